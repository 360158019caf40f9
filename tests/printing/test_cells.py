"""How texts are made to fit their cells."""

import pytest

from desktop.printing.cells import PADDING, Cell, Limits, fit, shorten_to
from desktop.printing.fonts import Face, Style

STYLE = Style(Face.SANS, 10)
NAME = Limits(shrink=True)
THREE_LINES = Limits(max_lines=3)


def cell(text: str, characters: int, limits: Limits) -> Cell:
    return fit(text, STYLE, characters * STYLE.size + 2 * PADDING, limits)


def lines(text: str, characters: int, limits: Limits) -> list[str]:
    return [line.text for line in cell(text, characters, limits).lines]


def test_what_fits_is_left_alone() -> None:
    assert cell("王一鸣", 3, NAME).style == STYLE
    assert lines("王一鸣", 3, NAME) == ["王一鸣"]


def test_a_name_shrinks_before_it_is_broken() -> None:
    shrunk = cell("欧阳少东", 3, NAME)
    assert len(shrunk.lines) == 1
    assert shrunk.style.size == pytest.approx(7.5)


def test_a_name_of_parts_is_broken_between_them() -> None:
    assert lines("古丽娜尔·买买提明", 5, NAME) == ["古丽娜尔·", "买买提明"]


def test_its_parts_shrink_too() -> None:
    assert lines("阿卜杜热合曼·买买提", 5, NAME) == ["阿卜杜热合曼·", "买买提"]


def test_a_part_that_is_too_long_is_broken_like_any_text() -> None:
    assert lines("阿卜杜热合曼·买买提", 4, NAME) == ["阿卜杜热", "合曼·买", "买提"]


def test_a_long_text_ends_in_dots() -> None:
    found = lines("一二三四五六七八九十" * 3, 5, THREE_LINES)
    assert found == ["一二三四五", "六七八九十", "一二三四…"]


def test_nothing_takes_no_line() -> None:
    assert cell("", 5, NAME).lines == ()


def test_a_cell_is_cut_to_a_height_but_keeps_one_line() -> None:
    tall = cell("一二三四五六七八九十", 2, Limits())
    assert len(shorten_to(tall.height, tall, 20).lines) == 5
    assert len(shorten_to(tall.height - 1, tall, 20).lines) == 4
    assert [line.text for line in shorten_to(1, tall, 20).lines] == ["一…"]
