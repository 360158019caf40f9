"""One star and what it takes."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.stars import STAR_LEVELS
from desktop.domain.types import Minutes, Prose

KEY = STAR_LEVELS


@dataclass(frozen=True, slots=True, kw_only=True)
class StarLevel:
    """From how many minutes of service on somebody has so many stars, by the paper ``source``."""

    stars: int
    threshold: Minutes
    effective_on: date | None = None
    source: str | None = None
    remarks: Prose | None = None
