"""When a participation may be saved, so that no minute is counted twice."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.domain.hours import DONE, Served, Times, clash, longest_day, served, times_there
from desktop.domain.ids import REFERS_TO, ActivityId, RecordId
from desktop.domain.names import name_problems
from desktop.domain.parameters import Parameter
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings, Workflow
from desktop.domain.time_ledger import banked_for
from desktop.domain.times import (
    MINUTES_OF_A_DAY,
    MINUTES_OF_AN_HOUR,
    minutes_between,
    time_problems,
)
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

THERE = frozenset({Role.HELPER, Role.ORGANISER, Role.ATTENDED})
"""Those who were there themselves; a household may be helped while its head is elsewhere."""
SIGNED_FOR = ("activity", "resident", "role", "minutes", "starts_at", "ends_at", "corrects")
"""What a signature confirms."""
UNKNOWN = RecordId("")
"""Stands for an entry that is not kept yet."""


def fill(typed: Mapping[str, Any], around: Surroundings) -> Mapping[str, Any]:
    """Take the minutes of those who were there from the times."""
    activity = around.look_up(REFERS_TO[ActivityId], typed.get("activity"))
    length = _length((typed.get("starts_at"), typed.get("ends_at")), activity)
    there = (typed.get("role") or Role.HELPER) in THERE
    return {"minutes": length} if length and there else {}


def minutes_fit_a_day(participation: Participation, _around: Surroundings) -> Iterator[Problem]:
    """Time is counted in minutes, at least one and no more than a day has (domain.md §3.7)."""
    minutes = participation.minutes
    fewest = 1 if participation.role in THERE else 0
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
    length = _length(
        (participation.starts_at, participation.ends_at), _activity_of(participation, around)
    )
    if length and (participation.minutes or 0) > length:
        message = N_("It lasted {length} minutes; enter less, or when this person came and left")
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
    """Confirmed times of one person never overlap, whatever the activity (domain.md §3.7)."""
    activity = _activity_of(participation, around)
    for other in _confirmed_that_day(participation, around):
        if clash(served(UNKNOWN, participation, activity), other):
            theirs = around.look_up(REFERS_TO[ActivityId], other.activity)
            title = theirs.title if theirs else ""
            message = N_("At this time this person took part in “{title}”; correct one of the two")
            yield Problem("resident", message, {"title": title})


def day_has_an_end(participation: Participation, around: Surroundings) -> Iterator[Problem]:
    """The confirmed minutes of one day stay within the day (domain.md §3.7)."""
    others = _confirmed_that_day(participation, around)
    total = sum(other.length for other in others) + (participation.minutes or 0)
    activity = _activity_of(participation, around)
    day = activity.held_on if activity else around.today
    most = longest_day(around, day)
    warned_from = around.parameter(Parameter.LONG_DAY, on=day) * MINUTES_OF_AN_HOUR
    if participation.role not in THERE:
        return
    if participation.state is ParticipationState.CONFIRMED and total > most:
        message = N_("With the other activities of that day this is over {hours} hours")
        yield Problem("minutes", message, {"hours": most // MINUTES_OF_AN_HOUR})
    elif total > warned_from:
        message = N_("More than {hours} hours on one day; check the time")
        values = {"hours": warned_from // MINUTES_OF_AN_HOUR}
        yield Problem("minutes", message, values, warning=True)


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
    if activity.progress != DONE:
        yield Problem("state", N_("Set the activity to “Carried out” first, then confirm"))
    if participation.confirmed_on and participation.confirmed_on < activity.held_on:
        message = N_("The activity was on {day}; the signature came later")
        yield Problem("confirmed_on", message, {"day": activity.held_on})


def void_has_a_reason(participation: Participation, _around: Surroundings) -> Iterator[Problem]:
    """What counted once and counts no more leaves a trace (domain.md §3.7)."""
    if participation.state is ParticipationState.VOID and not participation.void_reason:
        yield Problem("void_reason", N_("Say why this entry is void"))


def banked_hours_go_back_first(
    participation: Participation, around: Surroundings
) -> Iterator[Problem]:
    """What never was cannot stay in the time bank (domain.md §5)."""
    before = around.look_up(KEY, around.judged)
    voids = participation.state is ParticipationState.VOID
    if before is None or before.state is not ParticipationState.CONFIRMED or not voids:
        return
    if banked_for(around, around.judged):
        message = N_("Its hours are in the time bank; use “Make void, take the hours back”")
        yield Problem("state", message)


def signed_entries_stand(participation: Participation, around: Surroundings) -> Iterator[Problem]:
    """What was signed for is corrected by another entry, never written over (domain.md §3.7)."""
    before = around.look_up(KEY, around.judged)
    if before is None or before.state is ParticipationState.NOTED:
        return
    for name in SIGNED_FOR:
        if getattr(before, name) != getattr(participation, name):
            yield Problem(name, N_("This was signed for; make it void, then enter it anew"))


def corrects_what_is_void(participation: Participation, around: Surroundings) -> Iterator[Problem]:
    """A correction stands in the place of an entry that counts no more, and of no other twice."""
    if participation.corrects is None or participation.state is ParticipationState.VOID:
        return
    before = around.look_up(KEY, participation.corrects)
    if before is not None and before.state is not ParticipationState.VOID:
        yield Problem("corrects", N_("That entry still counts; make it void first"))
    same = around.others(KEY, corrects=participation.corrects)
    if any(entry.record.state is not ParticipationState.VOID for entry in same):
        yield Problem("corrects", N_("That entry is corrected already; open the correction"))


def _length(own: Times, activity: Any | None) -> int | None:
    whole = (activity.starts_at, activity.ends_at) if activity else (None, None)
    return minutes_between(*times_there(own, whole))


def _activity_of(participation: Participation, around: Surroundings) -> Any | None:
    return around.look_up(REFERS_TO[ActivityId], participation.activity)


def _confirmed_that_day(participation: Participation, around: Surroundings) -> list[Served]:
    """Return what else is confirmed for the person on that day, if this is to be counted."""
    activity = _activity_of(participation, around)
    confirmed = participation.state is ParticipationState.CONFIRMED
    if not activity or not confirmed or participation.role not in THERE:
        return []
    others = around.others(KEY, resident=participation.resident, state=ParticipationState.CONFIRMED)
    found = ((entry, _activity_of(entry.record, around)) for entry in others)
    return [
        served(entry.id, entry.record, its)
        for entry, its in found
        if its and its.held_on == activity.held_on and entry.record.role in THERE
    ]


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
    banked_hours_go_back_first,
    signed_entries_stand,
    corrects_what_is_void,
)
