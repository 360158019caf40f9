"""One line of the statistics, whatever stands in it."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.i18n import CHINESE, choose_language
from desktop.services.indicator import Figure
from desktop.services.indicators.exchange import SOUND
from desktop.services.indicators.requests import IN_TIME
from desktop.services.selections.unsettled import UNSETTLED
from desktop.services.statistics import Standing
from desktop.ui.pages.statistics_row import IndicatorList, IndicatorRow
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


@pytest.mark.parametrize("count", [0, 2])
def test_a_number_that_is_no_list_is_said_and_what_explains_it_opens(
    qtbot: QtBot, count: int
) -> None:
    behind = tuple((each, 1) for each in UNSETTLED[:count])
    figure = Figure(
        indicator=SOUND, numerator=8, denominator=10, value=Fraction(4, 5), behind=behind
    )
    shown = IndicatorList()
    qtbot.addWidget(shown)
    opened: list[object] = []
    shown.opened.connect(opened.append)
    shown.show_standings([Standing(figure=figure)])
    [row] = shown.findChildren(IndicatorRow)
    assert [(listed, number) for _box, listed, number in row.number_boxes()] == [
        (None, "8"),
        (None, "10"),
    ]
    for box, _listed, _number in row.number_boxes():
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert opened == []
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert opened == list(UNSETTLED[: min(count, 1)])
