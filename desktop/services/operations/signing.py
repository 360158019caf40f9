"""Confirms services that somebody signed for, and corrects what they say of the time."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.ids import REFERS_TO, ActivityId, ParticipationId
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Entry, Field, Surroundings
from desktop.domain.times import minutes_between, tidy_time
from desktop.domain.types import Minutes, PersonName, Prose, TimeOfDay
from desktop.messages import N_
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState
from desktop.registers.participations.rules import THERE
from desktop.registers.residents.form import RESIDENTS
from desktop.services.naming import names_of
from desktop.services.operation import AnyOperation, Operation, Scope, Situation
from desktop.services.operations.banking import made_void
from desktop.services.operations.time_bank import stays_at_home
from desktop.services.records import Save
from desktop.services.surroundings import Around

S = ParticipationState
SIGNER = Field(
    name="confirmed_by",
    label=N_("Confirmed by"),
    hint=N_("The person helped, or the leader"),
)
SIGNED_ON = Field(name="confirmed_on", label=N_("Confirmed on"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed for services, and when."""

    confirmed_by: PersonName
    confirmed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """What a service was in truth, who signed for that, and why the old entry is wrong."""

    minutes: Minutes
    starts_at: TimeOfDay | None = None
    ends_at: TimeOfDay | None = None
    confirmed_by: PersonName
    confirmed_on: date
    reason: Prose


def _noted(participation: Participation, _day: Day) -> bool:
    return participation.state is S.NOTED


def _signed_for(participation: Participation, _day: Day) -> bool:
    return participation.state is S.CONFIRMED and participation.role in THERE


def _with_signature(entry: Entry[Participation], signature: Signature) -> Participation:
    return dataclasses.replace(
        entry.record,
        state=S.CONFIRMED,
        confirmed_by=signature.confirmed_by,
        confirmed_on=signature.confirmed_on,
    )


def _confirm(situation: Situation[Participation], signature: Signature) -> Iterable[Save]:
    for entry in situation.entries:
        record = _with_signature(entry, signature)
        yield Save(register=PARTICIPATIONS, record=record, entry=entry)


def _can_be_signed_for(
    situation: Situation[Participation], signature: Signature
) -> Iterator[Problem]:
    """Name those whose service cannot be confirmed, each with the reason."""
    asked = {"confirmed_by", "confirmed_on"}
    names = names_of(situation.unit, RESIDENTS.key, (e.record.resident for e in situation.entries))
    for entry in situation.entries:
        around = Around.of(situation.unit, entry, situation.today)
        for problem in PARTICIPATIONS.problems(_with_signature(entry, signature), around):
            if problem.warning:
                continue
            if problem.field in asked:
                yield problem
            else:
                name = names.get(entry.record.resident, "")
                yield Problem("", N_("{name} is in the way; leave that entry out"), {"name": name})
                yield dataclasses.replace(problem, field="")
            return


def _as_in_the_activity(situation: Situation[Participation]) -> Mapping[str, Any]:
    """Begin with whoever confirmed the activity, where all were in the same."""
    begun: dict[str, Any] = {"confirmed_on": situation.today}
    activities = {entry.record.activity for entry in situation.entries}
    if len(activities) == 1:
        activity = situation.around.look_up(REFERS_TO[ActivityId], activities.pop())
        begun["confirmed_by"] = activity and (activity.confirmed_by or activity.leader)
    return begun


def _fill(typed: Mapping[str, Any], _around: Surroundings) -> Mapping[str, Any]:
    """Take the minutes from the times."""
    times = (tidy_time(typed.get(name) or "") for name in ("starts_at", "ends_at"))
    length = minutes_between(*times)
    return {"minutes": Minutes(length)} if length else {}


def _correct(situation: Situation[Participation], answers: Correcting) -> Iterator[Save]:
    """Make the old entry void, with all it brought, and write the one that stands for it."""
    yield from made_void(situation, answers.reason)
    corrected = dataclasses.replace(
        situation.record,
        minutes=answers.minutes,
        starts_at=answers.starts_at,
        ends_at=answers.ends_at,
        confirmed_by=answers.confirmed_by,
        confirmed_on=answers.confirmed_on,
        corrects=ParticipationId(situation.entry.id),
    )
    yield Save(register=PARTICIPATIONS, record=corrected)


def _says_something_else(
    situation: Situation[Participation], answers: Correcting
) -> Iterator[Problem]:
    yield from stays_at_home(situation)
    named = ("minutes", "starts_at", "ends_at")
    if all(getattr(situation.record, name) == getattr(answers, name) for name in named):
        yield Problem("minutes", N_("The entry says this already; enter what is right"))


def _as_it_stands(situation: Situation[Participation]) -> Mapping[str, Any]:
    named = ("minutes", "starts_at", "ends_at", "confirmed_by")
    return {name: getattr(situation.record, name) for name in named} | {
        "confirmed_on": situation.today
    }


CONFIRM: Operation[Participation, Signature] = Operation(
    key="confirm-service",
    register=PARTICIPATIONS,
    title=N_("Confirm"),
    icon="user-check",
    asks=Description(record=Signature, fields=(SIGNER, SIGNED_ON)),
    saves=_confirm,
    scope=Scope.SEVERAL,
    offered=_noted,
    begins=_as_in_the_activity,
    checks=_can_be_signed_for,
    done=N_("The hours are confirmed and count."),
)
CORRECT: Operation[Participation, Correcting] = Operation(
    key="correct-hours",
    register=PARTICIPATIONS,
    title=N_("Correct hours"),
    icon="pencil",
    asks=Description(
        record=Correcting,
        fields=(
            Field(
                name="minutes",
                label=N_("Hours"),
                hint=N_("Time of service only, without the way"),
            ),
            Field(
                name="starts_at",
                label=N_("Came at"),
                hint=N_("Only if not there from start to end"),
            ),
            Field(name="ends_at", label=N_("Left at")),
            SIGNER,
            SIGNED_ON,
            Field(
                name="reason",
                label=N_("Reason"),
                hint=N_("Stays with the old entry, which is void"),
            ),
        ),
        fill=_fill,
    ),
    saves=_correct,
    offered=_signed_for,
    begins=_as_it_stands,
    checks=_says_something_else,
    done=N_("Corrected. Hours of the old entry in the time bank were taken back."),
)

SIGNING: tuple[AnyOperation, ...] = (CONFIRM, CORRECT)
