"""One day that the State Council moved."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.ids import RegisterKey

KEY = RegisterKey("holidays")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangedDay:
    """A day off, or one worked to make up for another (``works``); ``source`` is the paper."""

    day: date
    works: bool = False
    name: str
    source: str
    remarks: str | None = None
