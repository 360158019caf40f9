"""The lists of those to be visited, to be looked at again, or to be congratulated."""

from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.care import CareLevel, CareMark
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.parameters import Parameter
from desktop.domain.types import Fen, Lunar
from desktop.registers.absences.form import ABSENCES
from desktop.registers.absences.model import Absence, Whereabouts
from desktop.registers.allowance_bands.form import ALLOWANCE_BANDS
from desktop.registers.allowance_bands.model import AllowanceBand
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit, CheckPoint
from desktop.registers.residents.model import ResidenceKind
from desktop.services.desk import Sitting
from desktop.services.selection import Period
from desktop.services.selections import care as lists
from tests.registers.surroundings import TODAY
from tests.services.operations.village import Village
from tests.services.selections.picking import listed_on, picked, picked_of

DAY = timedelta(days=1)
SEEN = date(2026, 9, 10)
OLD = date(1946, 11, 23)
UNWELL: dict[str, Any] = {
    "abnormal": (CheckPoint.HEALTH,),
    "findings": "咳嗽",
    "handling": "已陪同就诊",
}


@pytest.fixture
def village(sitting: Sitting) -> Village:
    return Village(sitting)


def elder(village: Village, born: date = OLD, **values: Any) -> ResidentId:
    return village.resident("符桂英", birth_date=born, **values)


def in_care(village: Village, **values: Any) -> ResidentId:
    return elder(village, **({"care_level": CareLevel.KEY} | values))


def visit(village: Village, who: ResidentId, day: date = SEEN, **values: Any) -> RecordId:
    made: dict[str, Any] = {"resident": who, "visited_on": day, "visitor": "赵敏"}
    return village.add(CARE_VISITS, CareVisit(**(made | values)))


def mark(village: Village, who: ResidentId, **values: Any) -> RecordId:
    usual: dict[str, Any] = {"mark": CareMark.LIVING_ALONE, "since": date(2026, 1, 1)}
    return village.add(CARE_MARKS, Marking(resident=who, **(usual | values)))


def away(village: Village, who: ResidentId, since: date, until: date | None) -> RecordId:
    where = Whereabouts.WITH_CHILDREN
    return village.add(ABSENCES, Absence(resident=who, since=since, until=until, whereabouts=where))


def test_a_visit_is_due_on_its_day_and_until_somebody_comes(
    sitting: Sitting, village: Village
) -> None:
    who = in_care(village)
    visit(village, who)
    visit(village, who, date(2026, 11, 1))
    due = listed_on(sitting, lists.TO_BE_VISITED, who, SEEN, TODAY)
    assert (due[0], due[-1]) == (date(2026, 10, 10), date(2026, 10, 31))


def test_the_longest_due_come_first_and_the_unvisited_last(
    sitting: Sitting, village: Village
) -> None:
    later, never, sooner = (in_care(village) for _ in range(3))
    visit(village, later, SEEN + DAY)
    visit(village, sooner)
    assert picked(sitting, lists.TO_BE_VISITED, TODAY) == [sooner, later, never]
    assert picked(sitting, lists.NEVER_VISITED, TODAY) == [never]


@pytest.mark.parametrize(
    ("values", "listed"),
    [
        ({}, True),
        ({"care_level": None}, False),
        ({"died_on": TODAY}, False),
        ({"moved_away_on": TODAY}, False),
    ],
    ids=["in care", "not in care", "died", "moved away"],
)
def test_never_visited_are_those_in_care_who_are_here(
    sitting: Sitting, village: Village, values: dict[str, Any], listed: bool
) -> None:
    who = in_care(village, **values)
    assert picked(sitting, lists.NEVER_VISITED, TODAY) == ([who] if listed else [])


def test_nobody_need_visit_those_away_for_thirty_days(sitting: Sitting, village: Village) -> None:
    who = in_care(village)
    away(village, who, date(2026, 10, 1), date(2026, 10, 30))
    visited = [date(2026, 9, 30), date(2026, 10, 31)]
    assert listed_on(sitting, lists.NEVER_VISITED, who, visited[0], visited[1]) == visited


def test_those_seen_last_in_the_month_come_first(sitting: Sitting, village: Village) -> None:
    first, last, before = (elder(village) for _ in range(3))
    visit(village, before, date(2026, 8, 31))
    visit(village, first, date(2026, 9, 1))
    visit(village, last, date(2026, 9, 2))
    visit(village, last, date(2026, 9, 30))
    visit(village, first, date(2026, 9, 29))
    assert picked(sitting, lists.VISITED, date(2026, 9, 30)) == [last, first]
    assert picked(sitting, lists.VISITED, date(2026, 9, 1)) == [first]


def test_elders_in_special_difficulty_are_listed_until_the_visit_of_the_month(
    sitting: Sitting, village: Village
) -> None:
    who = elder(village)
    mark(village, who)
    mark(village, elder(village), mark=CareMark.PARTLY_DISABLED)
    visit(village, who, SEEN)
    september = (date(2026, 9, 1), date(2026, 9, 30))
    waits = listed_on(sitting, lists.NOT_VISITED, who, *september)
    assert waits == [september[0] + n * DAY for n in range(9)]
    assert picked(sitting, lists.NOT_VISITED, date(2026, 10, 1)) == [who]


