"""The lists of residents somebody should look at."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.care import SPECIAL_DIFFICULTY, CareMark
from desktop.domain.identity import DocumentKind
from desktop.domain.ids import ResidentId
from desktop.domain.parameters import Parameter
from desktop.registers.allowance_bands.form import ALLOWANCE_BANDS
from desktop.registers.allowance_bands.model import AllowanceBand
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.parameters.model import SetParameter
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, ResidenceKind
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period, Reach, Selection, Span
from desktop.services.selections import SELECTIONS
from desktop.services.selections import residents as lists
from desktop.services.selections.residents import OF_RESIDENTS
from desktop.services.selections.residents_counted import HOUSEHOLDS, NEW_BY_BAND
from tests.services.operations.homestead import NUMBER, SON, WIFE
from tests.ui.pages.filled import TODAY, resident

DAY = timedelta(days=1)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
DECEMBER = Period(date(2026, 12, 1), date(2026, 12, 31))
NO_NUMBER: dict[str, Any] = {
    "document": DocumentKind.NONE,
    "number": None,
    "number_note": "证件遗失",
}


class People:
    """Residents of a station, called by name, as the lists see them."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self.keeping = RecordKeeping(sitting)
        self.ids: dict[Any, str] = {}

    def add(self, name: str, born: str | date, **values: Any) -> ResidentId:
        day = born if isinstance(born, date) else date.fromisoformat(born)
        record = replace(resident(name, day, 101 + 2 * len(self.ids)), **values)
        [added] = self.keeping.add(RESIDENTS, record).records
        self.ids[added] = name
        return ResidentId(added)

    def picked(
        self, selection: Selection[Any], period: Period | None = None, today: date = TODAY
    ) -> list[str]:
        """Return the names, in the order of the list."""
        with self.sitting.store.read() as unit:
            chosen = period or Period.around(today, selection.span)
            reach = Reach(unit=unit, place="460301100201", period=chosen, today=today)
            return [self.ids[record] for record in selection.find(reach)]

    def set_to(self, parameter: Parameter, value: int) -> None:
        self.keeping.add(PARAMETERS, SetParameter(parameter=parameter, value=value))


@pytest.fixture
def people(sitting: Sitting) -> People:
    return People(sitting)


def test_every_offered_list_is_known_and_says_in_words_whom_it_holds() -> None:
    assert all(each in SELECTIONS and each.offered and each.words for each in OF_RESIDENTS)


@pytest.mark.parametrize("age", [60, 80])
@pytest.mark.parametrize(
    ("month", "day", "listed"),
    [
        pytest.param(10, 31, False, id="2.1 turned in the month before"),
        pytest.param(11, 1, True, id="2.1 on the first"),
        pytest.param(11, 22, True, id="2.1 turned yesterday"),
        pytest.param(11, 23, True, id="2.1 turns today"),
        pytest.param(11, 24, True, id="2.1 turns tomorrow"),
        pytest.param(11, 30, True, id="2.1 on the last"),
        pytest.param(12, 1, False, id="2.1 in the month after"),
    ],
)
def test_birthday_of_the_month_is_listed(
    people: People, age: int, month: int, day: int, listed: bool
) -> None:
    people.add("周玉珍", date(2026 - age, month, day))
    selection = {60: lists.TURNING_60, 80: lists.TURNING_80}[age]
    assert people.picked(selection) == (["周玉珍"] if listed else [])


def test_birthdays_are_listed_by_day_whatever_the_year_of_birth_of_others(people: People) -> None:
    people.add("孙长贵", "1966-11-24")
    people.add("周玉珍", "1966-11-22")
    people.add("陈桂兰", "1965-11-23")
    assert people.picked(lists.TURNING_60) == ["周玉珍", "孙长贵"]


def test_leap_day_birthday_is_kept_in_february(people: People) -> None:
    """Ages that divide by four fall on leap years, so that the day itself exists (§2.11)."""
    people.add("孙长贵", "1948-02-29")
    assert people.picked(lists.TURNING_80, today=date(2028, 2, 29)) == ["孙长贵"]
    assert people.picked(lists.TURNING_80, today=date(2028, 3, 1)) == []
    people.add("周玉珍", "1936-02-29")
    new_at_90 = NEW_BY_BAND[90]
    assert people.picked(new_at_90, Period.around(date(2026, 2, 28), Span.DAY)) == ["周玉珍"]
    assert people.picked(new_at_90, Period.around(date(2026, 3, 1), Span.DAY)) == []


@pytest.mark.parametrize(
    ("changes", "listed"),
    [
        ({"died_on": date(2026, 11, 20)}, False),
        ({"died_on": TODAY}, False),
        ({"moved_away_on": date(2026, 11, 1)}, False),
        ({"moved_in_on": date(2026, 11, 20)}, True),
    ],
)
def test_only_who_lives_to_see_the_birthday_here_is_listed(
    people: People, changes: dict[str, Any], listed: bool
) -> None:
    people.add("周玉珍", "1946-11-23", **changes)
    expected = ["周玉珍"] if listed else []
    assert people.picked(lists.TURNING_80) == expected
    assert people.picked(lists.NEWLY_ENTITLED) == expected


