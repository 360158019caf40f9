"""Reports as sheets of paper, read back by poppler and pdfium."""

from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.lib.units import mm

from desktop.i18n import translate as _
from desktop.printing.charts import Bar, BarsAcross, BarsUpright, Lines, Series
from desktop.printing.page import Printed
from desktop.printing.report_sheet import Line, ReportSheet, Section, Tile, draw_report_sheet
from desktop.printing.roster import Signing
from tests.printing import pdf

A4 = (595, 842)
MARGIN = 12 * mm
SIGNING = Signing(prepared_by="王㛃")
BARS = tuple(
    Bar(label=f"红旗{number}村", value=number, words=str(number)) for number in range(1, 4)
)
SHEET = ReportSheet(
    title="红旗村统计月报",
    period="2026年11月",
    place="红旗村",
    day="2026年11月30日",
    tiles=[
        Tile(label=f"指标{number}", value="97.9%", before="上月 99%", target="目标 98%", met=False)
        for number in range(1, 9)
    ],
    charts=(
        Lines(
            title="受理量",
            labels=["1月", "2月"],
            series=(Series(name="本期", values=[1, 2], words=["1", "2"]),),
        ),
        BarsUpright(title="服务时长", bars=BARS),
        BarsAcross(title="各地", bars=BARS),
    ),
    widths=(1.35, 1.0, 1.0),
    heads=("指标", "本月", "上月", "目标"),
    sections=(),
    signing=SIGNING,
)


def sections(count: int, rows: int = 10) -> list[Section]:
    return [
        Section(
            title=f"第{number}部分",
            rows=[
                Line((f"第{number}部分第{row}项", "1,234", "99.9%", "98%"), missed=row == 1)
                for row in range(1, rows + 1)
            ],
        )
        for number in range(1, count + 1)
    ]


def villages(count: int) -> BarsAcross:
    return BarsAcross(
        title="各村受理量",
        bars=[
            Bar(label=f"阿克苏{number}村", value=float(count - number), words=str(count - number))
            for number in range(count)
        ],
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.pdf"


def draw(sheet: ReportSheet, path: Path) -> Printed:
    with path.open("wb") as out:
        return draw_report_sheet(sheet, out)


def squeezed(path: Path) -> str:
    return "".join(pdf.poppler_text(path).split())


def test_it_is_one_upright_sheet_with_everything_on_it(path: Path) -> None:
    printed = draw(replace(SHEET, sections=sections(12)), path)
    assert printed == Printed(pages=1, missing=frozenset())
    assert pdf.sizes(path) == [A4]
    text = squeezed(path)
    for words in (
        "红旗村统计月报",
        "2026年11月",
        "97.9%",
        "目标98%",
        "第12部分第10项",
        _("(seal)"),
    ):
        assert words in text
    for words in SIGNING.texts():
        assert "".join(words.split()) in text


def test_few_rows_are_set_larger_than_many(path: Path) -> None:
    def height_of_a_row(count: int) -> float:
        draw(replace(SHEET, sections=sections(count)), path)
        rows = [box for box in pdf.text_boxes(path) if box[3] < 500]
        return max(top - bottom for _left, bottom, _right, top in rows if top - bottom < 9)

    assert height_of_a_row(2) > height_of_a_row(12)


def test_what_has_no_room_goes_on_to_further_pages_and_none_is_lost(path: Path) -> None:
    printed = draw(replace(SHEET, sections=sections(40)), path)
    assert printed.pages > 1
    text = squeezed(path)
    for number in range(1, 41):
        assert all(f"第{number}部分第{row}项" in text for row in (1, 5, 10))
    assert text.count(_("(seal)")) == 1
    assert "".join(_("{group} (continued)", group="部分").split()) in text
    assert "红旗村统计月报·2026年11月" in squeezed(path)


def test_nothing_lies_outside_the_margins_or_over_the_room_to_sign(path: Path) -> None:
    long = "名字很长的村" * 12
    tiles = [Tile(label=long, value="1,234,567,890.5 小时", before=long, target=long)] * 8
    draw(replace(SHEET, title=long, place=long, tiles=tiles, sections=sections(12)), path)
    width, height = A4
    for left, bottom, right, top in pdf.text_boxes(path):
        assert MARGIN - 1 < left < right < width - MARGIN + 1
        assert bottom > 15
        assert top < height - MARGIN
    assert pdf.marks_outside(path) == []


def test_there_is_room_for_a_seal_of_42_mm(path: Path) -> None:
    draw(replace(SHEET, sections=sections(12)), path)
    near = [box for box in pdf.text_boxes(path) if box[2] > A4[0] - MARGIN - 48 * mm]
    lowest = min(bottom for _left, bottom, _right, _top in near if bottom > 70)
    assert lowest > 30 * mm


@pytest.mark.parametrize(("count", "pages"), [(3, 1), (15, 1), (30, 1), (60, 2)])
def test_charts_of_many_places_keep_the_sheet_whole_as_long_as_they_can(
    path: Path, count: int, pages: int
) -> None:
    charts = (SHEET.charts[0], villages(count))
    sheet = replace(SHEET, charts=charts, widths=(1.0, 1.55), sections=sections(12))
    assert draw(sheet, path).pages == pages
    text = pdf.pdfium_text(path)
    assert all(f"阿克苏{number}村" in text for number in range(count))


def test_a_report_without_any_numbers_is_still_a_sheet(path: Path) -> None:
    empty = BarsAcross(title="各地", bars=())
    draw(replace(SHEET, tiles=(), charts=(empty,), widths=(1.0,), sections=()), path)
    assert _("Nothing was counted here yet") in pdf.pdfium_text(path)
