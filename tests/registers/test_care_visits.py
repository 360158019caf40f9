"""What the rules say about visits."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.care import CareLevel
from desktop.domain.intervals import IntervalUnit, next_visit
from desktop.registers.care_intervals.model import CareInterval
from desktop.registers.care_intervals.rules import shipped
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit, CheckPoint, VisitMethod
from tests.registers.surroundings import ANNA, TODAY, Around, filled, refused, warned

TROUBLE: dict[str, Any] = {
    "abnormal": (CheckPoint.HEALTH,),
    "findings": "咳嗽",
    "handling": "已陪同就诊",
}


def visit(**changes: Any) -> CareVisit:
    values: dict[str, Any] = {"resident": ANNA, "visited_on": TODAY, "visitor": "王五"}
    return CareVisit(**(values | changes))


def around(**resident: Any) -> Around:
    person: dict[str, Any] = {"name": "符三", "died_on": None, "care_level": None}
    return Around(
        records={"residents": {ANNA: SimpleNamespace(**(person | resident))}},
        beside={"care_intervals": shipped()},
    )


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"visited_on": date(2026, 11, 24)}, {"visited_on"}),
        ({"visitor": ""}, {"visitor"}),
        ({"abnormal": (CheckPoint.FOOD,)}, {"findings", "handling"}),
        ({"abnormal": (CheckPoint.FOOD,), "findings": "no rice"}, {"handling"}),
        ({"abnormal": (CheckPoint.FOOD,), "findings": "no rice", "handling": "bought"}, set()),
        ({"follow_up_on": date(2026, 11, 24)}, {"abnormal"}),
        ({**TROUBLE, "follow_up_on": TODAY}, {"follow_up_on"}),
        ({**TROUBLE, "follow_up_on": date(2026, 11, 24)}, set()),
        ({"next_on": TODAY}, {"next_on"}),
        ({"next_on": date(2026, 11, 24)}, set()),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(CARE_VISITS, visit(**changes)) == fields


TOMORROW, IN_TWO_DAYS = date(2026, 11, 24), date(2026, 11, 25)


@pytest.mark.parametrize(
    ("level", "points", "again", "fields"),
    [
        (CareLevel.HIGH_RISK, (CheckPoint.HEALTH,), None, {"follow_up_on"}),
        (CareLevel.HIGH_RISK, (CheckPoint.HEALTH,), IN_TWO_DAYS, {"follow_up_on"}),
        (CareLevel.HIGH_RISK, (CheckPoint.HEALTH,), TOMORROW, set()),
        (CareLevel.HIGH_RISK, (CheckPoint.SAFETY_AT_HOME,), None, {"follow_up_on"}),
        (CareLevel.HIGH_RISK, (CheckPoint.MEDICINE,), None, set()),
        (CareLevel.HIGH_RISK, (), None, set()),
        (CareLevel.KEY, (CheckPoint.HEALTH,), None, set()),
        (None, (CheckPoint.HEALTH,), None, set()),
    ],
)
def test_those_at_high_risk_are_seen_within_a_day_of_a_great_change(
    level: CareLevel | None, points: tuple[CheckPoint, ...], again: date | None, fields: set[str]
) -> None:
    made = visit(**TROUBLE | {"abnormal": points, "follow_up_on": again})
    assert warned(CARE_VISITS, made, around(care_level=level)) == fields


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        (VisitMethod.AT_HOME, set()),
        (VisitMethod.VIDEO, set()),
        (VisitMethod.PAIRED_VOLUNTEER, set()),
        (VisitMethod.TELEPHONE, {"confirms_life"}),
        (VisitMethod.KIN_OR_NEIGHBOUR, {"confirms_life"}),
        (VisitMethod.HOTLINE, {"confirms_life"}),
    ],
)
def test_life_is_confirmed_by_who_has_seen_them(method: VisitMethod, fields: set[str]) -> None:
    assert warned(CARE_VISITS, visit(method=method, confirms_life=True), around()) == fields
    assert warned(CARE_VISITS, visit(method=method), around()) == set()


@pytest.mark.parametrize(
    ("died_on", "fields"), [(TODAY, set()), (date(2026, 11, 22), {"visited_on"}), (None, set())]
)
def test_only_the_living_are_visited(died_on: date | None, fields: set[str]) -> None:
    assert refused(CARE_VISITS, visit(), around(died_on=died_on)) == fields


def test_second_visit_of_a_day_warns() -> None:
    twice = Around(beside={"care_visits": [visit()]})
    assert warned(CARE_VISITS, visit(), twice) == {"visited_on"}
    assert warned(CARE_VISITS, visit(visited_on=date(2026, 11, 22)), twice) == set()


@pytest.mark.parametrize(
    ("level", "visited", "due"),
    [
        (CareLevel.HIGH_RISK, date(2026, 11, 23), date(2026, 11, 30)),
        (CareLevel.KEY, date(2026, 11, 23), date(2026, 12, 23)),
        (CareLevel.KEY, date(2026, 1, 31), date(2026, 2, 28)),
        (CareLevel.KEY, date(2026, 12, 31), date(2027, 1, 31)),
        (CareLevel.GENERAL, date(2026, 11, 30), date(2027, 2, 28)),
        (None, date(2026, 11, 23), None),
    ],
    ids=[
        "§4.2 1/week",
        "§4.2 1/month",
        "§4.2 31→28",
        "§4.2 new year",
        "§4.2 1/quarter",
        "§4.2 none",
    ],
)
def test_next_visit_follows_from_the_care_level(
    level: CareLevel | None, visited: date, due: date | None
) -> None:
    assert next_visit(visited, level, shipped()) == due


@pytest.mark.parametrize(
    ("level", "visited", "found"),
    [
        ("key", TODAY, {"next_on": date(2026, 12, 23)}),
        ("key", date(2026, 11, 24), {}),
        (None, TODAY, {}),
    ],
)
def test_fill_works_out_the_next_visit(
    level: str | None, visited: date, found: dict[str, Any]
) -> None:
    around_elder = around(care_level=level)
    assert filled(CARE_VISITS, around_elder, resident=ANNA, visited_on=visited) == found


@pytest.mark.parametrize(
    ("every", "unit", "visited", "due"),
    [
        (10, IntervalUnit.DAYS, date(2026, 2, 20), date(2026, 3, 2)),
        (2, IntervalUnit.WEEKS, date(2026, 12, 24), date(2027, 1, 7)),
        (1, IntervalUnit.MONTHS, date(2028, 1, 31), date(2028, 2, 29)),
        (2, IntervalUnit.MONTHS, date(2026, 12, 31), date(2027, 2, 28)),
        (12, IntervalUnit.MONTHS, date(2028, 2, 29), date(2029, 2, 28)),
        (1, IntervalUnit.MONTHS, date(2026, 2, 28), date(2026, 3, 28)),
    ],
)
def test_the_county_sets_the_interval_and_months_end_on_their_last_day(
    every: int, unit: IntervalUnit, visited: date, due: date
) -> None:
    interval = CareInterval(level=CareLevel.KEY, every=every, unit=unit)
    assert next_visit(visited, CareLevel.KEY, [interval]) == due
    assert next_visit(visited, CareLevel.GENERAL, [interval]) is None


def test_fill_waits_for_resident_and_day() -> None:
    assert filled(CARE_VISITS, visited_on=TODAY) == {}
    assert filled(CARE_VISITS, around(care_level="key"), resident=ANNA) == {}
