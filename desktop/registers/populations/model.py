"""One number of inhabitants."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.populations import POPULATIONS, Basis
from desktop.domain.types import Prose

KEY = POPULATIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationCount:
    """How many people of ``basis`` the place of the record had on a day, by the paper ``source``.

    It holds until a newer one of the same basis; older ones stay, so that
    what was counted then can be counted again.
    """

    counted_on: date
    basis: Basis = Basis.LIVING_HERE
    number: int
    source: str
    remarks: Prose | None = None
