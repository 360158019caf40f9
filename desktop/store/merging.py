"""Folds changes into the rows of the registers."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, Table, bindparam, select

from desktop.domain.change import REMOVED, SAME_AS, Plain
from desktop.domain.ids import DeskId, RecordId, RegisterKey
from desktop.domain.merge import (
    Clocks,
    Layout,
    Live,
    conflict_count,
    first_creation,
    fold,
    is_live,
    pack_clocks,
    unpack_clocks,
)
from desktop.domain.portions import portions
from desktop.domain.register import Register, declared_types
from desktop.store.bulk import Meanwhile, Row, do_nothing, insert_rows, update_rows
from desktop.store.foretelling import let_it_count
from desktop.store.garbage import hold_back
from desktop.store.journal import Arrival, Journal
from desktop.store.listed import is_one_of
from desktop.store.schema import Schema

CHUNK = 2000
MANY = 500
"""New rows after which it matters how the database looks for others."""


Absent: TypeAlias = Mapping[RegisterKey, Collection[RecordId]]
"""Records by register of which it is known that nothing has come."""
NONE_ABSENT: Absent = {}


def layout_of(register: Register[Any]) -> Layout:
    """Return the cells of the records of *register*."""
    record: Any = register.record  # a class is hashable, whatever its parameter
    return _layout(record)


@cache
def _layout(record: type) -> Layout:
    return Layout.of(declared_types(record))


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of changes: which were new, and which bear the number of another change.

    Where none of the new ones *met* another of its record, each is all that is
    known of a new record. They are stored behind the position *before*, up to *last*.
    """

    fresh: list[Arrival]
    clashing: list[Arrival]
    met: bool
    last: int

    @property
    def before(self) -> int:
        """Return the position behind which the new ones are stored."""
        return self.last - len(self.fresh)


@dataclass(frozen=True)
class _Batch:
    """Changes of one register by their records, and the rows these have so far."""

    county: str
    register: Register[Any]
    columns: tuple[str, ...]
    groups: Mapping[RecordId, Sequence[Arrival]]
    present: Mapping[RecordId, Row]

    @cached_property
    def folded(self) -> tuple[list[Row], list[Row]]:
        """Return the rows that are new, and those that take the place of others."""
        layout = layout_of(self.register)
        new: list[Row] = []
        old: list[Row] = []
        for record, arrivals in self.groups.items():
            row = self.present.get(record)
            folded = _folded(layout, row, arrivals)
            if row is None:
                new.append((self.county, record, *folded, 0))
            else:
                old.append((self.county, record, *folded))
        return new, old

    @property
    def met(self) -> bool:
        """Tell whether any of the changes met another one of its record."""
        return bool(self.present) or any(len(theirs) > 1 for theirs in self.groups.values())


class Merger:
    """Applies changes of any desk in any order, inside one unit of work."""

    def __init__(self, connection: Connection, schema: Schema, county: str) -> None:
        self._connection = connection
        self._schema = schema
        self._county = county
        self._journal = Journal(connection, schema, county)
        self._registers = {register.key: register for register in schema.registers}

    def apply(
        self,
        arrivals: Sequence[Arrival],
        via: DeskId,
        absent: Absent,
        meanwhile: Meanwhile = do_nothing,
    ) -> Applied:
        """Store *arrivals* in the journal and fold in those that are new.

        *meanwhile* is done while a server is at work. Changes of a register
        this program does not know are kept in the journal and wait there.
        """
        fresh, clashing = self._journal.told_apart(arrivals)
        batches = list(self._batches(fresh, absent))
        with hold_back():
            last = self._journal.append(fresh, via, lambda: _fold_all(batches))
            for batch in batches:
                self._write(batch, meanwhile)
        return Applied(fresh, clashing, any(batch.met for batch in batches), last)

    def fold(self, arrivals: Sequence[Arrival]) -> None:
        """Fold *arrivals*, none of them before, into the rows of their registers."""
        with hold_back():
            for batch in self._batches(arrivals, NONE_ABSENT):
                self._write(batch)

    def _batches(self, arrivals: Sequence[Arrival], absent: Absent) -> Iterator[_Batch]:
        """Yield what is to be folded, CHUNK records at a time."""
        for key, groups in _by_register(arrivals).items():
            if key not in self._registers:
                continue
            register = self._registers[key]
            columns = ("county", "id", *layout_of(register).names, "live", "conflicts", "clocks")
            for records in portions(sorted(groups), CHUNK):
                theirs = {record: groups[record] for record in records}
                sought = [each for each in records if each not in absent.get(key, ())]
                present = self._rows(register.key, columns, sought) if sought else {}
                yield _Batch(self._county, register, columns, theirs, present)

    def _write(self, batch: _Batch, meanwhile: Meanwhile = do_nothing) -> None:
        table = self._schema.table(batch.register.key)
        new, old = batch.folded
        insert_rows(self._connection, table, (*batch.columns, "attention"), new, meanwhile)
        if len(new) >= MANY:
            let_it_count(self._connection, table)
        update_rows(self._connection, table, batch.columns, old)

    def _rows(
        self, key: RegisterKey, columns: Sequence[str], records: Sequence[RecordId]
    ) -> dict[RecordId, Row]:
        query = _present(self._schema.table(key), tuple(columns))
        found = self._connection.execute(query, {"county": self._county, "ids": list(records)})
        return {row[1]: tuple(row)[2:] for row in found}


def _fold_all(batches: Iterable[_Batch]) -> None:
    for batch in batches:
        _ = batch.folded


@cache
def _present(table: Table, columns: tuple[str, ...]) -> Select[Any]:
    chosen = select(*(table.c[name] for name in columns))
    return chosen.where(table.c.county == bindparam("county"), is_one_of(table.c.id, "ids"))


def _folded(layout: Layout, row: Row | None, arrivals: Sequence[Arrival]) -> Row:
    """Return the cells, life, conflicts and packed clocks after *arrivals*."""
    if row is None:
        first = arrivals[0].change
        if len(arrivals) == 1 and first.created and not first.seen and not _gone(first.fields):
            made, packed = first_creation(layout, first)
            return (*made, Live.PRESENT.value, 0, packed)
        values: list[Plain] = [None] * len(layout.names)
        clocks: Clocks = {}
    else:
        values = list(row[: len(layout.names)])
        clocks = unpack_clocks(row[-1])
    for arrival in arrivals:
        fold(layout, values, clocks, arrival.change)
    live = is_live(layout, values, clocks).value
    return (*values, live, conflict_count(layout, values, clocks), pack_clocks(clocks))


def _gone(fields: Mapping[str, Plain]) -> bool:
    """Tell whether the fields of a creation say that the record is not in sight."""
    return fields.get(REMOVED) is not None or fields.get(SAME_AS) is not None


def _by_register(
    arrivals: Sequence[Arrival],
) -> dict[RegisterKey, dict[RecordId, list[Arrival]]]:
    sorted_out: dict[RegisterKey, dict[RecordId, list[Arrival]]] = {}
    for arrival in arrivals:
        change = arrival.change
        groups = sorted_out.setdefault(RegisterKey(change.register), {})
        groups.setdefault(RecordId(change.record), []).append(arrival)
    return sorted_out
