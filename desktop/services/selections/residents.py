"""The residents somebody should look at: birthdays, allowances, doubtful or missing entries."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from desktop.domain.age import age_on, turns
from desktop.domain.allowances import entitled_from
from desktop.domain.care import SPECIAL_DIFFICULTY, SPECIAL_DIFFICULTY_AGE, holds_on
from desktop.domain.ids import RecordId
from desktop.domain.parameters import Parameter
from desktop.messages import N_
from desktop.registers.allowance_bands.form import ALLOWANCE_BANDS
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import (
    HEAD_OF_HOUSEHOLD,
    LIVING_HERE,
    ResidenceKind,
    Resident,
)
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.services.selections.residents_rows import Person, living_as, people, there
from desktop.store.records import Wanted

ELDER, VERY_OLD = 60, 80
LEAP_YEAR = 366

ENTITLED = {
    True: frozenset({ResidenceKind.REGISTERED, ResidenceKind.OUTFLOW}),
    False: frozenset(ResidenceKind),
}
"""Who is entitled where only those registered here are, and where all are."""

Find = Callable[[Reach], Sequence[RecordId]]


def _without_head(reach: Reach) -> list[RecordId]:
    """Return everybody of the households without a head, household by household."""
    living = [person for person in there(reach) if person.household_number]
    headed = {_house(person) for person in living if person.relation == HEAD_OF_HOUSEHOLD}
    found = [person for person in living if _house(person) not in headed]
    return [person.id for person in sorted(found, key=_house)]


def _house(person: Person) -> tuple[str, str]:
    """Return the household: two villages may well use the same number."""
    return person.region, person.household_number or ""


def _turning(age: int) -> Find:
    """Return what finds those who turn *age* in the period, and live to see the day."""

    def find(reach: Reach) -> list[RecordId]:
        period = reach.period
        found = [
            (turns(person.birth_date, age), person)
            for person in people(reach, _born(age, period.first, period.last))
        ]
        return [
            person.id
            for day, person in sorted(found, key=lambda each: (each[0], each[1].id))
            if period.holds(day) and person.is_there(day)
        ]

    return find


def _born(age: int, first: date, last: date) -> tuple[date, date]:
    """Return between which days those were born who turn *age* from *first* to *last*, roughly."""
    return (
        first - timedelta(days=(age + 1) * LEAP_YEAR),
        last - timedelta(days=age * (LEAP_YEAR - 1)),
    )


def entitlements(reach: Reach) -> Iterator[tuple[Person, list[tuple[date, int]]]]:
    """Yield the elders who come into a band until the period ends, with the days and the bands.

    The bands of a place are the county's, and so is whether those registered
    elsewhere are entitled (domain.md §4.3).
    """
    parameter = reach.around.parameter
    next_month = bool(parameter(Parameter.ALLOWANCE_FROM_NEXT_MONTH))
    entitled = ENTITLED[bool(parameter(Parameter.ALLOWANCE_REGISTERED_ONLY))]
    bands = sorted(band.from_age for band in reach.around.published(ALLOWANCE_BANDS.key))
    if not bands:
        return
    born = (None, reach.period.last - timedelta(days=bands[0] * (LEAP_YEAR - 1)))
    for person in people(reach, born, **living_as(entitled)):
        days = [
            (entitled_from(person.birth_date, age, next_month=next_month), age) for age in bands
        ]
        yield person, _since_moving_in(person.moved_in_on, days)


def _since_moving_in(came: date | None, days: list[tuple[date, int]]) -> list[tuple[date, int]]:
    """Return the days of an elder who *came*: the band reached elsewhere begins on that day."""
    reached = [band for day, band in days if came and day <= came]
    later = [(day, band) for day, band in days if band not in reached]
    return [(came, reached[-1]), *later] if came and reached else days


def newly_entitled(age: int | None = None) -> Find:
    """Return what finds those who come into the band of *age*, or any, in the period."""

    def find(reach: Reach) -> list[RecordId]:
        found = [
            (band, day, person.id)
            for person, days in entitlements(reach)
            for day, band in days
            if age in (None, band) and reach.period.holds(day) and person.is_there(day)
        ]
        return list(dict.fromkeys(record for _band, _day, record in sorted(found)))

    return find


def _to_be_stopped(reach: Reach) -> list[RecordId]:
    """Return the entitled who died or moved away in the period, in the order of going."""
    found = [
        (person.gone_on, person.id)
        for person, days in entitlements(reach)
        if person.gone_on and reach.period.holds(person.gone_on) and days[0][0] < person.gone_on
    ]
    return [record for _day, record in sorted(found)]


def _in_special_difficulty(reach: Reach) -> list[RecordId]:
    marks = reach.unit.records(CARE_MARKS).values(
        Wanted(
            place=reach.place,
            one_of={"mark": SPECIAL_DIFFICULTY},
            between={"since": (None, reach.until)},
        ),
        *("resident", "since", "until"),
    )
    marked = {who for who, since, until in marks if holds_on(reach.until, since, until)}
    return [person.id for person in _aged(reach, SPECIAL_DIFFICULTY_AGE) if person.id in marked]


def _aged(reach: Reach, age: int, **wanted: Any) -> list[Person]:
    """Return those of the village who are *wanted* and *age* or older, the eldest first."""
    born = (None, reach.until - timedelta(days=age * (LEAP_YEAR - 1)))
    return [p for p in there(reach, born, **wanted) if age_on(p.birth_date, reach.until) >= age]


def aged(age: int) -> Find:
    """Return what finds those who live in the village and are *age* or older."""
    return lambda reach: [p.id for p in _aged(reach, age, **living_as(LIVING_HERE))]


def _registered_twice(reach: Reach) -> list[RecordId]:
    """Return all of those who share name and birth date, namesakes together."""
    living = list(there(reach))
    shared = Counter((person.name, person.birth_date) for person in living)
    found = [p for p in living if shared[p.name, p.birth_date] > 1]
    return [p.id for p in sorted(found, key=lambda p: (p.name, p.birth_date, p.id))]


def _without_number(reach: Reach) -> list[RecordId]:
    return [person.id for person in there(reach, equal={"number": None})]


def _list(
    key: str, title: str, words: str, find: Find, span: Span = Span.DAY
) -> Selection[Resident]:
    return Selection(key=key, register=RESIDENTS, title=title, words=words, find=find, span=span)


WITHOUT_HEAD = _list(
    "residents-without-head",
    N_("Household without a head"),
    N_("Everybody in households of which nobody who lives here is the head; make one of them so"),
    _without_head,
)
NEWLY_ENTITLED = _list(
    "allowance-new",
    N_("New to the old-age allowance"),
    N_("Those who come into a band of the old-age allowance in this month, by band"),
    newly_entitled(),
    Span.MONTH,
)
TO_BE_STOPPED = _list(
    "allowance-to-be-stopped",
    N_("Old-age allowance to be stopped"),
    N_("Those entitled to the old-age allowance who died or moved away in this month"),
    _to_be_stopped,
    Span.MONTH,
)
TURNING_60 = _list(
    "residents-turning-60",
    N_("Turning 60 this month"),
    N_("Those who turn 60 in this month; they may join the association"),
    _turning(ELDER),
    Span.MONTH,
)
TURNING_80 = _list(
    "residents-turning-80",
    N_("Turning 80 this month"),
    N_("Those who turn 80 in this month"),
    _turning(VERY_OLD),
    Span.MONTH,
)
SPECIAL = _list(
    "elders-in-special-difficulty",
    N_("Elders in special difficulty"),
    N_("Those of 60 or older who hold a mark that calls for a visit every month"),
    _in_special_difficulty,
)
REGISTERED_TWICE = _list(
    "residents-registered-twice",
    N_("Perhaps registered twice"),
    N_("Those who share name and birth date with somebody; look whether it is one person"),
    _registered_twice,
)
WITHOUT_NUMBER = _list(
    "residents-without-number",
    N_("Without a document number"),
    N_("Those whose document number is missing; ask for the document"),
    _without_number,
)

OF_RESIDENTS: tuple[AnySelection, ...] = (
    *(WITHOUT_HEAD, NEWLY_ENTITLED, TO_BE_STOPPED, TURNING_60, TURNING_80),
    *(SPECIAL, REGISTERED_TWICE, WITHOUT_NUMBER),
)
