"""Keeps every change, in the order in which it was stored here, for ever."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import starmap
from operator import attrgetter

from sqlalchemy import Column, ColumnElement, Connection, Table, func, select

from desktop.domain.change import REGION, Change, decode_kept, numbered
from desktop.domain.ids import DeskId, RecordId, RegisterKey
from desktop.domain.portions import portions
from desktop.store import statements
from desktop.store.bulk import Meanwhile, do_nothing, insert_rows
from desktop.store.schema import Schema
from desktop.store.spans import BATCH, Mark, Span, Stored

COLUMNS = ("county", "desk", "seq", "position", "via", "register", "record", "act", "payload")
LAST = 2**63 - 1
"""A position behind all others."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One change with the bytes in which it came."""

    change: Change
    payload: bytes


@dataclass(frozen=True, slots=True)
class Placing:
    """A change that says where a record belongs, at which position it is stored, and via whom."""

    change: Change
    position: int
    via: DeskId


class Known:
    """Tells what is in the log of changes already from what is not, inside one unit of work."""

    def __init__(self, connection: Connection, schema: Schema, county: str) -> None:
        self._connection = connection
        self._table: Table = schema.table("journal")
        self._county = county

    def told_apart(self, arrivals: Sequence[Arrival]) -> tuple[list[Arrival], list[Arrival]]:
        """Return those of *arrivals* that are not stored here yet, and those that cannot be.

        Each once; other bytes are known under the number of the latter: their desk was copied.
        """
        fresh: list[Arrival] = []
        clashing: list[Arrival] = []
        for arrival, known in self._compared(arrivals):
            if known is None:
                fresh.append(arrival)
            elif known != arrival.payload:
                clashing.append(arrival)
        return fresh, clashing

    def news(self, payloads: Sequence[bytes]) -> list[bytes]:
        """Return those of *payloads* that are not stored here just so; what they say is not read.

        Bytes without a number may be anything, and are always news.
        """
        numbers = [numbered(payload) for payload in payloads]
        by_desk: dict[str, list[int]] = {}
        for desk, seq in filter(None, numbers):
            by_desk.setdefault(desk, []).append(seq)
        known = {desk: self._known(desk, seqs) for desk, seqs in by_desk.items()}
        return [
            payload
            for payload, number in zip(payloads, numbers, strict=True)
            if number is None or known[number[0]].get(number[1]) != payload
        ]

    def _compared(self, arrivals: Sequence[Arrival]) -> Iterator[tuple[Arrival, bytes | None]]:
        """Yield each arrival with the bytes known before under its number."""
        for desk, theirs in _by_desk(arrivals).items():
            known = self._known(desk, [arrival.change.seq for arrival in theirs])
            for arrival in theirs:
                yield arrival, known.get(arrival.change.seq)
                known.setdefault(arrival.change.seq, arrival.payload)

    def _known(self, desk: str, seqs: Sequence[int]) -> dict[int, bytes]:
        asked = {"county": self._county, "desk": desk, "first": min(seqs), "last": max(seqs)}
        rows = self._connection.execute(statements.numbered(self._table), asked)
        return {row.seq: row.payload for row in rows}


class Journal(Known):
    """The append-only log of changes, inside one unit of work."""

    def last_position(self) -> int:
        """Return how many changes are stored here."""
        asked = {"county": self._county}
        return self._connection.execute(statements.highest(self._table), asked).scalar() or 0

    def append(
        self, arrivals: Sequence[Arrival], via: DeskId, meanwhile: Meanwhile = do_nothing
    ) -> int:
        """Store *arrivals* behind all others; return the last position.

        *meanwhile* is done while a server is at work.
        """
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
        insert_rows(self._connection, self._table, COLUMNS, rows, meanwhile)
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
        for batch in self.span(after, to, without=without).stored():
            for each in batch:
                yield each.position, Arrival(each.change, each.payload)

    def span(self, after: int, to: int = LAST, *, without: Iterable[DeskId] = ()) -> Span:
        """Return what is stored at *after* < p <= *to* and came from none of *without*."""
        last = self.last_position() if to == LAST else to
        return Span(self._connection, self._table, self._county, after, last, tuple(without))

    def at(self, positions: Sequence[int]) -> Iterator[bytes]:
        """Yield the bytes of the changes at *positions*, in the order of these."""
        for portion in portions(positions, BATCH):
            asked = {"county": self._county, "positions": portion}
            rows = self._connection.execute(statements.at(self._table), asked)
            found = {row.position: row.payload for row in rows}
            yield from (found[position] for position in portion)

    def of_records(
        self, records: Iterable[RecordId], *, until: int, without: Iterable[DeskId] = ()
    ) -> list[Stored]:
        """Return the changes of *records* up to the position *until*, in the order they came.

        Those that came from one of the desks *without* are left out.
        """
        asked = {"county": self._county, "after": 0, "to": until, "without": list(without)}
        rows: list[Stored] = []
        for portion in portions(sorted(records), BATCH):
            theirs = statements.stored_of(self._table)
            found = self._connection.execute(theirs, {**asked, "records": portion})
            rows += starmap(Stored, found.all())
        return sorted(rows, key=attrgetter("position"))

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
                change = decode_kept(payload)
                if REGION in change.fields:
                    placing = Placing(change, position, DeskId(via))
                    found.setdefault(RecordId(change.record), []).append(placing)
        for each in found.values():
            each.sort(key=attrgetter("position"))
        return found

    def marks(
        self,
        after: int = 0,
        to: int = LAST,
        *,
        without: Iterable[DeskId] = (),
        records: Sequence[RecordId] | None = None,
    ) -> list[Mark]:
        """Return what was stored at *after* < p <= *to*, without reading what it says.

        Those that came from one of the desks *without* are left out, and all
        but those of *records* if these are given.
        """
        asked: dict[str, object] = {"county": self._county, "after": after, "to": to}
        query = statements.marks(self._table, among=records is not None)
        rows = self._connection.execute(
            query, {**asked, "without": list(without), "records": records}
        )
        return list(starmap(Mark, rows.all()))

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
        return [decode_kept(payload) for payload in self._connection.execute(found).scalars()]


def records_of(arrivals: Iterable[Arrival]) -> dict[RegisterKey, set[RecordId]]:
    """Return by register the records of which *arrivals* tell."""
    told: dict[RegisterKey, set[RecordId]] = {}
    for change in (arrival.change for arrival in arrivals):
        told.setdefault(RegisterKey(change.register), set()).add(RecordId(change.record))
    return told


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


def _by_desk(arrivals: Iterable[Arrival]) -> dict[DeskId, list[Arrival]]:
    sorted_out: dict[DeskId, list[Arrival]] = {}
    for arrival in arrivals:
        sorted_out.setdefault(DeskId(arrival.change.desk), []).append(arrival)
    return sorted_out
