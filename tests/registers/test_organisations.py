"""What the rules say about organisations."""

from datetime import date
from typing import Any

import pytest

from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind, Standing
from tests.registers.surroundings import TODAY, Around, refused, warned


def organisation(**changes: Any) -> Organisation:
    values: dict[str, Any] = {
        "name": "柳树湾村老年协会",
        "kind": OrganisationKind.ELDERLY_ASSOCIATION,
    }
    return Organisation(**(values | changes))


def test_plain_organisation_is_accepted() -> None:
    filed = organisation(standing=Standing.FILED, standing_number="1", standing_since=TODAY)
    assert refused(ORGANISATIONS, filed) == set()
    assert warned(ORGANISATIONS, filed) == set()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, {"standing"}),
        ({"standing": Standing.FILED}, set()),
        ({"standing": Standing.REGISTERED}, set()),
        ({"dissolved_on": TODAY}, set()),
        ({"kind": OrganisationKind.VOLUNTEER_TEAM}, set()),
    ],
    ids=["§4.1 neither", "§4.1 filed", "§4.1 registered", "dissolved", "a team"],
)
def test_an_association_nobody_knows_may_not_act(changes: dict[str, Any], fields: set[str]) -> None:
    assert warned(ORGANISATIONS, organisation(**changes)) == fields


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"name": " ", "kind": OrganisationKind.OTHER}, {"name"}),
        ({"standing": Standing.FILED}, {"standing_number", "standing_since"}),
        ({"standing": Standing.REGISTERED, "standing_number": "1"}, {"standing_since"}),
        ({"founded_on": date(2026, 11, 24)}, {"founded_on"}),
        ({"founded_on": TODAY, "dissolved_on": date(2026, 11, 22)}, {"dissolved_on"}),
        ({"member_count": -1}, {"member_count"}),
        ({"head": "?"}, {"head"}),
        ({"telephone": "1"}, {"telephone"}),
        ({"credit_code": "91350100M000100Y44"}, {"credit_code"}),
        ({"credit_code": "91350100M000100YI3"}, {"credit_code"}),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(ORGANISATIONS, organisation(**changes)) == fields


@pytest.mark.parametrize(
    "changes",
    [
        {"standing": Standing.FILED, "standing_number": "1", "standing_since": TODAY},
        {"founded_on": TODAY, "dissolved_on": TODAY},
        {"member_count": 0},
        {"credit_code": "91350100M000100Y43"},
        {"telephone": "12345"},
    ],
)
def test_accepted(changes: dict[str, Any]) -> None:
    assert refused(ORGANISATIONS, organisation(**changes)) == set()


def test_association_of_elders_is_named_so() -> None:
    assert "name" in warned(ORGANISATIONS, organisation(name="夕阳红合唱团"))
    choir = organisation(name="夕阳红合唱团", kind=OrganisationKind.CULTURE_AND_SPORT)
    assert warned(ORGANISATIONS, choir) == set()


@pytest.mark.parametrize(
    ("there", "fields"), [({}, {"name"}), ({"dissolved_on": TODAY}, set()), ({"name": "A"}, set())]
)
def test_name_is_taken_once(there: dict[str, Any], fields: set[str]) -> None:
    around = Around(beside={"organisations": [organisation(**there)]})
    assert refused(ORGANISATIONS, organisation(), around) == fields