def test_who_died_after_the_birthday_had_it(people: People) -> None:
    people.add("周玉珍", "1946-11-20", died_on=date(2026, 11, 22))
    assert people.picked(lists.TURNING_80) == ["周玉珍"]


@pytest.mark.parametrize("age", [80, 90, 100])
def test_who_turns_today_is_new_to_a_band(people: People, age: int) -> None:
    for born, name in ((-1, "周玉珍"), (0, "孙长贵"), (1, "陈桂兰")):
        people.add(name, date(2026 - age, 11, 23) + born * DAY)
    today = Period.around(TODAY, Span.DAY)
    assert people.picked(NEW_BY_BAND[age], today) == ["孙长贵"]
    assert people.picked(lists.NEWLY_ENTITLED, today) == ["孙长贵"]
    assert people.picked(lists.NEWLY_ENTITLED) == ["周玉珍", "孙长贵", "陈桂兰"]


def test_the_new_are_listed_band_by_band(people: People) -> None:
    for name, born in (
        ("周玉珍", "1926-11-02"),
        ("孙长贵", "1946-11-28"),
        ("陈桂兰", "1936-11-15"),
        ("何翠花", "1946-11-05"),
        ("李建国", "1941-11-05"),
    ):
        people.add(name, born)
    assert people.picked(lists.NEWLY_ENTITLED) == ["何翠花", "孙长贵", "陈桂兰", "周玉珍"]


def test_county_may_pay_from_the_month_after_the_birthday(people: People) -> None:
    people.set_to(Parameter.ALLOWANCE_FROM_NEXT_MONTH, 1)
    people.add("周玉珍", "1946-11-23")
    people.add("孙长贵", "1946-10-31")
    assert people.picked(lists.NEWLY_ENTITLED, NOVEMBER) == ["孙长贵"]
    december = date(2026, 12, 5)
    assert people.picked(lists.NEWLY_ENTITLED, DECEMBER, december) == ["周玉珍"]


def test_county_sets_the_bands(people: People) -> None:
    people.keeping.add(ALLOWANCE_BANDS, AllowanceBand(from_age=70, source="县民政局〔2026〕7号"))
    people.add("周玉珍", "1956-11-23")
    people.add("孙长贵", "1951-11-23")
    assert people.picked(lists.NEWLY_ENTITLED) == ["周玉珍"]


def test_those_registered_elsewhere_are_entitled_where_the_county_says_so(people: People) -> None:
    people.add("周玉珍", "1946-11-23", residence=ResidenceKind.INFLOW)
    people.add("孙长贵", "1946-11-23", residence=ResidenceKind.OUTFLOW)
    assert people.picked(lists.NEWLY_ENTITLED) == ["孙长贵"]
    people.set_to(Parameter.ALLOWANCE_REGISTERED_ONLY, 0)
    assert sorted(people.picked(lists.NEWLY_ENTITLED)) == ["周玉珍", "孙长贵"]


def test_elder_who_moves_in_is_new_to_the_band_reached(people: People) -> None:
    people.add("周玉珍", "1934-05-06", moved_in_on=date(2026, 11, 10))
    people.add("孙长贵", "1950-05-06", moved_in_on=date(2026, 11, 10))
    assert people.picked(lists.NEWLY_ENTITLED) == ["周玉珍"]
    assert people.picked(NEW_BY_BAND[90], NOVEMBER) == ["周玉珍"]
    assert people.picked(NEW_BY_BAND[80], NOVEMBER) == []


@pytest.mark.parametrize(
    ("changes", "listed"),
    [
        ({"died_on": date(2026, 11, 1)}, True),
        ({"died_on": date(2026, 11, 23)}, True),
        ({"died_on": date(2026, 10, 31)}, False),
        ({"moved_away_on": date(2026, 11, 10)}, True),
        ({"moved_away_on": date(2026, 10, 1), "died_on": date(2026, 11, 10)}, False),
        ({"died_on": date(2026, 11, 10), "residence": ResidenceKind.INFLOW}, False),
        ({}, False),
    ],
)
def test_allowance_of_whoever_goes_is_to_be_stopped(
    people: People, changes: dict[str, Any], listed: bool
) -> None:
    people.add("周玉珍", "1943-05-06", **changes)
    assert people.picked(lists.TO_BE_STOPPED) == (["周玉珍"] if listed else [])


@pytest.mark.parametrize(("born", "listed"), [("1946-11-21", True), ("1946-11-22", False)])
def test_only_an_allowance_that_had_begun_is_stopped(
    people: People, born: str, listed: bool
) -> None:
    people.add("周玉珍", born, died_on=date(2026, 11, 22))
    assert people.picked(lists.TO_BE_STOPPED) == (["周玉珍"] if listed else [])


