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
