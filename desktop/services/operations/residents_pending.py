"""Tells what is still open about residents, so that the clerk thinks of it before they go."""

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from desktop.domain.ids import ResidentId
from desktop.domain.problems import Problem
from desktop.domain.time_bank import Account, Holder
from desktop.domain.time_ledger import balance
from desktop.domain.times import MINUTES_OF_AN_HOUR
from desktop.messages import N_
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Progress
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import ParticipationState
from desktop.registers.requests.form import REQUESTS
from desktop.registers.residents.model import Resident
from desktop.services.operation import Situation
from desktop.services.operations.requests_running import BEFORE_THE_END
from desktop.store.records import Wanted

Told = Iterator[tuple[str, Mapping[str, object]]]


def pending(situation: Situation[Resident]) -> Iterator[Problem]:
    """Yield a warning for each matter; none hinders, and none belongs to a field."""
    for message, values in (*_requests(situation), *_hours(situation), *_plans(situation)):
        yield Problem("", message, values, warning=True)


def _requests(situation: Situation[Resident]) -> Told:
    wanted = _theirs(situation, state=BEFORE_THE_END)
    rows = situation.unit.records(REQUESTS).values(wanted, "resident")
    counts = Counter(resident for (resident,) in rows)
    for entry in situation.entries:
        if count := counts[ResidentId(entry.id)]:
            message = N_(
                "{name} has {count} requests that are not closed; see what becomes of them"
            )
            yield message, {"name": entry.record.name, "count": count}


def _hours(situation: Situation[Resident]) -> Told:
    for entry in situation.entries:
        around = dataclasses.replace(situation.around, judged=None, region=entry.revision.region)
        minutes = balance(around, Holder(Account.PERSON, ResidentId(entry.id)))
        if minutes > 0:
            hours = f"{minutes / MINUTES_OF_AN_HOUR:.2f}"
            message = N_("{name} has {hours} hours in the time bank; give or donate them first")
            yield message, {"name": entry.record.name, "hours": hours}


def _plans(situation: Situation[Resident]) -> Told:
    wanted = _theirs(situation, state=(ParticipationState.NOTED,))
    found = situation.unit.records(PARTICIPATIONS).values(wanted, "resident", "activity")
    planned = Wanted(
        among=[activity for _who, activity in found], equal={"progress": Progress.PLANNED}
    )
    activities = {e.id: e.record for e in situation.unit.records(ACTIVITIES).find(planned)}
    names = {entry.id: entry.record.name for entry in situation.entries}
    for who, activity in found:
        if plan := activities.get(activity):
            message = N_("{name} is to be at “{title}” on {day}; see who comes instead")
            yield message, {"name": names[who], "title": plan.title, "day": plan.held_on}


def _theirs(situation: Situation[Resident], **one_of: Collection[object]) -> Wanted:
    people = [entry.id for entry in situation.entries]
    return Wanted(one_of={"resident": people, **one_of})
