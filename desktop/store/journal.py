"""Keeps every change, in the order in which it was stored here, for ever."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, bindparam, func, select

from desktop.domain.change import REGION, Change, decode
from desktop.domain.ids import DeskId, RecordId, RegisterKey
from desktop.store.bulk import insert_rows
from desktop.store.schema import Schema

COLUMNS = ("county", "desk", "seq", "position", "via", "register", "record", "act", "payload")
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Arrival:
    """One change with the bytes in which it came."""

    change: Change
    payload: bytes


@dataclass(frozen=True, slots=True)
class Mark:
    """Of which record a change speaks, where it is stored here, and who numbered it how."""

    register: RegisterKey
    record: RecordId
    position: int
    desk: DeskId
    seq: int


@dataclass(frozen=True, slots=True)
class Placing:
    """A change that says where a record belongs, at which position it is stored, and via whom."""

    change: Change
    position: int
    via: DeskId


class SameNumberError(Exception):
    """Raised when one desk wrote two different changes under one number: it was copied."""

    def __init__(self, desk: str, seq: int) -> None:
        super().__init__(f"{desk} {seq}")
        self.desk = desk
        self.seq = seq


class Known:
    """Tells what is in the log of changes already from what is not, inside one unit of work."""

    def __init__(self, connection: Connection, schema: Schema, county: str) -> None:
        self._connection = connection
        self._table: Table = schema.table("journal")
        self._county = county

    def unknown(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """Return those of *arrivals* that are not stored here yet, each once.

        Raises :class:`SameNumberError` for other bytes under a known number.
        """
        fresh: list[Arrival] = []
        for arrival, known in self._compared(arrivals):
            if known is None:
                fresh.append(arrival)
            elif known != arrival.payload:
                raise SameNumberError(arrival.change.desk, arrival.change.seq)
        return fresh

    def clashing(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """Return those of *arrivals* under whose number other bytes are known."""
        return [a for a, known in self._compared(arrivals) if known not in (None, a.payload)]

    def _compared(self, arrivals: Sequence[Arrival]) -> Iterator[tuple[Arrival, bytes | None]]:
        """Yield each arrival with the bytes known before under its number."""
        for desk, theirs in _by_desk(arrivals).items():
            known = self._known(desk, [arrival.change.seq for arrival in theirs])
            for arrival in theirs:
                yield arrival, known.get(arrival.change.seq)
                known.setdefault(arrival.change.seq, arrival.payload)

    def _known(self, desk: str, seqs: Sequence[int]) -> dict[int, bytes]:
        asked = {"county": self._county, "desk": desk, "first": min(seqs), "last": max(seqs)}
        rows = self._connection.execute(_numbered(self._table), asked)
        return {row.seq: row.payload for row in rows}


class Journal(Known):
    """The append-only log of changes, inside one unit of work."""

    def last_position(self) -> int:
        """Return how many changes are stored here."""
        asked = {"county": self._county}
        return self._connection.execute(_highest(self._table), asked).scalar() or 0

    def append(self, arrivals: Sequence[Arrival], via: DeskId) -> int:
        """Store *arrivals* behind all others; return the last position."""
        position = self.last_position()
        rows = [
            (
                self._county,
                arrival.change.desk,
                arrival.change.seq,
                position + number,
                via,
                arrival.change.register,
                arrival.change.record,
                arrival.change.act,
                arrival.payload,
            )
            for number, arrival in enumerate(arrivals, 1)
        ]
        insert_rows(self._connection, self._table, COLUMNS, rows)
        return position + len(rows)

    def of_record(self, record: RecordId) -> list[Change]:
        """Return the changes of one record, in the order in which they came."""
        return self._changes(self._table.c.record == record, order=self._table.c.position)

    def of_act(self, desk: DeskId, act: int) -> list[Change]:
        """Return the changes of one act, which bears the number of the first of them."""
        columns = self._table.c
        mine = (columns.desk == desk, columns.seq >= act, columns.act == act)
        return self._changes(*mine, order=columns.seq)

    def payload(self, desk: DeskId, seq: int) -> bytes | None:
        """Return the bytes of one change, or None when it has not arrived."""
        return self._connection.execute(
            select(self._table.c.payload).where(
                self._table.c.county == self._county,
                self._table.c.desk == desk,
                self._table.c.seq == seq,
            )
        ).scalar_one_or_none()

    def between(
        self, after: int, to: int, *, without: Iterable[DeskId] = ()
    ) -> Iterator[tuple[int, Arrival]]:
        """Yield the changes at the positions *after* < p <= *to*, with their positions.

        Those that came from one of the desks *without* are left out.
        """
        left_out = tuple(without)
        while after < to:
            batch = (
                select(self._table.c.position, self._table.c.via, self._table.c.payload)
                .where(
                    self._table.c.county == self._county,
                    self._table.c.position > after,
                    self._table.c.position <= to,
                )
                .order_by(self._table.c.position)
                .limit(BATCH)
            )
            rows = self._connection.execute(batch).all()
            if not rows:
                return
            for position, via, payload in rows:
                if via not in left_out:
                    yield position, Arrival(decode(payload), payload)
            after = rows[-1].position

    def of_records(
        self, records: Iterable[RecordId], *, until: int, without: Iterable[DeskId] = ()
    ) -> list[Arrival]:
        """Return the changes of *records* up to the position *until*, in the order they came.

        Those that came from one of the desks *without* are left out.
        """
        listed, left_out = sorted(records), list(without)
        rows: list[tuple[int, bytes]] = []
        for start in range(0, len(listed), BATCH):
            early = select(self._table.c.position, self._table.c.payload).where(
                self._table.c.county == self._county,
                self._table.c.record.in_(listed[start : start + BATCH]),
                self._table.c.position <= until,
                self._table.c.via.not_in(left_out),
            )
            rows += [(row.position, row.payload) for row in self._connection.execute(early)]
        return [Arrival(decode(payload), payload) for _position, payload in sorted(rows)]

    def placings(self, records: Iterable[RecordId]) -> dict[RecordId, list[Placing]]:
        """Return, for each of *records*, the changes that say where it belongs, as they came."""
        listed, columns = sorted(records), self._table.c
        found: dict[RecordId, list[Placing]] = {}
        for start in range(0, len(listed), BATCH):
            theirs = select(columns.position, columns.via, columns.payload).where(
                columns.county == self._county,
                columns.record.in_(listed[start : start + BATCH]),
            )
            for position, via, payload in self._connection.execute(theirs):
                change = decode(payload)
                if REGION in change.fields:
                    placing = Placing(change, position, DeskId(via))
                    found.setdefault(RecordId(change.record), []).append(placing)
        for each in found.values():
            each.sort(key=attrgetter("position"))
        return found

    def marks(
        self,
        after: int = 0,
        *,
        without: Iterable[DeskId] = (),
        records: Sequence[RecordId] | None = None,
    ) -> list[Mark]:
        """Return what was stored behind the position *after*, without reading what it says.

        Those that came from one of the desks *without* are left out, and all
        but those of *records* if these are given.
        """
        asked: dict[str, object] = {"county": self._county, "after": after}
        query = _marks(self._table, among=records is not None)
        rows = self._connection.execute(
            query, {**asked, "without": list(without), "records": records}
        )
        return [
            Mark(RegisterKey(register), RecordId(record), position, DeskId(desk), seq)
            for register, record, position, desk, seq in rows
        ]

    def of_desk(self, desk: DeskId, after: int = 0) -> Iterator[bytes]:
        """Yield the bytes of the changes of *desk* with a number above *after*, in order."""
        mine = (
            select(self._table.c.payload)
            .where(
                self._table.c.county == self._county,
                self._table.c.desk == desk,
                self._table.c.seq > after,
            )
            .order_by(self._table.c.seq)
        )
        for row in self._connection.execute(mine).yield_per(BATCH):
            yield row.payload

    def _changes(self, *conditions: ColumnElement[bool], order: Column[int]) -> list[Change]:
        found = (
            select(self._table.c.payload)
            .where(self._table.c.county == self._county, *conditions)
            .order_by(order)
        )
        return [decode(payload) for payload in self._connection.execute(found).scalars()]


def newest_changes(journal: Journal, registers: Iterable[RegisterKey]) -> dict[RegisterKey, Change]:
    """Return the change that was stored last of each of *registers*."""
    columns, connection = journal._table.c, journal._connection  # noqa: SLF001 - of this module
    county = journal._county  # noqa: SLF001 - likewise
    last = (
        select(columns.register, func.max(columns.position).label("position"))
        .where(columns.county == county, columns.register.in_(list(registers)))
        .group_by(columns.register)
    )
    places = [row.position for row in connection.execute(last)]
    wanted = columns.position.in_(places)
    changes = journal._changes(wanted, order=columns.position)  # noqa: SLF001 - likewise
    return {RegisterKey(change.register): change for change in changes}


@cache
def _highest(table: Table) -> Select[Any]:
    return select(func.max(table.c.position)).where(table.c.county == bindparam("county"))


@cache
def _numbered(table: Table) -> Select[Any]:
    return select(table.c.seq, table.c.payload).where(
        table.c.county == bindparam("county"),
        table.c.desk == bindparam("desk"),
        table.c.seq.between(bindparam("first"), bindparam("last")),
    )


@cache
def _marks(table: Table, *, among: bool) -> Select[Any]:
    columns = table.c
    query = select(
        columns.register, columns.record, columns.position, columns.desk, columns.seq
    ).where(
        columns.county == bindparam("county"),
        columns.position > bindparam("after"),
        columns.via.not_in(bindparam("without", expanding=True)),
    )
    if not among:
        return query
    return query.where(columns.record.in_(bindparam("records", expanding=True)))


def _by_desk(arrivals: Iterable[Arrival]) -> dict[DeskId, list[Arrival]]:
    sorted_out: dict[DeskId, list[Arrival]] = {}
    for arrival in arrivals:
        sorted_out.setdefault(DeskId(arrival.change.desk), []).append(arrival)
    return sorted_out
