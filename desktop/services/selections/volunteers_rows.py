"""Reads who was a volunteer of a place on a day, with what they had given by then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.hours import Counted
from desktop.domain.ids import RecordId
from desktop.domain.stars import STAR_LEVELS, Level, Star, star_of, star_reached
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import VolunteerStatus
from desktop.services.selection import Reach
from desktop.services.served import Person, hours_of
from desktop.services.surroundings import Around
from desktop.store.records import Wanted

NOTHING = Counted(minutes={}, days={}, waiting=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """One registration, of which ``ended_on`` is the first day on which it counts no more."""

    id: RecordId
    person: Person
    registered_on: date
    ended_on: date | None
    awarded: Star | None
    counted: Counted

    def counts_on(self, day: date) -> bool:
        """Tell whether this is a volunteer on *day* (domain.md §3.7)."""
        return self.registered_on <= day and (self.ended_on is None or day < self.ended_on)


def registrations(reach: Reach) -> list[Registration]:
    """Return every registration of the place by the end of the period, the oldest first.

    One whose end has no day since a merge counts no more at all.
    """
    hours = hours_of(reach.unit, reach.place, reach.until)
    names = ("id", "region", "resident", "registered_on", "status", "deregistered_on")
    wanted = Wanted(
        place=reach.place,
        between={"registered_on": (None, reach.until)},
        order=("registered_on",),
    )
    found = []
    for record, region, resident, since, status, ended, awarded in reach.unit.records(
        VOLUNTEERS
    ).values(wanted, *names, "awarded_star"):
        if status is not VolunteerStatus.ACTIVE and ended is None:
            continue
        person = Person(region, resident)
        found.append(
            Registration(
                id=record,
                person=person,
                registered_on=since,
                ended_on=ended,
                awarded=awarded,
                counted=hours.get(person, NOTHING),
            )
        )
    return found


def volunteers(reach: Reach) -> Iterator[Registration]:
    """Yield the registrations that count at the end of the period, one of each person.

    Where two desks registered somebody, the earlier registration stands until
    a person ends one of the two (domain.md §1 #41).
    """
    first: dict[Person, Registration] = {}
    for each in registrations(reach):
        if each.counts_on(reach.until):
            first.setdefault(each.person, each)
    yield from first.values()


def those_who_served(reach: Reach) -> list[tuple[RecordId, int]]:
    """Return who was a volunteer in the period and served in it, with the minutes of the period.

    Somebody who left and came back is one person: the later registration stands for both.
    """
    first, until = reach.period.first, reach.until
    newest = {
        each.person: each
        for each in registrations(reach)
        if each.ended_on is None or each.ended_on > first
    }
    served = ((each.id, each.counted.between(first, until)) for each in newest.values())
    return [(record, minutes) for record, minutes in served if minutes]


class Ladder:
    """The stars that hold at each place by the end of a period."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._levels: dict[str, tuple[Level, ...]] = {}

    def levels(self, region: str) -> tuple[Level, ...]:
        """Return what each star takes at a place."""
        if region not in self._levels:
            around = Around(unit=self._reach.unit, today=self._reach.until, region=region)
            self._levels[region] = tuple(around.published(STAR_LEVELS))
        return self._levels[region]

    def star(self, each: Registration, by: date) -> Star:
        """Return the star that somebody had reached by a day."""
        minutes = each.counted.between(date.min, by)
        return star_of(star_reached(minutes, self.levels(each.person.region)))


def by_star(reach: Reach) -> Mapping[Star, list[RecordId]]:
    """Return the volunteers by the star they have reached."""
    ladder = Ladder(reach)
    found: dict[Star, list[RecordId]] = {star: [] for star in Star}
    for each in volunteers(reach):
        found[ladder.star(each, reach.until)].append(each.id)
    return found
