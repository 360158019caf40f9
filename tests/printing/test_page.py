"""What every document has in common."""

import io
from pathlib import Path

import pypdfium2
import pytest

from desktop.printing.fonts import Face, Style
from desktop.printing.lines import break_lines
from desktop.printing.page import A4, Document, Printed
from tests.printing import pdf

STYLE = Style(Face.KAI, 12)


def document(out: io.BytesIO) -> Document:
    return Document(out, A4, title="证明", author="红旗村服务站")


def test_a_sheet_can_be_turned() -> None:
    assert A4.turned().turned() == A4
    assert A4.turned().room > A4.room


def test_pages_and_missing_characters_are_counted() -> None:
    out = io.BytesIO()
    drawn = document(out)
    for name in ("王\U00031350", "李刚"):
        drawn.put((100, 700), name, STYLE)
        drawn.end_page()
    assert drawn.close() == Printed(pages=2, missing=frozenset("\U00031350"))
    assert out.getvalue().startswith(b"%PDF")


def test_nothing_is_written_before_the_end() -> None:
    out = io.BytesIO()
    drawn = document(out)
    drawn.put((100, 700), "王刚", STYLE)
    drawn.end_page()
    assert not out.getvalue()


def test_a_justified_paragraph_can_be_drawn() -> None:
    drawn = document(io.BytesIO())
    text = "兹证明王刚同志自2020年起参加“邻里互助”志愿服务，累计120小时，表现良好。"
    for place, line in enumerate(break_lines(text, STYLE, 200.0, indent=24.0)):
        drawn.put((100, 700 - 18 * place), line.text, STYLE, spacing=line.spacing(200.0, STYLE))
    drawn.end_page()
    assert drawn.close().missing == frozenset()


def test_what_is_moved_moves_alike_on_every_page_and_adds_none(tmp_path: Path) -> None:
    boxes = []
    for shift in ((0.0, 0.0), (5.0, -7.0)):
        file = tmp_path / "moved.pdf"
        with file.open("wb") as out:
            drawn = Document(out, A4, title="页", author="柳树湾村", shift=shift)
            for _page in range(2):
                drawn.shade((100, 100), (50, 20))
                drawn.put((100, 700), "红旗村", STYLE)
                drawn.end_page()
            assert drawn.close().pages == 2
        assert len(pdf.sizes(file)) == 2
        with pypdfium2.PdfDocument(file) as read:
            boxes.append([found.get_bounds()[:2] for page in read for found in page.get_objects()])
    still, moved = boxes
    assert len(still) == 4
    for (left, bottom), (x, y) in zip(still, moved, strict=True):
        assert (x - left, y - bottom) == pytest.approx((5, -7), abs=0.1)
