"""Values on their way into rows and bundles, and back."""

from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.identity import Sex
from desktop.domain.ids import ResidentId
from desktop.domain.plain import differences, plain, plain_values, reader, record_from
from desktop.domain.types import Fen, IdNumber, Minutes, Prose
from tests.sheets.people import PEOPLE, Person, Skill


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (None, None),
        (True, 1),
        (False, 0),
        (7, 7),
        ("张小明", "张小明"),
        ("", ""),
        (Sex.MALE, "1"),
        (date(1966, 11, 23), "1966-11-23"),
        (date(1, 1, 1), "0001-01-01"),
        ((), ""),
        ((Skill.DRIVING, Skill.COOKING), "cooking,driving"),
    ],
)
def test_value_is_kept_as_text_or_number(value: object, kept: object) -> None:
    said = plain(value)
    assert said == kept
    assert type(said) is type(kept)


@pytest.mark.parametrize("value", [1.5, b"", [], object(), {}])
def test_value_without_a_plain_form_is_a_mistake(value: object) -> None:
    with pytest.raises(TypeError, match="no plain form"):
        plain(value)


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (str, "x"),
        (int, 7),
        (bool, True),
        (bool, False),
        (date, date(2026, 2, 28)),
        (date | None, None),
        (Sex, Sex.FEMALE),
        (Sex | None, None),
        (tuple[Skill, ...], ()),
        (tuple[Skill, ...], (Skill.COOKING, Skill.DRIVING)),
        (IdNumber | None, "460301196611230215"),
        (Minutes | None, 90),
        (Fen, 12_00),
        (Prose, "两行\n字"),
        (ResidentId | None, "a" * 32),
    ],
)
def test_plain_value_is_read_back_by_its_type(hint: Any, value: object) -> None:
    read = reader(hint)(plain(value))
    assert read == value
    assert type(read) is type(value)


def test_choice_nobody_knows_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        reader(Sex)("7")


def test_differences_are_the_fields_that_changed() -> None:
    before = Person(name="张小明", sex=Sex.MALE)  # type: ignore[arg-type]  # as it is read
    after = Person(name="张小明", sex=Sex.MALE, skills=(Skill.DRIVING,), children=2)  # type: ignore[arg-type]  # as it is read
    assert differences(PEOPLE, before, after) == {"skills": "driving", "children": 2}
    assert differences(PEOPLE, after, after) == {}


@given(members=st.lists(st.sampled_from(list(Skill)), unique=True))
def test_order_in_which_choices_are_ticked_means_nothing(members: list[StrEnum]) -> None:
    assert plain(tuple(members)) == plain(tuple(reversed(members)))


def test_record_comes_back_from_its_plain_values() -> None:
    person = Person(name="张小明", sex=Sex.MALE, paid=1200, insured=True)  # type: ignore[arg-type]  # as it is read
    values = plain_values(person, tuple(PEOPLE.types()))
    assert (values["paid"], values["insured"], values["skills"]) == (1200, 1, "")
    kept = record_from(PEOPLE, values)
    assert (kept.paid, kept.insured, kept.skills) == (1200, True, ())
