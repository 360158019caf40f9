"""When what a star takes may be saved."""

from collections.abc import Iterable, Iterator

from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.domain.stars import MOST_STARS
from desktop.domain.times import MINUTES_OF_AN_HOUR
from desktop.domain.types import Minutes
from desktop.messages import N_
from desktop.registers.star_levels.model import KEY, StarLevel

USUAL_HOURS = (100, 300, 600, 1000, 1500)
"""The ladder most places have (domain.md §3.5)."""
SOURCE = "福建省志愿服务记录制度解答（2013年）"
"""Where it is told in full; others have their own, so the county may publish one."""


def shipped() -> tuple[StarLevel, ...]:
    """Return the levels that hold where none is published (domain.md §3.5)."""
    return tuple(
        StarLevel(stars=stars, threshold=Minutes(hours * MINUTES_OF_AN_HOUR), source=SOURCE)
        for stars, hours in enumerate(USUAL_HOURS, 1)
    )


def star_exists(level: StarLevel, _around: Surroundings) -> Iterator[Problem]:
    """There are five stars (domain.md §3.5)."""
    if not 1 <= level.stars <= MOST_STARS:
        yield Problem("stars", N_("Enter a number from 1 to {most}"), {"most": MOST_STARS})


def star_is_earned(level: StarLevel, _around: Surroundings) -> Iterator[Problem]:
    """No star is given for nothing."""
    if level.threshold <= 0:
        yield Problem("threshold", N_("Enter more than 0 hours"))


def more_stars_take_more(level: StarLevel, around: Surroundings) -> Iterator[Problem]:
    """A higher star takes more hours; beside an older edition this may be so for a while."""
    same_day = [
        entry.record
        for entry in around.others(KEY)
        if entry.record.effective_on == level.effective_on
    ]
    if other := _out_of_step(level, same_day):
        yield _between(other)
    elif other := _out_of_step(level, around.published(KEY)):
        yield _between(other, warning=True)


def set_once_from_a_day(level: StarLevel, around: Surroundings) -> Iterator[Problem]:
    """From one day on a star takes one number of hours."""
    same = around.others(KEY, stars=level.stars)
    if any(entry.record.effective_on == level.effective_on for entry in same):
        message = N_("This is set already from that day on; open that entry instead")
        yield Problem("stars", message)


def _out_of_step(level: StarLevel, others: Iterable[StarLevel]) -> StarLevel | None:
    """Return a level that takes no more hours than one below it, this one being one of the two."""
    for other in others:
        more = other.stars - level.stars
        if more * (other.threshold - level.threshold) <= 0 and more:
            return other
    return None


def _between(other: StarLevel, *, warning: bool = False) -> Problem:
    message = N_("Star {stars} takes {hours} hours; a higher star takes more than a lower one")
    values = {"stars": other.stars, "hours": other.threshold // MINUTES_OF_AN_HOUR}
    return Problem("threshold", message, values, warning=warning)


RULES = (star_exists, star_is_earned, more_stars_take_more, set_once_from_a_day)
