"""What the rules say about the bands of the old-age allowance."""

from datetime import date

import pytest

from desktop.domain.types import Fen
from desktop.registers.allowance_bands.form import ALLOWANCE_BANDS
from desktop.registers.allowance_bands.model import AllowanceBand
from desktop.registers.allowance_bands.rules import shipped
from tests.registers.surroundings import TODAY, Around, refused


@pytest.mark.parametrize(
    ("band", "fields"),
    [
        (AllowanceBand(from_age=80), set()),
        (AllowanceBand(from_age=60, amount=Fen(10000)), set()),
        (AllowanceBand(from_age=59), {"from_age"}),
        (AllowanceBand(from_age=121), {"from_age"}),
        (AllowanceBand(from_age=80, amount=Fen(-1)), {"amount"}),
    ],
)
def test_rule_points_at_field(band: AllowanceBand, fields: set[str]) -> None:
    assert refused(ALLOWANCE_BANDS, band) == fields


def test_a_band_is_set_once_from_a_day() -> None:
    there = Around(beside={"allowance_bands": [AllowanceBand(from_age=80, effective_on=TODAY)]})
    twice = AllowanceBand(from_age=80, effective_on=TODAY)
    assert refused(ALLOWANCE_BANDS, twice, there) == {"from_age"}
    later = AllowanceBand(from_age=80, effective_on=date(2027, 1, 1))
    assert refused(ALLOWANCE_BANDS, later, there) == set()


def test_the_usual_bands_ship_without_amounts() -> None:
    assert [(band.from_age, band.amount) for band in shipped()] == [(80, 0), (90, 0), (100, 0)]
