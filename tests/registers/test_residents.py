"""What the rules say about residents."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.identity import DocumentKind, Sex, check_digit
from desktop.domain.tidy import tidied
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import AbilityLevel, AbilityStandard, Resident
from tests.registers.surroundings import ANNA, TODAY, Around, filled, refused, warned

NUMBER = "460301194908150014"
OLD_NUMBER = "460301490815001"
X = "46030219580607017X"
RUSSIAN = "922643195507070010"
SPRING = date(1948, 3, 3)


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


BORN = date(1949, 8, 15)
KIND = DocumentKind

REFUSED: list[tuple[str, str, dict[str, Any]]] = [
    ("2.8 no name", "name", {"name": ""}),
    ("2.8 Latin name with a Chinese card", "name", {"name": "Smith"}),
    ("2.8 name of 101 characters", "name", {"name": "王" * 101}),
    ("2.8 remark in a name", "name", {"name": "张三(户主)"}),
    ("10.4 sounds of another name", "name_sounds", {"name_sounds": "fu"}),
    ("2.1 check digit", "number", {"number": "460301194908150015"}),
    ("2.1 17 digits", "number", {"number": "46030119490815001"}),
    ("2.1 30 February", "number", {"number": "460301194902300018"}),
    ("2.1 month 13", "number", {"number": "460301195013010015"}),
    ("2.1 future birth", "number", {"number": "460301203001010015"}),
    ("2.1 born before 1880", "number", {"number": "460301187912310213"}),
    ("2.1 scientific notation", "number", {"number": "4.60301E+17"}),
    ("2.1 no number", "number", {"number": None}),
    ("2.3 permit as identity card", "number", {"number": "810000194803030019"}),
    ("2.3 identity card as permit", "number", {"document": KIND.RESIDENCE_PERMIT}),
    ("2.4 identity card as foreign card", "number", {"document": KIND.FOREIGN_PERMANENT}),
    (
        "2.4 foreign card, check digit",
        "number",
        {"document": KIND.FOREIGN_PERMANENT, "number": "922643195507070011"},
    ),
    (
        "2.5 household register with a wrong number",
        "number",
        {"document": KIND.HOUSEHOLD_BOOK, "number": "460301194908150015"},
    ),
    ("2.5 pass of Hong Kong", "number", {"document": KIND.HK_MO_PASS, "number": "A12345678"}),
    ("2.5 pass of Taiwan", "number", {"document": KIND.TW_PASS}),
    ("2.5 passport", "number", {"document": KIND.PASSPORT, "number": "E123"}),
    ("2.5 military card", "number", {"document": KIND.MILITARY, "number": "1" * 31}),
    ("2.5 disability card without its grade", "number", {"document": KIND.DISABILITY}),
    ("2.5 number of no document", "number", {"document": KIND.NONE, "number_note": "lost"}),
    ("2.5 no document, no reason", "number_note", {"document": KIND.NONE, "number": None}),
    ("2.1 sex", "sex", {"sex": Sex.FEMALE}),
    ("2.1 birth date", "birth_date", {"birth_date": date(1949, 8, 16)}),
    ("2.9 telephone", "telephone", {"telephone": "138001380"}),
    ("2.9 of a relative", "contact_telephone", {"contact_telephone": "12"}),
    ("2.9 of the police", "telephone", {"telephone": "110"}),
    ("2.9 of an organisation", "contact_telephone", {"contact_telephone": "4008001234"}),
    ("2.9 of another", "second_contact_telephone", {"second_contact_telephone": "12"}),
    ("dies tomorrow", "died_on", {"died_on": date(2026, 11, 24)}),
    ("dies before birth", "died_on", {"died_on": date(1949, 8, 14)}),
    ("moves away tomorrow", "moved_away_on", {"moved_away_on": date(2026, 11, 24)}),
    ("moves in before birth", "moved_in_on", {"moved_in_on": date(1949, 8, 14)}),
    (
        "moves away before moving in",
        "moved_away_on",
        {"moved_in_on": date(2020, 5, 2), "moved_away_on": date(2020, 5, 1)},
    ),
    (
        "dies before moving away",
        "died_on",
        {"moved_away_on": date(2020, 5, 2), "died_on": date(2020, 5, 1)},
    ),
    (
        "dies before moving in",
        "died_on",
        {"moved_in_on": date(2020, 5, 2), "died_on": date(2020, 5, 1)},
    ),
    ("4.5 month 13", "lunar_birthday", {"lunar_birthday": "13-01"}),
    ("4.5 day 31", "lunar_birthday", {"lunar_birthday": "06-31"}),
]


@pytest.mark.parametrize(
    ("changes", "field"),
    [pytest.param(changes, field, id=case) for case, field, changes in REFUSED],
)
def test_rule_points_at_field(changes: dict[str, Any], field: str) -> None:
    assert refused(RESIDENTS, resident(**changes)) == {field}


def of(kind: DocumentKind, number: str | None, **changes: Any) -> dict[str, Any]:
    return {"document": kind, "number": number, **changes}


ACCEPTED: list[tuple[str, dict[str, Any]]] = [
    ("10.4 as the person reads it", {"name_sounds": "fu san"}),
    ("2.1 identity card", of(KIND.RESIDENT_ID, NUMBER)),
    ("2.1 identity card with an X", of(KIND.RESIDENT_ID, X, birth_date=date(1958, 6, 7))),
    ("2.2 old number", of(KIND.RESIDENT_ID, OLD_NUMBER)),
    ("2.3 Hong Kong", of(KIND.RESIDENCE_PERMIT, "810000194803030019", birth_date=SPRING)),
    ("2.3 Macao", of(KIND.RESIDENCE_PERMIT, "820000194803030010", birth_date=SPRING)),
    ("2.3 Taiwan", of(KIND.RESIDENCE_PERMIT, "830000194803030012", birth_date=SPRING)),
    ("2.4 card from 2023", of(KIND.FOREIGN_PERMANENT, RUSSIAN, birth_date=date(1955, 7, 7))),
    ("2.4 older card", of(KIND.FOREIGN_PERMANENT, "RUS123456789012")),
    ("2.5 household register", of(KIND.HOUSEHOLD_BOOK, "B-0017")),
    ("2.5 pass of Hong Kong", of(KIND.HK_MO_PASS, "H12345678")),
    ("2.5 pass of Macao", of(KIND.HK_MO_PASS, "M1234567890")),
    ("2.5 pass of Taiwan", of(KIND.TW_PASS, "12345678")),
    ("2.5 passport with a Latin name", of(KIND.PASSPORT, "E12345678", name="John Smith")),
    ("2.5 military card", of(KIND.MILITARY, "南字第1234567号")),
    ("2.5 disability card", of(KIND.DISABILITY, "46030119490815001442")),
    ("2.5 no document", of(KIND.NONE, None, number_note="newborn")),
    ("2.7 sex unknown", {"sex": Sex.UNKNOWN}),
    ("dies today", {"died_on": TODAY}),
    ("dies on the day of moving away", {"moved_away_on": TODAY, "died_on": TODAY}),
    ("moves away on the day of birth", {"moved_away_on": BORN}),
    ("moves in and away on one day", {"moved_in_on": TODAY, "moved_away_on": TODAY}),
    ("4.5 leap month, day 30", {"lunar_birthday": "L06-30"}),
    ("2.8 dot", {"name": "阿依古丽·买买提"}),
    ("2.8 name of 100 characters", {"name": "王" * 100}),
    *((f"2.8 rare {character}", {"name": character * 2}) for character in "𠮷䶮㼆犇𬭚𬙂"),
    ("2.9 mobile", {"telephone": "13800138000"}),
    ("2.9 landline with extension", {"contact_telephone": "0898-66221234-8001"}),
    ("2.9 local", {"second_contact_telephone": "66221234"}),
]


@pytest.mark.parametrize("changes", [pytest.param(changes, id=case) for case, changes in ACCEPTED])
def test_accepted(changes: dict[str, Any]) -> None:
    assert refused(RESIDENTS, resident(**changes)) == set()


def test_every_document_is_held_to_its_own_form_2_5() -> None:
    wrong = {c.get("document", KIND.RESIDENT_ID) for _, f, c in REFUSED if f == "number"}
    right = {changes.get("document") for _case, changes in ACCEPTED} - {None}
    assert wrong == right == set(DocumentKind)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("46030219580607017x", id="2.1 lower case"),
        pytest.param("４６０３０２１９５８０６０７０１７Ｘ", id="2.1 full-width"),
        pytest.param(" 460302 19580607 017X ", id="2.1 spaces"),
        pytest.param("460302-19580607-017X", id="2.1 hyphens"),
        pytest.param("'46030219580607017X", id="2.1 apostrophe"),
    ],
)
def test_number_is_kept_as_it_stands_on_the_card(typed: str) -> None:
    kept = tidied(RESIDENTS, resident(number=typed, birth_date=date(1958, 6, 7)))
    assert kept.number == X
    assert refused(RESIDENTS, kept) == set()


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("890124194908150015", id="2.1 area of no province"),
        pytest.param(OLD_NUMBER, id="2.2 old number"),
    ],
)
def test_doubtful_number_is_only_warned_of(number: str) -> None:
    last = check_digit(number[:17]) if len(number) == 18 else ""
    doubtful = resident(number=number[:17] + last if last else number)
    assert refused(RESIDENTS, doubtful) == set()
    assert warned(RESIDENTS, doubtful) == {"number"}


def test_nobody_is_born_tomorrow() -> None:
    unborn = resident(number="B-1", document=DocumentKind.HOUSEHOLD_BOOK)
    assert refused(RESIDENTS, unborn) == set()
    later = resident(
        number="B-1", document=DocumentKind.HOUSEHOLD_BOOK, birth_date=date(2026, 11, 24)
    )
    assert refused(RESIDENTS, later) == {"birth_date"}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"sex": Sex.FEMALE}, id="2.1 sex"),
        pytest.param({"birth_date": date(1949, 8, 16)}, id="2.1 birth date"),
    ],
)
def test_contradiction_is_kept_with_its_reason_and_still_told(changes: dict[str, Any]) -> None:
    """The note may be an old one about something else."""
    kept = resident(number_note="wrong on the card", **changes)
    assert refused(RESIDENTS, kept) == set()
    assert warned(RESIDENTS, kept) == set(changes)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        pytest.param(NUMBER, NUMBER, id="2.1 both of 18 digits"),
        pytest.param(NUMBER, OLD_NUMBER, id="2.2 there of 15"),
        pytest.param(OLD_NUMBER, NUMBER, id="2.2 here of 15"),
        pytest.param(OLD_NUMBER, OLD_NUMBER, id="2.2 both of 15"),
    ],
)
def test_same_number_stops_and_leads_to_the_one_there(mine: str, theirs: str) -> None:
    around = other(number=theirs)
    [stops] = [p for p in RESIDENTS.problems(resident(number=mine), around) if not p.warning]
    assert stops.field == "number"
    assert stops.record == around.others(RESIDENTS.key)[0].id


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        pytest.param(
            of(KIND.RESIDENT_ID, NUMBER), of(KIND.DISABILITY, NUMBER + "42"), id="card there"
        ),
        pytest.param(
            of(KIND.RESIDENT_ID, OLD_NUMBER), of(KIND.DISABILITY, NUMBER + "42"), id="old here"
        ),
        pytest.param(
            of(KIND.DISABILITY, NUMBER + "42"), of(KIND.RESIDENT_ID, NUMBER), id="card here"
        ),
        pytest.param(
            of(KIND.DISABILITY, NUMBER + "43B1"),
            of(KIND.DISABILITY, NUMBER + "42"),
            id="card issued anew",
        ),
    ],
)
def test_person_of_a_disability_card_stands_there_under_one_number_2_5(
    mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    around = other(**theirs)
    [stops] = [p for p in RESIDENTS.problems(resident(**mine), around) if not p.warning]
    assert (stops.field, stops.record) == ("number", around.others(RESIDENTS.key)[0].id)


def test_other_disability_card_stops_nobody_2_5() -> None:
    hers = other(**of(KIND.DISABILITY, "46030119490815002242"), sex=Sex.FEMALE)
    assert refused(RESIDENTS, resident(), hers) == set()


def test_household_shares_the_number_of_its_book() -> None:
    book: dict[str, Any] = {"document": DocumentKind.HOUSEHOLD_BOOK, "number": "B-0017"}
    assert refused(RESIDENTS, resident(**book), other(**book)) == set()


def test_namesake_with_the_same_birth_date_warns() -> None:
    namesake = resident(document=DocumentKind.HOUSEHOLD_BOOK, number="B-0017")
    around = Around(beside={"residents": [namesake]})
    assert refused(RESIDENTS, resident(), around) == set()
    [doubt] = RESIDENTS.problems(resident(), around)
    assert (doubt.field, doubt.warning) == ("name", True)
    assert doubt.record == around.others(RESIDENTS.key)[0].id


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


@pytest.mark.parametrize(
    ("changes", "left_on", "warns"),
    [
        ({"died_on": TODAY}, None, {"died_on"}),
        ({"moved_away_on": TODAY}, None, {"moved_away_on"}),
        ({"moved_away_on": TODAY, "died_on": TODAY}, None, {"died_on"}),
        ({"died_on": TODAY}, TODAY, set()),
        ({}, None, set()),
    ],
)
def test_open_membership_of_one_who_is_gone_warns(
    changes: dict[str, Any], left_on: date | None, warns: set[str]
) -> None:
    member = SimpleNamespace(resident=ANNA, left_on=left_on)
    around = Around(judged=ANNA, beside={"members": [member]})
    assert warned(RESIDENTS, resident(**changes), around) == warns
    assert refused(RESIDENTS, resident(**changes), around) == set()


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


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(None, id="2.1 nothing"),
        pytest.param("460301194908150015", id="2.1 check digit"),
        pytest.param("4.60301E+17", id="2.1 scientific notation"),
    ],
)
def test_wrong_number_says_nothing(number: str | None) -> None:
    assert filled(RESIDENTS, number=number) == {}


def test_age_stops_with_death() -> None:
    age = next(field for field in RESIDENTS.fields if field.name == "age")
    ages = [age.value(r, Around()) for r in (resident(), resident(died_on=date(2000, 8, 14)))]  # type: ignore[union-attr]  # a derived column
    assert ages == [77, 50]


def test_a_card_says_what_is_asked_of_a_resident() -> None:
    assert RESIDENTS.scan is not None
    typed = f"符三|男|黎|1949.08.15|永兴村二组5号|{NUMBER}|三沙市公安局|20160101-20260101"
    found = RESIDENTS.scan(typed, TODAY)
    assert found.values == {
        "name": "符三",
        "document": DocumentKind.RESIDENT_ID,
        "number": NUMBER,
        "sex": Sex.MALE,
        "birth_date": date(1949, 8, 15),
        "ethnicity": "19",
        "address": "永兴村二组5号",
    }
    assert [remark.values for remark in found.remarks] == [{"day": date(2026, 1, 1)}]
    assert refused(RESIDENTS, resident(**found.values)) == set()


def test_what_is_no_card_says_nothing() -> None:
    assert RESIDENTS.scan is not None
    assert RESIDENTS.scan("符三", TODAY).values == {}
    assert RESIDENTS.scan(NUMBER, TODAY).values == {
        "document": DocumentKind.RESIDENT_ID,
        "number": NUMBER,
    }
