"""How a roster is set: room to write in, sizes, rules, names spread (domain.md §7.3)."""

from ctypes import byref, c_float
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from desktop.i18n import translate as _
from desktop.printing.roster import LARGE, NEEDLES, STANDARD, Setting, Sign, Signing
from desktop.printing.table import Column
from desktop.services.roster_columns import unshrunk
from tests.printing import pdf
from tests.printing.test_roster import draw, roster, rows

MM = 72 / 25.4
LEAST_WIDTH, LEAST_HEIGHT = 25.0, 9.0
SIZE, NAMES_BEGIN = 10.0, 69.0
"""How large the rows are, and from where on the column of the names goes, in points."""
NAMES = (Column(title="姓名", spread=True, shrink=True), Column(title="地址"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "roster.pdf"


def steps(places: list[float]) -> list[float]:
    """Return the distances in mm between *places*, each counted once."""
    known = sorted({round(place, 2) for place in places})
    return [(after - before) / MM for before, after in pairwise(known)]


@pytest.mark.parametrize(("sign", "columns"), [(Sign.SIGNATURE, 1), (Sign.RECEIPT, 2)])
@pytest.mark.parametrize("landscape", [True, False])
def test_there_is_as_much_room_to_write_in_as_a_hand_needs(
    path: Path, sign: Sign, columns: int, landscape: bool
) -> None:
    draw(roster(rows(60), sign=sign, landscape=landscape), path)
    for lines in pdf.ruled(path):
        upright = [x for x, y, to_x, to_y in lines if x == to_x]
        level = [y for x, y, to_x, to_y in lines if y == to_y]
        assert min(steps(upright)[-columns:]) >= LEAST_WIDTH
        heights = steps(level)
        assert heights
        assert min(heights[1:-1]) >= LEAST_HEIGHT


def test_a_receipt_is_signed_once_though_its_columns_lie_side_by_side(path: Path) -> None:
    columns = [Column(title=f"第{number}栏", ems=8.0) for number in range(1, 31)]
    printed = draw(roster([["是"] * 30], columns=columns, sign=Sign.RECEIPT), path)
    assert printed.pages > 1
    head = "".join(_("Day of receipt").split())
    signed = [head in "".join(text.split()) for text in pdf.page_texts(path)]
    assert signed == [False] * (printed.pages - 1) + [True]


def test_the_columns_of_a_receipt_say_what_to_write(path: Path) -> None:
    draw(roster(rows(1), sign=Sign.RECEIPT), path)
    text = "".join(pdf.poppler_text(path).split())
    assert "".join(_("Signature of the receiver").split()) in text
    assert "".join(_("Day of receipt").split()) in text


def sizes_and_rules(path: Path) -> tuple[set[float], set[float]]:
    """Return the sizes of the texts and the widths of the lines, in points."""
    sizes, widths = set(), set()
    with pypdfium2.PdfDocument(path) as document:
        for found in document[0].get_objects():
            value = c_float()
            if found.type == raw.FPDF_PAGEOBJ_TEXT:
                raw.FPDFTextObj_GetFontSize(found, byref(value))
                sizes.add(round(value.value, 1))
            elif raw.FPDFPageObj_GetStrokeWidth(found, byref(value)):
                widths.add(round(value.value, 2))
    return sizes, widths


@pytest.mark.parametrize("setting", [STANDARD, LARGE])
def test_rows_are_as_large_as_they_are_set(path: Path, setting: Setting) -> None:
    draw(roster(rows(3), setting=setting, signing=Signing()), path)
    sizes, _widths = sizes_and_rules(path)
    assert setting.size in sizes


def test_a_dot_matrix_printer_gets_nothing_too_fine_7_3(path: Path) -> None:
    known = [Column(title="姓名", ems=4.0, shrink=True), Column(title="法定办理时限工作日")]
    columns = [unshrunk(column) for column in (*known, Column(title="住址", ems=9.0))]
    lines = [["王刚", "", "红旗村3组"], ["欧阳少东·买买提艾力", "", ""]]
    draw(roster(lines, columns=columns, setting=NEEDLES, signing=Signing()), path)
    sizes, widths = sizes_and_rules(path)
    assert min(sizes) >= 10.5
    assert {width for width in widths if width > 0.0} == {0.75}


@pytest.mark.parametrize("name", ["王刚", "李㛃"])
def test_a_name_of_two_characters_is_spread_and_found_all_the_same(path: Path, name: str) -> None:
    draw(roster([[name, "王伟"], ["张小明", ""]], columns=NAMES), path)
    for text in (pdf.poppler_text(path), pdf.pdfium_text(path)):
        assert name in text
    with pypdfium2.PdfDocument(path) as document:
        assert document[0].get_textpage().search(name).get_next() is not None
        texts = document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
        boxes = [found.get_bounds() for found in texts]
    [spread, three] = [box for box in boxes if NAMES_BEGIN < box[0] < NAMES_BEGIN + SIZE]
    assert three[2] - three[0] > 2.5 * SIZE
    assert spread[0] == pytest.approx(three[0], abs=1.5)
    assert spread[2] == pytest.approx(three[2], abs=1.5)


def test_what_is_no_name_of_two_characters_stays_as_it_is(path: Path) -> None:
    for name in ("李𬱖", "张*", "王一鸣", "A1"):
        draw(roster([[name, ""]], columns=NAMES), path)
        assert name in pdf.poppler_text(path)
        assert name in pdf.pdfium_text(path)


def test_a_stroke_stands_in_what_is_empty_but_not_where_one_writes(path: Path) -> None:
    draw(roster([["王刚", ""]], columns=NAMES, filler="/", sign=Sign.RECEIPT), path)
    assert pdf.poppler_text(path).split().count("/") == 1


def test_long_names_of_those_who_answer_for_it_stay_on_the_paper(path: Path) -> None:
    signing = Signing(prepared_by="阿卜杜热合曼·阿卜杜热依木·买买提艾力", head="长" * 300)
    draw(roster(rows(3), signing=signing, setting=LARGE, landscape=False), path)
    assert pdf.marks_outside(path) == []
    assert signing.prepared_by in "".join(pdf.poppler_text(path).split())
