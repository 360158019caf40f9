"""When a day of the holiday table may be saved."""

from collections.abc import Iterator

from desktop import resources
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.holidays.model import KEY, ArrangedDay


def shipped() -> tuple[ArrangedDay, ...]:
    """Return the days of the years known at release (domain.md §6.2)."""
    return tuple(
        ArrangedDay(day=each.day, works=each.works, name=each.name, source=each.source)
        for each in resources.holidays()
    )


def day_is_arranged_once(arranged: ArrangedDay, around: Surroundings) -> Iterator[Problem]:
    """A day is either off or worked."""
    if around.others(KEY, day=arranged.day):
        yield Problem("day", N_("This day is in the table already; open that entry instead"))


def source_is_named(arranged: ArrangedDay, _around: Surroundings) -> Iterator[Problem]:
    """Every due date rests on this paper (domain.md §6.2)."""
    if not arranged.source.strip():
        yield Problem("source", N_("Copy the number of the notice of the State Council"))


RULES = (day_is_arranged_once, source_is_named)
