"""Tells who helped in an activity, for how long, and which households were helped."""

from typing import Any

from desktop.domain.hours import CONFIRMED, SERVING, VOID
from desktop.domain.ids import REFERS_TO, ParticipationId, RecordId, ResidentId
from desktop.domain.register import Surroundings
from desktop.domain.time_ledger import HELPED

RESIDENTS = REFERS_TO[ResidentId]
PARTICIPATIONS = REFERS_TO[ParticipationId]


def household_of(resident: RecordId, number: str | None) -> str:
    """Return what tells a household apart; who has no household number stands for one alone."""
    return number or resident


def households_helped(around: Surroundings, activity: RecordId | None) -> frozenset[str]:
    """Return the households of all who are named as helped in *activity*."""
    if activity is None:
        return frozenset()
    named = around.others(PARTICIPATIONS, activity=activity, role=HELPED)
    found: set[str] = set()
    for each in named:
        if each.record.state != VOID:
            person = around.look_up(RESIDENTS, each.record.resident)
            number = person.household_number if person else None
            found.add(household_of(each.record.resident, number))
    return frozenset(found)


def helpers(around: Surroundings, activity: RecordId | None) -> int:
    """Return how many people helped in *activity*, each counted once."""
    return len({each.resident for each in _helping(around, activity)})


def minutes_signed(around: Surroundings, activity: RecordId | None) -> int:
    """Return the minutes of help in *activity* that somebody signed for."""
    signed = (each for each in _helping(around, activity) if each.state == CONFIRMED)
    return sum(each.minutes or 0 for each in signed)


def _helping(around: Surroundings, activity: RecordId | None) -> list[Any]:
    if activity is None:
        return []
    there = (each.record for each in around.others(PARTICIPATIONS, activity=activity))
    return [each for each in there if each.state != VOID and each.role in SERVING]
