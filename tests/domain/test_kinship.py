"""What two people of one household are to each other follows from what they are to its head."""

from dataclasses import dataclass
from itertools import product

import pytest

from desktop import resources
from desktop.domain.kinship import NOT_KIN, kin_of
from desktop.domain.time_bank import Kinship

INVERSE = {
    Kinship.SPOUSE: Kinship.SPOUSE,
    Kinship.PARENT: Kinship.CHILD,
    Kinship.CHILD: Kinship.PARENT,
    Kinship.GRANDPARENT: Kinship.GRANDCHILD,
    Kinship.GRANDCHILD: Kinship.GRANDPARENT,
}


@dataclass(frozen=True)
class Person:
    relation: str | None
    household_number: str | None = "12"


def kin(one: str | None, other: str | None) -> frozenset[Kinship] | None:
    return kin_of(Person(one), Person(other))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        pytest.param("02", "12", Kinship.SPOUSE, id="head and wife"),
        pytest.param("12", "22", Kinship.CHILD, id="wife and eldest son"),
        pytest.param("22", "51", Kinship.GRANDPARENT, id="son and the head's father"),
        pytest.param("22", "38", Kinship.SPOUSE, id="son and daughter-in-law"),
        pytest.param("38", "41", Kinship.CHILD, id="daughter-in-law and grandson"),
        pytest.param("51", "52", Kinship.SPOUSE, id="father and mother"),
        pytest.param("12", "56", Kinship.PARENT, id="wife and the head's mother-in-law"),
        pytest.param("71", "52", Kinship.PARENT, id="brother and mother"),
        pytest.param("61", "02", Kinship.GRANDCHILD, id="grandfather and head"),
        pytest.param("02", "37", Kinship.CHILD, id="head and adopted daughter"),
    ],
)
def test_direct_line_and_couples_are_known(one: str, other: str, found: Kinship) -> None:
    assert kin(one, other) == frozenset({found})
    assert kin(other, one) == frozenset({INVERSE[found]})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("22", "32", id="brother and sister"),
        pytest.param("02", "73", id="head and younger brother"),
        pytest.param("02", "38", id="head and daughter-in-law"),
        pytest.param("12", "51", id="wife and father-in-law"),
        pytest.param("02", "93", id="head and nephew"),
        pytest.param("02", "98", id="head and domestic helper"),
        pytest.param("41", "42", id="grandchildren"),
    ],
)
def test_others_are_of_no_direct_line(one: str, other: str) -> None:
    assert kin(one, other) == kin(other, one) == NOT_KIN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("02", None, id="nobody wrote it down"),
        pytest.param("02", "02", id="two heads"),
        pytest.param("02", "80", id="other"),
        pytest.param("73", "93", id="a brother and a nephew may be father and son"),
        pytest.param("99", "99", id="two who are not related to the head"),
    ],
)
def test_what_does_not_follow_is_not_guessed(one: str | None, other: str | None) -> None:
    assert kin(one, other) is kin(other, one) is None


@pytest.mark.parametrize(("here", "there"), [("12", "13"), (None, None), ("", "")])
def test_people_of_two_households_are_unknown(here: str | None, there: str | None) -> None:
    assert kin_of(Person("02", here), Person("12", there)) is None


def test_both_sides_always_agree() -> None:
    codes = resources.codes("kinship")
    for one, other in product(codes, repeat=2):
        found, back = kin(one, other), kin(other, one)
        assert (found is None) == (back is None)
        assert {INVERSE[each] for each in found or ()} == set(back or ())
