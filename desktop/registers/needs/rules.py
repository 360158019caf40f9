"""When a need may be saved, and how it moves until nobody waits any more."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.domain.activity_kinds import SUB_KINDS
from desktop.domain.hours import CANCELLED, DONE
from desktop.domain.ids import REFERS_TO, ActivityId, ResidentId
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings, Workflow
from desktop.messages import N_
from desktop.registers.needs.model import KEY, OPEN, Need, NeedState

RESIDENTS = REFERS_TO[ResidentId]
ACTIVITIES = REFERS_TO[ActivityId]

S = NeedState

WORKFLOW = Workflow(
    field="state",
    begins=frozenset({S.REGISTERED}),
    moves={
        S.REGISTERED: frozenset({S.MATCHED, S.WITHDRAWN, S.NOT_MET}),
        S.MATCHED: frozenset({S.REGISTERED, S.MET, S.WITHDRAWN, S.NOT_MET}),
        S.MET: frozenset({S.MATCHED}),
        S.WITHDRAWN: frozenset({S.REGISTERED}),
        S.NOT_MET: frozenset({S.REGISTERED}),
    },
)
ARRANGED = frozenset({S.MATCHED, S.MET})
LAID_ASIDE = frozenset({S.WITHDRAWN, S.NOT_MET})


def begin(around: Surroundings) -> Mapping[str, Any]:
    """Let a need come in today."""
    return {"registered_on": around.today}


def subject_is_given(need: Need, _around: Surroundings) -> Iterator[Problem]:
    """Whoever looks for a helper says in a few words what for."""
    if not need.subject.strip():
        yield Problem("subject", N_("Say in a few words what is needed"))


def sub_kind_fits(need: Need, _around: Surroundings) -> Iterator[Problem]:
    """Needs are counted by the same kinds as what is done for them (domain.md §1 #25)."""
    if need.sub_kind and need.sub_kind not in SUB_KINDS[need.kind]:
        yield Problem("sub_kind", N_("This does not belong to the kind of activity; choose again"))


def days_run_forward(need: Need, around: Surroundings) -> Iterator[Problem]:
    """A need comes in, then is settled, and neither of it tomorrow."""
    for field in ("registered_on", "settled_on"):
        day = getattr(need, field)
        if day and day > around.today:
            yield Problem(field, N_("This day has not come yet; change the date"))
    if need.settled_on and need.settled_on < need.registered_on:
        message = N_("This is before {day}, when the need came in")
        yield Problem("settled_on", message, {"day": need.registered_on})
    if need.wanted_from and need.wanted_until and need.wanted_until < need.wanted_from:
        message = N_("This is before {day}, from which help is wanted")
        yield Problem("wanted_until", message, {"day": need.wanted_from})


def asker_was_alive(need: Need, around: Surroundings) -> Iterator[Problem]:
    """Only the living need help; the funeral is the need of those who are left."""
    asker = around.look_up(RESIDENTS, need.resident)
    if asker and asker.died_on and asker.died_on < need.registered_on:
        message = N_("{name} died on {day}; choose who needs help now")
        yield Problem("resident", message, {"name": asker.name, "day": asker.died_on})


def somebody_else_helps(need: Need, _around: Surroundings) -> Iterator[Problem]:
    """Nobody is their own helper."""
    if need.helper and need.helper == need.resident:
        yield Problem("helper", N_("Choose somebody else; this is who needs help"))


def matched_with_an_activity(need: Need, _around: Surroundings) -> Iterator[Problem]:
    """What was arranged for a need can be looked up (domain.md §1 #25)."""
    if need.state in ARRANGED and not need.activity:
        yield Problem("activity", N_("Choose the activity that meets this need"))
    if need.state is S.REGISTERED and need.activity:
        message = N_("Set the state to “Matched”, or leave the activity empty")
        yield Problem("activity", message)


def activity_fits(need: Need, around: Surroundings) -> Iterator[Problem]:
    """A need is met by what was really done, and by help of its kind (domain.md §1 #25)."""
    activity = around.look_up(ACTIVITIES, need.activity)
    if activity is None or need.state not in ARRANGED:
        return
    if activity.kind != need.kind:
        yield Problem("activity", N_("This activity is of another kind; choose again"))
    if activity.progress == CANCELLED:
        yield Problem("activity", N_("This activity was called off; choose another"))
    if need.state is S.MET and activity.progress != DONE:
        yield Problem("state", N_("Set the activity to “Carried out” first"))
    if need.settled_on and need.settled_on < activity.held_on:
        message = N_("The activity was on {day}; the need is met then at the earliest")
        yield Problem("settled_on", message, {"day": activity.held_on})


def settling_has_a_day(need: Need, _around: Surroundings) -> Iterator[Problem]:
    """The share of needs met is counted by the day on which they were settled."""
    if need.state in OPEN and need.settled_on:
        message = N_("Somebody still waits; leave this empty, or change the state")
        yield Problem("settled_on", message)
    if need.state not in OPEN and not need.settled_on:
        yield Problem("settled_on", N_("Enter the day on which it was settled"))


def laying_aside_has_a_reason(need: Need, _around: Surroundings) -> Iterator[Problem]:
    """Whoever asked is told why nobody comes."""
    if need.state in LAID_ASIDE and not need.reason:
        yield Problem("reason", N_("Say why"))


def need_is_new(need: Need, around: Surroundings) -> Iterator[Problem]:
    """The same need from two neighbours would be met once and wait once."""
    if need.state not in OPEN:
        return
    same = around.others(KEY, resident=need.resident, kind=need.kind, sub_kind=need.sub_kind)
    waiting = next((entry for entry in same if entry.record.state in OPEN), None)
    if waiting is not None:
        message = N_("This person waits for such help already; look whether it is the same")
        yield Problem("resident", message, warning=True, record=waiting.id)


RULES = (
    subject_is_given,
    sub_kind_fits,
    days_run_forward,
    asker_was_alive,
    somebody_else_helps,
    matched_with_an_activity,
    activity_fits,
    settling_has_a_day,
    laying_aside_has_a_reason,
    need_is_new,
)
