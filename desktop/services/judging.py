"""Judges records that others changed: a merge refuses nothing, so a person must see what broke."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.merge import unpack_clocks
from desktop.domain.register import Entry, Lasting, Register
from desktop.services.surroundings import Around
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Merged:
    """Changes of a merge, few enough for memory: those at *after* < p <= *to* of the journal.

    ``alone`` are the regions of the new records if each was all that is known
    of its record: whoever wrote these judged them beside all there was, unless
    several write there.
    """

    after: int
    to: int
    alone: frozenset[str] | None = None


def look_after(
    unit: UnitOfWork, today: date, merged: Iterable[Merged], registers: Collection[RegisterKey]
) -> tuple[int, int]:
    """Mark the records that break a rule since a merge; count the conflicts and those.

    *registers* are all those that it reached.
    """
    judge = _Judge(unit, today)
    for span in merged:
        if judge.must_see(span):
            for portion in unit.journal.span(span.after, span.to).told():
                for key, records in portion.items():
                    judge.look_at(key, records)
    let_go(unit, today, registers)
    return len(judge.conflicts), len(judge.broken)


class _Judge:
    """Looks at records again that several desks may have written."""

    def __init__(self, unit: UnitOfWork, today: date) -> None:
        self._unit, self._today = unit, today
        self._shared = _shared_regions(unit)
        self.conflicts: set[RecordId] = set()
        self.broken: set[RecordId] = set()

    def must_see(self, span: Merged) -> bool:
        """Tell whether any record of *span* may break a rule its writer could not know of."""
        return span.alone is None or not self._shared.isdisjoint(span.alone)

    def look_at(self, key: RegisterKey, records: Collection[RecordId]) -> None:
        """Mark those of *records* that break a rule, and unmark those that break none."""
        register = next((r for r in self._unit.schema.registers if r.key == key), None)
        if register is None:
            return
        kept = self._unit.records(register)
        rows = kept.values(Wanted(among=sorted(records)), "id", "region", "conflicts", "clocks")
        self.conflicts |= {record for record, _region, conflicts, _clocks in rows if conflicts}
        doubtful = [  # whoever alone wrote a record has judged it beside the same records
            record
            for record, region, _conflicts, clocks in rows
            if region in self._shared or _is_by_several(clocks)
        ]
        if not doubtful:
            return
        sound = [
            entry.id
            for entry in kept.find(Wanted(among=doubtful))
            if is_sound(self._unit, self._today, register, entry)
        ]
        broken = set(doubtful).difference(sound)
        self.broken |= broken
        kept.mark_attention(sorted(broken), needed=True)
        kept.mark_attention(sound, needed=False)


def let_go(unit: UnitOfWork, today: date, touched: Iterable[RegisterKey]) -> None:
    """Unmark unaltered records that hold again: another record corrected them."""
    keys = set(touched)
    for register in unit.schema.registers:
        if register.key in keys and register.lasting is Lasting.UNALTERED:
            kept = unit.records(register)
            waiting = kept.find(Wanted(waiting=True))
            mended = [e.id for e in waiting if is_sound(unit, today, register, e)]
            kept.mark_attention(mended, needed=False)


def is_sound(unit: UnitOfWork, today: date, register: Register[Any], entry: Entry[Any]) -> bool:
    """Tell whether a kept record breaks no rule."""
    problems = register.problems(entry.record, Around.of(unit, entry, today))
    return all(problem.warning for problem in problems)


def _shared_regions(unit: UnitOfWork) -> set[str]:
    """Return the regions in which several desks write, so that none saw everything."""
    writing = [desk.region for desk in unit.desks.all().values() if desk.top]
    return {region for region in writing if writing.count(region) > 1}


def _is_by_several(clocks: bytes) -> bool:
    cells = unpack_clocks(clocks).values()
    return len({desk for cell in cells for desk in cell.seen()}) > 1
