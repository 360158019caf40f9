"""On what a certificate is printed, and by how much it is moved."""

import pytest

from desktop.printing.page import A4
from desktop.printing.stock import PLAIN
from desktop.services.desk import Sitting
from desktop.services.document import USUAL_ORDER, Order
from desktop.services.documents.stocks import DOWN, FORM, RIGHT, STOCK, stock_of

MM = A4.width / 210


def test_usually_it_is_plain_paper_that_is_hit() -> None:
    assert stock_of(USUAL_ORDER) == PLAIN
    assert stock_of(USUAL_ORDER).shift == (0, 0)


def test_down_is_down_and_right_is_right() -> None:
    chosen = {STOCK.key: FORM, RIGHT.key: "-2.5", DOWN.key: "3"}
    stock = stock_of(Order(chosen=chosen))
    assert stock.printed
    assert stock.shift == pytest.approx((-2.5 * MM, -3 * MM))


def test_every_half_millimetre_up_to_ten_can_be_chosen(desks: list[Sitting]) -> None:
    for option in (RIGHT, DOWN):
        assert option.picks is not None
        keys = [pick.key for pick in option.picks(desks[0])]
        assert [float(key) for key in keys] == [step / 2 for step in range(-20, 21)]
        assert option.usual in keys
