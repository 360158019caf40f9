"""Looks into the ledger of the time bank from beside one of its entries."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from desktop.domain.care import CARE_MARKS, holds_on
from desktop.domain.hours import VOID
from desktop.domain.ids import REFERS_TO, ParticipationId, RecordId, ResidentId
from desktop.domain.register import Entry, Surroundings
from desktop.domain.time_bank import (
    TIME_ENTRIES,
    Account,
    EntryKind,
    Holder,
    Transfer,
    balances,
)

RESIDENTS = REFERS_TO[ResidentId]
PARTICIPATIONS = REFERS_TO[ParticipationId]
HELPED = "helped"
"""The role of whoever the others came for."""
DEEPEST = 8
"""How often a reversal may itself be reversed; no more is ever looked at."""


def standing(around: Surroundings, record: RecordId | None, depth: int = 0) -> bool:
    """Tell whether an entry holds: nothing that holds takes it back."""
    if record is None or depth > DEEPEST:
        return True
    taking_back = around.others(TIME_ENTRIES, reverses=record)
    return not any(standing(around, each.id, depth + 1) for each in taking_back)


def holds(
    record: RecordId, taken_back_by: Mapping[RecordId, Sequence[RecordId]], depth: int = 0
) -> bool:
    """Tell what :func:`standing` tells, from all reversals by the entry that each takes back."""
    if depth > DEEPEST:
        return True
    reversals = taken_back_by.get(record, ())
    return not any(holds(each, taken_back_by, depth + 1) for each in reversals)


def brought_about(around: Surroundings, entry: Any) -> tuple[RecordId | None, Any] | None:
    """Return the entry that holds because of this one, with its id.

    That is *entry* itself, or what it lets hold again by reversing a
    reversal; a simple reversal brings nothing about.
    """
    record, found, depth = around.judged, entry, 0
    while found.reverses and depth < DEEPEST:
        record, depth = found.reverses, depth + 1
        found = around.look_up(TIME_ENTRIES, record)
        if found is None:
            return None
    return None if depth % 2 else (record, found)


def balance_with(around: Surroundings, entry: Transfer, holder: Holder) -> int:
    """Return the minutes of *holder* once *entry* is written beside the others."""
    held = (each.record for each in entries_of(around, holder))
    return balances([entry, *held]).get(holder, 0)


def balance(around: Surroundings, holder: Holder) -> int:
    """Return the minutes of *holder*."""
    found = entries_of(around, holder)
    return balances(each.record for each in found).get(holder, 0)


def entries_of(around: Surroundings, holder: Holder) -> list[Entry[Any]]:
    """Return the entries that move minutes of *holder*."""
    if holder.account is Account.PERSON:
        taken = around.others(TIME_ENTRIES, from_resident=holder.resident)
        added = around.others(TIME_ENTRIES, to_resident=holder.resident)
    else:
        taken = around.others(TIME_ENTRIES, from_account=holder.account)
        added = around.others(TIME_ENTRIES, to_account=holder.account)
    return list({each.id: each for each in (*taken, *added)}.values())


def banked_on(
    around: Surroundings, resident: ResidentId | None, day: date, *, without: RecordId | None = None
) -> int:
    """Return the minutes banked for what *resident* served on *day*, those of the pool too."""
    earned = around.others(TIME_ENTRIES, to_resident=resident, day=day, kind=EntryKind.EARNED)
    passed = around.others(TIME_ENTRIES, served_by=resident, day=day, kind=EntryKind.SURPLUS)
    return _total(around, (each for each in (*earned, *passed) if each.id != without))


def banked_for(around: Surroundings, participation: RecordId | None) -> list[Entry[Any]]:
    """Return the entries that hold and that one service brought."""
    return [
        each
        for kind in (EntryKind.EARNED, EntryKind.SURPLUS)
        for each in around.others(TIME_ENTRIES, participation=participation, kind=kind)
        if standing(around, each.id)
    ]


def banked_minutes(around: Surroundings, participation: RecordId | None) -> int:
    """Return the minutes in the bank for one service, those of the pool too."""
    return sum(each.record.minutes for each in banked_for(around, participation))


def is_looked_after(around: Surroundings, resident: ResidentId | None, day: date) -> bool:
    """Tell whether *resident* has a care level, or holds a mark of special care on *day*."""
    person = around.look_up(RESIDENTS, resident)
    if person and person.care_level:
        return True
    marks = around.others(CARE_MARKS, resident=resident)
    return any(holds_on(day, each.record.since, each.record.until) for each in marks)


def _total(around: Surroundings, entries: Iterable[Entry[Any]]) -> int:
    return sum(each.record.minutes for each in entries if standing(around, each.id))


def helped_own_household(around: Surroundings, service: Any) -> bool:
    """Tell whether somebody of the household of whoever served was helped (domain.md §5)."""
    server = around.look_up(RESIDENTS, service.resident)
    household = server and server.household_number
    if not household:
        return False
    named = around.others(PARTICIPATIONS, activity=service.activity, role=HELPED)
    helped = (each.record for each in named if each.record.state != VOID)
    people = (around.look_up(RESIDENTS, each.resident) for each in helped)
    return any(one and one.household_number == household for one in people)
