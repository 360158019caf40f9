"""When an interval of visits may be saved."""

from collections.abc import Iterator

from desktop.domain.care import CareLevel
from desktop.domain.intervals import IntervalUnit
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.care_intervals.model import KEY, CareInterval

SOURCE = "内蒙古自治区特殊困难老年人分级探访关爱做法（2022年）"
"""The graded practice of Inner Mongolia (domain.md §4.2), with which a county may begin."""
LONGEST = 366
"""Whoever is visited less than yearly is not looked after."""


def shipped() -> tuple[CareInterval, ...]:
    """Return the intervals that hold where none is published (domain.md §4.2)."""
    intervals = (
        (CareLevel.HIGH_RISK, 1, IntervalUnit.WEEKS),
        (CareLevel.KEY, 1, IntervalUnit.MONTHS),
        (CareLevel.GENERAL, 3, IntervalUnit.MONTHS),
    )
    return tuple(
        CareInterval(level=level, every=every, unit=unit, source=SOURCE)
        for level, every, unit in intervals
    )


def comes_round_within_a_year(interval: CareInterval, _around: Surroundings) -> Iterator[Problem]:
    """A visit comes round, and at least once a year."""
    if not 1 <= interval.every <= LONGEST:
        yield Problem("every", N_("Enter a number from 1 to {most}"), {"most": LONGEST})


def set_once_from_a_day(interval: CareInterval, around: Surroundings) -> Iterator[Problem]:
    """From one day on one interval holds for a level."""
    same = around.others(KEY, level=interval.level)
    if any(entry.record.effective_on == interval.effective_on for entry in same):
        message = N_("This is set already from that day on; open that entry instead")
        yield Problem("level", message)


RULES = (comes_round_within_a_year, set_once_from_a_day)
