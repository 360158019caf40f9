"""What the rules say about notices."""

from datetime import date
from typing import Any

import pytest

from desktop.registers.notices.form import NOTICES
from desktop.registers.notices.model import Notice, NoticeKind, PeriodUnit
from tests.registers.surroundings import TODAY, Around, filled, refused, warned


def notice(**changes: Any) -> Notice:
    values: dict[str, Any] = {
        "kind": NoticeKind.NOTIFICATION,
        "title": "关于体检的通知",
        "body": "各组居民",
        "issued_by": "柳树湾村民委员会",
        "issued_on": TODAY,
    }
    return Notice(**(values | changes))


REVIEW: dict[str, Any] = {
    "kind": NoticeKind.PUBLIC_REVIEW,
    "basis": "村民会议",
    "posted_on": TODAY,
    "period": 7,
    "last_day": date(2026, 11, 29),
    "contact": "王五",
    "contact_telephone": "13800138000",
}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"title": " "}, {"title"}),
        ({"body": ""}, {"body"}),
        ({"issued_by": ""}, {"issued_by"}),
        ({"number": "〔2026〕1号"}, set()),
        ({"number": "柳村〔2026〕12号"}, set()),
        ({"number": "[2026]1号"}, {"number"}),
        ({"number": "〔2026〕01号"}, {"number"}),
        ({"number": "〔2026〕0号"}, {"number"}),
        ({"number": "〔2025〕1号"}, {"number"}),
        ({"period": 0}, {"period"}),
        ({"period": 366}, {"period"}),
        ({"posted_on": date(2026, 11, 22)}, {"posted_on"}),
        ({"posted_on": TODAY, "last_day": date(2026, 11, 22)}, {"last_day"}),
        ({"contact": "?"}, {"contact"}),
        ({"contact_telephone": "1"}, {"contact_telephone"}),
        (REVIEW, set()),
        (
            {"kind": NoticeKind.PUBLIC_REVIEW},
            {"basis", "posted_on", "period", "contact", "contact_telephone"},
        ),
        ({"result": "none objected"}, {"result_on"}),
        ({"result": "none objected", "result_on": date(2026, 11, 24)}, {"result_on"}),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(NOTICES, notice(**changes)) == fields


@pytest.mark.parametrize(
    ("result_on", "fields"),
    [(date(2026, 11, 29), {"result_on"}), (date(2026, 11, 30), set())],
)
def test_result_comes_after_the_last_day(result_on: date, fields: set[str]) -> None:
    closed = notice(**REVIEW, result="none objected", result_on=result_on)
    assert refused(NOTICES, closed, Around(today=date(2026, 12, 1))) == fields


def test_short_review_warns() -> None:
    assert warned(NOTICES, notice(**(REVIEW | {"period": 4}))) == {"period"}
    assert warned(NOTICES, notice(**(REVIEW | {"period": 5}))) == set()


def test_number_is_taken_once() -> None:
    around = Around(beside={"notices": [notice(number="〔2026〕1号")]})
    assert refused(NOTICES, notice(number="〔2026〕1号"), around) == {"number"}
    assert refused(NOTICES, notice(number="〔2026〕2号"), around) == set()


@pytest.mark.parametrize(
    ("posted_on", "unit", "last_day"),
    [
        (date(2026, 9, 24), PeriodUnit.CALENDAR_DAYS, date(2026, 9, 30)),
        (date(2026, 9, 24), PeriodUnit.WORKING_DAYS, date(2026, 10, 10)),
        (date(2026, 11, 23), PeriodUnit.WORKING_DAYS, date(2026, 12, 1)),
    ],
)
def test_fill_works_out_the_last_day(posted_on: date, unit: PeriodUnit, last_day: date) -> None:
    found = filled(NOTICES, posted_on=posted_on, period=7, period_unit=unit)
    assert found == {"last_day": last_day}


@pytest.mark.parametrize("period", [None, 0, 366])
def test_no_last_day_without_a_period(period: int | None) -> None:
    assert filled(NOTICES, posted_on=TODAY, period=period) == {}
