"""Reads what lies between two positions of the journal, portion by portion and mostly unread."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import starmap

from sqlalchemy import Connection, Table

from desktop.domain.change import Change, decode_kept
from desktop.domain.ids import DeskId, RecordId, RegisterKey
from desktop.store import statements

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Mark:
    """Of which record a change speaks, where it is stored here, and who numbered it how."""

    register: RegisterKey
    record: RecordId
    position: int
    desk: DeskId
    seq: int


@dataclass(frozen=True, slots=True)
class Stored(Mark):
    """A change as it is kept; what it says is read only where somebody asks."""

    payload: bytes

    @property
    def change(self) -> Change:
        """Return what the change says."""
        return decode_kept(self.payload)


@dataclass(frozen=True, slots=True)
class Span:
    """The changes at *after* < p <= *to* that came from none of the desks *without*."""

    connection: Connection
    table: Table
    county: str
    after: int
    to: int
    without: tuple[DeskId, ...]

    def stored(self, registers: Collection[RegisterKey] | None = None) -> Iterator[list[Stored]]:
        """Yield the changes in order, portion by portion; those of *registers*, if given."""
        query = statements.stored(self.table, among=registers is not None)
        for asked in self._portions():
            rows = self.connection.execute(query, {**asked, "registers": list(registers or ())})
            if found := rows.all():
                yield list(starmap(Stored, found))

    def payloads(self) -> Iterator[bytes]:
        """Yield the bytes of the changes in order."""
        query = statements.payloads(self.table)
        for asked in self._portions():
            yield from self.connection.execute(query, asked).scalars().all()

    def told(self) -> Iterator[dict[RegisterKey, set[RecordId]]]:
        """Yield by register the records of which is told, portion by portion."""
        query = statements.marks(self.table, among=False)
        for asked in self._portions():
            told: dict[RegisterKey, set[RecordId]] = {}
            for mark in starmap(Mark, self.connection.execute(query, asked).all()):
                told.setdefault(mark.register, set()).add(mark.record)
            yield told

    def tally(self) -> tuple[int, int]:
        """Return how many changes there are, and of how many records they tell."""
        query = statements.tally(self.table)
        changes, records = self.connection.execute(query, self._asked(self.after, self.to)).one()
        return changes, records

    def records(self) -> dict[RegisterKey, int]:
        """Return by register of how many records is told."""
        query = statements.records(self.table)
        rows = self.connection.execute(query, self._asked(self.after, self.to))
        return {RegisterKey(register): count for register, count in rows}

    def _portions(self) -> Iterator[dict[str, object]]:
        for start in range(self.after, self.to, BATCH):
            yield self._asked(start, min(self.to, start + BATCH))

    def _asked(self, after: int, to: int) -> dict[str, object]:
        return {"county": self.county, "without": list(self.without), "after": after, "to": to}
