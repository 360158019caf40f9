"""How often the people of one care level are visited."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.care import CareLevel
from desktop.domain.intervals import CARE_INTERVALS, IntervalUnit
from desktop.domain.types import Prose

KEY = CARE_INTERVALS


@dataclass(frozen=True, slots=True, kw_only=True)
class CareInterval:
    """One visit ``every`` so many units at the least, from a day on, by the paper ``source``."""

    level: CareLevel
    every: int
    unit: IntervalUnit
    effective_on: date | None = None
    source: str | None = None
    remarks: Prose | None = None
