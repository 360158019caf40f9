"""Writes down how many people live in the places of a practice county."""

from collections.abc import Iterator
from datetime import date

from desktop.domain.populations import Basis
from desktop.registers.populations.form import POPULATIONS
from desktop.registers.populations.model import PopulationCount
from desktop.services.practice.texts import volunteering
from desktop.services.records import Save

GROWTH = 3
"""How many more live here after a year."""


def populations(people: int, began: date, today: date) -> Iterator[Save]:
    """Yield the numbers at the ends of the years before and behind us."""
    for grown, year in enumerate(range(began.year - 1, today.year)):
        for basis in Basis:
            count = PopulationCount(
                counted_on=date(year, 12, 31),
                basis=basis,
                number=people + grown * GROWTH,
                source=volunteering()["counted_by"][basis.value],
            )
            yield Save(register=POPULATIONS, record=count)
