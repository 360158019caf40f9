"""What was typed, as it is kept."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.identity import Sex
from desktop.domain.tidy import tidied
from desktop.domain.types import PersonName
from tests.sheets.people import PEOPLE, Person

NOBODY = Person(name=PersonName("张小明"), sex=Sex.MALE)  # type: ignore[arg-type]  # of another enumeration, left alone
TEXTS = ("name", "number", "telephone", "address", "remarks")


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("name", " 张 小明 ", "张小明"),
        ("name", "阿依古丽•买买提", "阿依古丽·买买提"),
        ("number", "46030119661123021x", "46030119661123021X"),
        ("number", " 460301 19661123 0215 ", "460301196611230215"),
        ("telephone", "138 0000-5521", "13800005521"),
        ("telephone", "", None),
        ("address", "  二组   12号 ", "二组 12号"),
        ("address", "二组\t12号\n后门", "二组 12号 后门"),
        ("address", " \u3000 ", None),
        ("address", "e\u0301", "é"),
        ("remarks", "\n 一行  \n\n二行\t \n", "一行\n\n二行"),
        ("remarks", "\x00一\x07行", "一 行"),
        ("remarks", "   ", None),
        ("ethnicity", " 05 ", "05"),
    ],
)
def test_text_is_tidied_by_its_kind(field: str, typed: str, kept: str | None) -> None:
    assert getattr(tidied(PEOPLE, replace(NOBODY, **{field: typed})), field) == kept  # type: ignore[arg-type]  # one text


def test_name_that_is_needed_stays_empty_and_is_refused_elsewhere() -> None:
    assert tidied(PEOPLE, replace(NOBODY, name=PersonName("  "))).name == ""


def test_choices_days_and_numbers_are_left_alone() -> None:
    assert tidied(PEOPLE, NOBODY) == NOBODY


@given(data=st.data())
def test_tidying_twice_is_tidying_once(data: st.DataObject) -> None:
    drawn: dict[str, Any] = {name: data.draw(st.text()) for name in TEXTS}
    once = tidied(PEOPLE, replace(NOBODY, **drawn))
    assert tidied(PEOPLE, once) == once
