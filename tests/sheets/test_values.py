"""What the cells of each kind of field are read as, and what is refused."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import resources
from desktop.domain.lunar import LunarDay, format_lunar, lunar_text
from desktop.domain.types import CODE_LISTS, PlaceCode
from desktop.sheets.cells import Cell, UnreadableCellError
from desktop.sheets.choices import codes, one_of
from desktop.sheets.values import READERS, reader
from tests.sheets.people import PEOPLE, Sex, Skill, say


def read(field: str, cell: Cell) -> Any:
    return reader(PEOPLE, field, say)(cell)


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("name", "王　伟", "王伟"),
        ("name", " 阿依古丽•买买提 ", "阿依古丽·买买提"),
        ("name", "王\n㛃", "王㛃"),
        ("name", "'𠮷野", "𠮷野"),
        ("address", "一组\xa012号\u200b", "一组 12号"),
        ("address", 12.0, "12"),
        ("address", '="0012"', "0012"),
        ("address", "ＡＢ", "ＡＢ"),
        ("remarks", "第一行\r\n第二行 ", "第一行\n第二行"),
        ("number", "'460301194908150014", "460301194908150014"),
        ("number", "460301 19490815 0014\u200b", "460301194908150014"),
        ("number", "４６０３０２１９５８０６０７０１７ｘ", "46030219580607017X"),
        ("number", "460301490815001（15位）", "460301490815001"),
        ("number", 460301490815001.0, "460301490815001"),
        ("number", "E12345678", "E12345678"),
        ("telephone", 13800138000.0, "13800138000"),
        ("telephone", "13800138000.0", "13800138000"),
        ("telephone", "138 0013-8000", "13800138000"),
        ("telephone", "'+86 13800138000", "13800138000"),
        ("telephone", "(0898)66221234", "0898-66221234"),
        ("telephone", "0898-66221234-8001", "0898-66221234-8001"),
        ("children", 3.0, 3),
        ("children", "３", 3),
        ("children", "1,200", 1200),
        ("children", -3.0, -3),
        ("insured", "是", True),
        ("insured", "√", True),
        ("insured", 1.0, True),
        ("insured", True, True),
        ("insured", "否", False),
        ("insured", "×", False),
        ("insured", 0.0, False),
        ("insured", False, False),
        ("sex", "男", Sex.MALE),
        ("sex", " 女性", Sex.FEMALE),
        ("sex", "Female", Sex.FEMALE),
        ("sex", 2.0, Sex.FEMALE),
        ("sex", "未知", Sex.UNKNOWN),
        ("skills", "做饭、开车", (Skill.COOKING, Skill.DRIVING)),
        ("skills", "开车，做饭；开车", (Skill.DRIVING, Skill.COOKING)),
        ("skills", "Cooking\ndriving", (Skill.COOKING, Skill.DRIVING)),
        ("ethnicity", "汉", "01"),
        ("ethnicity", "汉族", "01"),
        ("ethnicity", "HA", "01"),
        ("ethnicity", "Han", "01"),
        ("ethnicity", "01", "01"),
        ("ethnicity", 1.0, "01"),
        ("ethnicity", 19.0, "19"),
        ("ethnicity", "维吾尔", "05"),
        ("education", "大专", "30"),
        ("education", "中专、职高、技校", "40"),
        ("birth_date", date(1965, 3, 1), date(1965, 3, 1)),
        ("birth_date", datetime(1965, 3, 1, 8, 30), date(1965, 3, 1)),
        ("birth_date", "1965-03-01", date(1965, 3, 1)),
        ("birth_date", "1965/3/1", date(1965, 3, 1)),
        ("birth_date", "1965.3.1", date(1965, 3, 1)),
        ("birth_date", "1965年3月1日", date(1965, 3, 1)),
        ("birth_date", "１９６５年３月１号", date(1965, 3, 1)),
        ("birth_date", "1965-03-01 00:00:00", date(1965, 3, 1)),
        ("birth_date", "19650301", date(1965, 3, 1)),
        ("birth_date", 19650301.0, date(1965, 3, 1)),
        ("lunar_birthday", "九月初六", "09-06"),
        ("lunar_birthday", "农历闰六月十五", "L06-15"),
        ("lunar_birthday", "十二月二十一", "12-21"),
        ("lunar_birthday", "一月三十", "01-30"),
        ("lunar_birthday", "9月6日", "09-06"),
        ("lunar_birthday", "L06-15", "L06-15"),
        ("worked", 1.5, 90),
        ("worked", "1.5小时", 90),
        ("worked", "1:30", 90),
        ("worked", "1小时30分", 90),
        ("worked", "90分钟", 90),
        ("worked", 0.33, 20),
        ("worked", time(1, 30), 90),
        ("worked", timedelta(hours=30), 1800),
        ("paid", 30.1, 3010),
        ("paid", "￥1,200.50元", 120050),
        ("paid", 0.1 + 0.2, 30),
        ("neighbour", "张 三", "张 三"),
    ],
)
def test_a_cell_is_read_as_its_field_declares(field: str, cell: Cell, value: object) -> None:
    assert read(field, cell) == value


@pytest.mark.parametrize(
    ("field", "cell", "why"),
    [
        ("number", 460301194908150014, "last digits"),
        ("number", 4.6030119490815e17, "last digits"),
        ("number", 1e15, "last digits"),
        ("number", "4.60301E+17", "last digits"),
        ("number", "4.60301e17", "last digits"),
        ("telephone", "1.38E+10", "last digits"),
        ("telephone", "13800138000/0439-3221234", "Two numbers"),
        ("address", 6.2284800012345678e18, "last digits"),
        ("children", 3.5, "“3.5” is not a whole number"),
        ("children", "八十六", "“八十六” is not"),
        ("children", True, "“True” is not"),
        ("insured", "也许", "neither"),
        ("sex", "0", "not on the list"),
        ("sex", 0.0, "not on the list"),
        ("sex", "南", "“南” is not on the list"),
        ("skills", "做饭、飞行", "“飞行” is not on the list"),
        ("ethnicity", "99", "not on the list"),
        ("birth_date", 1965.1, "“1965.1” is not a whole date"),
        ("birth_date", 1965.0, "“1965” is not"),
        ("birth_date", 196503.0, "not a whole date"),
        ("birth_date", 23802.0, "not a whole date"),
        ("birth_date", True, "not a whole date"),
        ("birth_date", "1965.3", "not a whole date"),
        ("birth_date", "65.3.1", "not a whole date"),
        ("birth_date", "1965-3/1", "not a whole date"),
        ("birth_date", "1965-02-30", "not a whole date"),
        ("birth_date", "农历三月", "not a whole date"),
        ("lunar_birthday", date(2026, 9, 6), "lunar"),
        ("lunar_birthday", 9.1, "lunar"),
        ("lunar_birthday", "九月三十一", "lunar"),
        ("worked", 0.34, "not a time in hours"),
        ("worked", "1:75", "not a time in hours"),
        ("worked", "很久", "not a time in hours"),
        ("paid", 1.005, "more than two decimals"),
        ("paid", "1.2万", "not an amount"),
    ],
)
def test_nothing_is_guessed(field: str, cell: Cell, why: str) -> None:
    with pytest.raises(UnreadableCellError, match=why):
        read(field, cell)


def test_what_is_left_of_a_rounded_number_is_not_repeated() -> None:
    with pytest.raises(UnreadableCellError) as refused:
        read("number", 4.6030119490815e17)
    assert "4603" not in str(refused.value)


@pytest.mark.parametrize("name", CODE_LISTS.values())
def test_every_code_is_found_by_code_and_by_label(name: str) -> None:
    find = one_of(codes(name))
    for code, labels in resources.codes(name).items():
        written: tuple[Cell, ...] = (code, float(code), *labels.values())
        assert {find(cell) for cell in written} == {code}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("21", "20"),
        (71.0, "70"),
        ("大学本科毕业", "20"),
        ("博士研究生毕业", "10"),
        ("初中肄业", "70"),
        ("小学毕业", "80"),
        ("职业高中毕业", "40"),
        ("其他", "90"),
        ("文盲", "91"),
        ("半文盲", "91"),
        ("文盲或半文盲", "91"),
        ("不识字", "91"),
    ],
)
def test_an_education_of_the_whole_list_is_kept_by_its_head_2_7(cell: Cell, code: str) -> None:
    assert read("education", cell) == code


def test_every_education_of_the_whole_list_is_read_2_7() -> None:
    for code, labels in resources.codes("education-full").items():
        assert {read("education", cell) for cell in (code, labels["zh"])} == {f"{code[0]}0"}


@pytest.mark.parametrize("word", ["其他", "未识别", "未识别民族", "57"])
def test_an_ethnic_group_that_is_none_of_the_56_is_read_2_7(word: str) -> None:
    assert read("ethnicity", word) == "57"


@given(days=st.dates())
def test_every_way_to_write_a_day_is_read_back(days: date) -> None:
    ways: tuple[Callable[[date], str], ...] = (
        date.isoformat,
        lambda d: f"{d.year:04}/{d.month}/{d.day}",
        lambda d: f"{d.year:04}年{d.month}月{d.day}日",
        lambda d: f"{d.year:04}{d.month:02}{d.day:02}",
    )
    assert {read("birth_date", way(days)) for way in ways} == {days}


@given(month=st.integers(1, 12), day=st.integers(1, 30), leap=st.booleans())
def test_every_lunar_day_is_read_back(month: int, day: int, leap: bool) -> None:
    lunar = LunarDay(year=0, month=month, day=day, leap=leap)
    stored = format_lunar(lunar)
    assert read("lunar_birthday", lunar_text(lunar)) == read("lunar_birthday", stored) == stored


@given(minutes=st.integers(0, 100_000))
def test_hours_with_two_decimals_give_back_the_minutes(minutes: int) -> None:
    assert read("worked", round(minutes / 60, 2)) == minutes
    assert read("worked", f"{minutes // 60}:{minutes % 60:02}") == minutes


@given(fen=st.integers(-(10**11), 10**11))
def test_yuan_give_back_the_fen(fen: int) -> None:
    assert read("paid", fen / 100) == fen
    assert read("paid", f"{fen / 100:,.2f} 元") == fen


@given(cell=st.text() | st.floats(allow_nan=False, allow_infinity=False) | st.datetimes())
def test_whatever_stands_in_a_cell_is_read_or_refused(cell: Cell) -> None:
    for read_cell in READERS.values():
        with suppress(UnreadableCellError):
            read_cell(cell)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (460301100201.0, "460301100201"),
        (460301, "460301000000"),
        (" 460301 100 ", "460301100000"),
        ("", ""),
    ],
)
def test_a_code_of_a_place_gets_the_zeros_that_were_left_out(cell: Cell, code: str) -> None:
    assert READERS[PlaceCode](cell) == code
