"""Texts with numbers, in the order in which people count."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.natural import natural


def test_groups_stand_as_they_are_counted() -> None:
    groups = ["一组", "二组", "三组", "九组", "十组", "十一组", "二十组", "二十一组", "一百零三组"]
    assert all(natural(one) < natural(other) for one, other in pairwise(groups))


def test_digits_and_chinese_numerals_count_alike() -> None:
    assert natural("第12组") == natural("第十二组")
    assert natural("二〇二六年") == natural("2026年")
    assert natural("两千零一") == natural("2001")


@pytest.mark.parametrize("texts", [["2组", "10组", "东组"], ["", "1"], ["3组", "3组东", "4组"]])
def test_numbers_stand_before_words(texts: list[str]) -> None:
    assert all(natural(one) < natural(other) for one, other in pairwise(texts))


@given(texts=st.lists(st.text(alphabet="0129一二十百千组东a", max_size=8)))
def test_whatever_is_written_can_be_sorted(texts: list[str]) -> None:
    keys = [natural(text) for text in texts]
    assert max(keys, default=()) >= min(keys, default=())
