"""Lists that follow a notice on pages of their own."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.units import mm

from desktop.printing.lines import Align
from desktop.printing.notice import Notice, draw_notices
from desktop.printing.notice_annex import Annex
from desktop.printing.table import Column
from tests.printing import pdf
from tests.printing.test_notice import MM, left, line_with, lines, top

NAME, GROUP = Column(title="姓名", align=Align.CENTRE), Column(title="小组", align=Align.CENTRE)
PITCH = float(225 * mm - 16) / 21


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "annex.pdf"


def draw(
    path: Path, rows: Sequence[Sequence[str]], abreast: int = 1, title: str = "志愿者名单"
) -> list[str]:
    columns = (NAME, GROUP)[: len(rows[0]) if rows else 2]
    annex = Annex(
        label="附件", title=title, columns=columns, rows=rows, note="排序", abreast=abreast
    )
    notice = Notice(title="公示", text="口" * 30, signature="村委会", day="今天", annexes=[annex])
    with path.open("wb") as out:
        draw_notices([notice], out)
    return ["".join(text.split()) for text in pdf.page_texts(path)]


def test_the_label_is_in_the_corner_and_the_title_on_the_third_line(path: Path) -> None:
    draw(path, [("张*红", "一组")])
    page = pdf.characters(path)[1]
    label, title = line_with(page, "附件"), line_with(page, "名单")
    assert (left(label[0]), top(label[0])) == pytest.approx((28.0, 37.0), abs=0.05)
    assert label[0].size == 16.0
    assert title[0].size == 22.0
    assert top(title[0]) == pytest.approx(37.0 + 2 * PITCH / MM, abs=0.05)


def test_the_head_is_on_every_page_and_page_numbers_go_on(path: Path) -> None:
    texts = draw(path, [(f"张*{number}", "一组") for number in range(60)])
    assert len(texts) == 4
    assert [text.count("姓名小组") for text in texts] == [0, 1, 1, 1]
    assert [text[-3:] for text in texts] == [f"—{number}—" for number in (1, 2, 3, 4)]
    assert "60张*59" in texts[-1]
    for page in pdf.rules(path)[1:]:
        assert min(bottom for _left, bottom, _right, _top in page) / MM > 34.5


def test_short_rows_stand_abreast_and_are_numbered_across(path: Path) -> None:
    draw(path, [(f"张*{number}",) for number in range(1, 8)], abreast=3)
    rows = [
        "".join(each.text for each in line)
        for line in lines(pdf.characters(path)[1])
        if line[0].size == 12.0
    ]
    assert rows == ["No.姓名" * 3, "1张*12张*23张*3", "4张*45张*56张*6", "7张*7"]


def test_a_list_of_nobody_says_so(path: Path) -> None:
    assert "(norecords)" in draw(path, [])[1]


def test_a_title_far_too_long_takes_pages_of_its_own(path: Path) -> None:
    words = "很长的话，总有人写。" * 60
    texts = draw(path, [("张*红", "一组")], title=words)
    assert pdf.marks_outside(path) == []
    found = re.sub("—[0-9]+—", "", "".join(texts[1:]))
    assert words in found
    assert "姓名小组1张*红一组" in texts[-1]
