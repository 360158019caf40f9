"""From which day on an elder is entitled to an allowance (domain.md §2.11, §4.3)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.age import age_on, turns
from desktop.domain.allowances import entitled_from

BIRTHS = st.dates(date(1900, 1, 1), date(1970, 12, 31))
AGES = st.sampled_from([60, 65, 70, 75, 80, 90, 95, 100])


@pytest.mark.parametrize(
    ("birth", "age", "from_birthday", "from_next_month"),
    [
        pytest.param("1946-11-23", 80, "2026-11-23", "2026-12-01", id="2.1 turns 80"),
        pytest.param("1936-11-23", 90, "2026-11-23", "2026-12-01", id="2.1 turns 90"),
        pytest.param("1926-11-23", 100, "2026-11-23", "2026-12-01", id="2.1 turns 100"),
        pytest.param("1946-12-31", 80, "2026-12-31", "2027-01-01", id="2.11 at the end of a year"),
        pytest.param("1946-11-01", 80, "2026-11-01", "2026-12-01", id="2.11 on the first"),
        pytest.param("1948-02-29", 80, "2028-02-29", "2028-03-01", id="2.11 leap day, leap year"),
        pytest.param("1936-02-29", 90, "2026-02-28", "2026-03-01", id="2.11 leap day, common year"),
    ],
)
def test_allowance_begins_with_the_birthday_or_the_month_after_it(
    birth: str, age: int, from_birthday: str, from_next_month: str
) -> None:
    born = date.fromisoformat(birth)
    begins = [entitled_from(born, age, next_month=later) for later in (False, True)]
    assert [day.isoformat() for day in begins] == [from_birthday, from_next_month]


@given(BIRTHS, AGES)
def test_nobody_is_entitled_before_the_age_is_reached(birth: date, age: int) -> None:
    day = entitled_from(birth, age, next_month=False)
    assert age_on(birth, day) == age
    assert age_on(birth, day - timedelta(days=1)) == age - 1


@given(BIRTHS, AGES)
def test_month_after_the_birthday_follows_it_without_a_gap(birth: date, age: int) -> None:
    birthday, later = turns(birth, age), entitled_from(birth, age, next_month=True)
    assert later.day == 1
    eve = later - timedelta(days=1)
    assert (eve.year, eve.month) == (birthday.year, birthday.month)
