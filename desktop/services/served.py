"""Counts what everybody of a place has served, no minute twice (domain.md §3.7)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from desktop.domain.hours import (
    CONFIRMED,
    DONE,
    SERVING,
    Counted,
    Served,
    count,
    longest_day,
    times_there,
)
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.parameters import Parameter
from desktop.domain.time_bank import EntryKind
from desktop.domain.time_ledger import banked_minutes
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.time_entries.form import TIME_ENTRIES
from desktop.services.surroundings import Around
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork


class Person(NamedTuple):
    """A resident, at the place that counts their hours."""

    region: str
    resident: ResidentId


Day = tuple[date, str | None, str | None]


def hours_of(unit: UnitOfWork, place: str, day: date) -> Mapping[Person, Counted]:
    """Return what counts of all that the people of *place* gave, by the rules of *day*.

    The same for each person as ``volunteer_hours`` and ``counted_hours``, read at once.
    """
    asked = ("hours", place, day)
    if asked not in unit.worked_out:
        unit.worked_out[asked] = _counted(unit, place, day)
    found: Mapping[Person, Counted] = unit.worked_out[asked]
    return found


def _counted(unit: UnitOfWork, place: str, day: date) -> Mapping[Person, Counted]:
    gave = served(unit, place)
    counted = {}
    beside = {region: Around(unit=unit, today=day, region=region) for region, _who in gave}
    limits = {region: cache(partial(longest_day, around)) for region, around in beside.items()}
    apart = {
        region: set() if around.parameter(Parameter.TIME_BANK_COUNTS) else _banked(unit, region)
        for region, around in beside.items()
    }
    for person, entries in gave.items():
        found = count(entries, limits[person.region])
        counted[person] = _without_banked(beside[person.region], found, apart[person.region])
    return counted


def served(unit: UnitOfWork, place: str) -> Mapping[Person, list[Served]]:
    """Return what each person of *place* gave and somebody signed for."""
    asked = ("served", place)
    if asked not in unit.worked_out:
        unit.worked_out[asked] = _read(unit, place)
    found: Mapping[Person, list[Served]] = unit.worked_out[asked]
    return found


def _read(unit: UnitOfWork, place: str) -> Mapping[Person, list[Served]]:
    days = _days(unit)
    wanted = Wanted(place=place, equal={"state": CONFIRMED}, one_of={"role": SERVING})
    names = ("region", "resident", "id", "activity", "minutes", "starts_at", "ends_at")
    gave: defaultdict[Person, list[Served]] = defaultdict(list)
    for region, resident, record, activity, minutes, *own in unit.records(PARTICIPATIONS).values(
        wanted, *names
    ):
        if activity not in days:
            continue
        day, *whole = days[activity]
        starts_at, ends_at = times_there((own[0], own[1]), (whole[0], whole[1]))
        gave[Person(region, resident)].append(
            Served(
                id=record,
                activity=activity,
                day=day,
                starts_at=starts_at,
                ends_at=ends_at,
                minutes=minutes or 0,
            )
        )
    return gave


def _days(unit: UnitOfWork) -> Mapping[RecordId, Day]:
    """Return when each activity took place that did; one struck out later was signed for too."""
    asked = ("days of activities",)
    if asked not in unit.worked_out:
        unit.worked_out[asked] = {
            record: (day, starts, ends)
            for removed in (False, True)
            for record, day, starts, ends in unit.records(ACTIVITIES).values(
                Wanted(equal={"progress": DONE}, removed=removed),
                *("id", "held_on", "starts_at", "ends_at"),
            )
        }
    found: Mapping[RecordId, Day] = unit.worked_out[asked]
    return found


def _banked(unit: UnitOfWork, region: str) -> set[RecordId]:
    """Return the services of *region* that were ever banked."""
    kinds = (EntryKind.EARNED, EntryKind.SURPLUS)
    wanted = Wanted(equal={"region": region}, one_of={"kind": kinds})
    return {record for [record] in unit.records(TIME_ENTRIES).values(wanted, "participation")}


def _without_banked(around: Around, counted: Counted, banked: Collection[RecordId]) -> Counted:
    apart = {each: banked_minutes(around, each) for each in counted.minutes if each in banked}
    return counted.without(apart) if apart else counted
