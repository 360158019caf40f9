"""What the rules say about numbers of inhabitants, and which of them holds."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.populations import Basis, in_force
from desktop.registers.populations.form import POPULATIONS
from desktop.registers.populations.model import PopulationCount
from tests.registers.surroundings import TODAY, Around, refused


def counted(**changes: Any) -> PopulationCount:
    values: dict[str, Any] = {"counted_on": TODAY, "number": 1280, "source": "村统计台账"}
    return PopulationCount(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"number": 1}, set()),
        ({"number": 0}, {"number"}),
        ({"number": -5}, {"number"}),
        ({"counted_on": date(2026, 11, 24)}, {"counted_on"}),
        ({"source": " "}, {"source"}),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(POPULATIONS, counted(**changes)) == fields


def test_one_number_of_each_basis_for_a_day() -> None:
    there = Around(beside={"populations": [counted()]})
    assert refused(POPULATIONS, counted(number=1281), there) == {"counted_on"}
    assert refused(POPULATIONS, counted(basis=Basis.REGISTERED_HERE), there) == set()
    assert refused(POPULATIONS, counted(counted_on=date(2025, 12, 31)), there) == set()


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2024, 12, 30), None),
        (date(2024, 12, 31), 1200),
        (date(2025, 12, 30), 1200),
        (date(2025, 12, 31), 1250),
        (date(2030, 1, 1), 1250),
    ],
)
def test_the_newest_number_of_the_basis_holds(day: date, number: int | None) -> None:
    counts = [
        counted(counted_on=date(2025, 12, 31), number=1250),
        counted(counted_on=date(2024, 12, 31), number=1200),
        counted(counted_on=date(2024, 6, 30), number=1900, basis=Basis.REGISTERED_HERE),
    ]
    assert in_force(counts, Basis.LIVING_HERE, day) == number
