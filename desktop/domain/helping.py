"""Tells which households an activity helped."""

from desktop.domain.hours import VOID
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
