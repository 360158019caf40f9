"""When a number of inhabitants may be saved."""

from collections.abc import Iterator

from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.populations.model import KEY, PopulationCount


def somebody_lives_there(count: PopulationCount, _around: Surroundings) -> Iterator[Problem]:
    """Shares are taken of this number, so it is more than nothing (domain.md §1 #41)."""
    if count.number <= 0:
        yield Problem("number", N_("Enter more than 0"))


def day_has_come(count: PopulationCount, around: Surroundings) -> Iterator[Problem]:
    """People are counted, not foretold."""
    if count.counted_on > around.today:
        yield Problem("counted_on", N_("This day has not come yet; change the date"))


def source_is_named(count: PopulationCount, _around: Surroundings) -> Iterator[Problem]:
    """Different offices count differently, so one must find the number again (§1 #41)."""
    if not count.source.strip():
        yield Problem("source", N_("Write who counted, or in which table it stands"))


def counted_once_on_a_day(count: PopulationCount, around: Surroundings) -> Iterator[Problem]:
    """For one day a place has one number of each basis."""
    if around.others(KEY, counted_on=count.counted_on, basis=count.basis):
        message = N_("There is a number for this day already; open that entry instead")
        yield Problem("counted_on", message)


RULES = (somebody_lives_there, day_has_come, source_is_named, counted_once_on_a_day)
