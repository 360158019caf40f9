"""Says which star the hours of a volunteer reach (domain.md §3.5)."""

from collections.abc import Iterable
from typing import Protocol

from desktop.domain.ids import RegisterKey

STAR_LEVELS = RegisterKey("star_levels")
"""The catalogue of the levels."""


class Level(Protocol):
    """What one level asks for."""

    @property
    def stars(self) -> int:
        """Return which star it is."""

    @property
    def threshold(self) -> int:
        """Return from how many minutes on it is reached."""


def star_reached(minutes: int, levels: Iterable[Level]) -> int:
    """Return the highest star that *minutes* reach, a threshold itself included; 0 for none."""
    return max((level.stars for level in levels if minutes >= level.threshold), default=0)


def to_next_star(minutes: int, levels: Iterable[Level]) -> int | None:
    """Return the minutes short of the next star, or None at the top."""
    return min((e.threshold - minutes for e in levels if e.threshold > minutes), default=None)
