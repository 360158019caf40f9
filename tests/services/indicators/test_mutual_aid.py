"""The indicators of mutual aid and of the time bank, counted by hand for one November."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from desktop.services.desk import Sitting
from desktop.services.indicator import Figure
from desktop.services.indicators import INDICATORS
from desktop.services.indicators.mutual_aid import OF_MUTUAL_AID
from desktop.services.selection import Period, Reach, Selection
from desktop.services.selections import SELECTIONS
from desktop.services.selections import needs as lists
from desktop.services.selections import time_bank as bank
from tests.registers.surroundings import TODAY
from tests.services.figures import figures
from tests.services.indicators.neighbours import November
from tests.stations import Levels, levels

VILLAGE, OTHER = "460301100201", "460301100202"
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))

EXPECTED = {
    "aid-activities": (4, None),
    "aid-helping": (6, None),
    "aid-households": (25, None),
    "aid-hours": (2 * 120 + 240 + 60 + 30, None),
    "aid-coverage": (2, 3),
    "needs-registered": (4, None),
    "needs-met-share": (1, 3),
    "aid-activities-production-aid": (2, None),
    "aid-share-production-aid": (2, 4),
    "aid-helping-production-aid": (4, None),
    "aid-households-production-aid": (1 + 22, None),
    "aid-hours-production-aid": (2 * 120 + 240, None),
    "aid-activities-elder-aid": (1, None),
    "aid-share-elder-aid": (1, 4),
    "aid-helping-elder-aid": (1, None),
    "aid-households-elder-aid": (2, None),
    "aid-hours-elder-aid": (60, None),
    "aid-activities-relief-aid": (1, None),
    "aid-share-relief-aid": (1, 4),
    "aid-helping-relief-aid": (1, None),
    "aid-households-relief-aid": (0, None),
    "aid-hours-relief-aid": (30, None),
    "bank-earned": (150, None),
    "bank-used": (60, None),
    "bank-issued": (60, None),
    "bank-accounts": (3, None),
}
"""Numerator and denominator of each, worked out from what :class:`November` says."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Levels, November]]:
    folder: Path = tmp_path_factory.mktemp("levels")
    with levels(folder) as opened:
        november = November(opened.willows)
        opened.round()
        yield opened, november


def counted(sitting: Sitting, place: str, period: Period = NOVEMBER) -> dict[str, Figure]:
    return {f.indicator.key: f for f in figures(sitting, OF_MUTUAL_AID, place, period)}


def picked(sitting: Sitting, selection: Selection[Any], today: date = TODAY) -> list[Any]:
    with sitting.store.read() as unit:
        reach = Reach(unit=unit, place=VILLAGE, period=NOVEMBER, today=today)
        return list(selection.find(reach))


@pytest.fixture(scope="module")
def here(lived: tuple[Levels, November]) -> dict[str, Figure]:
    return counted(lived[0].willows, VILLAGE)


@pytest.mark.parametrize("key", EXPECTED)
def test_indicator_counts_what_its_formula_says(here: dict[str, Figure], key: str) -> None:
    top, bottom = EXPECTED[key]
    assert (here[key].numerator, here[key].denominator) == (top, bottom)
    assert here[key].value == (Fraction(top) if bottom is None else Fraction(top, bottom))


def test_every_indicator_of_mutual_aid_is_counted_by_hand() -> None:
    assert {indicator.key for indicator in OF_MUTUAL_AID} == set(EXPECTED)
    assert all(indicator in INDICATORS for indicator in OF_MUTUAL_AID)


@pytest.mark.parametrize("place", [VILLAGE, "460301100000", "460301000000"])
@pytest.mark.parametrize("period", [OCTOBER, NOVEMBER], ids=["October", "November"])
def test_the_figures_are_the_same_at_every_level(
    lived: tuple[Levels, November], place: str, period: Period
) -> None:
    opened, _november = lived
    desks = (opened.willows, opened.township, opened.county)
    seen = [counted(desk, place, period) for desk in desks]
    assert seen[0] == seen[1] == seen[2]


def test_what_was_settled_later_stood_open_at_the_end(lived: tuple[Levels, November]) -> None:
    before = counted(lived[0].county, VILLAGE, OCTOBER)
    assert (before["needs-registered"].numerator, before["needs-met-share"].numerator) == (1, 0)
    assert (before["aid-activities"].numerator, before["aid-coverage"].numerator) == (1, 1)
    assert before["bank-accounts"].numerator == 0


def test_another_village_has_nothing_to_count(lived: tuple[Levels, November]) -> None:
    found = counted(lived[0].county, OTHER)
    assert {(f.numerator, f.denominator) for f in found.values()} == {(0, None), (0, 0)}


def test_a_share_is_never_more_than_the_whole(lived: tuple[Levels, November]) -> None:
    for indicator in OF_MUTUAL_AID:
        if indicator.numerator and indicator.denominator:
            part = set(picked(lived[0].willows, indicator.numerator))
            assert part <= set(picked(lived[0].willows, indicator.denominator)), indicator.key


def test_every_list_behind_a_number_can_be_opened() -> None:
    known = {selection.key for selection in SELECTIONS}
    assert len(known) == len(SELECTIONS)
    for indicator in OF_MUTUAL_AID:
        assert {each.key for each in indicator.lists} <= known


def test_needs_that_wait_and_aid_that_nobody_signed_for_are_listed(
    lived: tuple[Levels, November],
) -> None:
    opened, november = lived
    assert picked(opened.willows, lists.WAITING) == [november.waiting]
    assert picked(opened.willows, lists.URGENT) == []
    assert len(picked(opened.willows, lists.UNMET)) == 1
    assert len(picked(opened.willows, lists.OVER)) == 1
    assert len(picked(opened.willows, lists.UNSIGNED)) == 5


def test_accounts_are_listed_with_the_most_hours_first(lived: tuple[Levels, November]) -> None:
    opened, november = lived
    names = [november[name] for name in ("周大叔", "何建军", "吴秀兰")]
    village = november.village
    assert [village.balance(who) for who in names] == [60, 60, 15]
    held = picked(opened.willows, bank.BALANCES)
    assert held == [*sorted(names[:2]), names[2]]
    assert len(picked(opened.willows, bank.TAKEN_BACK)) == 1
    assert len(picked(opened.willows, bank.ENTRIES)) == len(village.ledger())
