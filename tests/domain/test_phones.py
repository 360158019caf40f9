"""Telephone numbers (domain.md §2.9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.phones import grouped, phone_problems, tidy_phone, with_area_code


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        pytest.param("138 0013 8000", "13800138000", id="2.9 spaces"),
        pytest.param("138-0013-8000", "13800138000", id="2.9 hyphens"),
        pytest.param("138－0013—8000", "13800138000", id="2.9 full-width hyphen and dash"),
        pytest.param("+86 13800138000", "13800138000", id="2.9 +86"),
        pytest.param("0086-138-0013-8000", "13800138000", id="2.9 0086"),
        pytest.param("8613800138000", "13800138000", id="2.9 86"),
        pytest.param("１３８００１３８０００", "13800138000", id="2.9 full-width"),
        pytest.param("13800138000\n", "13800138000", id="2.9 line break"),
        pytest.param("\u200b13800138000", "13800138000", id="2.9 invisible"),
        pytest.param("089866221234", "0898-66221234", id="2.9 area code of four digits"),
        pytest.param("010-66221234", "010-66221234", id="2.9 area code of three digits"),
        pytest.param("(0898) 66221234", "0898-66221234", id="2.9 brackets"),
        pytest.param("（0898）66221234", "0898-66221234", id="2.9 full-width brackets"),
        pytest.param("+86 898 66221234", "0898-66221234", id="2.9 landline after +86"),
        pytest.param("0898-66221234-8001", "0898-66221234-8001", id="2.9 extension"),
        pytest.param("6622 1234", "66221234", id="2.9 local"),
        pytest.param("6622-1234", "66221234", id="2.9 local with a hyphen"),
        pytest.param("400-800-1234", "4008001234", id="2.9 400"),
        pytest.param("", "", id="2.9 nothing"),
    ],
)
def test_a_number_is_written_in_one_way(typed: str, tidy: str) -> None:
    assert tidy_phone(typed) == tidy


@pytest.mark.parametrize(
    "number",
    [
        *("13800138000", "14700000000", "16612345678", "17012345678", "19912345678"),
        *("0898-66221234", "010-66221234", "0898-6622123", "0898-66221234-123456"),
        *("66221234", "6622123", "4008001234", "8008001234", "95588", "12345", "120", ""),
    ],
)
def test_a_number_one_can_dial_is_accepted(number: str) -> None:
    assert list(phone_problems(number, "phone")) == []


@pytest.mark.parametrize(
    "number", ["12800138000", "0898", "660", "abc", "1-2", "0898-66221234-1234567"]
)
def test_what_nobody_can_dial_is_refused(number: str) -> None:
    [problem] = phone_problems(number, "phone")
    assert problem.field == "phone"
    assert not problem.warning
    assert ("11 digits" in problem.message) == (number == "12800138000")


def test_a_short_mobile_number_is_told_how_many_digits_it_has() -> None:
    [problem] = phone_problems("138001380", "phone")
    assert problem.message.format(**problem.values) == "A mobile number has 11 digits; this has 9"


def test_a_mobile_number_is_shown_in_groups() -> None:
    assert grouped("13800138000") == "138 0013 8000"
    assert grouped("0898-66221234") == "0898-66221234"


@pytest.mark.parametrize("number", ["110", "120", "12345", "95588", "4008001234", "8008001234"])
def test_the_number_of_an_organisation_is_no_number_of_a_person_2_9(number: str) -> None:
    [problem] = phone_problems(number, "phone", of_a_person=True)
    assert "organisation" in problem.message
    assert not problem.warning


@pytest.mark.parametrize("number", ["13800138000", "0898-66221234", "66221234", ""])
def test_a_number_of_a_person_is_accepted_2_9(number: str) -> None:
    assert list(phone_problems(number, "phone", of_a_person=True)) == []


@pytest.mark.parametrize(
    ("number", "area", "completed"),
    [
        pytest.param("6622123", "0439", "0439-6622123", id="2.9 seven digits"),
        pytest.param("66221234", "0898", "0898-66221234", id="2.9 eight digits"),
        pytest.param("66221234", "010", "010-66221234", id="2.9 Beijing"),
        pytest.param("66221234", "", "66221234", id="2.9 no area code set"),
        pytest.param("0898-66221234", "0439", "0898-66221234", id="2.9 has its own"),
        pytest.param("13800138000", "0439", "13800138000", id="2.9 mobile"),
        pytest.param("12345", "0439", "12345", id="2.9 of an organisation"),
        pytest.param("9551234", "0439", "9551234", id="2.9 of a bank"),
    ],
)
def test_a_local_number_gets_the_area_code_of_the_place(
    number: str, area: str, completed: str
) -> None:
    assert with_area_code(number, area) == completed


@given(st.one_of(st.text(), st.text("0123456789+-()（） －", max_size=20)))
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy_phone(tidy_phone(text)) == tidy_phone(text)


def test_mark_that_meets_another_letter_is_tidied_once_for_all_2_9() -> None:
    once = tidy_phone("Ļ¸Ħ")
    assert tidy_phone(once) == once
