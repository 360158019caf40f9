"""How old people are (domain.md §2.1, §2.11)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.age import age_on, turns

LEAP_BIRTH = date(1948, 2, 29)
BIRTHS = st.dates(date(1900, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("birth", "age"),
    [
        pytest.param(date(1966, 11, 22), 60, id="2.1 turned 60 yesterday"),
        pytest.param(date(1966, 11, 23), 60, id="2.1 turns 60 today"),
        pytest.param(date(1966, 11, 24), 59, id="2.1 turns 60 tomorrow"),
        pytest.param(date(1946, 11, 23), 80, id="2.1 turns 80"),
        pytest.param(date(1936, 11, 23), 90, id="2.1 turns 90"),
        pytest.param(date(1926, 11, 23), 100, id="2.1 turns 100"),
        pytest.param(date(2012, 11, 23), 14, id="2.1 turns 14"),
        pytest.param(date(2008, 11, 24), 17, id="2.1 turns 18 tomorrow"),
        pytest.param(date(2026, 11, 23), 0, id="2.11 born today"),
    ],
)
def test_the_birthday_itself_counts(birth: date, age: int) -> None:
    assert age_on(birth, date(2026, 11, 23)) == age


@pytest.mark.parametrize(
    ("day", "age"),
    [
        pytest.param(date(2026, 2, 27), 77, id="2.11 the day before"),
        pytest.param(date(2026, 2, 28), 78, id="2.11 last day of February"),
        pytest.param(date(2028, 2, 28), 79, id="2.11 leap year, the day before"),
        pytest.param(date(2028, 2, 29), 80, id="2.11 leap year"),
    ],
)
def test_who_is_born_on_the_leap_day_grows_older_at_the_end_of_february(
    day: date, age: int
) -> None:
    assert age_on(LEAP_BIRTH, day) == age


def test_a_leap_day_birthday_is_kept_on_the_28th_in_a_common_year() -> None:
    assert [turns(LEAP_BIRTH, age) for age in (52, 78)] == [date(2000, 2, 29), date(2026, 2, 28)]


@given(birth=BIRTHS, age=st.integers(0, 120))
def test_one_is_older_from_the_day_one_turns(birth: date, age: int) -> None:
    birthday = turns(birth, age)
    assert age_on(birth, birthday) == age
    assert age_on(birth, birthday - timedelta(days=1)) == age - 1
