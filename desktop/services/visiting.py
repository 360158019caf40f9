"""Tells who is to be visited by when, and who is away (domain.md §4.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.domain.care import CareLevel, holds_on
from desktop.domain.ids import RecordId
from desktop.domain.intervals import CARE_INTERVALS, Interval, next_visit
from desktop.domain.parameters import Parameter
from desktop.registers.absences.form import ABSENCES
from desktop.registers.absences.model import Whereabouts
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.surroundings import Around
from desktop.store.records import Wanted

PERSON = ("id", "name", "care_level", "address", "group", "died_on", "moved_away_on")
BATCH = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDue:
    """A resident to be visited; ``last`` and ``due`` are None for one never visited."""

    resident: RecordId
    name: str
    due: date | None
    last: date | None
    visitor: str
    place: str
    level: CareLevel | None = None


@dataclass(frozen=True, slots=True)
class LastVisit:
    """What the newest visit to a resident left behind."""

    on: date
    next_on: date | None
    visitor: str


def visits_due(around: Around, among: Wanted, before: date) -> list[VisitDue]:
    """Return who is to be visited *before* a day, the longest due first, the unvisited last.

    Nobody in care is left out who is here: a visit planned later than the
    level of care asks for is due when the level says. The dead and those who
    moved away or are away for long are not visited.
    """
    visits = newest_visits(around, among)
    people = _people(around, among, visits)
    elsewhere = away(around, among)
    intervals = around.published(CARE_INTERVALS)
    found = [
        _due(person, visits.get(person[0]), intervals)
        for person in people
        if person[0] not in elsewhere and _is_here(person, around.today)
    ]
    due = [each for each in found if each.due is None or each.due < before]
    return sorted(due, key=lambda each: (each.due is None, each.due or before, each.resident))


def newest_visits(around: Around, among: Wanted) -> dict[RecordId, LastVisit]:
    """Return the newest visit until today to each resident who had one."""
    wanted = replace(among, between={"visited_on": (None, around.today)}, order=("-visited_on",))
    rows = around.unit.records(CARE_VISITS).values(
        wanted, "resident", "visited_on", "next_on", "visitor"
    )
    found: dict[RecordId, LastVisit] = {}
    for resident, *visit in rows:
        found.setdefault(resident, LastVisit(*visit))
    return found


def away(around: Around, among: Wanted) -> set[RecordId]:
    """Return who is in an institution today, or away for so long that nobody need visit.

    An absence without an end counts as long.
    """
    long = around.parameter(Parameter.AWAY_DAYS)
    wanted = replace(among, between={"since": (None, around.today)})
    rows = around.unit.records(ABSENCES).values(wanted, "resident", "since", "until", "whereabouts")
    return {
        resident
        for resident, since, until, whereabouts in rows
        if holds_on(around.today, since, until)
        and (
            whereabouts is Whereabouts.INSTITUTION
            or until is None
            or (until - since).days + 1 >= long
        )
    }


def _people(
    around: Around, among: Wanted, visits: Mapping[RecordId, LastVisit]
) -> list[tuple[Any, ...]]:
    """Return those in care, and those of others who have a next visit agreed."""
    residents = around.unit.records(RESIDENTS)
    found = residents.values(replace(among, one_of={"care_level": tuple(CareLevel)}), *PERSON)
    in_care = {person[0] for person in found}
    agreed = [who for who, visit in visits.items() if visit.next_on and who not in in_care]
    for first in range(0, len(agreed), BATCH):
        others = Wanted(among=agreed[first : first + BATCH])
        found += residents.values(others, *PERSON)
    return found


def _is_here(person: tuple[Any, ...], today: date) -> bool:
    *_names, died, went = person
    return not any(day and day <= today for day in (died, went))


def _due(
    person: tuple[Any, ...], visit: LastVisit | None, intervals: Sequence[Interval]
) -> VisitDue:
    resident, name, level, address, group, *_gone = person
    days = [visit.next_on, next_visit(visit.on, level, intervals)] if visit else []
    return VisitDue(
        resident=resident,
        name=name,
        due=min((day for day in days if day), default=None),
        last=visit.on if visit else None,
        visitor=visit.visitor if visit else "",
        place=address or group or "",
        level=level,
    )
