"""The lists of those to be visited, to be looked at again, or to be congratulated."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from desktop.domain.age import age_on
from desktop.domain.care import CareLevel
from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.parameters import Parameter
from desktop.messages import N_
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.birthdays import birthdays
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.services.selections.elders_rows import in_special_difficulty, visited
from desktop.services.selections.residents import ENTITLED
from desktop.services.visiting import away, newest_visits, visits_due
from desktop.store.records import Wanted

ALLOWANCE_BANDS = RegisterKey("allowance_bands")
"""The catalogue of the ages from which the old-age allowance is paid."""
DAY = timedelta(days=1)
WEEK_TO_COME = timedelta(days=6)

Find = Callable[[Reach], Sequence[RecordId]]


def _due(reach: Reach) -> Sequence[RecordId]:
    before = reach.until + DAY
    return [each.resident for each in visits_due(reach.around, Wanted(place=reach.place), before)]


def _visited(reach: Reach) -> Sequence[RecordId]:
    found = visited(reach)
    last = newest_visits(reach.around, Wanted(place=reach.place))
    return sorted(found, key=lambda who: (last[who].on, who), reverse=True)


def _not_visited(reach: Reach) -> Sequence[RecordId]:
    seen = visited(reach)
    return [who for who in in_special_difficulty(reach) if who not in seen]


def _never_visited(reach: Reach) -> Sequence[RecordId]:
    here = Wanted(place=reach.place)
    seen = {*newest_visits(reach.around, here), *away(reach.around, here)}
    wanted = Wanted(
        place=reach.place, one_of={"care_level": tuple(CareLevel)}, order=("birth_date",)
    )
    return [who for who, _born in _alive(reach, wanted) if who not in seen]


def _look_again(reach: Reach) -> Sequence[RecordId]:
    wanted = Wanted(
        place=reach.place,
        between={"follow_up_on": (None, reach.until)},
        order=("follow_up_on",),
    )
    rows = reach.unit.records(CARE_VISITS).values(wanted, "id", "resident", "visited_on")
    alive = {who for who, _born in _alive(reach, Wanted(place=reach.place))}
    last = newest_visits(reach.around, Wanted(place=reach.place))
    return [
        visit for visit, who, day in rows if who in alive and who in last and last[who].on <= day
    ]


def _life_not_confirmed(reach: Reach) -> Sequence[RecordId]:
    day = reach.until
    least = min((band.from_age for band in reach.around.published(ALLOWANCE_BANDS)), default=None)
    if least is None:
        return []
    seen = Wanted(
        place=reach.place,
        equal={"confirms_life": True},
        between={"visited_on": (date(day.year, 1, 1), day)},
    )
    confirmed = {who for (who,) in reach.unit.records(CARE_VISITS).values(seen, "resident")}
    registered_only = reach.around.parameter(Parameter.ALLOWANCE_REGISTERED_ONLY)
    wanted = Wanted(
        place=reach.place,
        one_of={"residence": tuple(ENTITLED[bool(registered_only)])},
        between={"birth_date": (None, date(day.year - least, 12, 31))},
        order=("birth_date",),
    )
    return [
        who
        for who, born in _alive(reach, wanted)
        if who not in confirmed and age_on(born, day) >= least
    ]


def _alive(reach: Reach, wanted: Wanted) -> list[tuple[RecordId, date]]:
    """Return who of those *wanted* neither died nor moved away, each with the birth date."""
    names = ("id", "birth_date", "died_on", "moved_away_on")
    return [
        (who, born)
        for who, born, *gone in reach.unit.records(RESIDENTS).values(wanted, *names)
        if not any(left and left <= reach.until for left in gone)
    ]


def _birthdays(reach: Reach) -> Sequence[RecordId]:
    return _celebrating(reach, reach.period.first, reach.period.last)


def _birthdays_of_the_week(reach: Reach) -> Sequence[RecordId]:
    return _celebrating(reach, reach.until, reach.until + WEEK_TO_COME)


def _celebrating(reach: Reach, first: date, last: date) -> Sequence[RecordId]:
    """Return whose birthdays lie between two days; one who has two in a year stands once."""
    found = birthdays(reach.unit, Wanted(place=reach.place), first, last)
    return list(dict.fromkeys(birthday.resident for birthday in found))


def _of_residents(
    key: str, title: str, words: str, find: Find, span: Span = Span.DAY
) -> Selection[Resident]:
    return Selection(key=key, register=RESIDENTS, title=title, words=words, find=find, span=span)


TO_BE_VISITED = _of_residents(
    "visits-due",
    N_("To be visited now"),
    N_("Residents in care whose visit is due, the longest due first, those never visited last"),
    _due,
)
NOT_VISITED = _of_residents(
    "special-difficulty-not-visited",
    N_("Special difficulty, not visited"),
    N_("Elders in special difficulty whom nobody has visited in this month"),
    _not_visited,
    Span.MONTH,
)
VISITED = _of_residents(
    "residents-visited",
    N_("Visited in the month"),
    N_("Residents who were visited in the period, those seen last first"),
    _visited,
    Span.MONTH,
)
NEVER_VISITED = _of_residents(
    "residents-never-visited",
    N_("Never visited"),
    N_("Residents in care whom nobody has visited yet"),
    _never_visited,
)
LIFE_NOT_CONFIRMED = _of_residents(
    "life-not-confirmed",
    N_("Life not confirmed this year"),
    N_("Those old enough for the old-age allowance whom nobody has seen for it this year"),
    _life_not_confirmed,
)
BIRTHDAYS = _of_residents(
    "birthdays-of-the-month",
    N_("Birthdays of the month"),
    N_("Elders living here whose birthday, solar or lunar as they keep it, lies in the period"),
    _birthdays,
    Span.MONTH,
)
BIRTHDAYS_OF_THE_WEEK = _of_residents(
    "birthdays-of-the-week",
    N_("Birthdays of the week"),
    N_("Elders living here whose birthday is today or within the six days to come"),
    _birthdays_of_the_week,
)
LOOK_AGAIN: Selection[CareVisit] = Selection(
    key="visits-to-look-again",
    register=CARE_VISITS,
    title=N_("To be looked at again"),
    words=N_("Visits that found something wrong, after which nobody has come again by the day set"),
    find=_look_again,
)

OF_CARE: tuple[AnySelection, ...] = (
    *(TO_BE_VISITED, NOT_VISITED, VISITED, NEVER_VISITED, LIFE_NOT_CONFIRMED),
    *(BIRTHDAYS, BIRTHDAYS_OF_THE_WEEK, LOOK_AGAIN),
)
