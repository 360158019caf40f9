"""Pinyin of names (domain.md §10.4, stack.md §6)."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.pinyin import (
    initials,
    readings,
    search_tokens,
    searchable,
    sounding,
    sounds_problems,
    syllables,
    tidy_sounds,
)

NAMES = st.text("张三丰单曾解欧阳乐正𠮷䶮·阿依古丽 abé", min_size=1, max_size=12)

SURNAMES = """
单shan 曾zeng 解xie 仇qiu 查zha 区ou 任ren 华hua 盖ge 盖gai 朴piao 缪miao 缪mu 翟zhai 翟di
覃qin 覃tan 员yun 隗wei 隗kui 召shao 召zhao 折she 乐yue 乐le 宁ning 燕yan 应ying 葛ge 纪ji
牟mou 牟mu 肖xiao 曲qu 相xiang 都du 薄bo 那na 哈ha 撒sa 能nai 句gou 繁po 过guo 郗xi 郗chi
种chong 秘bi 祭zhai 黑he 恽yun 郇xun 郇huan 车che 费fei 费bi 尉wei 洗xian 冼xian 逄pang 佴nai
晟cheng 晟sheng 仉zhang 亓qi
"""
COMPOUND = """
令狐linghu 尉迟yuchi 万俟moqi 长孙zhangsun 单于chanyu 澹台tantai 鲜于xianyu 乐正yuezheng
"""


@pytest.mark.parametrize("entry", SURNAMES.split())
def test_a_surname_is_found_by_every_reading_10_4(entry: str) -> None:
    assert f"{entry[1:]}min" in readings(f"{entry[0]}敏")


def test_the_first_reading_of_a_surname_leads_10_4() -> None:
    first = {entry[0]: entry[1:] for entry in reversed(SURNAMES.split())}
    assert {name: readings(f"{name}敏")[0] for name in first} == {
        name: f"{said}min" for name, said in first.items()
    }


@pytest.mark.parametrize("entry", COMPOUND.split())
def test_a_compound_surname_is_read_as_one_10_4(entry: str) -> None:
    assert readings(f"{entry[:2]}敏")[0] == f"{entry[2:]}min"


@pytest.mark.parametrize("query", ["dxx", "sxx", "shanxiong", "danxiong", "单雄信", "雄信", "xx"])
def test_a_name_is_found_by_either_reading_10_4(query: str) -> None:
    assert found("单雄信", query)


def test_the_usual_reading_of_a_surname_leads() -> None:
    assert readings("曾小明") == ("zengxiaoming", "cengxiaoming")
    assert initials("曾小明") == "zxm"
    assert initials("单于烈") == "cyl"


def test_tokens_are_all_suffixes() -> None:
    expected = "张三丰 三丰 丰 zhangsanfeng sanfeng feng zsf sf f"
    assert search_tokens("张三丰") == set(expected.split())


def test_u_with_dots_is_typed_as_v() -> None:
    assert readings("吕绿") == ("lvlv",)


def test_a_minority_name_is_found_from_either_side_of_its_dot() -> None:
    name = "阿依古丽·买买提"
    assert readings(name) == ("ayigulimaimaiti",)
    assert all(found(name, query) for query in ("买买提", "maimaiti", "mmt", "古丽", "ayiguli"))


def test_a_latin_name_is_found_by_words_and_initials() -> None:
    assert initials("John Smith") == "js"
    assert all(found("John Smith", query) for query in ("john", "Smith", "mith", "JS"))


@pytest.mark.parametrize("name", ["𠮷一", "䶮一", "𬙂一", "\ue000一"])
def test_a_character_without_pinyin_does_not_hide_the_others(name: str) -> None:
    assert found(name, "一")
    assert found(name, "yi")


def test_no_name_has_no_tokens() -> None:
    assert search_tokens("") == frozenset()
    assert initials("") == ""


@given(NAMES, st.data())
def test_what_stands_inside_a_name_begins_a_token(name: str, data: st.DataObject) -> None:
    plain = searchable(name)
    start = data.draw(st.integers(0, len(plain)))
    assert found(name, plain[start : data.draw(st.integers(start, len(plain)))])


@given(NAMES)
def test_what_is_searched_for_can_be_indexed(name: str) -> None:
    assert all(token == searchable(token) != "" for token in search_tokens(name))


def found(name: str, query: str) -> bool:
    wanted = searchable(query)
    return not wanted or any(token.startswith(wanted) for token in search_tokens(name))


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        pytest.param("zhang yue", "zhang yue", id="10.4 as it is stored"),
        pytest.param(" Zhang  Yue ", "zhang yue", id="10.4 capitals and spaces"),
        pytest.param("zhāng yuè", "zhang yue", id="10.4 tones"),
        pytest.param("zhang1 yue4", "zhang yue", id="10.4 tones as numbers"),
        pytest.param("zhang'yue", "zhang yue", id="10.4 apostrophe"),
        pytest.param("ｚｈａｎｇ　ｙｕｅ", "zhang yue", id="10.4 full-width"),
        pytest.param("lǚ lü", "lv lv", id="10.4 u with dots"),
        pytest.param("lu: nv", "lv nv", id="10.4 u with a colon"),
        pytest.param("", "", id="10.4 nothing"),
    ],
)
def test_the_sounds_of_a_name_are_written_in_one_way(typed: str, tidy: str) -> None:
    assert tidy_sounds(typed) == tidy


@given(st.one_of(st.text(), st.text("zhāngyuèü:10'· ")))
@example("U0:")
@example("ū:")
def test_tidying_sounds_twice_changes_nothing(text: str) -> None:
    assert tidy_sounds(tidy_sounds(text)) == tidy_sounds(text)


@pytest.mark.parametrize(
    ("name", "sounds", "says"),
    [
        pytest.param("张乐", "zhang yue", "", id="10.4 one for each character"),
        pytest.param("张乐", "", "", id="10.4 none needed"),
        pytest.param("阿依古丽·买买提", "a yi gu li mai mai ti", "", id="10.4 of both sides"),
        pytest.param("张乐", "zhangyue", "Write 2 syllables", id="10.4 run together"),
        pytest.param("张乐", "zhang yue yue", "Write 2 syllables", id="10.4 one too many"),
        pytest.param("张乐", "张 乐", "letters", id="10.4 characters"),
        pytest.param("张乐", "zhang yue9", "letters", id="10.4 a digit that is no tone"),
    ],
)
def test_sounds_have_one_syllable_for_each_character(name: str, sounds: str, says: str) -> None:
    found = [
        problem.message.format(**problem.values) for problem in sounds_problems(sounds, name, "f")
    ]
    assert len(found) == bool(says)
    assert all(says in message for message in found)


def test_a_name_is_sorted_as_the_person_reads_it_10_4() -> None:
    assert sounding("张乐", "zhang yue") == "zhangyue"
    assert sounding("张乐", None) == "zhangle"
    assert syllables("张乐", "zhang yue") == ("zhang", "yue")
    assert syllables("张乐", None) == ("zhang", "le")
    assert syllables("李青", None) < syllables("林春", None)
