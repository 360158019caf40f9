"""The two orders in which lists of names are published (domain.md §7.4)."""

import random
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.domain.strokes import StrokeOrder

TABLE = Path(__file__).parents[2] / "resources" / "fonts" / "strokes.bin"

BY_SURNAME = [
    "丁一",
    "于谦",
    "万家宝",
    "马云",
    "王刚",
    "王一鸣",
    "毛毛",
    "文化",
    "方圆",
    "尹平",
    "孔明",
    "田富",
    "田大利",
    "李白",
    "李一鸣",
    "李大鸣",
    "林海",
    "欧海",
    "欧阳少东",
    "洪少东",
    "高富",
    "高大富",
]
BY_WHOLE_NAME = [
    "丁一",
    "于谦",
    "万家宝",
    "马云",
    "王一鸣",
    "王刚",
    "毛毛",
    "文化",
    "方圆",
    "尹平",
    "孔明",
    "田大利",
    "田富",
    "李一鸣",
    "李大鸣",
    "李白",
    "林海",
    "欧阳少东",
    "欧海",
    "洪少东",
    "高大富",
    "高富",
]


STROKES = """
王1121 李1234521 张5153154 刘413422 陈5215234 杨1234533 赵121213434 万153 于112 马551 文4134
方4153 尉51311234124 欧13453534 苏1225344 魏31234531325113554 田25121 富445125125121 大134
"""
"""横 1, 竖 2, 撇 3, 点 4, 折 5 (domain.md §7.4)."""


@pytest.fixture(scope="module")
def order() -> StrokeOrder:
    return StrokeOrder(TABLE.read_bytes())


def shuffled(names: list[str]) -> list[str]:
    return random.Random(7).sample(names, len(names))  # noqa: S311 - an order, not a secret


def test_by_surname_a_single_given_name_stands_first(order: StrokeOrder) -> None:
    assert sorted(shuffled(BY_SURNAME), key=order.key) == BY_SURNAME


def test_by_whole_name_characters_are_compared_one_by_one(order: StrokeOrder) -> None:
    names = shuffled(BY_WHOLE_NAME)
    assert sorted(names, key=lambda name: order.key(name, whole=True)) == BY_WHOLE_NAME


@pytest.mark.parametrize(
    "surnames", ["丁于万", "马王文", "刘张陈", "田李苏杨赵", "一二三王田李林洪高魏"]
)
def test_surnames_follow_their_strokes(order: StrokeOrder, surnames: str) -> None:
    expected = {"刘张陈": "刘张陈", "田李苏杨赵": "田苏李杨赵"}.get(surnames, surnames)
    assert "".join(sorted(surnames, key=order.key)) == expected


@pytest.mark.parametrize("entry", STROKES.split(), ids=lambda entry: f"7.4 {entry}")
def test_a_character_stands_by_its_strokes_and_their_sequence_7_4(
    order: StrokeOrder, entry: str
) -> None:
    """Fewer strokes come first, and of as many those whose sequence does."""
    strokes = {each[0]: (len(each) - 1, each[1:]) for each in STROKES.split()}
    for other, written in strokes.items():
        assert (order.key(other) < order.key(entry[0])) == (written < strokes[entry[0]])


@pytest.mark.parametrize(
    ("names", "whole"),
    [
        pytest.param(["田富", "田大利"], False, id="7.4 姓氏笔画: a single name is blank before"),
        pytest.param(["田大利", "田富"], True, id="7.4 姓名笔画: no blank"),
        pytest.param(["高富", "高大富"], False, id="7.4 姓氏笔画: 富 12 strokes, yet single"),
        pytest.param(["欧海", "欧阳少东"], False, id="7.4 a compound surname by its first"),
        pytest.param(["欧阳少东", "欧海"], True, id="7.4 阳 has 6 strokes, 海 10"),
    ],
)
def test_the_two_variants_differ_where_a_given_name_is_single_7_4(
    order: StrokeOrder, names: list[str], *, whole: bool
) -> None:
    assert sorted(shuffled(names), key=lambda name: order.key(name, whole=whole)) == names


def test_rare_characters_have_their_place(order: StrokeOrder) -> None:
    """𠮷 has six strokes, 𬱖 eleven."""
    assert sorted(["𬱖一", "王一", "𠮷一", "魏一"], key=order.key) == [
        "王一",
        "𠮷一",
        "𬱖一",
        "魏一",
    ]


def test_the_dot_in_a_name_is_not_a_character(order: StrokeOrder) -> None:
    assert order.key("买买提·吐尔逊") == order.key("买买提吐尔逊") == order.key("买买提 吐尔逊")


def test_foreign_letters_come_after_all_characters(order: StrokeOrder) -> None:
    assert max(["Tom", "鸟龙", "龘"], key=order.key) == "Tom"


def test_every_name_has_a_key_even_an_empty_one(order: StrokeOrder) -> None:
    keys = [order.key(name) for name in ("", "王", "王刚", "王一鸣")]
    assert all(before < after for before, after in pairwise(keys))


def test_a_damaged_table_is_not_taken() -> None:
    with pytest.raises(zlib.error):
        StrokeOrder(b"not a table")
