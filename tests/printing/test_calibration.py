"""The sheet for setting a printer right is true to half a millimetre, and moves as it is told."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.units import mm

from desktop.printing.calibration import (
    ACROSS,
    BOX,
    CROSS,
    LENGTH,
    REACH,
    UPRIGHT,
    Calibration,
    draw_calibration,
)
from desktop.printing.page import A4
from desktop.printing.stock import PLAIN, Stock
from tests.printing import pdf

TITLE = "打印机校准页"
SHEET = Calibration(
    title=TITLE,
    steps=("1. 对折", "2. 看折痕压在哪个数上"),
    across="右移",
    upright="下移",
    length="此线长100毫米",
    box="此框每边长50毫米",
    cross="十字离纸边25毫米",
)
PEN = 1.1
"""By how much what pdfium says of a line is longer and wider than the line."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "calibration.pdf"


def draw(path: Path, stock: Stock = PLAIN) -> None:
    with path.open("wb") as out:
        assert draw_calibration(SHEET, out, author="柳树湾村", stock=stock).pages == 1


def shapes(path: Path) -> Iterator[tuple[float, float, float, float]]:
    """Yield the middle of each line and box, and how wide and tall it is."""
    with pypdfium2.PdfDocument(path) as document:
        boxes = [each.get_bounds() for each in document[0].get_objects() if each.type == 2]
    for left, bottom, right, top in boxes:
        yield (left + right) / 2, (bottom + top) / 2, right - left, top - bottom


def near(number: float, other: float, slack: float = PEN) -> bool:
    return abs(number - other) <= slack


def test_half_millimetres_are_ticked_around_the_middle_of_the_paper(path: Path) -> None:
    draw(path)
    level = A4.height - ACROSS
    ticks = sorted(
        x
        for x, y, wide, tall in shapes(path)
        if wide < PEN < tall < 25 and near(y - tall / 2, level)
    )
    assert len(ticks) == 4 * REACH + 1
    middle = A4.width / 2
    for number, tick in enumerate(ticks):
        assert tick == pytest.approx(middle + (number - 2 * REACH) * mm / 2, abs=0.02 * mm)


def test_the_upright_scale_stands_around_the_middle_too(path: Path) -> None:
    draw(path)
    ticks = sorted(
        y
        for x, y, wide, tall in shapes(path)
        if tall < PEN < wide < 25 and near(x - wide / 2, UPRIGHT)
    )
    assert len(ticks) == 4 * REACH + 1
    assert (ticks[0] + ticks[-1]) / 2 == pytest.approx(A4.height / 2, abs=0.02 * mm)


def test_sizes_are_true(path: Path) -> None:
    draw(path)
    found = list(shapes(path))
    assert any(near(wide, LENGTH) and tall < PEN for _x, _y, wide, tall in found)
    assert any(near(wide, BOX) and near(tall, BOX) for _x, _y, wide, tall in found)
    corners = [(x, y) for x, y, wide, tall in found if near(wide, 16 * mm) and near(tall, 16 * mm)]
    expected = {(x, y) for x in (CROSS, A4.width - CROSS) for y in (CROSS, A4.height - CROSS)}
    assert len(corners) == len(expected) == 4
    assert all(any(near(x, a) and near(y, b) for a, b in expected) for x, y in corners)


@pytest.mark.parametrize(("right", "down"), [(0.5, 0.0), (0.0, 0.5), (-10.0, 10.0)])
def test_everything_moves_as_it_is_told(path: Path, right: float, down: float) -> None:
    draw(path)
    before = list(pdf.text_boxes(path)), sorted(shapes(path))
    draw(path, Stock(right=right, down=down))
    after = list(pdf.text_boxes(path)), sorted(shapes(path))
    for (left, bottom, *_far), (x, y, *_rest) in zip(before[0], after[0], strict=True):
        assert x - left == pytest.approx(right * mm, abs=0.02 * mm)
        assert bottom - y == pytest.approx(down * mm, abs=0.02 * mm)
    assert len(before[1]) == len(after[1])
    assert pdf.marks_outside(path) == []
