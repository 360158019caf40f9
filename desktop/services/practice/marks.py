"""Gives the people of a practice village the marks of special care they hold."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from desktop.domain.age import turns
from desktop.domain.care import CareLevel, CareMark
from desktop.domain.ids import ResidentId
from desktop.domain.register import Entry
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from desktop.registers.residents.model import Resident
from desktop.services.practice.station import OLD, Station, Villages
from desktop.services.practice.texts import village_life
from desktop.services.records import Save

VERY_OLD = 80
ENDED_ONE_IN = 12
BY_CHANCE = {
    CareMark.LEFT_BEHIND: 60,
    CareMark.SEVERE_IMPAIRMENT: 70,
    CareMark.PREFERENTIAL_TREATMENT: 80,
    CareMark.LOW_INCOME: 80,
    CareMark.DESTITUTE: 100,
    CareMark.OUT_OF_POVERTY: 40,
    CareMark.DEMENTIA: 150,
    CareMark.WITHOUT_FAMILY: 200,
    CareMark.BEREAVED_PARENT: 250,
}
"""Of so many elders one holds the mark."""


def marks_of(station: Station, people: Villages) -> Iterator[Save]:
    """Yield the marks held when the year begins, each from the list of the county."""
    elders = people.aged(OLD)
    sizes = Counter(entry.record.household_number for entry in people.everybody)
    old = Counter(entry.record.household_number for entry in elders)
    for entry in elders:
        house = entry.record.household_number
        alone_of_age = sizes[house] if sizes[house] == old[house] else 0
        for mark in _marks(station, entry.record, alone_of_age):
            yield _save(station, entry, mark)


def _marks(station: Station, elder: Resident, old_household: int) -> Iterator[CareMark]:
    """Yield what holds of an elder whose *old_household* counts that many, all of them old."""
    if old_household:
        yield CareMark.LIVING_ALONE if old_household == 1 else CareMark.EMPTY_NEST
    if turns(elder.birth_date, VERY_OLD) <= station.began:
        yield CareMark.ADVANCED_AGE
    if elder.care_level is CareLevel.KEY:
        yield from (CareMark.PARTLY_DISABLED, CareMark.SUBSISTENCE_ALLOWANCE)
    for mark, one_in in BY_CHANCE.items():
        if station.rng.randrange(one_in) == 0:
            yield mark


def _save(station: Station, entry: Entry[Resident], mark: CareMark) -> Save:
    since = _since(station, entry.record, mark)
    ended = station.rng.randrange(ENDED_ONE_IN) == 0
    marking = Marking(
        resident=ResidentId(entry.id),
        mark=mark,
        since=since,
        until=station.day() if ended and mark is CareMark.SUBSISTENCE_ALLOWANCE else None,
        source=village_life()["care_source"],
        verified_by=station.clerk,
    )
    return Save(register=CARE_MARKS, record=marking)


def _since(station: Station, elder: Resident, mark: CareMark) -> date:
    if mark is CareMark.ADVANCED_AGE:
        return turns(elder.birth_date, VERY_OLD)
    return station.began - timedelta(days=station.rng.randint(1, 900))