def test_household_without_a_head_is_listed_with_all_who_are_left(people: People) -> None:
    home: dict[str, Any] = {"household_number": NUMBER}
    head = people.add("孙长贵", "1943-05-06", relation=HEAD_OF_HOUSEHOLD, **home)
    people.add("周玉珍", "1946-11-24", relation=WIFE, **home)
    people.add("孙建国", "1970-03-08", relation=SON, **home)
    people.add("何翠花", "1972-07-08", relation=HEAD_OF_HOUSEHOLD, household_number="201-0008")
    people.add("李小梅", "1990-07-08")
    assert people.picked(lists.WITHOUT_HEAD) == []
    entry = people.keeping.get(RESIDENTS, head)
    people.keeping.change(RESIDENTS, entry, replace(entry.record, died_on=TODAY))
    assert people.picked(lists.WITHOUT_HEAD) == ["周玉珍", "孙建国"]
    assert people.picked(lists.WITHOUT_HEAD, today=TODAY - DAY) == []


def test_household_is_counted_by_its_head_or_else_by_its_eldest(people: People) -> None:
    for name, born, number, relation in (
        ("周玉珍", "1940-11-24", NUMBER, WIFE),
        ("孙长贵", "1943-05-06", NUMBER, HEAD_OF_HOUSEHOLD),
        ("孙建国", "1970-03-08", NUMBER, SON),
        ("何翠花", "1972-07-08", "201-0008", None),
        ("李小梅", "1990-07-08", "201-0008", None),
        ("吴大力", "1980-01-02", None, None),
    ):
        people.add(name, born, household_number=number, relation=relation)
    assert people.picked(HOUSEHOLDS) == ["孙长贵", "何翠花"]


def test_same_name_and_birth_date_are_listed_together(people: People) -> None:
    for name, born in (
        ("周玉珍", "1946-11-24"),
        ("孙长贵", "1943-05-06"),
        ("周玉珍", "1946-11-24"),
        ("周玉珍", "1946-11-25"),
    ):
        people.add(name, born)
    assert people.picked(lists.REGISTERED_TWICE) == ["周玉珍", "周玉珍"]


def test_entry_of_one_who_is_gone_is_no_double(people: People) -> None:
    people.add("周玉珍", "1946-11-24", died_on=TODAY)
    people.add("周玉珍", "1946-11-24")
    assert people.picked(lists.REGISTERED_TWICE) == []


def test_missing_number_is_listed_while_somebody_is_here(people: People) -> None:
    people.add("周玉珍", "1946-11-24")
    people.add("孙长贵", "1943-05-06", **NO_NUMBER)
    people.add("陈桂兰", "1951-03-04", **NO_NUMBER, moved_away_on=TODAY)
    assert people.picked(lists.WITHOUT_NUMBER) == ["孙长贵"]


def mark(people: People, who: ResidentId, kind: CareMark, **values: Any) -> None:
    held: dict[str, Any] = {"since": date(2026, 1, 1), "source": "县名册"} | values
    people.keeping.add(CARE_MARKS, Marking(resident=who, mark=kind, **held))


@pytest.mark.parametrize("kind", CareMark)
def test_marks_of_special_difficulty_are_those_of_4_2(people: People, kind: CareMark) -> None:
    mark(people, people.add("周玉珍", "1943-05-06"), kind)
    expected = ["周玉珍"] if kind in SPECIAL_DIFFICULTY else []
    assert people.picked(lists.SPECIAL) == expected


@pytest.mark.parametrize(
    ("born", "changes", "held", "listed"),
    [
        ("1966-11-23", {}, {}, True),
        ("1966-11-24", {}, {}, False),
        ("1943-05-06", {}, {"since": TODAY}, True),
        ("1943-05-06", {}, {"until": TODAY}, True),
        ("1943-05-06", {}, {"until": TODAY - DAY}, False),
        ("1943-05-06", {"moved_away_on": TODAY}, {}, False),
    ],
)
def test_elder_in_special_difficulty_is_60_here_and_marked_today(
    people: People, born: str, changes: dict[str, Any], held: dict[str, Any], listed: bool
) -> None:
    mark(people, people.add("周玉珍", born, **changes), CareMark.LIVING_ALONE, **held)
    assert people.picked(lists.SPECIAL) == (["周玉珍"] if listed else [])


def test_one_elder_with_two_marks_is_listed_once_and_the_dead_never(people: People) -> None:
    who = people.add("周玉珍", "1943-05-06")
    mark(people, who, CareMark.LIVING_ALONE)
    mark(people, who, CareMark.DISABLED)
    assert people.picked(lists.SPECIAL) == ["周玉珍"]
    gone: Sequence[str] = people.picked(lists.SPECIAL, today=date(2025, 12, 31))
    assert gone == []
    entry = people.keeping.get(RESIDENTS, who)
    people.keeping.change(RESIDENTS, entry, replace(entry.record, died_on=TODAY))
    assert people.picked(lists.SPECIAL) == []
