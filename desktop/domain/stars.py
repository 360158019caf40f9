"""Says which star the hours of a volunteer reach (domain.md §3.5)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol

from desktop.domain.ids import RegisterKey
from desktop.messages import N_

STAR_LEVELS = RegisterKey("star_levels")
"""The catalogue of the levels."""


class Star(StrEnum):
    """Which star somebody has. The values are stored and exchanged."""

    NONE = "no-star"
    ONE = "one-star"
    TWO = "two-stars"
    THREE = "three-stars"
    FOUR = "four-stars"
    FIVE = "five-stars"

    @property
    def stars(self) -> int:
        """Return how many stars that is."""
        return tuple(Star).index(self)


MOST_STARS = Star.FIVE.stars

STAR_LABELS: Mapping[StrEnum, str] = {
    Star.NONE: N_("No star yet"),
    Star.ONE: N_("One star"),
    Star.TWO: N_("Two stars"),
    Star.THREE: N_("Three stars"),
    Star.FOUR: N_("Four stars"),
    Star.FIVE: N_("Five stars"),
}


class Level(Protocol):
    """What one level asks for."""

    @property
    def stars(self) -> int:
        """Return which star it is."""

    @property
    def threshold(self) -> int:
        """Return from how many minutes on it is reached."""


def star_of(stars: int) -> Star:
    """Return what so many *stars* are called; more than five are five."""
    return tuple(Star)[max(0, min(stars, MOST_STARS))]


def star_reached(minutes: int, levels: Iterable[Level]) -> int:
    """Return the highest star that *minutes* reach, a threshold itself included; 0 for none."""
    return max((level.stars for level in levels if minutes >= level.threshold), default=0)


def to_next_star(minutes: int, levels: Iterable[Level]) -> int | None:
    """Return the minutes short of the next star, or None at the top."""
    return min((e.threshold - minutes for e in levels if e.threshold > minutes), default=None)
