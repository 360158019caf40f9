"""Says which minutes of service count, so that none is counted twice (domain.md §3.7).

Two desks may each write what is right by itself: the same morning in two
activities, one person twice in one. Together they must never come to more
than there was. Of entries that clash the one recorded first counts, the
later ones wait until somebody decides; the answer depends only on the set of
entries, neither on their order nor on the order of merges.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from desktop.domain.ids import REFERS_TO, ActivityId, ParticipationId, RecordId, ResidentId
from desktop.domain.parameters import Parameter
from desktop.domain.register import Surroundings
from desktop.domain.times import MINUTES_OF_AN_HOUR, minute_of

CONFIRMED = "confirmed"
"""The state of an entry that somebody signed for."""
VOID = "void"
"""The state of an entry that counts no more."""
SERVING = frozenset({"helper", "organiser"})
"""The roles that give time; whoever only attended, or was helped, gives none."""
DONE = "done"
"""The progress of an activity that took place."""
CANCELLED = "cancelled"
"""The progress of one that was called off."""

Times = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One confirmed entry of one person: where, on which day, between which times, how long."""

    id: RecordId
    activity: RecordId
    day: date
    starts_at: str | None
    ends_at: str | None
    minutes: int

    @property
    def length(self) -> int:
        """Return the minutes at most: nobody serves longer than from start to end.

        Times that a merge has crossed leave none, until somebody decides.
        """
        starts, ends = minute_of(self.starts_at), minute_of(self.ends_at)
        if starts is None or ends is None:
            return max(0, self.minutes)
        return max(0, min(self.minutes, ends - starts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The minutes that count and their days, by entry, and the entries that wait for a decision."""

    minutes: Mapping[RecordId, int]
    days: Mapping[RecordId, date]
    waiting: tuple[RecordId, ...]

    @property
    def total(self) -> int:
        """Return all minutes that count."""
        return sum(self.minutes.values())

    def last_by(self, until: date = date.max) -> date | None:
        """Return the day of the last service by *until* that counts, None where none does."""
        served = (day for each, day in self.days.items() if self.minutes[each] and day <= until)
        return max(served, default=None)

    def without(self, elsewhere: Mapping[RecordId, int]) -> "Counted":
        """Return what is left where so many minutes of each entry count elsewhere."""
        left = {each: max(0, all_ - elsewhere.get(each, 0)) for each, all_ in self.minutes.items()}
        return replace(self, minutes=left)

    def between(self, first: date, last: date) -> int:
        """Return the minutes that count from *first* to *last*, both included."""
        return sum(self.minutes[each] for each, day in self.days.items() if first <= day <= last)


def count(entries: Iterable[Served], longest: Callable[[date], int]) -> Counted:
    """Choose among the entries of one person those that count.

    ``longest`` returns the most minutes of a day (``Parameter.LONGEST_DAY``).
    """
    days: dict[date, list[Served]] = {}
    waiting: list[RecordId] = []
    distinct = {each.id: each for each in entries}
    for each in sorted(distinct.values(), key=lambda one: one.id):
        before = days.setdefault(each.day, [])
        total = each.length + sum(other.length for other in before)
        if total > longest(each.day) or any(clash(each, other) for other in before):
            waiting.append(each.id)
        else:
            before.append(each)
    kept = [each for day in days.values() for each in day]
    return Counted(
        minutes={each.id: each.length for each in kept},
        days={each.id: each.day for each in kept},
        waiting=tuple(waiting),
    )


def clash(one: Served, other: Served) -> bool:
    """Tell whether two entries of one person and day speak of the same minutes.

    Without times of its own an entry stands for the whole activity.
    """
    starts, ends = minute_of(one.starts_at), minute_of(one.ends_at)
    begins, stops = minute_of(other.starts_at), minute_of(other.ends_at)
    if starts is None or ends is None or begins is None or stops is None:
        return one.activity == other.activity
    return starts < stops and begins < ends


def times_there(own: Times, activity: Times) -> Times:
    """Return when somebody was there: at the own times where both are given, else throughout."""
    return own if all(own) else activity


def counted_hours(around: Surroundings, resident: ResidentId) -> Counted:
    """Return what counts of all that *resident* gave."""
    found = around.others(REFERS_TO[ParticipationId], resident=resident, state=CONFIRMED)
    held = ((each, around.look_up(REFERS_TO[ActivityId], each.record.activity)) for each in found)
    gave = [served(e.id, e.record, its) for e, its in held if its and serves(e.record, its)]
    return count(gave, partial(longest_day, around))


def serves(participation: Any, activity: Any) -> bool:
    """Tell whether a confirmed participation in *activity* is service at all."""
    return bool(activity.progress == DONE and participation.role in SERVING)


def served(record: RecordId, participation: Any, activity: Any) -> Served:
    """Return when somebody was there, without own times for as long as the activity."""
    starts_at, ends_at = times_there(
        (participation.starts_at, participation.ends_at), (activity.starts_at, activity.ends_at)
    )
    return Served(
        id=record,
        activity=participation.activity,
        day=activity.held_on,
        starts_at=starts_at,
        ends_at=ends_at,
        minutes=participation.minutes or 0,
    )


def longest_day(around: Surroundings, day: date) -> int:
    """Return how many minutes of *day* can count here, by the number in force on it."""
    return around.parameter(Parameter.LONGEST_DAY, on=day) * MINUTES_OF_AN_HOUR
