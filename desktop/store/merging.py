"""Folds changes into the rows of the registers."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

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
from desktop.domain.register import Register, declared_types
from desktop.store.bulk import Row, insert_rows, update_rows
from desktop.store.foretelling import let_it_count
from desktop.store.journal import Arrival, Journal
from desktop.store.listed import is_one_of
from desktop.store.schema import Schema

CHUNK = 2000
MANY = 500
"""New rows after which it matters how the database looks for others."""


def layout_of(register: Register[Any]) -> Layout:
    """Return the cells of the records of *register*."""
    record: Any = register.record  # a class is hashable, whatever its parameter
    return _layout(record)


@cache
def _layout(record: type) -> Layout:
    return Layout.of(declared_types(record))


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of changes: which were new, and whether any of these met others of its record.

    Where none did, each is all that is known of a new record.
    """

    fresh: list[Arrival]
    met: bool


class Merger:
    """Applies changes of any desk in any order, inside one unit of work."""

    def __init__(self, connection: Connection, schema: Schema, county: str) -> None:
        self._connection = connection
        self._schema = schema
        self._county = county
        self._journal = Journal(connection, schema, county)
        self._registers = {register.key: register for register in schema.registers}

    def apply(self, arrivals: Sequence[Arrival], via: DeskId) -> Applied:
        """Store *arrivals* in the journal and fold in those that are new.

        Changes of a register this program does not know are kept in the
        journal and wait there.
        """
        fresh = self.log(arrivals, via)
        return Applied(fresh, self.fold(fresh))

    def log(self, arrivals: Sequence[Arrival], via: DeskId) -> list[Arrival]:
        """Store *arrivals* in the journal; return those that were new."""
        fresh = self._journal.unknown(arrivals)
        self._journal.append(fresh, via)
        return fresh

    def fold(self, arrivals: Sequence[Arrival]) -> bool:
        """Fold *arrivals*, none of them before, into the rows of their registers.

        Tells whether any of them met another change of its record.
        """
        met = False
        with _no_collection():
            for key, theirs in _by_register(arrivals).items():
                if key in self._registers:
                    met |= self._fold(self._registers[key], theirs)
        return met

    def _fold(self, register: Register[Any], groups: Mapping[RecordId, Sequence[Arrival]]) -> bool:
        table = self._schema.table(register.key)
        layout = layout_of(register)
        columns = ("county", "id", *layout.names, "live", "conflicts", "clocks")
        records = sorted(groups)
        met = any(len(theirs) > 1 for theirs in groups.values())
        for start in range(0, len(records), CHUNK):
            part = records[start : start + CHUNK]
            present = self._rows(register.key, columns, part)
            met |= bool(present)
            new: list[Row] = []
            old: list[Row] = []
            for record in part:
                row = present.get(record)
                folded = _folded(layout, row, groups[record])
                if row is None:
                    new.append((self._county, record, *folded, 0))
                else:
                    old.append((self._county, record, *folded))
            insert_rows(self._connection, table, (*columns, "attention"), new)
            if len(new) >= MANY:
                let_it_count(self._connection, table)
            update_rows(self._connection, table, columns, old)
        return met

    def _rows(
        self, key: RegisterKey, columns: Sequence[str], records: Sequence[RecordId]
    ) -> dict[RecordId, Row]:
        query = _present(self._schema.table(key), tuple(columns))
        found = self._connection.execute(query, {"county": self._county, "ids": list(records)})
        return {row[1]: tuple(row)[2:] for row in found}


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


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the garbage collector back: thousands of small containers, none in a circle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
