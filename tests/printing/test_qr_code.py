"""A code is read back from the printed page by a reader that shares nothing with its writer."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from reportlab.lib.units import mm

from desktop.domain.names import LONGEST_NAME
from desktop.printing.page import A4, Document
from desktop.printing.qr_code import QUIET, draw_code, matrix
from tests.printing import pdf

SIDE, CORNER = 29 * mm, (80.0, 300.0)
LONG = "|".join(
    (
        *("LBZ1", "志证〔2026〕A0003号", "阿卜杜热合曼·阿卜杜热依木·买买提艾力", "1500.5"),
        *("2026-11-30", "fvfsrm6wyp5i", "Ab_-" * 21 + "Zz"),
    )
)
LONGEST = LONG.replace("阿卜杜热合曼", "阿" * (LONGEST_NAME - len("·阿卜杜热依木·买买提艾力")))
LARGEST = 17 + 4 * 12
"""The modules along a side of version 12."""


def draw(path: Path, text: str) -> None:
    with path.open("wb") as out:
        document = Document(out, A4, title="码", author="柳树湾村")
        draw_code(document, text, CORNER, SIDE)
        document.end_page()
        document.close()


def read(path: Path, dots_per_inch: float) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        picture = document[0].render(scale=dots_per_inch / 72).to_pil()
    return [each.text for each in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("text", [LONG, LONGEST, "王𬱖", "plain"])
@pytest.mark.parametrize("dots_per_inch", [150, 300])
def test_what_was_written_is_read(tmp_path: Path, text: str, dots_per_inch: float) -> None:
    draw(tmp_path / "code.pdf", text)
    assert read(tmp_path / "code.pdf", dots_per_inch) == [text]


def test_it_is_one_path_of_its_size(tmp_path: Path) -> None:
    draw(tmp_path / "code.pdf", LONG)
    with pypdfium2.PdfDocument(tmp_path / "code.pdf") as document:
        [path] = list(document[0].get_objects())
        left, bottom, right, top = path.get_bounds()
    assert (left, bottom) == pytest.approx(CORNER, abs=0.6)
    assert (right - left, top - bottom) == pytest.approx((SIDE, SIDE), abs=0.6)
    assert pdf.marks_outside(tmp_path / "code.pdf") == []


def test_a_line_with_a_long_name_keeps_its_modules_large() -> None:
    assert len(matrix(LONG)) <= LARGEST
    assert 0.4 * mm < SIDE / LARGEST
    assert QUIET == 4


def test_what_no_code_holds_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\w"):
        matrix("长" * 2000)
