"""Tells which communities lie in a place, as far as this desk knows, and what they are called."""

from datetime import date

from desktop.domain.levels import Level, around_place, level_of, within
from desktop.domain.places import PLACES, Gazetteer, holds
from desktop.domain.regions import Settlement, settlement_of
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

GOES_ON = N_("{name} (now {current})")


def gazetteer(unit: UnitOfWork) -> Gazetteer:
    """Return what the catalogue says about places; it is read once in a unit of work."""
    key = (PLACES,)
    if key not in unit.worked_out:
        wanted = Wanted(one_of={"region": around_place(unit.identity.region)})
        found = unit.records(unit.schema.register(PLACES)).find(wanted)
        unit.worked_out[key] = Gazetteer(entry.record for entry in found)
    known: Gazetteer = unit.worked_out[key]
    return known


def place_called(unit: UnitOfWork, code: str, day: date) -> str | None:
    """Return what the catalogue calls *code* on *day*, with what it became if it is gone."""
    places = gazetteer(unit)
    name, current = places.name(code, day), places.current(code, day)
    if name is None or current == code:
        return name
    return _(GOES_ON, name=name, current=places.name(current, day) or current)


def place_known_as(unit: UnitOfWork, code: str, day: date) -> str:
    """Return what *code* is called on *day*: by the catalogue or by its desk."""
    desks = sorted(unit.desks.all().values(), key=lambda desk: desk.born)
    names = {desk.region: desk.name for desk in desks}
    return place_called(unit, code, day) or names.get(code, code)


def places_within(unit: UnitOfWork, place: str, day: date) -> list[tuple[str, str]]:
    """Return code and name of *place* and of every place in it, in the order of their codes.

    The catalogue says the name that holds on *day*; where it says nothing, the
    desk does. A station with two desks is one place; the desk made last says its name.
    """
    desks = sorted(unit.desks.all().values(), key=lambda desk: desk.born)
    known = {desk.region: desk.name for desk in desks if within(desk.region, place)}
    return sorted((code, place_called(unit, code, day) or name) for code, name in known.items())


def head_of(unit: UnitOfWork, code: str, day: date) -> str:
    """Return who heads the station of *code* on *day*, empty where the catalogue does not say."""
    wanted = Wanted(equal={"code": code}, one_of={"region": around_place(unit.identity.region)})
    places = [entry.record for entry in unit.records(unit.schema.register(PLACES)).find(wanted)]
    return next((place.head for place in places if place.head and holds(place, day)), "")


def stations_within(unit: UnitOfWork, place: str, day: date) -> list[tuple[str, str]]:
    """Return code and name of those of them that are villages or urban communities."""
    found = places_within(unit, place, day)
    return [(code, name) for code, name in found if level_of(code) is Level.STATION]


def communities(
    unit: UnitOfWork, place: str, day: date, settlement: Settlement | None = None
) -> list[tuple[str, str]]:
    """Return code and name of the communities of *place*, or of one kind, that *day* still sees.

    One that became part of another is no community any more, except to itself.
    """
    places = gazetteer(unit)
    return [
        (code, name)
        for code, name in stations_within(unit, place, day)
        if settlement in (None, settlement_of(code))
        and (code == place or places.current(code, day) == code)
    ]
