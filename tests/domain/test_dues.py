"""Who is asked for the dues of a year, and how an entry settles it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.dues import PayState, asked_in, pay_state
from desktop.registers.dues.model import Exemption

days = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@given(joined=days, left=st.none() | days, year=st.integers(2014, 2031))
def test_whoever_belonged_on_a_day_of_the_year_is_asked(
    joined: date, left: date | None, year: int
) -> None:
    if left is not None and left < joined:
        joined, left = left, joined
    first, last = date(year, 1, 1), date(year, 12, 31)
    belonged = joined <= last and (left is None or left >= first)
    assert asked_in(year, joined, left) == belonged


@pytest.mark.parametrize(
    ("amount", "exemption", "state"),
    [
        (1000, None, PayState.PAID),
        (0, None, PayState.UNPAID),
        (None, None, PayState.UNPAID),
        (None, Exemption.DESTITUTE, PayState.EXEMPT),
    ],
)
def test_a_year_is_paid_exempt_or_neither(
    amount: int | None, exemption: Exemption | None, state: PayState
) -> None:
    assert pay_state(amount, exemption) is state
