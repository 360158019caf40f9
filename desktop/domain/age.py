"""Counts how old a person is (domain.md §2.11)."""

from calendar import isleap
from datetime import date

ELDER = 60
"""From which age on one is an elder (老年人权益保障法 art. 2)."""


def turns(birth: date, age: int) -> date:
    """Return the day on which somebody born on *birth* turns *age*.

    Born on 29 February, one turns older on the last day of February in a
    common year (民法典 art. 202).
    """
    year = birth.year + age
    if (birth.month, birth.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return birth.replace(year=year)


def age_on(birth: date, day: date) -> int:
    """Return the full years lived on *day*; the birthday itself already counts (art. 1259)."""
    years = day.year - birth.year
    return years if day >= turns(birth, years) else years - 1
