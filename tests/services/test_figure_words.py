"""An indicator in words: its value with its unit, the numbers behind it."""

from collections.abc import Iterator
from fractions import Fraction

import pytest

from desktop.i18n import CHINESE, ENGLISH, choose_language
from desktop.services.figure_words import counted_words, figure_words, value_words
from desktop.services.indicator import Figure, Measure
from desktop.services.indicators.requests import DAYS_TAKEN, ONE_VISIT, TAKEN_ON


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    choose_language(ENGLISH)
    yield
    choose_language(CHINESE)


@pytest.mark.parametrize(
    ("measure", "value", "met", "said"),
    [
        pytest.param(Measure.SHARE, Fraction(2, 3), True, "66.7%", id="a share is rounded"),
        pytest.param(Measure.SHARE, Fraction(9796, 10000), False, "97.9%", id="never up to 98"),
        pytest.param(Measure.SHARE, Fraction(1), True, "100%", id="the whole"),
        pytest.param(Measure.COUNT, Fraction(1286), True, "1,286", id="a count"),
        pytest.param(Measure.HOURS, Fraction(7235), True, "120.6 h", id="minutes as hours"),
        pytest.param(Measure.MONEY, Fraction(123450), True, "1,234.5 yuan", id="fen as yuan"),
        pytest.param(Measure.AVERAGE, Fraction(5, 2), True, "2.5", id="an average"),
        pytest.param(Measure.SHARE, None, True, "—", id="nothing to divide by"),
    ],
)
def test_a_value_is_said_in_its_unit(
    measure: Measure, value: Fraction | None, met: bool, said: str
) -> None:
    assert value_words(measure, value, met=met) == said


@pytest.mark.parametrize(
    ("figure", "value", "counted"),
    [
        pytest.param(
            Figure(indicator=TAKEN_ON, numerator=1286, denominator=None, value=Fraction(1286)),
            *("1,286", "1,286"),
            id="a count is its own number",
        ),
        pytest.param(
            Figure(indicator=ONE_VISIT, numerator=3, denominator=4, value=Fraction(3, 4)),
            *("75%", "3 / 4"),
            id="a share has two",
        ),
        pytest.param(
            Figure(indicator=DAYS_TAKEN, numerator=20, denominator=4, value=Fraction(5)),
            *("5", "4"),
            id="an average has the number of those it is of",
        ),
        pytest.param(
            Figure(indicator=ONE_VISIT, numerator=0, denominator=0, value=None),
            *("—", "0 / 0"),
            id="nothing to divide by",
        ),
    ],
)
def test_a_figure_is_said_with_the_numbers_behind_it(
    figure: Figure, value: str, counted: str
) -> None:
    assert (figure_words(figure), counted_words(figure)) == (value, counted)
