"""Says how many inhabitants a place counts on a day (domain.md §1 #41)."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Protocol

from desktop.domain.ids import RegisterKey
from desktop.messages import N_

POPULATIONS = RegisterKey("populations")
"""The register of the numbers, each of the place that keeps it."""


class Basis(StrEnum):
    """Who is counted. The values are stored and exchanged."""

    LIVING_HERE = "living-here"
    REGISTERED_HERE = "registered-here"


BASIS_LABELS: Mapping[StrEnum, str] = {
    Basis.LIVING_HERE: N_("Permanent residents"),
    Basis.REGISTERED_HERE: N_("Household registration"),
}


class Population(Protocol):
    """One number of inhabitants."""

    @property
    def counted_on(self) -> date:
        """Return the day for which it holds."""

    @property
    def basis(self) -> Basis:
        """Return who was counted."""

    @property
    def number(self) -> int:
        """Return how many they were."""


def in_force(counts: Iterable[Population], basis: Basis, day: date) -> int | None:
    """Return the newest number of *basis* that was counted by *day*, None where there is none."""
    known = [each for each in counts if each.basis == basis and each.counted_on <= day]
    newest = max(known, key=lambda each: each.counted_on, default=None)
    return newest.number if newest else None
