"""Where a line of Chinese may end (GB/T 15834-2011)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.printing.fonts import Face, Style
from desktop.printing.lines import Align, Line, break_lines

STYLE = Style(Face.SANS, 10)
CLOSING, OPENING = "，。、；：？！）》”", "（《“"


def broken(text: str, characters: float, *, squeeze: bool = True) -> list[str]:
    lines = break_lines(text, STYLE, characters * STYLE.size, squeeze=squeeze)
    return [line.text for line in lines]


def test_a_line_holds_what_fits() -> None:
    assert broken("一二三四五六七", 3) == ["一二三", "四五六", "七"]


def test_no_closing_mark_begins_a_line() -> None:
    assert broken("一二三，四五", 3, squeeze=False) == ["一二", "三，四", "五"]


def test_a_mark_is_squeezed_in_where_others_give_way() -> None:
    [first, *_rest] = break_lines("“一二三”，四五六七", STYLE, 50)
    assert first.text == "“一二三”，"
    assert first.spacing(50, STYLE) < 0


def test_no_opening_mark_ends_a_line() -> None:
    assert broken("一二《三四》", 3) == ["一二", "《三四》"]
    assert broken("一二《三四》", 3, squeeze=False) == ["一二", "《三", "四》"]


@pytest.mark.parametrize("whole", ["——", "……", "0816-1234567", "12.5%", "Yusuf"])
def test_some_things_are_not_torn(whole: str) -> None:
    lines = broken(f"一二三四五六七八{whole}九十", 8.5)
    assert any(whole in line for line in lines)


def test_a_word_longer_than_a_line_is_cut() -> None:
    lines = broken("http://example.com/a/very/long/address", 5)
    assert "".join(lines) == "http://example.com/a/very/long/address"
    assert all(STYLE.width(line) <= 50 for line in lines)


def test_marks_alone_do_not_stand_one_to_a_line() -> None:
    assert broken("！！！！！！", 3, squeeze=False) == ["！！！", "！！！"]


def test_paragraphs_begin_with_an_indent_each() -> None:
    lines = break_lines("一二三四\n五六七", STYLE, 30, indent=20)
    assert [(line.text, line.last) for line in lines] == [
        ("一", False),
        ("二三四", True),
        ("五", False),
        ("六七", True),
    ]


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert broken("一\n\n二", 3) == ["一", "", "二"]


def test_all_lines_but_the_last_are_spread_to_the_edge() -> None:
    first, last = break_lines("一二三a四五六", STYLE, 38)
    assert first.spacing(38, STYLE) > 0
    assert last.spacing(38, STYLE) == 0


def test_a_hopeless_line_is_left_ragged() -> None:
    assert Line("一二", 20, last=False).spacing(100, STYLE) == 0


def test_alignment_shares_the_spare_room() -> None:
    assert [align.offset(8) for align in (Align.LEFT, Align.CENTRE, Align.RIGHT)] == [0, 4, 8]


texts = st.text(st.sampled_from("一二三四五a1 " + CLOSING + OPENING), max_size=60)


@given(text=texts, characters=st.integers(4, 12))
def test_nothing_is_lost_and_nothing_sticks_out(text: str, characters: int) -> None:
    lines = broken(text, characters, squeeze=False)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(STYLE.width(line) <= characters * STYLE.size + 1e-6 for line in lines)


@given(text=texts, characters=st.integers(4, 12))
def test_squeezed_lines_give_half_an_em_a_mark_at_most(text: str, characters: int) -> None:
    room = characters * STYLE.size
    for line in break_lines(text, STYLE, room):
        marks = sum(character in CLOSING + OPENING for character in line.text)
        assert line.width <= room + marks * STYLE.size / 2 + 1e-6
