"""A notice measured from its PDF file, in the millimetres of GB/T 9704-2012."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.lib.units import mm

from desktop.printing.notice import Notice, draw_notices
from desktop.printing.page import A4, Printed
from tests.printing import pdf
from tests.printing.pdf import Character

EM_TOP = 0.88
"""Where the em box of the faces begins above the baseline: the ascent of their OS/2 tables."""
MM = float(mm)
"""A millimetre in points."""
WITHIN = 1.0
"""Millimetres that GB/T 9704-2012 §5.2.1 allows."""
SIGNATURE, DAY = "红旗村村民委员会", "2026年11月30日"
TITLE = "关于村民代表会议的通知"
FULL_PAGE = 22 * 28


def notice(**more: object) -> Notice:
    fields: dict[str, object] = {"title": TITLE, "text": "口" * 100, "signature": SIGNATURE}
    return Notice(**({**fields, "day": DAY} | more))  # type: ignore[arg-type]  # fields of any type


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notice.pdf"


def draw(path: Path, *notices: Notice) -> Printed:
    with path.open("wb") as out:
        return draw_notices(notices, out)


def top(character: Character) -> float:
    """Return how far below the upper edge of the paper the em box begins, in millimetres."""
    return (A4.height - character.y - EM_TOP * character.size) / MM


def bottom(character: Character) -> float:
    return top(character) + character.size / MM


def left(character: Character) -> float:
    return character.x / MM


def right(character: Character) -> float:
    """Return the right edge of a Chinese character, an em wide."""
    return (character.x + character.size) / MM


def lines(page: Sequence[Character]) -> list[list[Character]]:
    """Return the lines of a page from the top, each from the left."""
    found: dict[int, list[Character]] = defaultdict(list)
    for character in page:
        found[round(character.y)].append(character)
    return [sorted(found[y], key=lambda each: each.x) for y in sorted(found, reverse=True)]


def line_with(page: Sequence[Character], text: str) -> list[Character]:
    return next(line for line in lines(page) if text in "".join(each.text for each in line))


def test_a_page_holds_twenty_two_lines_of_twenty_eight_characters(path: Path) -> None:
    draw(path, notice(text="口" * 3 * FULL_PAGE))
    page = pdf.characters(path)[1]
    body = [line for line in lines(page) if line[0].text == "口"]
    assert [len(line) for line in body] == [28] * 22
    assert {line[0].size for line in body} == {16.0}
    assert top(body[0][0]) == pytest.approx(37.0, abs=0.05)
    assert bottom(body[-1][0]) == pytest.approx(262.0, abs=0.05)
    assert {round(left(line[0]), 1) for line in body} == {28.0}
    assert {round(right(line[-1]), 1) for line in body} == {184.0}
    steps = [top(below[0]) - top(above[0]) for above, below in pairwise(body)]
    assert steps == pytest.approx([16 * (1 + 7 / 8) * 25.4 / 72] * 21, abs=0.15)


def test_the_first_line_of_a_paragraph_begins_two_characters_in(path: Path) -> None:
    draw(path, notice())
    body = [line for line in lines(pdf.characters(path)[0]) if line[0].text == "口"]
    assert left(body[0][0]) == pytest.approx(28.0 + 2 * 156 / 28, abs=0.05)
    assert left(body[1][0]) == pytest.approx(28.0, abs=0.05)


def test_the_page_number_is_at_the_outer_side_below_the_type_area(path: Path) -> None:
    draw(path, notice(text="口" * 3 * FULL_PAGE))
    odd, even = (line_with(page, "—") for page in pdf.characters(path)[:2])
    assert "".join(each.text for each in odd) == "—1—"
    for number in (odd, even):
        assert number[0].size == 14.0
        # a dash runs 0.35 em above its baseline
        assert top(number[0]) + (EM_TOP - 0.35) * 14 / MM == pytest.approx(269.0, abs=0.1)
    one_cell = 14 / MM
    assert right(odd[-1]) == pytest.approx(184.0 - one_cell, abs=WITHIN)
    assert left(even[0]) == pytest.approx(28.0 + one_cell, abs=0.05)


def test_a_single_page_has_no_number(path: Path) -> None:
    assert draw(path, notice()).pages == 1
    assert "—" not in pdf.pdfium_text(path)


def test_the_head_is_red_and_a_rule_stands_below_the_number(path: Path) -> None:
    draw(path, notice(head="红旗村村民委员会文件", number="红村委〔2026〕15号"))
    page = pdf.characters(path)[0]
    head, number, title = (line_with(page, words) for words in ("文件", "〔", "关于"))
    assert top(head[0]) == pytest.approx(37.0 + 35.0, abs=0.05)
    assert left(head[0]) - 28.0 == pytest.approx(184.0 - right(head[-1]), abs=0.05)
    [rule] = pdf.rules(path)[0]
    assert rule[0] / MM == pytest.approx(28.0, abs=WITHIN)
    assert rule[2] / MM == pytest.approx(184.0, abs=WITHIN)
    middle = (A4.height - (rule[1] + rule[3]) / 2) / MM
    assert middle - bottom(number[0]) == pytest.approx(4.0, abs=0.05)
    pitch = 29.61 / MM
    assert 2 * pitch <= top(number[0]) - bottom(head[0]) <= 3 * pitch
    assert 2 * pitch <= top(title[0]) - middle <= 3 * pitch


def test_a_long_head_grows_smaller_and_then_takes_more_lines(path: Path) -> None:
    draw(path, notice(head="青石镇红旗村老年协会志愿服务站文件"))
    head = line_with(pdf.characters(path)[0], "文件")
    assert right(head[-1]) - left(head[0]) == pytest.approx(156.0, abs=0.5)
    draw(path, notice(head="青石镇红旗村老年协会志愿服务站" * 3))
    heads = [line for line in lines(pdf.characters(path)[0]) if line[0].size == 26.0]
    assert len(heads) > 1


def test_a_title_is_centred_and_the_text_returns_to_the_grid(path: Path) -> None:
    draw(path, notice(title="关于开展2026年“敬老月”关爱服务活动的通知", addressee="各村民小组："))
    page = pdf.characters(path)[0]
    first, second = lines(page)[:2]
    assert {first[0].size, second[0].size} == {22.0}
    assert top(first[0]) == pytest.approx(37.0, abs=0.05)
    assert second[0].text != "的"
    addressee = line_with(page, "各村")
    assert left(addressee[0]) == pytest.approx(28.0, abs=0.05)
    rows_down = (top(addressee[0]) - 37.0) * MM / 29.61
    assert rows_down == pytest.approx(round(rows_down), abs=0.02)


def test_headings_have_the_face_of_their_level(path: Path) -> None:
    text = "一、时间\n（一）上午。在村里。\n1．八点。\n（1）不要迟到。"
    draw(path, notice(text=text))
    assert len(pdf.fonts(path)) == 5  # title, text, its digits, 黑体, 楷体
    found = "".join(pdf.pdfium_text(path).split())
    assert "".join(text.split()) in found


def test_a_seal_has_room_over_signature_and_date(path: Path) -> None:
    draw(path, notice(note="联系人：王刚，电话：0898-12345678"))
    page = pdf.characters(path)[0]
    day = line_with(page, "30")
    signature = line_with(page, SIGNATURE)
    assert right(day[-1]) == pytest.approx(184.0 - 4 * 156 / 28, abs=0.3)
    middle = (left(day[0]) + right(day[-1])) / 2
    assert (left(signature[0]) + right(signature[-1])) / 2 == pytest.approx(middle, abs=0.3)
    # the two stand a little below the middle of the seal
    centre = (top(signature[0]) + bottom(day[0])) / 2 - 3.0
    others = [each for each in page if each not in signature and each not in day]
    sides = (middle - 22.5, centre - 22.5, middle + 22.5, centre + 22.5)
    assert [each for each in others if within(each, sides)] == []
    last = max(bottom(each) for each in page if each.text == "口")
    assert centre - 22.5 - last < 29.61 / MM


def within(character: Character, sides: tuple[float, float, float, float]) -> bool:
    west, north, east, south = sides
    across = left(character) < east and right(character) > west
    return across and top(character) < south and bottom(character) > north


def test_without_a_seal_the_date_begins_two_characters_behind_the_signature(path: Path) -> None:
    draw(path, notice(sealed=False, signature="青石镇红旗村村民委员会"))
    page = pdf.characters(path)[0]
    signature, day = line_with(page, "委员会"), line_with(page, "30")
    body = max(bottom(each) for each in page if each.text == "口")
    assert right(signature[-1]) == pytest.approx(184.0 - 2 * 156 / 28, abs=0.3)
    assert left(day[0]) - left(signature[0]) == pytest.approx(2 * 156 / 28, abs=0.3)
    assert top(signature[0]) - body < 2 * 29.61 / MM


def test_a_date_longer_than_the_signature_ends_two_characters_from_the_right(path: Path) -> None:
    draw(path, notice(sealed=False, signature="村委会"))
    page = pdf.characters(path)[0]
    signature, day = line_with(page, "村委会"), line_with(page, "30")
    assert right(day[-1]) == pytest.approx(184.0 - 2 * 156 / 28, abs=0.3)
    assert left(day[0]) - left(signature[0]) == pytest.approx(2 * 156 / 28, abs=0.3)


@pytest.mark.parametrize("characters", range(14 * 28, 24 * 28, 14))
def test_a_signature_is_never_without_text_on_its_page(path: Path, characters: int) -> None:
    draw(path, notice(text="口" * characters))
    last = pdf.characters(path)[-1]
    assert SIGNATURE in "".join(each.text for each in last)
    body = [line for line in lines(last) if line[0].text == "口"]
    assert len(body) >= 2
    assert sum(page.count("口") for page in pdf.page_texts(path)) == characters


def test_what_is_attached_stands_one_below_the_other(path: Path) -> None:
    draw(path, notice(attachments=["活动安排表", "志愿者报名表" * 5]))
    page = pdf.characters(path)[0]
    first, second = line_with(page, "安排"), line_with(page, "2．")
    at = next(each for each in first if each.text == "活")
    assert left(at) == pytest.approx(left(second[2]), abs=0.05)
    rest = lines(page)[lines(page).index(second) + 1]
    assert left(rest[0]) == pytest.approx(left(at), abs=0.05)


def test_notices_of_a_file_are_numbered_each_on_its_own(path: Path) -> None:
    long = notice(text="口" * FULL_PAGE)
    printed = draw(path, long, notice(), long)
    assert printed.pages == 5
    numbers = [text.count("— 1 —") for text in pdf.page_texts(path)]
    assert numbers == [1, 0, 0, 1, 0]


@pytest.mark.parametrize("field", ["title", "addressee", "signature", "head", "number", "note"])
def test_nothing_is_lost_of_what_is_far_too_long(path: Path, field: str) -> None:
    words = "很长的话，总有人写。" * 60
    more = {"head": "红旗村文件"} if field == "number" else {}
    draw(path, notice(**more, **{field: words}))
    assert pdf.marks_outside(path) == []
    found = "".join("".join(pdf.page_texts(path)).split())
    assert words in re.sub("—[0-9]+—", "", found), field
