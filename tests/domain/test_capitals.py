"""Amounts in capital numerals, as the rules for cheques write them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.capitals import LARGEST, in_capitals

DIGITS = {character: number for number, character in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


def read_back(said: str) -> int:
    """Read capitals aloud and add them up: knows nothing of how they are written."""
    parts = re.fullmatch(r"(?:(.+)元)?(?:零)?(?:(.)角)?(?:(.)分)?整?", said)
    assert parts
    yuan, jiao, fen = parts.groups()
    return whole(yuan or "零") * 100 + DIGITS[jiao or "零"] * 10 + DIGITS[fen or "零"]


def whole(said: str) -> int:
    high, _mark, low = said.rpartition("亿")
    if high:
        return whole(high) * 10**8 + whole(low or "零")
    thousands, _mark, rest = said.rpartition("万")
    return (of_four(thousands) if thousands else 0) * 10**4 + of_four(rest)


def of_four(said: str) -> int:
    pairs = re.findall("([壹贰叁肆伍陆柒捌玖])([拾佰仟]?)", said)
    return sum(DIGITS[digit] * UNITS.get(unit, 1) for digit, unit in pairs)


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角"),
        (75, "柒角伍分"),
        (100, "壹元整"),
        (350, "叁元伍角"),
        (405, "肆元零伍分"),
        (1000, "壹拾元整"),
        (1200, "壹拾贰元整"),
        (12_000, "壹佰贰拾元整"),
        (10_100, "壹佰零壹元整"),
        (100_100, "壹仟零壹元整"),
        (32_504, "叁佰贰拾伍元零肆分"),
        (168_032, "壹仟陆佰捌拾元零叁角贰分"),
        (140_950, "壹仟肆佰零玖元伍角"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
        (10_700_053, "壹拾万柒仟元零伍角叁分"),
        (600_714_000, "陆佰万柒仟壹佰肆拾元整"),
        (10_000_000_000, "壹亿元整"),
        (10_000_000_100, "壹亿零壹元整"),
    ],
)
def test_amounts_are_written_as_on_cheques(fen: int, said: str) -> None:
    assert in_capitals(fen) == said


@given(st.integers(0, LARGEST) | st.integers(0, 10**7))
def test_every_amount_reads_back_as_itself(fen: int) -> None:
    assert read_back(in_capitals(fen)) == fen


@given(st.integers(0, LARGEST))
def test_zeros_never_stand_beside_each_other_nor_before_a_unit(fen: int) -> None:
    said = in_capitals(fen)
    assert "零零" not in said
    assert not re.search("零[拾佰仟万亿角分]", said)
    assert re.search("零元", said) is None or fen == 0


@given(st.integers(0, LARGEST))
def test_whole_yuan_end_in_the_mark_that_nothing_follows(fen: int) -> None:
    assert in_capitals(fen).endswith("整") == (fen % 100 == 0)


@pytest.mark.parametrize("fen", [-1, LARGEST + 1])
def test_what_has_no_name_is_refused(fen: int) -> None:
    with pytest.raises(ValueError, match="no amount"):
        in_capitals(fen)
