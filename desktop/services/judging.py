"""Judges records that others changed: a merge refuses nothing, so a person must see what broke."""

from collections.abc import Collection, Mapping
from datetime import date

from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.merge import unpack_clocks
from desktop.domain.register import Revision
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
            around = Around(unit=unit, today=today, judged=entry.id, region=entry.revision.region)
            problems = register.problems(entry.record, around)
            hindered = any(not problem.warning for problem in problems)
            (broken if hindered else sound).append(entry.id)
        kept.mark_attention(broken, needed=True)
        kept.mark_attention(sound, needed=False)
        attention += len(broken)
    return conflicts, attention


def _shared_regions(unit: UnitOfWork) -> set[str]:
    """Return the regions in which several desks write, so that none saw everything."""
    writing = [desk.region for desk in unit.desks.all().values() if desk.top]
    return {region for region in writing if writing.count(region) > 1}


def _written_by_several(revision: Revision) -> bool:
    cells = unpack_clocks(revision.clocks).values()
    return len({desk for cell in cells for desk in cell.seen()}) > 1
