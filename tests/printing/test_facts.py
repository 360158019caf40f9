"""Facts are drawn as a form that grows, and gives long texts away before it grows too tall."""

from desktop.printing.facts import Fact, Facts

WIDTH = 460.0
LONG = Fact("其他说明", "说来话长。" * 120)
ROWS = [[Fact("姓名", "王小花"), Fact("编号", "V0001")], [Fact("内容", "巡河。" * 40)], [LONG]]


def test_what_fits_stays() -> None:
    facts = Facts(ROWS, WIDTH)
    shortened, moved = facts.shortened(facts.height, "见附页")
    assert (shortened.height, moved) == (facts.height, [])


def test_the_longest_goes_first() -> None:
    facts = Facts(ROWS, WIDTH)
    shortened, moved = facts.shortened(facts.height - 1, "见附页")
    assert list(moved) == [LONG]
    assert shortened.height < facts.height


def test_all_that_goes_keeps_its_order_and_pairs_stay() -> None:
    shortened, moved = Facts(ROWS, WIDTH).shortened(1, "见附页")
    assert [fact.label for fact in moved] == ["内容", "其他说明"]
    assert shortened.height == Facts(ROWS[:1], WIDTH).height * 3


def test_rows_grow_into_the_room_that_is_left_but_not_without_end() -> None:
    facts = Facts(ROWS[:1], WIDTH)
    assert facts.height < facts.stretched(facts.height + 5).height <= facts.height + 5
    assert facts.stretched(1000.0).height < 50
    assert facts.stretched(1.0).height == facts.height
