"""What posted and listed papers hide (domain.md §2.10)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.masks import (
    NameMask,
    mask_address,
    mask_birth,
    mask_name,
    mask_number,
    mask_phone,
)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        pytest.param("张三", "张*", id="2.10 two characters"),
        pytest.param("张三丰", "张*丰", id="2.10 three characters"),
        pytest.param("欧阳修", "欧*修", id="2.10 compound surname"),
        pytest.param("司马相如", "司**如", id="2.10 four characters"),
        pytest.param("张", "张", id="2.10 one character"),
        pytest.param("阿依古丽·买买提", "阿**丽·买*提", id="2.10 minority name"),
        pytest.param("𠮷一䶮", "𠮷*䶮", id="2.8 rare characters"),
        pytest.param("John Smith", "J**n S***h", id="2.8 Latin name"),
        pytest.param("", "", id="2.10 nothing"),
    ],
)
def test_the_inner_characters_of_a_name_are_hidden(name: str, masked: str) -> None:
    assert mask_name(name, NameMask.INNER) == masked


@pytest.mark.parametrize(
    ("name", "masked"), [("张三", "张**"), ("张三丰", "张**"), ("欧阳修", "欧阳**")]
)
def test_a_surname_alone_does_not_tell_how_long_the_name_is(name: str, masked: str) -> None:
    assert mask_name(name, NameMask.SURNAME) == masked


def test_a_rule_may_demand_the_whole_name() -> None:
    assert mask_name("张三丰", NameMask.FULL) == "张三丰"


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        pytest.param("460301194908150014", "460301********0014", id="2.10 front 6, last 4"),
        pytest.param("46030219580607017X", "460302********017X", id="2.10 with an X"),
        pytest.param("460301490815001", "460301*****5001", id="2.2 15 digits"),
        pytest.param("E12345678", "E******78", id="2.5 passport"),
        pytest.param("H12", "***", id="2.10 too short to show anything"),
    ],
)
def test_a_number_keeps_its_length_and_hides_the_birth_date(number: str, masked: str) -> None:
    assert mask_number(number) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        pytest.param("13800138000", "138****8000", id="2.10 mobile"),
        pytest.param("0898-66221234", "0898-******34", id="2.10 landline"),
        pytest.param("0898-66221234-8001", "0898-******34", id="2.10 extension"),
        pytest.param("66221234", "******34", id="2.10 local"),
    ],
)
def test_a_telephone_number_hides_its_middle(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


def test_of_a_birth_date_the_year_is_shown() -> None:
    assert mask_birth(date(1949, 8, 15)) == "1949"


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("永兴镇北岛村三组12号", "永兴镇北岛村三组"),
        ("永兴镇北岛村第3村民小组12号", "永兴镇北岛村第3村民小组"),
        ("北岛村上屋组８号", "北岛村上屋组"),
        ("北岛村十二号", "北岛村"),
        ("永兴社区5栋2单元301", "永兴社区"),
        ("海滨路12号3组", ""),
        ("海滨路12号", ""),
        ("", ""),
    ],
)
def test_an_address_ends_with_the_group(address: str, masked: str) -> None:
    assert mask_address(address) == masked


@given(st.text("0123456789", min_size=15, max_size=20))
def test_the_birth_date_cannot_be_read_from_a_masked_number(number: str) -> None:
    masked = mask_number(number)
    assert len(masked) == len(number)
    assert set(masked[6:-4]) == {"*"}


@given(st.text("北岛村三组12号栋路社区小", max_size=20))
def test_no_house_number_is_left_in_an_address(address: str) -> None:
    masked = mask_address(address)
    assert address.startswith(masked)
    assert "号" not in masked
