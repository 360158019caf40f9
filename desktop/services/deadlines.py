"""Counts the due dates of running requests anew after the holidays were arranged (§6.2)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from desktop.domain.access import Act, may
from desktop.domain.ids import RequestId
from desktop.domain.promises import due_date
from desktop.domain.register import Entry, values_of
from desktop.domain.steps import StepKind
from desktop.domain.types import PersonName, Prose
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import RUNNING, Request, RequestState
from desktop.registers.steps.form import STEPS
from desktop.registers.steps.model import Step
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping, Save
from desktop.services.surroundings import HOLIDAYS, Around
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

WHY = N_("Due on {new} instead of {old}: the holidays were arranged anew")


def recount_after(sitting: Sitting, *changes: Changes) -> Changes:
    """Count anew if any of *changes* touched the holidays."""
    if any(HOLIDAYS in each.registers for each in changes):
        return recount(sitting)
    return Changes()


def recount(sitting: Sitting) -> Changes:
    """Give each running request of this place the due date that the calendar says now, as one act.

    Each gets a step that says the old day and the new one. Two desks of a
    place that do so each for itself write the same day, so nothing is
    contested. Whoever may only look changes nothing.
    """
    if not may(sitting.role, Act.WRITE):
        return Changes()
    with sitting.store.read() as unit:
        saves = [save for entry in _running(unit) for save in _recounted(unit, sitting, entry)]
    return RecordKeeping(sitting).save(saves) if saves else Changes()


def count_moving(unit: UnitOfWork, today: date) -> int:
    """Return how many running requests that are known here will get another due date.

    Each station gives its own the new day once the holidays have reached it.
    """
    wanted = Wanted(one_of={"state": (*RUNNING, RequestState.PAUSED)})
    moving = 0
    for entry in unit.records(REQUESTS).find(wanted):
        due = due_date(values_of(entry.record), Around.of(unit, entry, today))
        moving += None not in (due, entry.record.due_on) and due != entry.record.due_on
    return moving


def _running(unit: UnitOfWork) -> list[Entry[Request]]:
    wanted = Wanted(
        equal={"region": unit.identity.region},
        one_of={"state": (*RUNNING, RequestState.PAUSED)},
    )
    return unit.records(REQUESTS).find(wanted)


def _recounted(unit: UnitOfWork, sitting: Sitting, entry: Entry[Request]) -> Iterator[Save]:
    """Yield what gives a request its new day; one that breaks a rule waits for a person first."""
    before, around = entry.record, Around.of(unit, entry, sitting.today)
    due = due_date(values_of(before), around)
    if due is None or before.due_on is None or due == before.due_on:
        return
    after = replace(before, due_on=due)
    if any(not problem.warning for problem in REQUESTS.problems(after, around)):
        return
    step = Step(
        request=RequestId(entry.id),
        kind=StepKind.RECOUNTED,
        happened_on=sitting.today,
        by=PersonName(sitting.staff),
        remarks=Prose(_(WHY, old=before.due_on, new=due)),
    )
    yield Save(register=STEPS, record=step)
    yield Save(register=REQUESTS, record=after, entry=entry)
