"""Counts from one day to the next by an interval, such as every month (domain.md §4.2)."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from desktop.domain.ids import RegisterKey
from desktop.messages import N_

CARE_INTERVALS = RegisterKey("care_intervals")
"""The catalogue that says how often those of each care level are visited."""
DAYS_OF_A_WEEK, MONTHS_OF_A_YEAR = 7, 12


class IntervalUnit(StrEnum):
    """In what an interval is counted. The values are stored and exchanged."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


INTERVAL_UNIT_LABELS: Mapping[StrEnum, str] = {
    IntervalUnit.DAYS: N_("Days"),
    IntervalUnit.WEEKS: N_("Weeks"),
    IntervalUnit.MONTHS: N_("Months"),
}


class Interval(Protocol):
    """How often those of a care level are visited."""

    @property
    def level(self) -> StrEnum:
        """Return the care level."""

    @property
    def every(self) -> int:
        """Return after how many units one comes again."""

    @property
    def unit(self) -> IntervalUnit:
        """Return in what that is counted."""


def next_visit(
    visited_on: date, level: StrEnum | None, intervals: Iterable[Interval]
) -> date | None:
    """Return the day by which somebody of *level* is seen again; None where none asks for it."""
    for interval in intervals:
        if interval.level == level:
            return later(visited_on, interval.every, interval.unit)
    return None


def later(day: date, every: int, unit: IntervalUnit) -> date:
    """Return the day *every* units after *day*.

    A month later is the same day of that month, or its last (民法典 art. 202).
    """
    if unit is not IntervalUnit.MONTHS:
        return day + timedelta(days=every * (DAYS_OF_A_WEEK if unit is IntervalUnit.WEEKS else 1))
    months = day.year * MONTHS_OF_A_YEAR + day.month - 1 + every
    year, month = months // MONTHS_OF_A_YEAR, months % MONTHS_OF_A_YEAR + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
