"""How a table shares its width, and how tall its rows are."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.printing.cells import PADDING
from desktop.printing.table import Column, Table

SIZE = 10.0
TWO_CHARACTERS = 2 * SIZE + 2 * PADDING


def table(*columns: Column, width: float = 500.0) -> Table:
    return Table(columns, width, SIZE)


def test_what_is_left_is_shared_by_weight() -> None:
    narrow, wide = table(Column(title="一"), Column(title="二", weight=3.0)).head.widths
    assert (wide - TWO_CHARACTERS) == pytest.approx(3 * (narrow - TWO_CHARACTERS))


def test_a_column_without_weight_has_just_its_least() -> None:
    fixed, free = table(
        Column(title="签名", weight=0.0, least=80.0), Column(title="备注")
    ).head.widths
    assert (fixed, free) == (80.0, 420.0)


@given(weights=st.lists(st.floats(0.1, 200.0), min_size=1, max_size=40))
def test_the_columns_are_as_wide_as_the_table(weights: Sequence[float]) -> None:
    columns = [Column(title="列", weight=weight) for weight in weights]
    widths = table(*columns, Column(title="签名", weight=0.0, least=79.0)).head.widths
    assert sum(widths) == pytest.approx(500.0)
    assert min(widths) > 0


def test_a_row_is_as_tall_as_its_tallest_cell() -> None:
    columns = table(Column(title="姓名"), Column(title="住址"), width=100.0)
    short = columns.row(["王刚", "红旗村"], most=200.0)
    tall = columns.row(["王刚", "青石镇红旗村第三小组"], most=200.0)
    assert tall.height > short.height == columns.line_height


def test_a_row_keeps_between_its_bounds() -> None:
    columns = table(Column(title="备注"), width=100.0)
    assert columns.row(["短"], least=30.0, most=200.0).height == 30.0
    assert columns.row(["长" * 500], most=200.0).height <= 200.0
    assert columns.row(["长" * 500], most=200.0).cells[0].lines[-1].text.endswith("…")


def test_an_empty_row_is_a_line_high() -> None:
    columns = table(Column(title="备注"))
    assert columns.row([""], most=200.0).height == columns.line_height


def test_the_least_of_a_column_lets_its_title_stand_uncut() -> None:
    title = "法定办理时限工作日"
    [cell] = table(Column(title=title, weight=0.0), Column(title="备注"), width=90.0).head.cells[:1]
    assert "".join(line.text for line in cell.lines) == title


def test_columns_without_room_for_their_least_are_all_narrower() -> None:
    one, two = table(
        Column(title="一", ems=30.0), Column(title="二", ems=60.0), width=90.0
    ).head.widths
    assert one + two == pytest.approx(90.0)
    assert one < two
