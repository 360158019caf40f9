"""Reads of the mutual aid of a place and period what its numbers are counted from."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import Any

from desktop.domain.activity_kinds import ActivityKind
from desktop.domain.care import HARDSHIP, holds_on
from desktop.domain.helping import household_of
from desktop.domain.hours import count, longest_day
from desktop.domain.ids import RecordId
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Progress
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import ParticipationState, Role
from desktop.registers.residents.form import RESIDENTS
from desktop.services.selection import Reach
from desktop.services.served import served
from desktop.services.surroundings import Around
from desktop.store.records import Wanted

Row = Mapping[str, Any]
Kinds = Collection[ActivityKind]
Household = tuple[str, str]
"""The place and the number of a household: two villages may use the same number."""

SERVING = (Role.HELPER, Role.ORGANISER)
COUNTING = (ParticipationState.NOTED, ParticipationState.CONFIRMED)
BATCH = 5000


def done(reach: Reach, kinds: Kinds, *names: str) -> list[Row]:
    """Return attributes of the activities of *kinds* carried out in the period, by their day."""
    named = ("id", *names)
    wanted = Wanted(
        place=reach.place,
        equal={"progress": Progress.DONE},
        one_of={"kind": tuple(kinds)},
        between={"held_on": (reach.period.first, reach.until)},
        order=("held_on",),
    )
    found = reach.unit.records(ACTIVITIES).values(wanted, *named)
    return [dict(zip(named, row, strict=True)) for row in found]


def there(
    reach: Reach,
    activities: Sequence[RecordId],
    roles: Collection[Role],
    *names: str,
    states: Collection[ParticipationState] = COUNTING,
) -> Iterator[Row]:
    """Yield attributes of who was in *activities* in one of *roles*, first written first."""
    named = ("id", "activity", "resident", *names)
    records = reach.unit.records(PARTICIPATIONS)
    found: list[Row] = []
    for first in range(0, len(activities), BATCH):
        batch = activities[first : first + BATCH]
        wanted = Wanted(
            place=reach.place, one_of={"activity": batch, "role": roles, "state": states}
        )
        found += [dict(zip(named, row, strict=True)) for row in records.values(wanted, *named)]
    yield from sorted(found, key=lambda row: row["id"])


def helping(reach: Reach, kinds: Kinds) -> list[RecordId]:
    """Return who helped in activities of *kinds*, each person once in each activity."""
    activities = [row["id"] for row in done(reach, kinds)]
    first: dict[tuple[RecordId, RecordId], RecordId] = {}
    for row in there(reach, activities, SERVING):
        first.setdefault((row["activity"], row["resident"]), row["id"])
    return list(first.values())


def signed(reach: Reach, kinds: Kinds) -> list[RecordId]:
    """Return the confirmed service in activities of *kinds*."""
    activities = [row["id"] for row in done(reach, kinds)]
    confirmed = (ParticipationState.CONFIRMED,)
    return [row["id"] for row in there(reach, activities, SERVING, states=confirmed)]


def minutes_counted(reach: Reach, found: Collection[RecordId]) -> int:
    """Return the minutes of the *found* service, none of them counted twice (domain.md §3.7).

    What clashes lies on one day, in whatever kind of activity, so only those
    days are looked at; each place counts what was written down there.
    """
    chosen, longest = set(found), cache(lambda region: _longest_day(reach, region))
    return sum(
        minutes
        for person, entries in served(reach.unit, reach.place).items()
        for record, minutes in count(
            [e for e in entries if reach.period.first <= e.day <= reach.until],
            longest(person.region),
        ).minutes.items()
        if record in chosen
    )


def _longest_day(reach: Reach, region: str) -> Callable[[date], int]:
    return cache(partial(longest_day, Around(unit=reach.unit, today=reach.until, region=region)))


def households_helped(reach: Reach, kinds: Kinds) -> Mapping[RecordId, int]:
    """Return how many households each activity of *kinds* helped, those that helped none left out.

    Where the activity gives a number it holds those who are named as well.
    """
    activities = {row["id"]: row["households"] or 0 for row in done(reach, kinds, "households")}
    named: dict[RecordId, set[Household]] = defaultdict(set)
    for activity, household in _named_households(reach, list(activities)):
        named[activity].add(household)
    counted = {each: max(said, len(named[each])) for each, said in activities.items()}
    return {activity: number for activity, number in counted.items() if number}


def _named_households(
    reach: Reach, activities: Sequence[RecordId]
) -> Iterator[tuple[RecordId, Household]]:
    helped = list(there(reach, activities, (Role.HELPED,), "region"))
    homes = _homes(reach, {row["resident"] for row in helped})
    for row in helped:
        alone = (row["region"], row["resident"])
        yield row["activity"], homes.get(row["resident"], alone)


def _homes(reach: Reach, people: Collection[RecordId]) -> Mapping[RecordId, Household]:
    return {row["id"]: _household(row) for row in _people(reach, people)}


def _household(row: Row) -> Household:
    return row["region"], household_of(row["id"], row["household_number"])


def _people(reach: Reach, people: Collection[RecordId]) -> Iterator[Row]:
    named = ("id", "region", "household_number", "died_on", "moved_away_on")
    chosen = sorted(people)
    for first in range(0, len(chosen), BATCH):
        wanted = Wanted(among=chosen[first : first + BATCH])
        for row in reach.unit.records(RESIDENTS).values(wanted, *named):
            yield dict(zip(named, row, strict=True))


def in_hardship(reach: Reach) -> Mapping[Household, RecordId]:
    """Return the households in hardship at the end, each with one who holds such a mark."""
    wanted = Wanted(place=reach.place, one_of={"mark": tuple(HARDSHIP)})
    marks = reach.unit.records(CARE_MARKS).values(wanted, "resident", "since", "until")
    holding = {who for who, since, until in marks if holds_on(reach.until, since, until)}
    found: dict[Household, RecordId] = {}
    for row in _people(reach, holding):
        if not _gone(row, reach.until):
            found[_household(row)] = min(row["id"], found.get(_household(row), row["id"]))
    return found


def reached(reach: Reach, kinds: Kinds) -> set[Household]:
    """Return the households of all who are named as helped in activities of *kinds*."""
    activities = [row["id"] for row in done(reach, kinds)]
    return {household for _activity, household in _named_households(reach, activities)}


def _gone(row: Row, day: date) -> bool:
    return any(left is not None and left <= day for left in (row["died_on"], row["moved_away_on"]))
