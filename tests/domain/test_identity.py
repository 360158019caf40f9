"""Numbers of identity documents (domain.md §2.1 to §2.5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from id_validator import validator

from desktop.domain.identity import (
    DOCUMENT_LABELS,
    SEX_LABELS,
    DocumentKind,
    Reading,
    Sex,
    check_digit,
    looks_like_number,
    read_number,
    tidy_number,
    upgrade,
)
from desktop.domain.problems import Problem

TODAY = date(2026, 11, 23)
ID, FOREIGN, PERMIT = (
    DocumentKind.RESIDENT_ID,
    DocumentKind.FOREIGN_PERMANENT,
    DocumentKind.RESIDENCE_PERMIT,
)
M, F = Sex.MALE, Sex.FEMALE
FIRST_SEVENTEEN = st.builds(
    lambda area, birth, sequence: f"{area}{birth:%Y%m%d}{sequence:03}",
    st.sampled_from(["460301", "460302"]),
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(1, 999),
)

BORN_2008_TO_2012 = """
46030120121123021X M 2012-11-23, 460301200811240214 M 2008-11-24,
460301201211230228 F 2012-11-23, 460301200811240222 F 2008-11-24
"""
VECTORS = f"""
460301194908150014 M 1949-08-15, 46030219580607017X M 1958-06-07,
11010519491231002X F 1949-12-31, 440524188001010014 M 1880-01-01,
46030119661122021X M 1966-11-22, 460301196611230215 M 1966-11-23,
460301196611240210 M 1966-11-24, 460301196611220228 F 1966-11-22,
460301196611230223 F 1966-11-23, 460301196611240229 F 1966-11-24,
460301194611230216 M 1946-11-23, 460301193611230211 M 1936-11-23,
460301192611230217 M 1926-11-23, 460301194611230224 F 1946-11-23,
46030119361123022X F 1936-11-23, 460301192611230225 F 1926-11-23,
460301194802290211 M 1948-02-29, 46030119480229022X F 1948-02-29,
460301195202290036 M 1952-02-29, 460301193307230217 M 1933-07-23,
460301195411250217 M 1954-11-25, 460301195710010213 M 1957-10-01,
460301193307230225 F 1933-07-23, 460301195411250225 F 1954-11-25,
460301195710010221 F 1957-10-01, 46030119500101019X M 1950-01-01,
46030119500101027X M 1950-01-01, 46030119500101035X M 1950-01-01,
{BORN_2008_TO_2012}
"""
PERMITS = """
810000199408230021 F 1994-08-23, 830000199201300022 F 1992-01-30,
810000194803030019 M 1948-03-03, 810000194803030027 F 1948-03-03,
820000194803030010 M 1948-03-03, 820000194803030029 F 1948-03-03,
830000194803030012 M 1948-03-03, 830000194803030020 F 1948-03-03
"""
FOREIGNERS = """
911124198108030024 F 1981-08-03, 922643195507070010 M 1955-07-07, 922410195507070020 F 1955-07-07
"""


def numbers(kind: DocumentKind, section: str, vectors: str) -> list[object]:
    """Return the parameters: kind, number, sex, birth date."""
    rows = [entry.split() for entry in vectors.split(",")]
    return [
        pytest.param(
            kind,
            number,
            M if sex == "M" else F,
            date.fromisoformat(birth),
            id=f"{section} {number}",
        )
        for number, sex, birth in rows
    ]


def read(kind: DocumentKind, number: str) -> tuple[Reading, Problem | None]:
    """Return what *number* says and the only thing that is wrong with it."""
    reading, problems = read_number(kind, number, TODAY)
    assert len(problems) <= 1
    return reading, problems[0] if problems else None


def said(problem: Problem | None) -> str:
    assert problem is not None
    assert problem.field == ""
    return problem.message.format(**problem.values)


@pytest.mark.parametrize(
    ("kind", "number", "sex", "birth"),
    [
        *numbers(ID, "2.1", VECTORS),
        *numbers(PERMIT, "2.3", PERMITS),
        *numbers(FOREIGN, "2.4", FOREIGNERS),
    ],
)
def test_a_number_says_sex_and_birth(
    kind: DocumentKind, number: str, sex: Sex, birth: date
) -> None:
    expected = Reading(kind=kind, number=number, sex=sex, birth_date=birth, area=number[:6])
    assert read(kind, number) == (expected, None)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        pytest.param("460301194908150015", "The last digit does not match", id="2.1 check digit"),
        pytest.param("460301194902300018", "month 2 of 1949 has no day 30", id="2.1 30 February"),
        pytest.param("460301195013010015", "month 13 does not exist", id="2.1 month 13"),
        pytest.param("460301203001010015", "this day has not come", id="2.1 future birth"),
        pytest.param("46030119490815001", "this has 17", id="2.1 17 digits"),
        pytest.param("4603011949081500145", "this has 19", id="2.1 19 digits"),
        pytest.param("46030119490815001A", "at most the last an X", id="2.1 another letter"),
        pytest.param("4.60301E+17", "The spreadsheet has cut", id="2.1 scientific notation"),
        pytest.param("4.60301e17", "The spreadsheet has cut", id="2.1 scientific, no sign"),
        pytest.param(
            "４．６０３０１Ｅ＋１７", "The spreadsheet has cut", id="2.1 scientific, wide"
        ),
        pytest.param("", "Enter the number", id="2.1 nothing"),
    ],
)
def test_a_wrong_number_is_refused(number: str, message: str) -> None:
    reading, problem = read(ID, number)
    assert message in said(problem)
    assert problem is not None
    assert not problem.warning
    assert (reading.sex, reading.birth_date, reading.area) == (None, None, None)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param("46030119490815001", "4", id="2.1 worked, the sum is 272"),
        pytest.param("46030219580607017", "X", id="2.1 worked, the sum is 277"),
        pytest.param("11010519491231002", "X", id="2.1 sample of the standard, the sum is 167"),
        pytest.param("44052418800101001", "4", id="2.1 other sample of the standard"),
        pytest.param("81000019940823002", "1", id="2.3 specimen of Hong Kong"),
        pytest.param("83000019920130002", "2", id="2.3 specimen of Taiwan"),
        pytest.param("91112419810803002", "4", id="2.4 specimen of a card from 2023"),
    ],
)
def test_the_last_digit_follows_from_the_others(first: str, last: str) -> None:
    assert check_digit(first) == last


@pytest.mark.parametrize(
    ("birth", "says"),
    [
        pytest.param("18791231", "1879 is too long ago", id="2.1 born before 1880"),
        pytest.param("18800101", "", id="2.1 born in 1880"),
        pytest.param("20261123", "", id="2.1 born today"),
        pytest.param("20261124", "this day has not come", id="2.1 born tomorrow"),
        pytest.param("20260229", "month 2 of 2026 has no day 29", id="2.1 no leap year"),
        pytest.param("19490001", "month 0 does not exist", id="2.1 month 0"),
        pytest.param("19490800", "month 8 of 1949 has no day 0", id="2.1 day 0"),
    ],
)
def test_the_birthday_in_a_number_is_a_day_of_somebody_alive(birth: str, says: str) -> None:
    first = f"460301{birth}021"
    _, problem = read(ID, first + check_digit(first))
    assert (problem is None) if not says else (says in said(problem))


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("46030219580607017x", id="2.1 lower case"),
        pytest.param("４６０３０２１９５８０６０７０１７Ｘ", id="2.1 full-width"),
        pytest.param("460302 19580607 017X", id="2.1 spaces"),
        pytest.param("460302-19580607-017X", id="2.1 hyphens"),
        pytest.param("'46030219580607017X", id="2.1 apostrophe"),
        pytest.param("\u201946030219580607017X", id="2.1 curly apostrophe"),
        pytest.param("46030219580607017X\n", id="2.1 line break"),
        pytest.param("\ufeff460302\u200b19580607017X", id="2.1 invisible"),
    ],
)
def test_a_number_is_written_in_one_way(typed: str) -> None:
    assert tidy_number(typed) == "46030219580607017X"
    assert looks_like_number(typed)


@given(st.one_of(st.text(), st.text("0123456789xXＸ４ -'’\u200b\u0301\u0307i", max_size=24)))
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy_number(tidy_number(text)) == tidy_number(text)


@pytest.mark.parametrize(
    "area",
    [
        pytest.param("890124", id="2.1 area of no province"),
        pytest.param("100101", id="2.1 area before the first province"),
        pytest.param("460399", id="2.1 area of no county of a province"),
    ],
)
def test_an_unknown_area_is_only_warned_of(area: str) -> None:
    first = f"{area}19490815001"
    reading, problem = read(ID, first + check_digit(first))
    assert problem is not None
    assert problem.warning
    assert reading.birth_date == date(1949, 8, 15)


def test_an_area_that_may_be_newer_than_the_list_is_not_warned_of_2_1() -> None:
    first = "46039920220815001"
    assert read(ID, first + check_digit(first))[1] is None


def test_an_old_number_of_an_unknown_area_is_warned_of_it_2_1() -> None:
    """It has no check digit that would find a digit typed wrongly."""
    _reading, problems = read_number(ID, "460399490815001", TODAY)
    assert ["county" in problem.message for problem in problems] == [True, False]


@pytest.mark.parametrize(
    ("old", "new", "sex", "birth"),
    [
        pytest.param("460301490815001", "460301194908150014", M, "1949-08-15", id="2.2 upgraded"),
        pytest.param("110105491231002", "11010519491231002X", F, "1949-12-31", id="2.2 to an X"),
    ],
)
def test_an_old_number_is_kept_beside_the_new_one(old: str, new: str, sex: Sex, birth: str) -> None:
    reading, problem = read(ID, old)
    assert problem is not None
    assert problem.warning
    assert reading == Reading(
        kind=ID,
        number=old,
        upgraded=new,
        sex=sex,
        birth_date=date.fromisoformat(birth),
        area=old[:6],
    )
    assert upgrade(old) == new


@pytest.mark.parametrize(
    ("old", "says"),
    [
        pytest.param("460301491315001", "month 13 does not exist", id="2.2 month 13"),
        pytest.param("460301490230001", "month 2 of 1949 has no day 30", id="2.2 30 February"),
    ],
)
def test_an_old_number_has_a_birthday_too(old: str, says: str) -> None:
    assert says in said(read(ID, old)[1])


@pytest.mark.parametrize(
    "sequence",
    [pytest.param(each, id=f"2.2 sequence {each}") for each in ("996", "997", "998", "999")],
)
def test_the_century_of_a_centenarian_is_asked_for(sequence: str) -> None:
    reading, problem = read(ID, f"460301990815{sequence}")
    assert problem is not None
    assert problem.warning
    assert (reading.birth_date, reading.upgraded) == (None, "")
    assert (reading.sex, reading.area) == (M if sequence in {"997", "999"} else F, "460301")


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        pytest.param(FOREIGN, "CAN110081080310", id="2.4 old card"),
        pytest.param(DocumentKind.HK_MO_PASS, "H12345678", id="2.5 Hong Kong"),
        pytest.param(DocumentKind.HK_MO_PASS, "m1234567890", id="2.5 Macao, lower case"),
        pytest.param(DocumentKind.TW_PASS, "12345678", id="2.5 Taiwan"),
        pytest.param(DocumentKind.PASSPORT, "E12345678", id="2.5 passport"),
        pytest.param(DocumentKind.MILITARY, "南字第1234567号", id="2.5 military"),
        pytest.param(DocumentKind.HOUSEHOLD_BOOK, "003051234", id="2.5 household register"),
        pytest.param(DocumentKind.NONE, "", id="2.5 none"),
    ],
)
def test_other_documents_say_only_their_number(kind: DocumentKind, number: str) -> None:
    assert read(kind, number) == (Reading(kind=kind, number=number.upper()), None)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        pytest.param(FOREIGN, "CA1110081080310", id="2.4 two letters"),
        pytest.param(FOREIGN, "811124198108030024", id="2.4 first digit"),
        pytest.param(FOREIGN, "911124198108030025", id="2.4 check digit"),
        pytest.param(PERMIT, "460301194908150014", id="2.3 area of a county"),
        pytest.param(PERMIT, "810000940823002", id="2.3 15 digits"),
        pytest.param(PERMIT, "81000019940823002A", id="2.3 another letter"),
        pytest.param(PERMIT, "810000199408230022", id="2.3 check digit"),
        pytest.param(DocumentKind.HK_MO_PASS, "H123456789", id="2.5 nine digits"),
        pytest.param(DocumentKind.HK_MO_PASS, "A12345678", id="2.5 another letter"),
        pytest.param(DocumentKind.TW_PASS, "1234567", id="2.5 seven digits"),
        pytest.param(DocumentKind.PASSPORT, "E123", id="2.5 too short"),
        pytest.param(DocumentKind.PASSPORT, "E12345678张", id="2.5 no passport"),
        pytest.param(DocumentKind.MILITARY, "", id="2.5 nothing"),
        pytest.param(DocumentKind.MILITARY, "1" * 31, id="2.5 too long"),
        pytest.param(DocumentKind.HOUSEHOLD_BOOK, "460301194908150015", id="2.5 a wrong number"),
        pytest.param(DocumentKind.DISABILITY, "460301194908150014", id="2.5 kind is missing"),
        pytest.param(DocumentKind.DISABILITY, "46030119490815001481", id="2.5 no kind 8"),
        pytest.param(DocumentKind.DISABILITY, "46030119490815001445", id="2.5 no grade 5"),
        pytest.param(DocumentKind.DISABILITY, "46030119490815001542", id="2.5 a wrong number"),
        pytest.param(DocumentKind.NONE, "460301194908150014", id="2.5 whose number"),
    ],
)
def test_what_another_document_cannot_bear_is_refused(kind: DocumentKind, number: str) -> None:
    reading, problem = read(kind, number)
    assert said(problem)
    assert reading.birth_date is None


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("46030119490815001442", id="2.5 disability card"),
        pytest.param("46030119490815001442B1", id="2.5 disability card issued again"),
    ],
)
def test_a_disability_card_holds_the_number_of_its_owner(number: str) -> None:
    reading, problem = read(DocumentKind.DISABILITY, number)
    assert problem is None
    assert reading.upgraded == "460301194908150014"
    assert (reading.sex, reading.birth_date) == (M, date(1949, 8, 15))


def test_a_household_register_may_show_the_number_of_the_person() -> None:
    reading, problem = read(DocumentKind.HOUSEHOLD_BOOK, "460301194908150014")
    assert problem is None
    assert reading.birth_date == date(1949, 8, 15)


@settings(max_examples=10)  # the other program takes its time
@given(FIRST_SEVENTEEN, st.sampled_from("0123456789X"))
def test_the_check_digit_is_the_one_others_work_out(first: str, other: str) -> None:
    assert validator.is_valid(first + check_digit(first))
    assert bool(validator.is_valid(first + other)) == (other == check_digit(first))


@given(FIRST_SEVENTEEN, st.sampled_from("0123456789X"))
def test_only_one_last_digit_is_right(first: str, last: str) -> None:
    _, problem = read(ID, first + last)
    assert (problem is None) == (last == check_digit(first))


@given(FIRST_SEVENTEEN)
def test_a_number_of_15_digits_becomes_the_one_of_today(first: str) -> None:
    old = first[:6] + first[8:]
    assert upgrade(old)[:6] + upgrade(old)[8:17] == old
    assert check_digit(upgrade(old)[:17]) == upgrade(old)[17]


@given(FIRST_SEVENTEEN, st.integers(0, 16), st.integers(1, 9))
def test_no_single_slip_of_the_finger_goes_unnoticed(first: str, at: int, by: int) -> None:
    slip = str((int(first[at]) + by) % 10)
    assert check_digit(first[:at] + slip + first[at + 1 :]) != check_digit(first)


def test_who_is_born_today_has_a_number() -> None:
    first = f"460301{TODAY:%Y%m%d}021"
    reading, problem = read(ID, first + check_digit(first))
    assert (reading.birth_date, problem) == (TODAY, None)


@given(st.dates(TODAY + timedelta(days=1), date(2199, 12, 31)))
def test_nobody_is_born_tomorrow(birth: date) -> None:
    first = f"460301{birth:%Y%m%d}021"
    assert "has not come" in said(read(ID, first + check_digit(first))[1])


@given(st.sampled_from(DocumentKind), st.text())
def test_any_text_may_be_typed_for_any_document(kind: DocumentKind, text: str) -> None:
    reading, _ = read(kind, text)
    assert reading.number == tidy_number(text)


@pytest.mark.parametrize("text", ["460301194908150014", "460301490815001", "46030219580607017x"])
def test_a_number_is_recognised_by_its_shape(text: str) -> None:
    assert looks_like_number(text)


@pytest.mark.parametrize("text", ["", "张三", "13800138000", "46030219580607X171", "E12345678"])
def test_other_text_is_no_number(text: str) -> None:
    assert not looks_like_number(text)


def test_every_document_and_sex_has_a_label() -> None:
    assert set(DOCUMENT_LABELS) == set(DocumentKind)
    assert set(SEX_LABELS) == set(Sex)
