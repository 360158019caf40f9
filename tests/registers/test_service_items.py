"""What the rules say about the catalogue."""

from datetime import date
from typing import Any

import pytest

from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import Category, Handling, ServiceItem
from tests.registers.surroundings import TODAY, Around, filled, refused

YESTERDAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 24)


def item(**changes: Any) -> ServiceItem:
    values: dict[str, Any] = {
        "code": "05-001",
        "name": "高龄津贴",
        "category": Category.SOCIAL_SERVICE,
        "promised_days": 5,
    }
    return ServiceItem(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"name": " "}, {"name"}),
        ({"code": " "}, {"code"}),
        ({"promised_days": 0}, {"promised_days"}),
        ({"promised_days": -1}, {"promised_days"}),
        ({"promised_days": 1}, set()),
        ({"promised_days": 365}, set()),
        ({"promised_days": 366}, {"promised_days"}),
        ({"handling": Handling.ON_THE_SPOT}, {"promised_days"}),
        ({"handling": Handling.ON_THE_SPOT, "promised_days": 0}, set()),
        ({"legal_days": 5}, set()),
        ({"legal_days": 4}, {"promised_days"}),
        ({"visits": -1}, {"visits"}),
        ({"fee": -1}, {"fee"}),
        ({"enquiries": "1"}, {"enquiries"}),
        ({"complaints": "12345"}, set()),
        ({"effective_on": TODAY, "withdrawn_on": date(2026, 11, 22)}, {"withdrawn_on"}),
        ({"effective_on": TODAY, "withdrawn_on": TODAY}, set()),
        ({"posted_on": TODAY}, set()),
        ({"posted_on": TODAY, "posted_at": "公示栏"}, set()),
        ({"posted_at": "公示栏"}, {"posted_on"}),
        ({"posted_on": TODAY, "effective_on": TOMORROW}, set()),
        ({"posted_on": TOMORROW}, {"posted_on"}),
        ({"posted_on": TODAY, "withdrawn_on": TODAY}, set()),
        ({"posted_on": TODAY, "withdrawn_on": YESTERDAY}, {"posted_on"}),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(SERVICE_ITEMS, item(**changes)) == fields


@pytest.mark.parametrize(
    ("mine", "theirs", "fields"),
    [
        ({}, {}, {"code"}),
        ({}, {"withdrawn_on": TODAY}, set()),
        ({"withdrawn_on": TODAY}, {}, set()),
        ({}, {"code": "05-002"}, set()),
    ],
)
def test_code_stands_once(mine: dict[str, Any], theirs: dict[str, Any], fields: set[str]) -> None:
    around = Around(beside={"service_items": [item(**theirs)]})
    assert refused(SERVICE_ITEMS, item(**mine), around) == fields


def test_on_the_spot_takes_no_days() -> None:
    assert filled(SERVICE_ITEMS, handling=Handling.ON_THE_SPOT) == {"promised_days": 0}
    assert filled(SERVICE_ITEMS, handling=Handling.PROMISED) == {}
