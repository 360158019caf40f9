"""How columns are shared out over sheets that lie side by side."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.printing.breadth import by_content, side_by_side
from desktop.printing.table import Column, Table


def test_columns_that_have_room_stay_on_one_sheet() -> None:
    assert side_by_side([30, 40, 50], 120, [0]) == ((0, 1, 2),)


def test_sheets_are_about_equally_full_and_begin_alike() -> None:
    assert side_by_side([30, *[20] * 6], 110, [0]) == ((0, 1, 2, 3), (0, 4, 5, 6))


def test_a_column_wider_than_a_sheet_has_one_for_itself() -> None:
    assert side_by_side([30, 20, 500, 20], 100, [0]) == ((0, 1), (0, 2), (0, 3))


def test_what_is_repeated_keeps_its_place() -> None:
    assert side_by_side([20, 30, *[20] * 5], 110, [1]) == ((0, 1, 2, 3), (1, 4, 5, 6))


def test_what_only_repeats_is_one_sheet() -> None:
    assert side_by_side([30], 100, [0]) == ((0,),)


def widths(rows: Sequence[Sequence[str]], room: float) -> Sequence[float]:
    columns = by_content([Column(title="栏")] * len(rows[0]), rows, 10.0, room)
    return Table(columns, room, 10.0).head.widths


def test_columns_are_as_wide_as_their_texts_and_share_the_rest() -> None:
    one, two = widths([["长" * 10, "长" * 20]], 400.0)
    assert one > 100
    assert two > 200
    assert one + two == pytest.approx(400.0)


def test_one_text_of_many_has_only_what_the_others_leave() -> None:
    rows = [["名", "短" * 20], *[["名", "短" * 20]] * 99, ["长" * 40, "短"]]
    one, two = widths(rows, 300.0)
    assert two > 120
    assert one > 80


def test_columns_that_ask_for_more_than_there_is_share_it() -> None:
    one, two, three = widths([["长" * 30, "长" * 4, ""]], 150.0)
    assert one > two > three >= 26.0
    assert one + two + three == pytest.approx(150.0)


@given(widths=st.lists(st.floats(10, 90), min_size=1, max_size=60))
def test_each_column_stands_once_and_within_the_sheet(widths: Sequence[float]) -> None:
    sheets = side_by_side(widths, 200.0, [0])
    assert [place for sheet in sheets for place in sheet[1:]] == list(range(1, len(widths)))
    for sheet in sheets:
        assert sum(widths[place] for place in sheet) <= 200.0 + 1e-6
