"""Names of people (domain.md §2.8)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.names import (
    LONGEST_NAME,
    is_han,
    name_problems,
    split_remark,
    surname,
    tidy_name,
)

UYGHUR = "阿依古丽·买买提"
RARE = ["𠮷", "䶮", "㼆", "犇", "骉", "㛃", "𬭚", "𬙂", "䌷", "㳇", "𡐓"]
NAMES = st.one_of(st.text(), st.text("张三欧阳𠮷·.•．・ \u3000\u200b\ufe0fAb\u0301", max_size=12))


@pytest.mark.parametrize("dot", list("·•．.・･‧∙⋅﹒"))
def test_there_is_one_middle_dot(dot: str) -> None:
    assert tidy_name(f"阿依古丽{dot}买买提") == UYGHUR


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        pytest.param("张　三", "张三", id="2.8 ideographic space"),
        pytest.param("  张 三 ", "张三", id="2.8 spaces"),
        pytest.param("张\t三\n", "张三", id="2.8 tab and line break"),
        pytest.param("阿依古丽 · 买买提", UYGHUR, id="2.8 spaces around the dot"),
        pytest.param("阿依古丽..买买提·", UYGHUR, id="2.8 dots too many"),
        pytest.param("买买提·吐尔逊·艾力", "买买提·吐尔逊·艾力", id="2.8 name·father·grandfather"),
        pytest.param("John  F.  Smith", "John F. Smith", id="2.8 a Latin name keeps its stop"),
        pytest.param("J.史密斯", "J·史密斯", id="2.8 Latin and Chinese"),
        pytest.param("葛\ufe00城", "葛城", id="2.8 variation selector"),
        pytest.param("葛\U000e0100城", "葛城", id="2.8 ideographic variation selector"),
        pytest.param("\ufeff张\u200b三", "张三", id="2.8 invisible"),
        pytest.param("Jose\u0301", "José", id="2.8 composed"),
        pytest.param("\uf900", "豈", id="2.8 compatibility character"),
    ],
)
def test_a_name_is_written_in_one_way(typed: str, tidy: str) -> None:
    assert tidy_name(typed) == tidy


@given(NAMES)
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy_name(tidy_name(text)) == tidy_name(text)


@given(NAMES)
def test_a_tidy_name_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", tidy_name(text))


@pytest.mark.parametrize("character", RARE)
def test_rare_characters_survive(character: str) -> None:
    name = f"{character} {character}"
    assert tidy_name(name) == character * 2
    assert is_han(character)
    assert list(name_problems(tidy_name(name), "name")) == []


@pytest.mark.parametrize(
    "name",
    [
        *("张三", "李一", "欧阳春华", "尉迟建国", "单玉兰", "〇", "司马相如"),
        *(UYGHUR, "买买提·吐尔逊·艾力", "䶮", "张" * LONGEST_NAME, "བསོད་ནམས"[:3]),
    ],
)
def test_a_name_of_characters_is_accepted(name: str) -> None:
    assert list(name_problems(name, "name")) == []


def test_a_name_is_taken_for_a_chinese_one_unless_said_otherwise() -> None:
    assert list(name_problems("John", "name"))


def messages(name: str, *, foreign: bool = False) -> list[str]:
    return [p.message.format(**p.values) for p in name_problems(name, "name", foreign=foreign)]


def test_a_name_is_required() -> None:
    assert messages("") == ["Enter a name to save"]


def test_a_name_has_at_most_100_characters_whatever_planes_they_lie_in() -> None:
    assert messages("𠮷" * 100) == []
    assert messages("𠮷" * 101) == ["A name has at most 100 characters; this has 101"]


@pytest.mark.parametrize("name", ["张3", "Zhang San", "张三(户主)", "张三*", "Ａ张", "张-三"])
def test_digits_latin_letters_and_signs_are_refused(name: str) -> None:
    [message] = messages(name)
    assert "does not belong in a name" in message


@pytest.mark.parametrize(
    "name",
    [
        "John Smith",
        "José",
        "O’Neill",
        "Jean-Luc",
        "Karl XVI",
        "John Smith, Jr.",
        "Louis 2",
        "史密斯",
    ],
)
def test_a_foreign_document_allows_latin_letters(name: str) -> None:
    assert messages(name, foreign=True) == []


@pytest.mark.parametrize("name", ["John (head)", "John*", "史密斯/约翰"])
def test_remarks_belong_in_no_name(name: str) -> None:
    [message] = messages(name, foreign=True)
    assert "does not belong in a name" in message


@pytest.mark.parametrize("name", ["张?", "张□三", "张\ufffd", "张？"])
def test_a_lost_character_is_noticed(name: str) -> None:
    assert messages(name) == ["A character of this name was lost; type it from the document"]


@pytest.mark.parametrize("character", ["\ue000", "\uf8ff", "\U000f0000"])
def test_a_private_character_is_warned_of(character: str) -> None:
    problems = list(name_problems(f"张{character}", "name"))
    assert [problem.warning for problem in problems] == [True]


@pytest.mark.parametrize(
    ("typed", "name", "remark"),
    [
        ("张三(户主)", "张三", "户主"),
        ("张三（已故）", "张三", "已故"),
        ("张三 【外出】", "张三", "外出"),
        ("张三*", "张三", "*"),
        ("张三()", "张三", ""),
        ("张三", "张三", ""),
    ],
)
def test_what_a_list_put_behind_a_name_is_split_off(typed: str, name: str, remark: str) -> None:
    assert split_remark(typed) == (name, remark)


@pytest.mark.parametrize(
    ("name", "first"), [("张三", "张"), ("欧阳修", "欧阳"), ("单于烈", "单于"), ("", "")]
)
def test_a_surname_may_have_two_characters(name: str, first: str) -> None:
    assert surname(name) == first
