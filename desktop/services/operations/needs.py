"""What is done with a need: it is matched, planned for, met, or laid aside with a reason."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.ids import ActivityId, ResidentId, new_record_id
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Field, Surroundings
from desktop.domain.times import minutes_between
from desktop.domain.types import Minutes, PersonName, TimeOfDay
from desktop.messages import N_
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity
from desktop.registers.needs.form import NEEDS
from desktop.registers.needs.model import OPEN, Need, NeedState
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState, Role
from desktop.services.operation import AnyOperation, Operation, Situation, judged
from desktop.services.operations.time_bank import beside
from desktop.services.records import Save
from desktop.store.records import Wanted

S = NeedState


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Which activity meets the need."""

    activity: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is planned for the need: when, where, who leads, who helps for how long."""

    title: str
    held_on: date
    starts_at: TimeOfDay | None = None
    ends_at: TimeOfDay | None = None
    place: str | None = None
    leader: PersonName | None = None
    helper: ResidentId | None = None
    minutes: Minutes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """On which day the need was met."""

    settled_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LayingAside:
    """On which day, and why, nobody waits any more."""

    settled_on: date
    reason: str


def helper_comes_for_a_time(plan: Plan, _around: Surroundings) -> Iterator[Problem]:
    """Whoever promises to come knows for how long."""
    if plan.helper and not plan.minutes and not minutes_between(plan.starts_at, plan.ends_at):
        yield Problem("minutes", N_("Enter how many hours, or from when until when"))


def _waits(need: Need, _day: Day) -> bool:
    return need.state is S.REGISTERED


def _is_matched(need: Need, _day: Day) -> bool:
    return need.state is S.MATCHED


def _is_open(need: Need, _day: Day) -> bool:
    return need.state in OPEN


def _matched(need: Need, activity: ActivityId) -> Need:
    return dataclasses.replace(need, state=S.MATCHED, activity=activity)


def _helped(need: Need, activity: ActivityId) -> Save:
    """Return who needs help among those who are helped."""
    helped = Participation(activity=activity, resident=need.resident, role=Role.HELPED)
    return Save(register=PARTICIPATIONS, record=helped)


def _match(situation: Situation[Need], match: Match) -> Iterable[Save]:
    """Match the need, and write down who needs help unless they are in the activity already."""
    need = situation.record
    same = Wanted(equal={"activity": match.activity, "resident": need.resident})
    there = situation.unit.records(PARTICIPATIONS).find(same)
    if all(entry.record.state is ParticipationState.VOID for entry in there):
        yield _helped(need, match.activity)
    yield Save(register=NEEDS, record=_matched(need, match.activity), entry=situation.entry)


def _fits(situation: Situation[Need], match: Match) -> Iterator[Problem]:
    yield from judged(NEEDS, situation, _matched(situation.record, match.activity), match)


def _planned(need: Need, plan: Plan) -> Activity:
    return Activity(
        title=plan.title,
        kind=need.kind,
        sub_kind=need.sub_kind,
        held_on=plan.held_on,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        place=plan.place,
        leader=plan.leader,
        needs=need.details,
    )


def _plan(situation: Situation[Need], plan: Plan) -> Iterable[Save]:
    need, activity = situation.record, ActivityId(new_record_id())
    yield Save(register=ACTIVITIES, record=_planned(need, plan), id=activity)
    yield _helped(need, activity)
    if plan.helper:
        helper = Participation(activity=activity, resident=plan.helper, minutes=plan.minutes)
        yield Save(register=PARTICIPATIONS, record=helper)
    matched = dataclasses.replace(_matched(need, activity), helper=plan.helper or need.helper)
    yield Save(register=NEEDS, record=matched, entry=situation.entry)


def _can_be_planned(situation: Situation[Need], plan: Plan) -> Iterator[Problem]:
    need = situation.record
    yield from ACTIVITIES.problems(_planned(need, plan), beside(situation))
    if plan.helper and plan.helper == need.resident:
        yield Problem("helper", N_("Choose somebody else; this is who needs help"))
    too_early = need.wanted_from and plan.held_on < need.wanted_from
    if too_early or (need.wanted_until and plan.held_on > need.wanted_until):
        message = N_("Help is not wanted on this day; ask whether it suits")
        yield Problem("held_on", message, warning=True)


def _proposal(situation: Situation[Need]) -> Mapping[str, Any]:
    need = situation.record
    return {
        "title": need.subject,
        "held_on": max(need.wanted_from or situation.today, situation.today),
        "leader": situation.around.staff or None,
        "helper": need.helper,
    }


def _met(need: Need, settling: Settling) -> Need:
    return dataclasses.replace(need, state=S.MET, settled_on=settling.settled_on)


def _aside(state: NeedState, need: Need, aside: LayingAside) -> Need:
    return dataclasses.replace(need, state=state, settled_on=aside.settled_on, reason=aside.reason)


def _last_day(situation: Situation[Need]) -> Mapping[str, Any]:
    return {"settled_on": situation.today}


def _laying_aside(key: str, title: str, icon: str, state: NeedState, done: str) -> AnyOperation:
    return Operation(
        key=key,
        register=NEEDS,
        title=title,
        icon=icon,
        asks=Description(
            record=LayingAside,
            fields=(
                Field(name="settled_on", label=N_("Day")),
                Field(name="reason", label=N_("Reason"), sensitive=True),
            ),
        ),
        saves=lambda situation, aside: [
            Save(
                register=NEEDS,
                record=_aside(state, situation.record, aside),
                entry=situation.entry,
            )
        ],
        offered=_is_open,
        begins=_last_day,
        checks=lambda situation, aside: judged(
            NEEDS, situation, _aside(state, situation.record, aside), aside
        ),
        done=done,
    )


MATCH: Operation[Need, Match] = Operation(
    key="match-need",
    register=NEEDS,
    title=N_("Match with an activity"),
    icon="equal",
    asks=Description(
        record=Match,
        fields=(
            Field(
                name="activity",
                label=N_("Activity"),
                hint=N_("Of the same kind, planned or carried out"),
            ),
        ),
    ),
    saves=_match,
    offered=_waits,
    checks=_fits,
    done=N_("Matched. Who needs help is in the activity."),
)
PLAN: Operation[Need, Plan] = Operation(
    key="plan-for-need",
    register=NEEDS,
    title=N_("Plan an activity for it"),
    icon="calendar-plus",
    asks=Description(
        record=Plan,
        fields=(
            Field(name="title", label=N_("Name of the activity")),
            Field(name="held_on", label=N_("Date")),
            Field(name="starts_at", label=N_("Starts at")),
            Field(name="ends_at", label=N_("Ends at")),
            Field(name="place", label=N_("Where")),
            Field(name="leader", label=N_("Leader")),
            Field(name="helper", label=N_("Who helps"), hint=N_("Others can be added later")),
            Field(name="minutes", label=N_("Hours")),
        ),
        rules=(helper_comes_for_a_time,),
    ),
    saves=_plan,
    offered=_waits,
    begins=_proposal,
    checks=_can_be_planned,
    done=N_("Planned. Set the activity to carried out once it took place."),
)
MEET: Operation[Need, Settling] = Operation(
    key="need-is-met",
    register=NEEDS,
    title=N_("Need is met"),
    icon="circle-check",
    asks=Description(record=Settling, fields=(Field(name="settled_on", label=N_("Day")),)),
    saves=lambda situation, settling: [
        Save(register=NEEDS, record=_met(situation.record, settling), entry=situation.entry)
    ],
    offered=_is_matched,
    begins=_last_day,
    checks=lambda situation, settling: judged(
        NEEDS, situation, _met(situation.record, settling), settling
    ),
    done=N_("The need is met."),
)
WITHDRAW = _laying_aside(
    "withdraw-need",
    N_("Withdraw the need"),
    "arrow-back-up",
    S.WITHDRAWN,
    N_("The need is withdrawn."),
)
GIVE_UP = _laying_aside(
    "need-cannot-be-met",
    N_("Cannot be met"),
    "circle-minus",
    S.NOT_MET,
    N_("Written down why the need cannot be met."),
)

ON_NEEDS: tuple[AnyOperation, ...] = (PLAN, MATCH, MEET, WITHDRAW, GIVE_UP)
