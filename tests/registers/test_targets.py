"""What the rules say about targets."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.targets import SHARES, Aim
from desktop.registers.targets.form import TARGETS
from desktop.registers.targets.model import Scope, Target
from desktop.registers.targets.rules import reads
from tests.registers.surroundings import Around, refused


def target(**changes: Any) -> Target:
    values: dict[str, Any] = {
        "indicator": Aim.UNITS_TAKING_PART,
        "year": 2026,
        "value": 800,
        "source": "海湾县委办发〔2025〕12号",
    }
    return Target(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"value": 0}, set()),
        ({"value": 1000}, set()),
        ({"value": 1001}, {"value"}),
        ({"value": 1001, "indicator": Aim.URBAN_ORGANISATIONS}, set()),
        ({"value": -1}, {"value"}),
        ({"year": 26}, {"year"}),
        ({"source": " "}, {"source"}),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(TARGETS, target(**changes)) == fields


@pytest.mark.parametrize(
    ("there", "fields"),
    [
        ({}, {"indicator"}),
        ({"year": 2027}, set()),
        ({"scope": Scope.URBAN}, set()),
        ({"effective_on": date(2026, 7, 1)}, set()),
    ],
)
def test_one_target_holds_from_a_day_on(there: dict[str, Any], fields: set[str]) -> None:
    around = Around(beside={"targets": [target(**there)]})
    assert refused(TARGETS, target(), around) == fields


def test_no_target_ships_with_the_program_1() -> None:
    assert TARGETS.shipped is not None
    assert list(TARGETS.shipped()) == []


@pytest.mark.parametrize(("value", "said"), [(150, "15%"), (155, "15.5%"), (1000, "100%")])
def test_a_share_reads_in_per_cent(value: int, said: str) -> None:
    assert Aim.UNITS_TAKING_PART in SHARES
    assert reads(target(value=value), Around()) == said


def test_a_count_reads_as_it_is() -> None:
    assert reads(target(indicator=Aim.URBAN_ORGANISATIONS, value=12), Around()) == "12"
