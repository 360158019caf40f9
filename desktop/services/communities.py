"""Tells which communities lie in a place, as far as this desk knows."""

from desktop.domain.levels import Level, level_of, within
from desktop.domain.regions import Settlement, settlement_of
from desktop.store.unit import UnitOfWork


def places_within(unit: UnitOfWork, place: str) -> list[tuple[str, str]]:
    """Return code and name of *place* and of every place in it, in the order of their codes.

    A station with two desks is one place; the desk made last says its name.
    """
    desks = sorted(unit.desks.all().values(), key=lambda desk: desk.born)
    known = {desk.region: desk.name for desk in desks if within(desk.region, place)}
    return sorted(known.items())


def communities(
    unit: UnitOfWork, place: str, settlement: Settlement | None = None
) -> list[tuple[str, str]]:
    """Return code and name of the villages and urban communities of *place*, or of one kind."""
    return [
        (region, name)
        for region, name in places_within(unit, place)
        if level_of(region) is Level.STATION and settlement in (None, settlement_of(region))
    ]
