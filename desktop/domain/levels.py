"""The three levels of the exchange, and which places lie within which."""

from enum import StrEnum

from desktop.messages import N_


class Level(StrEnum):
    """Where a desk stands. The values are stored and exchanged."""

    STATION = "station"
    TOWNSHIP = "township"
    COUNTY = "county"


LEVEL_NAMES = {
    Level.STATION: N_("station"),
    Level.TOWNSHIP: N_("township"),
    Level.COUNTY: N_("county"),
}

CODE_LENGTHS = {Level.STATION: 12, Level.TOWNSHIP: 9, Level.COUNTY: 6}
"""How many of the twelve digits of a region code name a place of the level (domain.md §2.6)."""


def within(region: str, level: Level, place: str) -> bool:
    """Tell whether the place with code *region* lies in the *level* place *place*."""
    length = CODE_LENGTHS[level]
    return region[:length] == place[:length]


def county_of(region: str) -> str:
    """Return the six digits of the county in which *region* lies."""
    return region[:6]
