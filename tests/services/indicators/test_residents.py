"""The indicators about residents, counted by hand in one village."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.registers.allowance_bands.form import ALLOWANCE_BANDS
from desktop.registers.allowance_bands.model import AllowanceBand
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, ResidenceKind
from desktop.services.desk import Sitting
from desktop.services.indicator import Figure
from desktop.services.indicators import INDICATORS
from desktop.services.indicators.residents import OF_ALLOWANCES, OF_EVERYBODY
from desktop.services.records import RecordKeeping, Save
from desktop.services.selection import Period
from desktop.services.selections import SELECTIONS
from tests.services.figures import figures
from tests.services.operations.homestead import SON, WIFE
from tests.stations import Levels, levels
from tests.ui.pages.filled import resident

OF_RESIDENTS = (*OF_EVERYBODY, *OF_ALLOWANCES)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))

VILLAGE: list[tuple[str, date, dict[str, Any]]] = [
    ("孙长贵", date(1936, 11, 23), {"household_number": "7", "relation": HEAD_OF_HOUSEHOLD}),
    ("周玉珍", date(1946, 11, 23), {"household_number": "7", "relation": WIFE}),
    ("孙建国", date(1966, 11, 23), {"household_number": "7", "relation": SON}),
    ("孙小宝", date(1999, 7, 1), {"household_number": "7", "residence": ResidenceKind.OUTFLOW}),
    ("何翠花", date(1972, 7, 8), {"household_number": "8", "residence": ResidenceKind.INFLOW}),
    ("陈桂兰", date(1940, 3, 4), {"household_number": "9", "died_on": date(2026, 11, 5)}),
    ("李建国", date(1950, 3, 4), {"household_number": "9", "moved_away_on": date(2026, 11, 7)}),
    ("王小梅", date(1990, 3, 4), {"moved_in_on": date(2026, 11, 9)}),
    ("赵秀英", date(1926, 11, 30), {"residence": ResidenceKind.OUTFLOW}),
]
"""Nine people; today is 23 November."""

EXPECTED = {
    "residents-in-all": (7, 8),
    "residents-registered-here": (4, 5),
    "residents-come-in": (1, 1),
    "residents-gone-out": (2, 2),
    "residents-floating": (3, 3),
    "households": (2, 3),
    "residents-aged-60": (3, 4),
    "residents-aged-80": (2, 2),
    "allowance-new": (3, 0),
    "allowance-new-80": (1, 0),
    "allowance-new-90": (1, 0),
    "allowance-new-100": (1, 0),
    "allowance-to-be-stopped": (1, 0),
}
"""What each comes to in November and in October."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Levels]:
    with levels(tmp_path_factory.mktemp("levels")) as opened:
        band = AllowanceBand(from_age=80, source="县民政局〔2026〕7号")
        RecordKeeping(opened.county).add(ALLOWANCE_BANDS, band)
        opened.round()
        people = [
            replace(resident(name, born, 101 + 2 * n), **values)
            for n, (name, born, values) in enumerate(VILLAGE)
        ]
        saves = [Save(register=RESIDENTS, record=person) for person in people]
        RecordKeeping(opened.willows).save(saves)
        opened.round()
        yield opened


def counted(sitting: Sitting, place: str, period: Period) -> dict[str, Figure]:
    return {f.indicator.key: f for f in figures(sitting, OF_RESIDENTS, place, period)}


@pytest.mark.parametrize("key", EXPECTED)
def test_indicator_counts_what_its_formula_says(lived: Levels, key: str) -> None:
    found = [counted(lived.willows, "460301100201", p)[key] for p in (NOVEMBER, OCTOBER)]
    assert tuple(each.numerator for each in found) == EXPECTED[key]
    assert all(each.value == each.numerator for each in found)


def test_every_indicator_of_residents_is_counted_by_hand() -> None:
    assert {indicator.key for indicator in OF_RESIDENTS} == set(EXPECTED)
    assert all(indicator in INDICATORS for indicator in OF_RESIDENTS)


@pytest.mark.parametrize("place", ["460301100201", "460301100000", "460301000000"])
@pytest.mark.parametrize("period", [OCTOBER, NOVEMBER], ids=["October", "November"])
def test_the_figures_are_the_same_at_every_level(lived: Levels, place: str, period: Period) -> None:
    desks = (lived.willows, lived.township, lived.county)
    seen = [counted(desk, place, period) for desk in desks]
    assert seen[0] == seen[1] == seen[2]
    assert {k: f.numerator for k, f in seen[0].items()} == {
        key: values[period == OCTOBER] for key, values in EXPECTED.items()
    }


def test_another_village_has_nobody(lived: Levels) -> None:
    found = counted(lived.county, "460301100202", NOVEMBER)
    assert {figure.numerator for figure in found.values()} == {0}


def test_equal_household_numbers_of_two_villages_are_two_households(lived: Levels) -> None:
    other = resident("吴大力", date(1980, 1, 2), 201, household_number="7")
    RecordKeeping(lived.bridge).add(RESIDENTS, other)
    lived.round()
    found = counted(lived.county, "460301000000", NOVEMBER)["households"]
    assert found.numerator == EXPECTED["households"][0] + 1


def test_every_list_behind_a_number_can_be_opened() -> None:
    known = {selection.key for selection in SELECTIONS}
    assert {each.key for indicator in OF_RESIDENTS for each in indicator.lists} <= known
    assert len(known) == len(SELECTIONS)
