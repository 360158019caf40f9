"""Counts Chinese working days (domain.md §6.2)."""

import dataclasses
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Protocol

from desktop.domain.lunar import LunarDay, day_in, new_years_eve, qingming

SATURDAY = 5
ARRANGED_FOR = range(1949, 2201)
"""Years beyond which there are no holidays to count with."""
REVISED_IN = 2025
"""The year from which 放假办法 adds New Year's Eve and 2 May: 13 days instead of 11."""


class Arranged(Protocol):
    """Anything that says of a day whether one works."""

    @property
    def day(self) -> date:
        """Return the day."""

    @property
    def works(self) -> bool:
        """Tell whether offices are open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A day off, or one worked to make up for another (``works``), and the festival behind it."""

    day: date
    works: bool
    name: str


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days of every year.

    ``days`` are those that the State Council moved, with whether one works;
    ``years`` are the years it has arranged. Any other year is estimated from
    weekends and the statutory days.
    """

    days: Mapping[date, bool] = dataclasses.field(default_factory=dict)
    years: frozenset[int] = frozenset()
    _counted: dict[int, Sequence[date]] = dataclasses.field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def of(cls, arranged: Iterable[Arranged]) -> "WorkCalendar":
        """Return the calendar of these days."""
        return cls.of_days({moved.day: moved.works for moved in arranged})

    @classmethod
    def of_days(cls, days: Mapping[date, bool]) -> "WorkCalendar":
        """Return the calendar of *days*, with whether one works.

        The yearly notice begins with New Year's Day: a year that has it counts
        as arranged, one in which only a county has a day off of its own does not.
        """
        return cls(days, frozenset(day.year for day in days if (day.month, day.day) == (1, 1)))

    def is_estimated(self, day: date) -> bool:
        """Tell whether the arrangement of the day's year has not been published."""
        return day.year not in self.years

    def is_working(self, day: date) -> bool:
        """Tell whether offices are open on *day*."""
        if day in self.days:
            return self.days[day]
        off = self.is_estimated(day) and day in statutory_days(day.year)
        return day.weekday() < SATURDAY and not off

    def add(self, day: date, n: int) -> date:
        """Return the *n*-th working day after *day*, which itself does not count; *day* for 0."""
        if n <= 0:
            return day
        year, place = day.year, bisect_right(self._year(day.year), day) + n - 1
        while place >= len(self._year(year)):
            place -= len(self._year(year))
            year += 1
        return self._year(year)[place]

    def between(self, a: date, b: date) -> int:
        """Return how many working days d there are with a < d <= b."""
        if b <= a:
            return 0
        whole = sum(len(self._year(year)) for year in range(a.year, b.year))
        return whole + self._until(b) - self._until(a)

    def due(self, start: date, n: int, pauses: Sequence[tuple[date, date | None]]) -> date | None:
        """Return the *n*-th working day after *start*, or None while the clock stands still.

        Each pause is the day on which it began, which still counts, and the
        day of its end, which does not; None when it lasts.
        """
        running, left = start, n
        for paused, resumed in sorted(pauses, key=lambda pause: pause[0]):
            used = self.between(running, paused)
            if used >= left:
                break
            if resumed is None:
                return None
            left -= used
            running = max(running, paused, resumed)
        return self.add(running, left)

    def last_day_of_period(self, start: date, n: int, *, working: bool) -> date:
        """Return the last of *n* days on which a notice hangs, *start* being the first (§7.2)."""
        before = start - timedelta(days=1)
        return self.add(before, n) if working else before + timedelta(days=n)

    def _until(self, day: date) -> int:
        """Return how many working days of its year have passed by the end of *day*."""
        return bisect_right(self._year(day.year), day)

    def _year(self, year: int) -> Sequence[date]:
        if year not in self._counted:
            first = date(year, 1, 1)
            days = (first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1))
            self._counted[year] = tuple(day for day in days if self.is_working(day))
        return self._counted[year]


@cache
def statutory_days(year: int) -> frozenset[date]:
    """Return the days off of 全国年节及纪念日放假办法: 13, before 2025 only 11."""
    if year not in ARRANGED_FOR:
        return frozenset()
    eve = new_years_eve(year)
    fixed = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)]
    lunar = [LunarDay(year=0, month=5, day=5), LunarDay(year=0, month=8, day=15)]
    added = [eve, date(year, 5, 2)] if year >= REVISED_IN else []
    return frozenset(
        [date(year, month, day) for month, day in fixed]
        + [eve + timedelta(days=n) for n in (1, 2, 3)]
        + [day_in(year, festival) for festival in lunar]
        + [qingming(year), *added]
    )
