"""When a target may be saved."""

from collections.abc import Iterator

from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.domain.targets import SHARES
from desktop.messages import N_
from desktop.registers.targets.model import KEY, Target

THE_WHOLE = 1000
"""A hundred per cent, in tenths of one."""
YEARS = range(2015, 2101)


def reads(target: Target, _around: Surroundings) -> str:
    """Return the target as it is spoken of."""
    if target.indicator not in SHARES:
        return str(target.value)
    whole, tenth = divmod(target.value, 10)
    return f"{whole}.{tenth}%" if tenth else f"{whole}%"


def value_can_be_reached(target: Target, _around: Surroundings) -> Iterator[Problem]:
    """No share is more than the whole."""
    if target.value < 0:
        yield Problem("value", N_("Enter 0 or more"))
    elif target.indicator in SHARES and target.value > THE_WHOLE:
        yield Problem("value", N_("Enter tenths of a per cent, at most 1000: 150 is 15 %"))


def year_is_within_reach(target: Target, _around: Surroundings) -> Iterator[Problem]:
    """A target is set for the years of a plan."""
    if target.year not in YEARS:
        values = {"first": YEARS[0], "last": YEARS[-1]}
        yield Problem("year", N_("Enter a year from {first} to {last}"), values)


def source_is_named(target: Target, _around: Surroundings) -> Iterator[Problem]:
    """Every target is local, so it rests on a paper (domain.md §1)."""
    if not target.source.strip():
        yield Problem("source", N_("Copy the number of the paper that sets the target"))


def set_once_from_a_day(target: Target, around: Surroundings) -> Iterator[Problem]:
    """From one day on one target holds."""
    same = around.others(KEY, indicator=target.indicator, year=target.year, scope=target.scope)
    if any(entry.record.effective_on == target.effective_on for entry in same):
        message = N_("This is set already from that day on; open that entry instead")
        yield Problem("indicator", message)


RULES = (value_can_be_reached, year_is_within_reach, source_is_named, set_once_from_a_day)
