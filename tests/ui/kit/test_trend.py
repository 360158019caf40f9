"""A trend is drawn from the tokens, read aloud, and of any length."""

import pytest
from PySide6.QtGui import QImage, QPixmap
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.parts.trend import Line, Mark, TrendChart


def trend(*marks: Mark, line: Line | None = None) -> QImage:
    chart = TrendChart()
    chart.resize(420, 180)
    chart.show_marks(marks, line)
    picture = QPixmap(chart.size())
    picture.fill(theme.current().colour("surface"))
    chart.render(picture)
    return picture.toImage()


def inks(image: QImage) -> set[int]:
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixel(x, y) for x, y in pixels}


def test_a_column_that_misses_its_target_is_hatched_and_of_another_colour(qtbot: QtBot) -> None:
    del qtbot
    look = theme.current()
    met = inks(trend(Mark(label="10月", value=0.9, brief="90", words="90%")))
    missed = inks(trend(Mark(label="10月", value=0.9, brief="90", words="90%", met=False)))
    assert look.colour("c1").rgb() in met - missed
    assert look.colour("c2").rgb() in missed - met


def test_a_trend_is_read_aloud_with_its_target(qtbot: QtBot) -> None:
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.show_marks(
        [
            Mark(label="9月", value=None, brief="", words="—"),
            Mark(label="10月", value=0.9, brief="90", words="90%"),
        ],
        Line(value=0.98, words="目标 98%"),
    )
    assert chart.accessibleName() == "9月 —、10月 90%、目标 98%"


@pytest.mark.parametrize("values", [(), (0.0, 0.0), (None,), tuple(range(40))])
def test_a_trend_of_any_length_is_drawn(qtbot: QtBot, values: tuple[float | None, ...]) -> None:
    del qtbot
    marks = [Mark(label="12月", value=v, brief="1,286", words=f"{v}") for v in values]
    assert not trend(*marks, line=Line(value=0, words="目标 0")).isNull()
