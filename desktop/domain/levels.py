"""The three levels of the exchange, with the places that lie within one another.

A place has twelve digits (domain.md §2.6): six for the county, three for the
township, three for the village; what a place does not name is zeros.
"""

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

ABOVE = {Level.STATION: Level.TOWNSHIP, Level.TOWNSHIP: Level.COUNTY}
DIGITS = {Level.STATION: 12, Level.TOWNSHIP: 9, Level.COUNTY: 6}
"""How many digits of its code name a place of the level; the rest are zeros."""


def territory(region: str) -> str:
    """Return the digits with which every place within *region* begins."""
    for digits in (DIGITS[Level.COUNTY], DIGITS[Level.TOWNSHIP]):
        if not region[digits:].strip("0"):
            return region[:digits]
    return region


def within(region: str, place: str) -> bool:
    """Tell whether *region* is *place* or lies in it."""
    return region.startswith(territory(place))


def around_place(place: str) -> tuple[str, ...]:
    """Return *place* and the places around it, up to the county."""
    codes = (place[:digits].ljust(len(place), "0") for digits in DIGITS.values())
    return tuple(dict.fromkeys(code for code in codes if within(place, code)))


def concerns(region: str, place: str) -> bool:
    """Tell whether a record of *region* is the business of *place*.

    What lies in the place is, and so is what is kept for everybody in a place
    around it, such as the catalogue of the county.
    """
    return within(region, place) or within(place, region)


def county_of(region: str) -> str:
    """Return the six digits of the county in which *region* lies."""
    return region[: DIGITS[Level.COUNTY]]


def level_of(region: str) -> Level:
    """Return the level of which *region* names a place."""
    length = len(territory(region))
    return next(level for level, digits in DIGITS.items() if digits == length)
