"""Judges records that others changed: a merge refuses nothing, so a person must see what broke."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.merge import unpack_clocks
from desktop.domain.register import Entry, Lasting, Register, Revision
from desktop.services.surroundings import Around
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork


def look_after(
    unit: UnitOfWork, today: date, touched: Mapping[RegisterKey, Collection[RecordId]]
) -> tuple[int, int]:
    """Mark the records that break a rule since the merge; count those and the conflicts."""
    shared = _shared_regions(unit)
    conflicts = attention = 0
    for key, records in touched.items():
        register = next((r for r in unit.schema.registers if r.key == key), None)
        if register is None:
            continue
        kept = unit.records(register)
        broken: list[RecordId] = []
        sound: list[RecordId] = []
        for entry in kept.find(Wanted(among=sorted(records))):
            conflicts += bool(entry.revision.conflicts)
            if entry.revision.region not in shared and not _written_by_several(entry.revision):
                continue  # whoever wrote it has judged it beside the same records
            (sound if is_sound(unit, today, register, entry) else broken).append(entry.id)
        kept.mark_attention(broken, needed=True)
        kept.mark_attention(sound, needed=False)
        attention += len(broken)
    let_go(unit, today, touched)
    return conflicts, attention


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


def _written_by_several(revision: Revision) -> bool:
    cells = unpack_clocks(revision.clocks).values()
    return len({desk for cell in cells for desk in cell.seen()}) > 1
