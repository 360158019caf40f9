"""By which words a column is recognised, and by which it is not."""

import pytest

from desktop.sheets.columns import known_headings, recognise
from tests.sheets.people import PEOPLE, say


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("姓名", "name"),
        (" 姓　名 ", "name"),
        ("*姓名：", "name"),
        ("Name", "name"),
        ("birth_date", "birth_date"),
        ("出生年月", "birth_date"),
        ("联系电话", "telephone"),
        ("手机\n号码", "telephone"),
        ("文化程度", "education"),
        ("身份证号", "number"),
    ],
)
def test_a_heading_is_known_by_label_attribute_and_synonym(heading: str, field: str) -> None:
    assert recognise((heading,), PEOPLE, say).fields == {0: field}


def test_unknown_headings_are_reported_and_not_guessed() -> None:
    columns = recognise(("序号", "姓名", "姓名（配偶）", "", "Age"), PEOPLE, say)
    assert columns.fields == {1: "name"}
    assert columns.unread == ("序号", "姓名（配偶）", "Age")


def test_the_label_wins_over_a_synonym_before_it() -> None:
    columns = recognise(("手机", "电话", "联系电话"), PEOPLE, say)
    assert columns.fields == {1: "telephone"}
    assert columns.unread == ("手机", "联系电话")


def test_headings_known_are_those_recognised() -> None:
    assert {"姓名", "name", "出生年月", "birth_date"} <= known_headings(PEOPLE, say)
