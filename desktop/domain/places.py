"""Says what a place is called and what became of it: codes change every year (domain.md §2.6)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol

from desktop.domain.ids import RegisterKey

PLACES = RegisterKey("places")
"""The catalogue of the places of a county, those that are gone among them."""


class UrbanRural(StrEnum):
    """The three digits of 城乡分类代码 (domain.md §2.6). The values are stored and exchanged."""

    MAIN_CITY = "111"
    CITY_FRINGE = "112"
    TOWN_CENTRE = "121"
    TOWN_FRINGE = "122"
    SPECIAL = "123"
    TOWNSHIP_CENTRE = "210"
    VILLAGE = "220"


class KnownPlace(Protocol):
    """One place under one name, for as long as both held."""

    @property
    def code(self) -> str:
        """Return its twelve digits."""

    @property
    def name(self) -> str:
        """Return what it is called."""

    @property
    def effective_on(self) -> date | None:
        """Return the first day of code and name, None where nobody remembers."""

    @property
    def withdrawn_on(self) -> date | None:
        """Return the last day, None as long as they hold."""

    @property
    def successor(self) -> str | None:
        """Return the code of the place of which it is a part since then, or which it became."""


class Gazetteer:
    """What is known about places. It asks nothing of them: a merge may bring any mixture."""

    def __init__(self, places: Iterable[KnownPlace]) -> None:
        self._known: dict[str, list[KnownPlace]] = defaultdict(list)
        for place in places:
            self._known[place.code].append(place)
        for editions in self._known.values():
            editions.sort(key=_age)

    def current(self, code: str, day: date) -> str:
        """Return the code that stands for *code* on *day*, by way of all successors until then.

        A code in force, one that ended without a successor, one nobody knows
        and one whose successors lead in a circle stand for themselves.
        """
        passed = [code]
        while (after := self._next(passed[-1], day)) is not None:
            if after in passed:
                return code
            passed.append(after)
        return passed[-1]

    def name(self, code: str, day: date) -> str | None:
        """Return what *code* is called on *day*, or was last called before, None if unknown."""
        editions = self._known.get(code, [])
        begun = [each for each in editions if not each.effective_on or each.effective_on <= day]
        known = begun or editions[:1]
        return known[-1].name if known else None

    def _next(self, code: str, day: date) -> str | None:
        editions = self._known.get(code, ())
        if any(holds(each, day) for each in editions):
            return None
        gone = [each for each in editions if each.withdrawn_on and each.withdrawn_on < day]
        return gone[-1].successor if gone else None


def holds(place: KnownPlace, day: date) -> bool:
    """Tell whether *place* is in force on *day*."""
    begun = place.effective_on is None or place.effective_on <= day
    return begun and (place.withdrawn_on is None or day <= place.withdrawn_on)


def overlap(one: KnownPlace, other: KnownPlace) -> bool:
    """Tell whether there is a day on which both are in force."""
    first = max(one.effective_on or date.min, other.effective_on or date.min)
    last = min(one.withdrawn_on or date.max, other.withdrawn_on or date.max)
    return first <= last


def circle(place: KnownPlace, others: Iterable[KnownPlace]) -> bool:
    """Tell whether the successors of *place* lead back to it, by the newest entry of each code."""
    after = {each.code: each.successor for each in sorted([*others, place], key=_age)}
    passed: set[str] = set()
    at: str | None = place.code
    while at is not None and at not in passed:
        passed.add(at)
        at = after.get(at)
    return at == place.code


def _age(place: KnownPlace) -> tuple[date, date, str, str]:
    """Order editions by their last day and their first; the rest only makes the order certain."""
    last, first = place.withdrawn_on or date.max, place.effective_on or date.min
    return last, first, place.name, place.successor or ""
