"""Reads the records of one register."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, func, null, select

from desktop.domain.ids import RecordId
from desktop.domain.levels import territory
from desktop.domain.merge import Live
from desktop.domain.plain import plain, reader, record_from
from desktop.domain.register import Entry, Register, Revision
from desktop.store.schema import Schema

R = TypeVar("R")


class RecordNotFoundError(LookupError):
    """Raised when a register holds no record with the given id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which records, in which order.

    ``among`` limits them to these ids; ``equal`` to those whose attributes
    have these values, None for none; ``one_of`` to those that have one of
    several; ``between`` to those that lie within bounds, both included and
    either left open with None; ``place`` to those of a place and the places
    in it; ``waiting`` to those a person must look at. ``order`` names
    attributes, with a ``-`` before those that fall.
    """

    among: Sequence[RecordId] | None = None
    equal: Mapping[str, object] | None = None
    one_of: Mapping[str, Collection[object]] | None = None
    between: Mapping[str, tuple[object, object]] | None = None
    place: str = ""
    waiting: bool = False
    removed: bool = False
    order: tuple[str, ...] = ()
    first: int = 0
    most: int | None = None


EVERYTHING = Wanted()


class Records(Generic[R]):
    """The records of one register, inside one unit of work."""

    def __init__(
        self, connection: Connection, schema: Schema, register: Register[R], county: str
    ) -> None:
        self._connection = connection
        self._table = schema.table(register.key)
        self._register = register
        self._county = county

    def get(self, record: RecordId) -> Entry[R]:
        """Return the entry with this id, removed or not."""
        row = self._connection.execute(
            select(self._table).where(
                self._table.c.county == self._county,
                self._table.c.id == record,
                self._table.c.live != Live.AWAITED,
            )
        ).one_or_none()
        if row is None:
            raise RecordNotFoundError(self._register.key, record)
        return self._entry(row)

    def find(self, wanted: Wanted) -> list[Entry[R]]:
        """Return the entries that are *wanted*, present ones unless removed ones are."""
        query = self._where(select(self._table), wanted).order_by(*self._order(wanted))
        rows = self._connection.execute(query.offset(wanted.first).limit(wanted.most))
        return [self._entry(row) for row in rows]

    def ids(self, wanted: Wanted) -> list[RecordId]:
        """Return the ids of the entries that are *wanted*, in their order."""
        query = self._where(select(self._table.c.id), wanted).order_by(*self._order(wanted))
        part = query.offset(wanted.first).limit(wanted.most)
        return list(self._connection.execute(part).scalars())

    def count(self, wanted: Wanted) -> int:
        """Return how many entries are *wanted*."""
        query = self._where(select(func.count()).select_from(self._table), wanted)
        count: int = self._connection.execute(query).scalar_one()
        return count

    def mark_attention(self, records: Iterable[RecordId], *, needed: bool) -> None:
        """Note whether *records* break a rule."""
        self._connection.execute(
            self._table.update()
            .where(
                self._table.c.county == self._county,
                self._table.c.id.in_(list(records)),
                self._table.c.attention != int(needed),
            )
            .values(attention=int(needed))
        )

    def _where(self, query: Select[Any], wanted: Wanted) -> Select[Any]:
        columns = self._table.c
        life = Live.REMOVED if wanted.removed else Live.PRESENT
        query = query.where(columns.county == self._county, columns.live == life)
        if wanted.among is not None:
            query = query.where(columns.id.in_(wanted.among))
        for name, value in (wanted.equal or {}).items():
            query = query.where(columns[name] == plain(value))
        for name, values in (wanted.one_of or {}).items():
            query = query.where(columns[name].in_([plain(value) for value in values]))
        for name, bounds in (wanted.between or {}).items():
            query = query.where(*_within(columns[name], *bounds))
        if wanted.place:
            query = query.where(columns.region.startswith(territory(wanted.place)))
        if wanted.waiting:
            query = query.where((columns.conflicts > 0) | (columns.attention > 0))
        return query

    def values(self, wanted: Wanted, *names: str) -> list[tuple[Any, ...]]:
        """Return the attributes *names* of the records that are *wanted*, ``id`` among them.

        Far quicker than whole records where many are only counted.
        """
        types = {**self._register.types(), "id": RecordId, "region": str}
        read = [reader(types[name]) for name in names]
        columns = [self._table.c[name] for name in names]
        query = self._where(select(*columns), wanted).order_by(*self._order(wanted))
        found = self._connection.execute(query.offset(wanted.first).limit(wanted.most))
        return [tuple(r(v) for r, v in zip(read, row, strict=True)) for row in found]

    def _order(self, wanted: Wanted) -> list[ColumnElement[Any]]:
        chosen: list[ColumnElement[Any]] = []
        for name in wanted.order:
            column: ColumnElement[Any] = self._table.c[name.removeprefix("-")]
            if wanted.among is not None:  # else the whole index of the order would be walked
                column = func.coalesce(column, null())
            chosen.append(column.desc() if name.startswith("-") else column.asc())
        newest: ColumnElement[Any] = self._table.c.id
        if wanted.equal:  # an expression: SQLite must not scan by id, but use the index of equal
            newest = newest.concat("")
        return [*chosen, newest.desc()]

    def _entry(self, row: Row[Any]) -> Entry[R]:
        values = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for the row as a mapping
        revision = Revision(
            region=values["region"] or "",
            clocks=values["clocks"],
            removed=values["live"] == Live.REMOVED,
            conflicts=values["conflicts"],
            attention=bool(values["attention"]),
        )
        return Entry(RecordId(values["id"]), record_from(self._register, {**values}), revision)


def _within(
    column: ColumnElement[Any], least: object, most: object
) -> Iterable[ColumnElement[bool]]:
    """Say that a column lies between two bounds; what is empty lies nowhere."""
    if least is not None:
        yield column >= plain(least)
    if most is not None:
        yield column <= plain(most)
    if least is None and most is None:
        yield column.is_not(None)
