"""When a participation may be saved, so that no minute is counted twice."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.domain.ids import REFERS_TO, ActivityId
from desktop.domain.names import name_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings, Workflow
from desktop.domain.times import MINUTES_OF_A_DAY, minutes_between, time_problems
from desktop.messages import N_
from desktop.registers.participations.model import KEY, Participation, ParticipationState, Role

WORKFLOW = Workflow(
    field="state",
    begins=frozenset({ParticipationState.NOTED, ParticipationState.CONFIRMED}),
    moves={
        ParticipationState.NOTED: frozenset(
            {ParticipationState.CONFIRMED, ParticipationState.VOID}
        ),
        ParticipationState.CONFIRMED: frozenset({ParticipationState.VOID}),
        ParticipationState.VOID: frozenset(),
    },
)

COUNTED = frozenset({Role.HELPER, Role.ORGANISER, Role.ATTENDED})
"""Those who were there; a household may be helped while its head is elsewhere."""
LONG_DAY = 8 * 60
ACTIVITY_DONE = "done"
"""The progress of an activity that took place."""

Times = tuple[str | None, str | None]


def fill(typed: Mapping[str, Any], around: Surroundings) -> Mapping[str, Any]:
    """Take the minutes of those who were there from the times."""
    activity = around.look_up(REFERS_TO[ActivityId], typed.get("activity"))
    length = minutes_between(*_times((typed.get("starts_at"), typed.get("ends_at")), activity))
    there = (typed.get("role") or Role.HELPER) in COUNTED
    return {"minutes": length} if length and there else {}


def minutes_fit_a_day(participation: Participation, _around: Surroundings) -> Iterator[Problem]:
    """Time is counted in minutes, at least one and no more than a day has (domain.md §3.7)."""
    minutes = participation.minutes
    fewest = 1 if participation.role in COUNTED else 0
    if not fewest <= (minutes or 0) <= MINUTES_OF_A_DAY:
        yield Problem("minutes", N_("Enter more than 0 and at most 24 hours"))


def times_are_times(participation: Participation, _around: Surroundings) -> Iterator[Problem]:
    """Own times are given both, readable, and in their order."""
    starts, ends = participation.starts_at, participation.ends_at
    yield from time_problems(starts, ends)
    if bool(starts) != bool(ends):
        yield Problem("ends_at" if starts else "starts_at", N_("Enter both times, or neither"))


def no_longer_than_it_took(participation: Participation, around: Surroundings) -> Iterator[Problem]:
    """Nobody serves longer than the activity lasts; travel does not count (domain.md §3.2)."""
    length = minutes_between(*_times_of(participation, _activity_of(participation, around)))
    if length and (participation.minutes or 0) > length and not participation.minutes_note:
        message = N_("It lasted {length} minutes; enter less, or say why it was more")
        yield Problem("minutes", message, {"length": length})


def once_in_an_activity(participation: Participation, around: Surroundings) -> Iterator[Problem]:
    """The same minutes are written once, unless somebody came twice at different times."""
    same = around.others(KEY, activity=participation.activity, resident=participation.resident)
    standing = [e.record for e in same if e.record.state != ParticipationState.VOID]
    untimed = [other for other in standing if not (participation.starts_at and other.starts_at)]
    if untimed and participation.state is not ParticipationState.VOID:
        message = N_("This person is in the activity already; open that entry, or enter own times")
        yield Problem("resident", message)


def nobody_is_in_two_places(
    participation: Participation, around: Surroundings
) -> Iterator[Problem]:
    """Confirmed times of one person never overlap (domain.md §3.7)."""
    times = _times_of(participation, _activity_of(participation, around))
    for other, activity in _confirmed_that_day(participation, around):
        if _overlap(times, _times_of(other, activity)):
            message = N_("At this time this person took part in “{title}”; correct one of the two")
            yield Problem("resident", message, {"title": activity.title})


def day_has_an_end(participation: Participation, around: Surroundings) -> Iterator[Problem]:
    """The confirmed minutes of one day stay within the day (domain.md §3.7)."""
    others = _confirmed_that_day(participation, around)
    total = sum(other.minutes or 0 for other, _activity in others) + (participation.minutes or 0)
    if others and total > MINUTES_OF_A_DAY:
        yield Problem("minutes", N_("With the other activities of that day this is over 24 hours"))
    elif total > LONG_DAY and participation.role in COUNTED:
        message = N_("More than 8 hours on one day; check the time")
        yield Problem("minutes", message, warning=True)


def confirming_has_a_witness(
    participation: Participation, around: Surroundings
) -> Iterator[Problem]:
    """Minutes count once the person helped, or the leader, has signed (domain.md §3.7)."""
    if participation.confirmed_by:
        yield from name_problems(participation.confirmed_by, "confirmed_by", foreign=True)
    if participation.confirmed_on and participation.confirmed_on > around.today:
        yield Problem("confirmed_on", N_("This day has not come yet; change the date"))
    if participation.state is not ParticipationState.CONFIRMED:
        return
    if not participation.confirmed_by:
        yield Problem("confirmed_by", N_("Enter who signed: the person helped, or the leader"))
    if not participation.confirmed_on:
        yield Problem("confirmed_on", N_("Enter the day of the signature"))


def confirmed_after_the_activity(
    participation: Participation, around: Surroundings
) -> Iterator[Problem]:
    """What has not taken place cannot be confirmed."""
    activity = _activity_of(participation, around)
    if not activity or participation.state is not ParticipationState.CONFIRMED:
        return
    if activity.progress != ACTIVITY_DONE:
        yield Problem("state", N_("Set the activity to “Carried out” first, then confirm"))
    if participation.confirmed_on and participation.confirmed_on < activity.held_on:
        message = N_("The activity was on {day}; the signature came later")
        yield Problem("confirmed_on", message, {"day": activity.held_on})


def void_has_a_reason(participation: Participation, _around: Surroundings) -> Iterator[Problem]:
    """What counted once and counts no more leaves a trace (domain.md §3.7)."""
    if participation.state is ParticipationState.VOID and not participation.void_reason:
        yield Problem("void_reason", N_("Say why this entry is void"))


def _activity_of(participation: Participation, around: Surroundings) -> Any | None:
    return around.look_up(REFERS_TO[ActivityId], participation.activity)


def _confirmed_that_day(
    participation: Participation, around: Surroundings
) -> list[tuple[Participation, Any]]:
    """Return what else is confirmed for the person on that day, if this is to be counted."""
    activity = _activity_of(participation, around)
    confirmed = participation.state is ParticipationState.CONFIRMED
    if not activity or not confirmed or participation.role not in COUNTED:
        return []
    found = around.others(KEY, resident=participation.resident, state=ParticipationState.CONFIRMED)
    others = [(e.record, _activity_of(e.record, around)) for e in found]
    return [(p, a) for p, a in others if p.role in COUNTED and a and a.held_on == activity.held_on]


def _times_of(participation: Participation, activity: Any | None) -> Times:
    return _times((participation.starts_at, participation.ends_at), activity)


def _times(own: Times, activity: Any | None) -> Times:
    if all(own) or activity is None:
        return own
    return activity.starts_at, activity.ends_at


def _overlap(one: Times, other: Times) -> bool:
    (starts, ends), (begins, stops) = one, other
    if not (starts and ends and begins and stops):
        return False
    return starts < stops and begins < ends


RULES = (
    minutes_fit_a_day,
    times_are_times,
    no_longer_than_it_took,
    once_in_an_activity,
    nobody_is_in_two_places,
    day_has_an_end,
    confirming_has_a_witness,
    confirmed_after_the_activity,
    void_has_a_reason,
)
