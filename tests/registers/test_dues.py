"""What the rules say about dues."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.ids import MemberId, RecordId
from desktop.registers.dues.form import DUES
from desktop.registers.dues.model import Dues, Exemption
from tests.registers.surroundings import TODAY, Around, refused, warned

MEMBER = MemberId(RecordId("c" * 32))


def dues(**changes: Any) -> Dues:
    values: dict[str, Any] = {"member": MEMBER, "year": 2026, "amount": 1000, "paid_on": TODAY}
    return Dues(**(values | changes))


EXEMPT: dict[str, Any] = {"amount": None, "paid_on": None, "exemption": Exemption.DESTITUTE}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"year": 2027}, set()),
        ({"year": 2028}, {"year"}),
        ({"year": 1980}, set()),
        ({"year": 1979}, {"year"}),
        ({"amount": -1}, {"amount"}),
        ({"amount": 0}, {"amount"}),
        ({"amount": None}, {"amount"}),
        ({"paid_on": None}, {"paid_on"}),
        ({"paid_on": date(2026, 11, 24)}, {"paid_on"}),
        ({"exemption": Exemption.DESTITUTE}, {"exemption"}),
        (EXEMPT, set()),
        (EXEMPT | {"exemption": Exemption.OTHER}, {"remarks"}),
        (EXEMPT | {"exemption": Exemption.OTHER, "remarks": "flood"}, set()),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(DUES, dues(**changes)) == fields


def test_year_is_paid_once() -> None:
    around = Around(beside={"dues": [dues()]})
    assert refused(DUES, dues(), around) == {"year"}
    assert refused(DUES, dues(year=2025), around) == set()


def test_nobody_owes_for_years_before_joining() -> None:
    around = Around(
        records={"members": {MEMBER: SimpleNamespace(joined_on=date(2026, 12, 31), left_on=None)}}
    )
    assert refused(DUES, dues(), around) == set()
    assert refused(DUES, dues(year=2025), around) == {"year"}


def test_nobody_owes_for_years_after_leaving() -> None:
    gone = SimpleNamespace(joined_on=date(2020, 1, 1), left_on=date(2025, 1, 1))
    around = Around(records={"members": {MEMBER: gone}})
    assert refused(DUES, dues(), around) == {"year"}
    assert refused(DUES, dues(year=2025), around) == set()


@pytest.mark.parametrize(
    ("born", "fields"),
    [
        (date(1946, 12, 31), set()),
        (date(1947, 1, 1), {"exemption"}),
        (date(1966, 1, 1), {"exemption"}),
    ],
)
def test_whoever_is_not_eighty_in_the_year_is_exempt_for_another_reason(
    born: date, fields: set[str]
) -> None:
    who = RecordId("a" * 32)
    member = SimpleNamespace(joined_on=date(2020, 1, 1), left_on=None, resident=who)
    person = SimpleNamespace(name="高振华", birth_date=born)
    around = Around(records={"members": {MEMBER: member}, "residents": {who: person}})
    freed = dues(**EXEMPT | {"exemption": Exemption.OVER_EIGHTY})
    assert warned(DUES, freed, around) == fields
    assert refused(DUES, freed, around) == set()
    assert warned(DUES, dues(**EXEMPT), around) == set()
