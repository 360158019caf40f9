"""Adds up how many inhabitants a place has, from the numbers of the places in it."""

from collections.abc import Iterator
from datetime import date

from desktop.domain.levels import DIGITS, Level, level_of
from desktop.domain.populations import Basis, in_force
from desktop.domain.regions import LENGTH
from desktop.registers.populations.form import POPULATIONS
from desktop.services.communities import communities
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

BELOW = {Level.COUNTY: Level.TOWNSHIP, Level.TOWNSHIP: Level.STATION}


def inhabitants(unit: UnitOfWork, place: str, day: date, basis: Basis) -> int | None:
    """Return the number of *place* in force on *day*, else the sum of those of the places in it.

    None where the place has no number and one of the places in it has none
    either: a sum that leaves somebody out would be a guess (domain.md §1 #41).
    """
    counted = unit.records(POPULATIONS).find(Wanted(equal={"region": place}))
    if known := in_force((entry.record for entry in counted), basis, day):
        return known
    parts = [inhabitants(unit, part, day, basis) for part in _parts(unit, place, day)]
    found = [part for part in parts if part is not None]
    return sum(found) if found and len(found) == len(parts) else None


def _parts(unit: UnitOfWork, place: str, day: date) -> Iterator[str]:
    """Yield the places one level below that hold a community this desk knows of."""
    below = BELOW.get(level_of(place))
    if below is None:
        return
    digits = DIGITS[below]
    known = {region[:digits].ljust(LENGTH, "0") for region, _name in communities(unit, place, day)}
    yield from sorted(known - {place})
