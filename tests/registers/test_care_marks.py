"""What the rules say about marks of special care."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.care import (
    CARE_LEVEL_LABELS,
    CARE_MARK_LABELS,
    SPECIAL_DIFFICULTY,
    CareLevel,
    CareMark,
    holds_on,
)
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from tests.registers.surroundings import ANNA, BEN, TODAY, Around, refused, warned

SINCE = date(2026, 3, 1)


def marking(**changes: Any) -> Marking:
    values: dict[str, Any] = {
        "resident": ANNA,
        "mark": CareMark.LIVING_ALONE,
        "since": SINCE,
        "source": "县民政局名册第12号",
    }
    return Marking(**(values | changes))


def around(*beside: Marking, **person: Any) -> Around:
    values: dict[str, Any] = {"name": "符三", "birth_date": date(1940, 1, 1), "died_on": None}
    resident = SimpleNamespace(**(values | person))
    return Around(records={"residents": {ANNA: resident}}, beside={"care_marks": beside})


def test_a_mark_with_its_paper_is_accepted() -> None:
    assert refused(CARE_MARKS, marking(), around()) == set()
    assert warned(CARE_MARKS, marking(), around()) == set()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"since": date(2026, 11, 24)}, "since"),
        ({"since": date(1939, 12, 31)}, "since"),
        ({"until": date(2026, 2, 28)}, "until"),
    ],
)
def test_days_run_forward(changes: dict[str, Any], field: str) -> None:
    assert refused(CARE_MARKS, marking(**changes), around()) == {field}


@pytest.mark.parametrize("changes", [{"since": TODAY}, {"until": SINCE}])
def test_first_and_last_day_may_be_one(changes: dict[str, Any]) -> None:
    assert refused(CARE_MARKS, marking(**changes), around()) == set()


@pytest.mark.parametrize(
    ("until", "field"),
    [(None, {"until"}), (date(2026, 5, 2), {"until"}), (date(2026, 5, 1), set())],
)
def test_a_mark_ends_with_death(until: date | None, field: set[str]) -> None:
    dead = around(died_on=date(2026, 5, 1))
    assert refused(CARE_MARKS, marking(until=until), dead) == field


@pytest.mark.parametrize(
    ("other", "stops"),
    [
        pytest.param({}, True, id="the same mark"),
        pytest.param({"since": date(2025, 1, 1), "until": SINCE}, True, id="one day in common"),
        pytest.param({"since": date(2025, 1, 1), "until": date(2026, 2, 28)}, False, id="before"),
        pytest.param({"mark": CareMark.EMPTY_NEST}, False, id="another mark"),
        pytest.param({"resident": BEN}, False, id="another person"),
    ],
)
def test_a_mark_is_held_once_at_a_time(other: dict[str, Any], *, stops: bool) -> None:
    beside = around(marking(**other))
    problems = [p for p in CARE_MARKS.problems(marking(), beside) if not p.warning]
    assert [(p.field, p.record) for p in problems] == ([("mark", f"{0:032x}")] if stops else [])


def test_a_mark_without_paper_is_warned_of_4_2() -> None:
    assert warned(CARE_MARKS, marking(source=None), around()) == {"source"}


@pytest.mark.parametrize(
    ("born", "fields"), [(date(1946, 3, 2), {"since"}), (date(1946, 3, 1), set())]
)
def test_advanced_age_begins_at_eighty_4_2(born: date, fields: set[str]) -> None:
    old = marking(mark=CareMark.ADVANCED_AGE)
    assert warned(CARE_MARKS, old, around(birth_date=born)) == fields


def test_a_mark_of_somebody_who_has_not_arrived_is_judged_by_its_days_alone() -> None:
    assert refused(CARE_MARKS, marking(mark=CareMark.ADVANCED_AGE), Around()) == set()


def test_a_new_mark_begins_today() -> None:
    assert CARE_MARKS.begin is not None
    assert CARE_MARKS.begin(Around()) == {"since": TODAY}


@pytest.mark.parametrize(
    ("until", "day", "held"),
    [
        (None, date(2026, 2, 28), False),
        (None, SINCE, True),
        (TODAY, TODAY, True),
        (TODAY, date(2026, 11, 24), False),
    ],
)
def test_first_and_last_day_count(until: date | None, day: date, *, held: bool) -> None:
    assert holds_on(day, SINCE, until) is held


def test_every_mark_and_level_has_a_label() -> None:
    assert set(CARE_MARK_LABELS) == set(CareMark)
    assert set(CARE_LEVEL_LABELS) == set(CareLevel)


@pytest.mark.parametrize(
    ("mark", "special"),
    [
        pytest.param(CareMark.LIVING_ALONE, True, id="§4.2 独居"),
        pytest.param(CareMark.EMPTY_NEST, True, id="§4.2 空巢"),
        pytest.param(CareMark.LEFT_BEHIND, True, id="§4.2 留守"),
        pytest.param(CareMark.DISABLED, True, id="§4.2 失能"),
        pytest.param(CareMark.SEVERE_IMPAIRMENT, True, id="§4.2 重残"),
        pytest.param(CareMark.BEREAVED_PARENT, True, id="§4.2 计划生育特殊家庭"),
        pytest.param(CareMark.PARTLY_DISABLED, False, id="§4.2 半失能"),
        pytest.param(CareMark.SUBSISTENCE_ALLOWANCE, False, id="§4.2 低保"),
    ],
)
def test_elders_in_special_difficulty_hold_one_of_six_marks(
    mark: CareMark, *, special: bool
) -> None:
    assert (mark in SPECIAL_DIFFICULTY) is special