def test_what_was_wrong_is_looked_at_by_the_day_or_later_by_anybody(
    sitting: Sitting, village: Village
) -> None:
    who = elder(village)
    found = visit(village, who, follow_up_on=SEEN + 7 * DAY, **UNWELL)
    seen_again = SEEN + 20 * DAY
    visit(village, who, seen_again)
    waits = listed_on(sitting, lists.LOOK_AGAIN, found, SEEN, seen_again + 9 * DAY)
    assert (waits[0], waits[-1]) == (SEEN + 7 * DAY, seen_again - DAY)


def test_whoever_was_seen_sooner_is_not_looked_at_again(sitting: Sitting, village: Village) -> None:
    soon, dead = elder(village), elder(village, died_on=SEEN + 3 * DAY)
    visit(village, soon, follow_up_on=SEEN + 7 * DAY, **UNWELL)
    visit(village, soon, SEEN + 2 * DAY)
    visit(village, dead, follow_up_on=SEEN + 7 * DAY, **UNWELL)
    assert picked(sitting, lists.LOOK_AGAIN, TODAY) == []


@pytest.mark.parametrize(
    ("values", "listed"),
    [
        ({}, True),
        ({"residence": ResidenceKind.OUTFLOW}, True),
        ({"residence": ResidenceKind.INFLOW}, False),
        ({"born": OLD + DAY}, False),
        ({"died_on": TODAY}, False),
        ({"moved_away_on": TODAY}, False),
    ],
    ids=["eighty today", "registered here", "registered elsewhere", "younger", "died", "moved"],
)
def test_those_entitled_to_the_allowance_are_to_be_seen_each_year(
    sitting: Sitting, village: Village, values: dict[str, Any], listed: bool
) -> None:
    who = elder(village, **values)
    assert picked(sitting, lists.LIFE_NOT_CONFIRMED, TODAY) == ([who] if listed else [])


def test_life_is_confirmed_by_a_visit_that_says_so_and_for_its_year(
    sitting: Sitting, village: Village
) -> None:
    who = elder(village, date(1940, 1, 1))
    visit(village, who, date(2026, 3, 2))
    visit(village, who, SEEN, confirms_life=True)
    days = listed_on(sitting, lists.LIFE_NOT_CONFIRMED, who, date(2025, 12, 31), date(2027, 1, 1))
    assert days[-1] == date(2027, 1, 1)
    assert days[-2] == SEEN - DAY
    assert len(days) == (SEEN - date(2025, 12, 31)).days + 1


def test_the_county_says_from_which_age_the_allowance_is_paid(
    sitting: Sitting, village: Village
) -> None:
    who = elder(village, date(1956, 11, 23))
    assert picked(sitting, lists.LIFE_NOT_CONFIRMED, TODAY) == []
    village.add(ALLOWANCE_BANDS, AllowanceBand(from_age=70, amount=Fen(5000)))
    assert picked(sitting, lists.LIFE_NOT_CONFIRMED, TODAY) == [who]


def test_whoever_is_entitled_though_registered_elsewhere_is_to_be_seen(
    sitting: Sitting, village: Village
) -> None:
    who = elder(village, residence=ResidenceKind.INFLOW)
    village.set_to(Parameter.ALLOWANCE_REGISTERED_ONLY, 0)
    assert picked(sitting, lists.LIFE_NOT_CONFIRMED, TODAY) == [who]


def test_birthdays_of_a_month_stand_by_day_the_lunar_among_them(
    sitting: Sitting, village: Village
) -> None:
    solar = elder(village, date(1950, 2, 20))
    lunar = elder(village, date(1950, 6, 1), lunar_birthday=Lunar("12-30"))
    elder(village, date(1970, 2, 2))
    elder(village, date(1950, 3, 1))
    assert picked(sitting, lists.BIRTHDAYS, date(2026, 2, 1)) == [lunar, solar]
    assert picked(sitting, lists.BIRTHDAYS, date(2026, 6, 1)) == []


def test_a_lunar_birthday_that_a_year_holds_twice_or_never_stands_once_or_not(
    sitting: Sitting, village: Village
) -> None:
    who = elder(village, date(1950, 6, 1), lunar_birthday=Lunar("12-01"))
    years = {year: Period(date(year, 1, 1), date(year, 12, 31)) for year in (2026, 2027, 2028)}
    of = {y: picked_of(sitting, lists.BIRTHDAYS, p, TODAY) for y, p in years.items()}
    assert of == {2026: [who], 2027: [who], 2028: []}
    for month in (1, 12):
        assert picked(sitting, lists.BIRTHDAYS, date(2027, month, 15)) == [who]


def test_birthdays_of_the_week_are_those_of_today_and_six_days(
    sitting: Sitting, village: Village
) -> None:
    who = elder(village, date(1950, 11, 29))
    elder(village, date(1950, 11, 30))
    days = listed_on(sitting, lists.BIRTHDAYS_OF_THE_WEEK, who, TODAY - 5 * DAY, TODAY + 9 * DAY)
    assert (days[0], days[-1]) == (TODAY, date(2026, 11, 29))
    assert picked(sitting, lists.BIRTHDAYS_OF_THE_WEEK, TODAY) == [who]
