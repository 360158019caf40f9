"""One place under one name."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.places import PLACES, UrbanRural
from desktop.domain.types import PersonName, PlaceCode, Prose, Telephone

KEY = PLACES


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place for as long as its code and its name hold, by the paper ``source``.

    ``successor`` is the code under which it goes on after its last day: that
    of the village it was merged into, or its own new one. ``head`` leads its
    station, and ``telephone`` is where they are reached.
    """

    code: PlaceCode
    name: str
    setting: UrbanRural | None = None
    effective_on: date | None = None
    withdrawn_on: date | None = None
    successor: PlaceCode | None = None
    head: PersonName | None = None
    telephone: Telephone | None = None
    source: str | None = None
    remarks: Prose | None = None
