"""What the rows of a sheet say of records."""

from collections.abc import Sequence
from datetime import date

import pytest

from desktop.sheets.cells import Cell, Row, Sheet
from desktop.sheets.records import read_records
from tests.sheets.people import PEOPLE, Sex, say


def sheet(headings: tuple[str, ...], *rows: Sequence[Cell]) -> Sheet:
    numbered = tuple(Row(number, tuple(row)) for number, row in enumerate(rows, start=2))
    return Sheet(name="名册", headings=headings, rows=numbered)


def test_a_row_gives_values_under_the_names_of_fields() -> None:
    rows = sheet(("序号", "姓名", "性别", "出生年月"), (1.0, "王　伟", "男", date(1965, 3, 1)))
    [draft] = read_records(rows, PEOPLE, say)
    assert draft.row == 2
    assert draft.values == {"name": "王伟", "sex": Sex.MALE, "birth_date": date(1965, 3, 1)}
    assert draft.problems == ()


def test_everything_that_is_wrong_with_a_row_is_said_at_once() -> None:
    rows = sheet(("姓名", "身份证号", "出生年月"), ("王伟", 4.603011949081500e17, 1965.1))
    [draft] = read_records(rows, PEOPLE, say)
    assert draft.values == {"name": "王伟"}
    assert [problem.field for problem in draft.problems] == ["number", "birth_date"]
    assert draft.problems[1].message.format(**draft.problems[1].values).startswith("“1965.1”")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("王伟（已故）", "已故"),
        ("王伟(户主)", "户主"),
        ("王　伟【外出】", "外出"),
        ("王伟*", "*"),
        ("王伟()", None),
        ("王伟", None),
    ],
)
def test_what_stands_behind_a_name_goes_into_the_remarks_and_is_told_2_8(
    written: str, kept: str | None
) -> None:
    [draft] = read_records(sheet(("姓名", "备注"), (written, "")), PEOPLE, say)
    assert (draft.values["name"], draft.values.get("remarks")) == ("王伟", kept)
    assert [note.field for note in draft.notes] == ["name"] * (written not in ("王伟", "王伟()"))
    assert draft.problems == ()


def test_remarks_that_stand_there_come_first_2_8() -> None:
    rows = sheet(("姓名", "民族", "备注"), ("王伟(户主)", "穿青人", "喜欢唱歌"))
    [draft] = read_records(rows, PEOPLE, say)
    assert draft.values["remarks"] == "喜欢唱歌\n户主\n穿青人"


def test_a_people_that_is_not_on_the_list_is_another_one_with_its_name_2_7() -> None:
    [draft] = read_records(sheet(("姓名", "民族"), ("王伟", "穿青人")), PEOPLE, say)
    assert (draft.values["ethnicity"], draft.values["remarks"]) == ("57", "穿青人")
    assert [note.field for note in draft.notes] == ["ethnicity"]


def test_empty_cells_say_nothing() -> None:
    rows = sheet(("姓名", "电话", "住址", "备注"), ("王伟", "", None, "'"))
    [draft] = read_records(rows, PEOPLE, say)
    assert draft.values == {"name": "王伟"}


def test_rows_with_nothing_but_their_number_are_no_records() -> None:
    rows = sheet(("序号", "姓名"), (1.0, "王伟"), (2.0, ""), (3.0, "李"))
    assert [draft.row for draft in read_records(rows, PEOPLE, say)] == [2, 4]
