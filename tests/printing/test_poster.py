"""Posters on one sheet, and on several to glue together."""

from pathlib import Path

import pytest
from reportlab.lib.units import mm

from desktop.printing.poster import A3_SHEET, FOUR_A4, NINE_A4, TWO_A4, Tiling, draw_posters
from desktop.printing.poster_lines import Poster
from tests.printing import pdf
from tests.printing.pdf import Character

MM = float(mm)
EDGE = OVERLAP = 10 * MM
EVERY = [A3_SHEET, TWO_A4, FOUR_A4, NINE_A4]
every_tiling = pytest.mark.parametrize("tiling", EVERY, ids=["a3", "two", "four", "nine"])


def poster(text: str = "明天停水，请大家先把水存好。", **more: object) -> Poster:
    fields: dict[str, object] = {"title": "停水通告", "text": text, "signature": "村委会"}
    return Poster(**({**fields, "day": "今天"} | more))  # type: ignore[arg-type]  # fields of any type


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "poster.pdf"


def draw(path: Path, drawn: Poster, tiling: Tiling) -> list[list[Character]]:
    with path.open("wb") as out:
        draw_posters([drawn], tiling, out)
    return pdf.characters(path)


def largest(page: list[Character], text: str) -> float:
    return max(each.size for each in page if each.text == text)


@every_tiling
def test_a_poster_takes_so_many_sheets_and_stays_on_them(path: Path, tiling: Tiling) -> None:
    pages = draw(path, poster(), tiling)
    assert len(pages) == tiling.sheets
    assert pdf.marks_outside(path) == []


def test_the_sizes_are_those_of_the_paper(path: Path) -> None:
    draw(path, poster(), A3_SHEET)
    assert pdf.sizes(path) == [(842, 1191)]
    draw(path, poster(), TWO_A4)
    assert pdf.sizes(path) == [(842, 595)] * 2


def test_letters_are_as_large_as_the_words_allow(path: Path) -> None:
    [short] = draw(path, poster(), A3_SHEET)
    [long] = draw(path, poster("明天停水，请大家先把水存好。" * 8), A3_SHEET)
    assert largest(short, "水") > largest(long, "水") > 26


def test_what_has_no_place_goes_on_on_another_poster(path: Path) -> None:
    pages = draw(path, poster("一二三四五六七八九十" * 150), A3_SHEET)
    assert len(pages) > 1
    written = "".join(each.text for page in pages for each in page)
    assert "一二三四五六七八九十" * 150 in written
    assert written.endswith("村委会今天")


def test_a_title_grows_smaller_before_it_tears_a_word(path: Path) -> None:
    title = "关于缴纳城乡居民基本医疗保险费的通知"
    draw(
        path, poster("请在月底前到服务站办理，行动不便的可以上门办理。" * 2, title=title), A3_SHEET
    )
    assert pdf.page_texts(path)[0].splitlines()[:2] == [title[:8], title[8:]]


def test_names_stand_side_by_side(path: Path) -> None:
    [page] = draw(path, poster(names_title="好邻居", names=["张三", "李四", "王五"]), A3_SHEET)
    first, second = (next(each for each in page if each.text == text) for text in "张李")
    assert first.y == second.y
    assert first.x < second.x


def test_sheets_overlap_where_they_are_glued(path: Path) -> None:
    pages = draw(path, poster("水" * 40), FOUR_A4)
    upper_left, upper_right = pages[0], pages[1]
    title = [next(each for each in page if each.size > 60) for page in (upper_left, upper_right)]
    shown = 210 * MM - 2 * EDGE - OVERLAP
    assert title[0].text == title[1].text
    assert title[0].x - title[1].x == pytest.approx(shown, abs=0.1)
    assert title[0].y == pytest.approx(title[1].y, abs=0.1)


def test_sheets_are_marked_where_they_are_cut_and_where_they_are_glued(path: Path) -> None:
    draw(path, poster(), FOUR_A4)
    across = {x for x, _y in pdf.points(path)[0]}
    assert {round(mark) for mark in (EDGE, 200 * MM - OVERLAP, 200 * MM)} <= across
    last = {x for x, _y in pdf.points(path)[-1]}
    assert round(200 * MM - OVERLAP) not in last
    assert "2" in pdf.page_texts(path)[0]


def test_a_single_sheet_has_no_marks(path: Path) -> None:
    draw(path, poster(), A3_SHEET)
    edge = 297 * MM - EDGE
    assert all(right <= edge for _left, _bottom, right, _top in pdf.rules(path)[0])
