"""Writes down how many people live in the places of a practice county."""

from collections.abc import Iterable, Iterator
from datetime import date

from desktop.domain.populations import Basis
from desktop.registers.populations.form import POPULATIONS
from desktop.registers.populations.model import PopulationCount
from desktop.services.practice.texts import volunteering
from desktop.services.records import Save

GROWTH = 3
"""How many more live here after a year."""


def populations(people: int, days: Iterable[date]) -> Iterator[Save]:
    """Yield the numbers of a place on *days*, of those who live and those registered there."""
    for grown, day in enumerate(days):
        for basis in Basis:
            count = PopulationCount(
                counted_on=day,
                basis=basis,
                number=people + grown * GROWTH,
                source=volunteering()["counted_by"][basis.value],
            )
            yield Save(register=POPULATIONS, record=count)


def year_ends(began: date) -> list[date]:
    """Return the ends of the years before and behind us, for which villages count."""
    return [date(year, 12, 31) for year in (began.year - 1, began.year)]


def mid_years(began: date) -> list[date]:
    """Return the middles of those years, for which the township counts."""
    return [date(year, 6, 30) for year in (began.year - 1, began.year)]
