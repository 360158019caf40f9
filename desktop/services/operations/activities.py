"""What is done with an activity: again, carried out, confirmed, called off, with more people."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.helping import households_helped
from desktop.domain.ids import ActivityId, ResidentId, new_record_id
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Entry, Field, Surroundings
from desktop.domain.types import Minutes, PersonName
from desktop.messages import N_
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity, Progress
from desktop.registers.needs.form import NEEDS
from desktop.registers.needs.model import NeedState
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState, Role
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.naming import names_of
from desktop.services.operation import AnyOperation, Operation, Scope, Situation
from desktop.services.operations.time_bank import beside
from desktop.services.records import Save
from desktop.store.records import Wanted

SIGNED_BY = Field(
    name="confirmed_by", label=N_("Confirmed by"), hint=N_("The person helped, or the leader")
)
SIGNED_ON = Field(name="confirmed_on", label=N_("Confirmed on"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDay:
    """On which day something takes place again."""

    held_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Who signed on which day, and whether that is for everybody who took part."""

    confirmed_by: PersonName | None = None
    confirmed_on: date | None = None
    everybody: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed on which day for everybody who took part."""

    confirmed_by: PersonName
    confirmed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelling:
    """Why something does not take place."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """In which activity, as what, for how long."""

    activity: ActivityId
    role: Role = Role.HELPER
    minutes: Minutes | None = None


def signature_is_whole(outcome: Outcome, _around: Surroundings) -> Iterator[Problem]:
    """Minutes count once the person helped, or the leader, has signed (domain.md §3.7)."""
    if outcome.everybody and not outcome.confirmed_by:
        yield Problem("confirmed_by", N_("Enter who signed: the person helped, or the leader"))
    if outcome.confirmed_by and not outcome.confirmed_on:
        yield Problem("confirmed_on", N_("Enter the day of the signature"))


def _is_planned(activity: Activity, _day: Day) -> bool:
    return activity.progress is Progress.PLANNED


def _is_done(activity: Activity, _day: Day) -> bool:
    return activity.progress is Progress.DONE


def _lives_here(resident: Resident, _day: Day) -> bool:
    return not resident.died_on and not resident.moved_away_on


def _people(situation: Situation[Activity]) -> list[Entry[Participation]]:
    """Return who is in the activity, those of void entries left out."""
    states = (ParticipationState.NOTED, ParticipationState.CONFIRMED)
    wanted = Wanted(equal={"activity": situation.entry.id}, one_of={"state": states})
    found = situation.unit.records(PARTICIPATIONS).find(wanted)
    return sorted(found, key=lambda entry: entry.id)


def _noted(situation: Situation[Activity]) -> list[Entry[Participation]]:
    return [e for e in _people(situation) if e.record.state is ParticipationState.NOTED]


def _again(situation: Situation[Activity], on: OnDay) -> Iterable[Save]:
    """Plan the same with the same people; nothing of it is confirmed."""
    before, activity = situation.record, ActivityId(new_record_id())
    again = Activity(
        title=before.title,
        kind=before.kind,
        sub_kind=before.sub_kind,
        held_on=on.held_on,
        starts_at=before.starts_at,
        ends_at=before.ends_at,
        place=before.place,
        organisation=before.organisation,
        leader=before.leader,
        risky=before.risky,
        insurance=before.insurance,
    )
    yield Save(register=ACTIVITIES, record=again, id=activity)
    for entry in _people(situation):
        if _is_still_here(situation, entry.record.resident, on.held_on):
            yield Save(register=PARTICIPATIONS, record=_unsigned(entry.record, activity))


def _unsigned(before: Participation, activity: ActivityId) -> Participation:
    return Participation(
        activity=activity,
        resident=before.resident,
        role=before.role,
        minutes=before.minutes,
        starts_at=before.starts_at,
        ends_at=before.ends_at,
        organisation=before.organisation,
        detail=before.detail,
    )


def _is_still_here(situation: Situation[Activity], resident: ResidentId, day: date) -> bool:
    person = situation.around.look_up(RESIDENTS.key, resident)
    gone = person and (person.died_on or person.moved_away_on)
    return not gone or gone > day


def _another_day(situation: Situation[Activity], on: OnDay) -> Iterator[Problem]:
    if on.held_on == situation.record.held_on:
        yield Problem("held_on", N_("This is the day of the activity itself; choose another"))


def _carry_out(situation: Situation[Activity], outcome: Outcome) -> Iterable[Save]:
    """Set the activity to carried out, then confirm what is noted."""
    signer = outcome.confirmed_by or situation.record.confirmed_by
    yield _progressed(situation, Progress.DONE, confirmed_by=signer)
    if outcome.everybody:
        yield from _confirmed(situation, outcome)


def _confirm(situation: Situation[Activity], signature: Signature) -> Iterable[Save]:
    if not situation.record.confirmed_by:
        yield _progressed(situation, Progress.DONE, confirmed_by=signature.confirmed_by)
    yield from _confirmed(situation, signature)


def _progressed(situation: Situation[Activity], to: Progress, **changes: Any) -> Save:
    """Return the activity further on, its count of households holding those who are named."""
    before = situation.record
    if before.households is not None:
        named = len(households_helped(situation.around, situation.entry.id))
        changes["households"] = max(before.households, named)
    after = dataclasses.replace(before, progress=to, **changes)
    return Save(register=ACTIVITIES, record=after, entry=situation.entry)


def _confirmed(situation: Situation[Activity], signed: Outcome | Signature) -> Iterator[Save]:
    for entry in _noted(situation):
        yield Save(register=PARTICIPATIONS, record=_signed(entry.record, signed), entry=entry)


def _signed(noted: Participation, signed: Outcome | Signature) -> Participation:
    return dataclasses.replace(
        noted,
        state=ParticipationState.CONFIRMED,
        confirmed_by=signed.confirmed_by,
        confirmed_on=signed.confirmed_on,
    )


def _can_be_carried_out(situation: Situation[Activity], outcome: Outcome) -> Iterator[Problem]:
    done = _progressed(situation, Progress.DONE, confirmed_by=outcome.confirmed_by).record
    asked = {"confirmed_by", "confirmed_on"}
    for problem in ACTIVITIES.problems(done, situation.around):
        yield dataclasses.replace(problem, field=problem.field if problem.field in asked else "")
    if outcome.confirmed_by and outcome.confirmed_on:
        yield from _signed_later(situation, outcome.confirmed_on)
        if outcome.everybody:
            yield from _cannot_be_confirmed(situation, outcome)


def _can_be_confirmed(situation: Situation[Activity], signature: Signature) -> Iterator[Problem]:
    if not _noted(situation):
        yield Problem("", N_("Nobody waits for a signature"))
    yield from _signed_later(situation, signature.confirmed_on)
    yield from _cannot_be_confirmed(situation, signature)


def _signed_later(situation: Situation[Activity], day: date) -> Iterator[Problem]:
    if day < situation.record.held_on:
        message = N_("The activity was on {day}; the signature came later")
        yield Problem("confirmed_on", message, {"day": situation.record.held_on})


def _cannot_be_confirmed(
    situation: Situation[Activity], signed: Outcome | Signature
) -> Iterator[Problem]:
    """Say whose entry stands in the way, and why, before the rules refuse it without a name."""
    for entry in _noted(situation):
        around = dataclasses.replace(situation.around, judged=entry.id)
        found = PARTICIPATIONS.problems(_signed(entry.record, signed), around)
        hindering = [p for p in found if not p.warning and p.field not in _SAID_ALREADY]
        if hindering:
            yield from _about(situation, entry.record.resident, hindering)
            return


_SAID_ALREADY = frozenset({"state", "confirmed_by", "confirmed_on"})
"""What is said beside the fields that are asked, or follows from the act itself."""


def _about(
    situation: Situation[Any], resident: ResidentId, problems: Iterable[Problem]
) -> Iterator[Problem]:
    name = names_of(situation.unit, RESIDENTS.key, [resident]).get(resident, "")
    yield Problem("", N_("{name} stands in the way; look at that entry first"), {"name": name})
    for problem in problems:
        yield dataclasses.replace(problem, field="")


def _first_signer(situation: Situation[Activity]) -> Mapping[str, Any]:
    """Propose whoever was helped, else the leader."""
    helped = [e.record.resident for e in _people(situation) if e.record.role is Role.HELPED]
    name = names_of(situation.unit, RESIDENTS.key, helped[:1]).get(helped[0]) if helped else None
    signer = situation.record.confirmed_by or name or situation.record.leader
    return {"confirmed_by": signer, "confirmed_on": situation.today}


def _call_off(situation: Situation[Activity], cancelling: Cancelling) -> Iterable[Save]:
    """Call the activity off; whoever it was planned for waits again."""
    before = situation.record.remarks
    told = f"{before}\n{cancelling.reason}" if before else cancelling.reason
    yield _progressed(situation, Progress.CANCELLED, remarks=told)
    waiting = Wanted(equal={"activity": situation.entry.id, "state": NeedState.MATCHED})
    for entry in situation.unit.records(NEEDS).find(waiting):
        again = dataclasses.replace(entry.record, state=NeedState.REGISTERED, activity=None)
        yield Save(register=NEEDS, record=again, entry=entry)


def _joined(situation: Situation[Resident], attendance: Attendance) -> Iterator[Participation]:
    for entry in situation.entries:
        yield Participation(
            activity=attendance.activity,
            resident=ResidentId(entry.id),
            role=attendance.role,
            minutes=attendance.minutes,
        )


def _join(situation: Situation[Resident], attendance: Attendance) -> Iterable[Save]:
    for made in _joined(situation, attendance):
        yield Save(register=PARTICIPATIONS, record=made)


def _can_join(situation: Situation[Resident], attendance: Attendance) -> Iterator[Problem]:
    around = beside(situation)
    activity = around.look_up(ACTIVITIES.key, attendance.activity)
    if activity and activity.progress is Progress.CANCELLED:
        yield Problem("activity", N_("This activity was called off; choose another"))
    for made in _joined(situation, attendance):
        found = PARTICIPATIONS.problems(PARTICIPATIONS.completed(made, around), around)
        hindering = [problem for problem in found if not problem.warning]
        of_all = [problem for problem in hindering if problem.field == "minutes"]
        if hindering:
            yield from of_all or _about(situation, made.resident, hindering)
            return


AGAIN: Operation[Activity, OnDay] = Operation(
    key="same-as-last-time",
    register=ACTIVITIES,
    title=N_("Same as last time"),
    icon="copy",
    asks=Description(
        record=OnDay,
        fields=(
            Field(
                name="held_on",
                label=N_("Date"),
                hint=N_("Same place and people, nothing confirmed"),
            ),
        ),
    ),
    saves=_again,
    begins=lambda situation: {"held_on": situation.today},
    checks=_another_day,
    done=N_("Planned with the same people. Set it to carried out once it took place."),
)
CARRY_OUT: Operation[Activity, Outcome] = Operation(
    key="carry-out",
    register=ACTIVITIES,
    title=N_("It took place"),
    icon="circle-check",
    asks=Description(
        record=Outcome,
        fields=(
            SIGNED_BY,
            SIGNED_ON,
            Field(
                name="everybody",
                label=N_("Confirm everybody"),
                hint=N_("All who are noted, with their hours"),
            ),
        ),
        rules=(signature_is_whole,),
    ),
    saves=_carry_out,
    offered=_is_planned,
    begins=_first_signer,
    checks=_can_be_carried_out,
    done=N_("Carried out."),
)
CONFIRM: Operation[Activity, Signature] = Operation(
    key="confirm-everybody",
    register=ACTIVITIES,
    title=N_("Confirm everybody"),
    icon="user-check",
    asks=Description(record=Signature, fields=(SIGNED_BY, SIGNED_ON)),
    saves=_confirm,
    offered=_is_done,
    begins=_first_signer,
    checks=_can_be_confirmed,
    done=N_("Everybody who was noted is confirmed."),
)
CALL_OFF: Operation[Activity, Cancelling] = Operation(
    key="call-off",
    register=ACTIVITIES,
    title=N_("Call off"),
    icon="x",
    asks=Description(record=Cancelling, fields=(Field(name="reason", label=N_("Reason")),)),
    saves=_call_off,
    offered=_is_planned,
    done=N_("Called off. Whoever it was planned for waits again."),
)
JOIN_IN: Operation[Resident, Attendance] = Operation(
    key="add-to-activity",
    register=RESIDENTS,
    title=N_("Add to an activity"),
    icon="calendar-plus",
    asks=Description(
        record=Attendance,
        fields=(
            Field(name="activity", label=N_("Activity")),
            Field(name="role", label=N_("Role")),
            Field(
                name="minutes",
                label=N_("Hours"),
                hint=N_("Empty: as long as the activity"),
            ),
        ),
        choices={each: PARTICIPATIONS.choices[each] for each in Role},
    ),
    saves=_join,
    scope=Scope.SEVERAL,
    offered=_lives_here,
    checks=_can_join,
    done=N_("They are in the activity, not confirmed yet."),
)

ON_ACTIVITIES: tuple[AnyOperation, ...] = (CARRY_OUT, AGAIN, CONFIRM, CALL_OFF, JOIN_IN)
