"""Reads the records of one register."""

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Result, Row, Select, Table, Update, bindparam, func, select

from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.levels import around_place, territory
from desktop.domain.merge import Live
from desktop.domain.plain import plain, reader, record_from
from desktop.domain.register import Entry, Register, Revision
from desktop.store.listed import is_one_of
from desktop.store.sameness import Same
from desktop.store.schema import STANDING, Schema
from desktop.store.shape import Shape

R = TypeVar("R")

_STANDING_TYPES: Mapping[str, Any] = {
    "id": RecordId,
    "region": str,
    "conflicts": int,
    "clocks": bytes,
}

UNLIMITED = 2**62
"""As many as no register holds."""


class RecordNotFoundError(LookupError):
    """Raised when a register holds no record with the given id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which records, in which order.

    ``among`` limits them to these ids; ``equal`` to those whose attributes
    have these values, None for none; ``one_of`` to those that have one of
    several; ``between`` to those that lie within bounds, both included and
    either left open with None; ``place`` to those of a place and the places
    in it; ``near`` to those that are the business of a place: they lie in it,
    or are kept for everybody in a place around it; ``waiting`` to those a
    person must look at. They are present, unless those ``removed``, those
    ``merged`` into others, or all ``whatever`` became of them are wanted.
    ``order`` names attributes, with a ``-`` before those that fall.
    """

    among: Sequence[RecordId] | None = None
    equal: Mapping[str, object] | None = None
    one_of: Mapping[str, Collection[object]] | None = None
    between: Mapping[str, tuple[object, object]] | None = None
    place: str = ""
    near: str = ""
    waiting: bool = False
    removed: bool = False
    merged: bool = False
    whatever: bool = False
    order: tuple[str, ...] = ()
    first: int = 0
    most: int | None = None

    def shape(self) -> Shape:
        """Return how the question is put."""
        equal, between = self.equal or {}, self.between or {}
        return Shape(
            among=self.among is not None,
            equal=tuple(name for name, value in equal.items() if value is not None),
            empty=tuple(name for name, value in equal.items() if value is None),
            one_of=tuple(self.one_of or ()),
            least=tuple(name for name, (least, _most) in between.items() if least is not None),
            most=tuple(name for name, (_least, most) in between.items() if most is not None),
            filled=tuple(name for name, bounds in between.items() if bounds == (None, None)),
            place=bool(self.place),
            near=bool(self.near),
            waiting=self.waiting,
            order=self.order,
            cut=bool(self.first) or self.most is not None,
            whatever=self.whatever,
        )

    def asked(self, county: str) -> dict[str, object]:
        """Return the values that go into the question at *county*."""
        life = Live.REMOVED if self.removed else Live.MERGED if self.merged else Live.PRESENT
        values: dict[str, object] = {"county": county, "live": life.value}
        values["among"], values["place"] = list(self.among or ()), territory(self.place)
        if self.near:
            values["near"], values["around"] = territory(self.near), around_place(self.near)
        values["first"], values["limit"] = self.first, UNLIMITED if self.most is None else self.most
        for name, value in (self.equal or {}).items():
            values[f"equal_{name}"] = plain(value)
        for name, several in (self.one_of or {}).items():
            values[f"one_of_{name}"] = [plain(value) for value in several]
        for name, (least, most) in (self.between or {}).items():
            values[f"least_{name}"], values[f"most_{name}"] = plain(least), plain(most)
        return values


EVERYTHING = Wanted()


