"""One line of the statistics, whatever stands in it."""

from fractions import Fraction

import pytest

from desktop.i18n import CHINESE, choose_language
from desktop.services.indicator import Figure
from desktop.services.indicators.requests import IN_TIME
from desktop.services.statistics import Standing
from desktop.ui.pages.statistics_row import IndicatorRow
from desktop.ui.pages.statistics_words import status_of
from desktop.ui.parts.pills import pill_width


@pytest.mark.parametrize("language", ["en", CHINESE])
def test_a_pill_is_never_cut_off(language: str) -> None:
    choose_language(language)
    figure = Figure(indicator=IN_TIME, numerator=1, denominator=1000, value=Fraction(1, 1000))
    aimed = Fraction(889, 1000)
    shown = Standing(figure=figure, target=aimed, met=False, missing=aimed - Fraction(1, 1000))
    status = status_of(shown)
    assert status is not None
    row = IndicatorRow(shown)
    row.resize(row.sizeHint())
    assert pill_width(status.word, status.tone) <= row._columns()[-1].width()
    row.deleteLater()
