"""How columns are shared out over sheets that lie side by side."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from desktop.printing.breadth import side_by_side


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


@given(widths=st.lists(st.floats(10, 90), min_size=1, max_size=60))
def test_each_column_stands_once_and_within_the_sheet(widths: Sequence[float]) -> None:
    sheets = side_by_side(widths, 200.0, [0])
    assert [place for sheet in sheets for place in sheet[1:]] == list(range(1, len(widths)))
    for sheet in sheets:
        assert sum(widths[place] for place in sheet) <= 200.0 + 1e-6