class Records(Generic[R]):
    """The records of one register, inside one unit of work.

    *same* tells of another register which of its records speak for others: a
    reference to either is read as one to the record that speaks.
    """

    def __init__(
        self,
        connection: Connection,
        schema: Schema,
        register: Register[R],
        county: str,
        same: Callable[[RegisterKey], Same],
    ) -> None:
        self._connection = connection
        self._table = schema.table(register.key)
        self._register = register
        self._county = county
        self._same = {
            name: found
            for name, key in schema.may_be_same(register).items()
            if (found := same(key))
        }

    def get(self, record: RecordId) -> Entry[R]:
        """Return the entry with this id, removed or not."""
        asked = {"county": self._county, "id": record}
        row = self._connection.execute(_by_id(self._table), asked).one_or_none()
        if row is None:
            raise RecordNotFoundError(self._register.key, record)
        return self._entry(row)

    def find(self, wanted: Wanted) -> list[Entry[R]]:
        """Return the entries that are *wanted*, present ones unless removed ones are."""
        return [self._entry(row) for row in self._rows(wanted)]

    def ids(self, wanted: Wanted) -> list[RecordId]:
        """Return the ids of the entries that are *wanted*, in their order."""
        return list(self._rows(wanted, "id").scalars())

    def count(self, wanted: Wanted) -> int:
        """Return how many entries are *wanted*."""
        wanted = self._widened(wanted)
        query = _counting(self._table, wanted.shape())
        count: int = self._connection.execute(query, wanted.asked(self._county)).scalar_one()
        return count

    def values(self, wanted: Wanted, *names: str) -> list[tuple[Any, ...]]:
        """Return the attributes *names* of the records that are *wanted*.

        ``id``, ``region``, ``conflicts`` and ``clocks`` are among them. Far
        quicker than whole records where many are only counted.
        """
        types = {**self._register.types(), **_STANDING_TYPES}
        read = [self._reader(name, types[name]) for name in names]
        found = self._rows(wanted, *names)
        return [tuple(r(v) for r, v in zip(read, row, strict=True)) for row in found]

    def mark_attention(self, records: Iterable[RecordId], *, needed: bool) -> None:
        """Note whether *records* break a rule."""
        listed = list(records)
        if listed:
            self._connection.execute(
                _marking(self._table),
                {"b_county": self._county, "b_ids": listed, "b_needed": int(needed)},
            )

    def _rows(self, wanted: Wanted, *names: str) -> Result[Any]:
        wanted = self._widened(wanted)
        query = _finding(self._table, wanted.shape(), names)
        return self._connection.execute(query, wanted.asked(self._county))

    def _widened(self, wanted: Wanted) -> Wanted:
        """Return *wanted* so that who asks for a record also asks for all it speaks for."""
        named = [n for n in self._same if n in (wanted.equal or {}) or n in (wanted.one_of or {})]
        if not named:
            return wanted
        equal, one_of = dict(wanted.equal or {}), dict(wanted.one_of or {})
        for name in named:
            everybody = self._same[name].everybody
            if name in one_of:
                one_of[name] = [each for one in one_of[name] for each in everybody(one)]
            elif len(all_of_them := everybody(equal[name])) > 1:
                del equal[name]
                one_of[name] = all_of_them
        return dataclasses.replace(wanted, equal=equal, one_of=one_of)

    def _reader(self, name: str, hint: Any) -> Callable[[Any], Any]:
        return self._same[name].speaker if name in self._same else reader(hint)

    def _entry(self, row: Row[Any]) -> Entry[R]:
        _county, record, *values = row[: -len(STANDING)]
        region, _removed, same_as, live, conflicts, attention, clocks = row[-len(STANDING) :]
        kept = dict(zip(self._register.types(), values, strict=True))
        for name, same in self._same.items():
            kept[name] = same.speaker(kept[name])
        revision = Revision(
            region=region or "",
            clocks=clocks,
            removed=live == Live.REMOVED,
            conflicts=conflicts,
            attention=bool(attention),
            same_as=same_as,
        )
        return Entry(RecordId(record), record_from(self._register, kept), revision)


@cache
def _by_id(table: Table) -> Select[Any]:
    return select(table).where(
        table.c.county == bindparam("county"),
        table.c.id == bindparam("id"),
        table.c.live != Live.AWAITED,
    )


@cache
def _finding(table: Table, shape: Shape, names: tuple[str, ...]) -> Select[Any]:
    chosen = select(*(table.c[name] for name in names)) if names else select(table)
    query = chosen.where(*shape.conditions(table)).order_by(*shape.ordered(table))
    return shape.page(query)


@cache
def _counting(table: Table, shape: Shape) -> Select[Any]:
    return select(func.count()).select_from(table).where(*shape.conditions(table))


@cache
def _marking(table: Table) -> Update:
    needed: Any = bindparam("b_needed")
    return (
        table.update()
        .where(
            table.c.county == bindparam("b_county"),
            is_one_of(table.c.id, "b_ids"),
            table.c.attention != needed,
        )
        .values(attention=needed)
    )
