"""What the rules say about residents."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.identity import DocumentKind, Sex
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import AbilityLevel, AbilityStandard, Resident
from tests.registers.surroundings import TODAY, Around, filled, refused, warned

NUMBER = "460301194908150014"
OLD_NUMBER = "460301490815001"


def resident(**changes: Any) -> Resident:
    values: dict[str, Any] = {
        "name": "符三",
        "number": NUMBER,
        "sex": Sex.MALE,
        "birth_date": date(1949, 8, 15),
    }
    return Resident(**(values | changes))


def other(**changes: Any) -> Around:
    return Around(beside={"residents": [resident(name="王五", **changes)]})


def test_plain_resident_is_accepted() -> None:
    assert refused(RESIDENTS, resident()) == set()
    assert warned(RESIDENTS, resident()) == set()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Smith"}, "name"),
        ({"number": "460301194908150015"}, "number"),
        ({"number": "46030119490815001"}, "number"),
        ({"number": "4.60301E+17"}, "number"),
        ({"number": None}, "number"),
        ({"number": "810000194803030019"}, "number"),
        ({"document": DocumentKind.RESIDENCE_PERMIT}, "number"),
        ({"document": DocumentKind.FOREIGN_PERMANENT}, "number"),
        ({"document": DocumentKind.TW_PASS}, "number"),
        ({"document": DocumentKind.NONE, "number_note": "lost"}, "number"),
        ({"document": DocumentKind.NONE, "number": None}, "number_note"),
        ({"sex": Sex.FEMALE}, "sex"),
        ({"birth_date": date(1949, 8, 16)}, "birth_date"),
        ({"telephone": "138001380"}, "telephone"),
        ({"contact_telephone": "12"}, "contact_telephone"),
        ({"second_contact_telephone": "12"}, "second_contact_telephone"),
        ({"died_on": date(2026, 11, 24)}, "died_on"),
        ({"died_on": date(1949, 8, 14)}, "died_on"),
        ({"moved_away_on": date(2026, 11, 24)}, "moved_away_on"),
        ({"moved_in_on": date(1949, 8, 14)}, "moved_in_on"),
        ({"lunar_birthday": "13-01"}, "lunar_birthday"),
        ({"lunar_birthday": "06-31"}, "lunar_birthday"),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], field: str) -> None:
    assert refused(RESIDENTS, resident(**changes)) == {field}


@pytest.mark.parametrize(
    "changes",
    [
        {"document": DocumentKind.NONE, "number": None, "number_note": "newborn"},
        {"document": DocumentKind.HOUSEHOLD_BOOK, "number": "B-0017"},
        {"document": DocumentKind.PASSPORT, "number": "E12345678", "name": "John Smith"},
        {
            "document": DocumentKind.RESIDENCE_PERMIT,
            "number": "810000194803030019",
            "birth_date": date(1948, 3, 3),
        },
        {
            "document": DocumentKind.FOREIGN_PERMANENT,
            "number": "922643195507070010",
            "birth_date": date(1955, 7, 7),
        },
        {"document": DocumentKind.FOREIGN_PERMANENT, "number": "RUS123456789012"},
        {"sex": Sex.UNKNOWN},
        {"died_on": TODAY},
        {"moved_away_on": date(1949, 8, 15)},
        {"lunar_birthday": "L06-30"},
        {"name": "阿依古丽·买买提"},
    ],
)
def test_accepted(changes: dict[str, Any]) -> None:
    assert refused(RESIDENTS, resident(**changes)) == set()


def test_nobody_is_born_tomorrow() -> None:
    unborn = resident(number="B-1", document=DocumentKind.HOUSEHOLD_BOOK)
    assert refused(RESIDENTS, unborn) == set()
    later = resident(
        number="B-1", document=DocumentKind.HOUSEHOLD_BOOK, birth_date=date(2026, 11, 24)
    )
    assert refused(RESIDENTS, later) == {"birth_date"}


@pytest.mark.parametrize("changes", [{"sex": Sex.FEMALE}, {"birth_date": date(1949, 8, 16)}])
def test_contradiction_is_kept_with_its_reason(changes: dict[str, Any]) -> None:
    assert refused(RESIDENTS, resident(number_note="wrong on the card", **changes)) == set()


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [(NUMBER, NUMBER), (NUMBER, OLD_NUMBER), (OLD_NUMBER, NUMBER), (OLD_NUMBER, OLD_NUMBER)],
)
def test_same_number_stops_old_and_new(mine: str, theirs: str) -> None:
    assert refused(RESIDENTS, resident(number=mine), other(number=theirs)) == {"number"}


def test_household_shares_the_number_of_its_book() -> None:
    book: dict[str, Any] = {"document": DocumentKind.HOUSEHOLD_BOOK, "number": "B-0017"}
    assert refused(RESIDENTS, resident(**book), other(**book)) == set()


def test_namesake_with_the_same_birth_date_warns() -> None:
    namesake = resident(document=DocumentKind.HOUSEHOLD_BOOK, number="B-0017")
    around = Around(beside={"residents": [namesake]})
    assert refused(RESIDENTS, resident(), around) == set()
    assert warned(RESIDENTS, resident(), around) == {"name"}


@pytest.mark.parametrize(
    ("there", "warns"),
    [
        ({}, {"relation"}),
        ({"died_on": date(2026, 1, 1)}, set()),
        ({"moved_away_on": date(2026, 1, 1)}, set()),
        ({"relation": "10"}, set()),
        ({"household_number": "H2"}, set()),
    ],
)
def test_second_head_of_a_household_warns(there: dict[str, Any], warns: set[str]) -> None:
    head: dict[str, Any] = {"household_number": "H1", "relation": "02"}
    around = other(**(head | {"number": "46030219580607017X"} | there))
    assert warned(RESIDENTS, resident(**head), around) == warns


def test_ability_is_copied_from_an_assessment() -> None:
    missing = {"ability_standard", "ability_assessed_on", "ability_assessed_by"}
    assert refused(RESIDENTS, resident(ability=AbilityLevel.MILD)) == missing
    assessed: dict[str, Any] = {
        "ability": AbilityLevel.MILD,
        "ability_standard": AbilityStandard.GB_T_42195,
        "ability_assessed_on": TODAY,
        "ability_assessed_by": "县医院",
    }
    assert refused(RESIDENTS, resident(**assessed)) == set()
    early = resident(**assessed, ability_valid_until=date(2026, 11, 22))
    assert refused(RESIDENTS, early) == {"ability_valid_until"}


def test_number_says_sex_and_birth_date() -> None:
    said = {"sex": Sex.MALE, "birth_date": date(1958, 6, 7)}
    assert filled(RESIDENTS, number=" 460302 19580607 017x ") == said


def test_old_number_says_as_much() -> None:
    assert filled(RESIDENTS, number=OLD_NUMBER) == filled(RESIDENTS, number=NUMBER)


@pytest.mark.parametrize("number", [None, "460301194908150015", "4.60301E+17"])
def test_wrong_number_says_nothing(number: str | None) -> None:
    assert filled(RESIDENTS, number=number) == {}


def test_age_stops_with_death() -> None:
    age = next(field for field in RESIDENTS.fields if field.name == "age")
    ages = [age.value(r, Around()) for r in (resident(), resident(died_on=date(2000, 8, 14)))]  # type: ignore[union-attr]  # a derived column
    assert ages == [77, 50]
