"""Tells which desks have handed over as often as the county wants it (domain.md §1 #3).

A desk sees the bundles of those right below it, or, where none stands below,
those it writes for the one above. What passes between others it cannot know.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from desktop.domain.clock import time_of
from desktop.domain.ids import DeskId
from desktop.domain.levels import within
from desktop.domain.parameters import Parameter
from desktop.services.communities import place_called
from desktop.services.desk import MILLISECONDS
from desktop.services.neighbours import Neighbours
from desktop.services.selection import Reach
from desktop.store.desks import Desk
from desktop.store.exchange import HandOver
from desktop.store.unit import UnitOfWork

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A desk that hands over, and the days on which it did; it began with the first of *days*."""

    desk: Desk
    days: tuple[date, ...]


def desks_handing_over(unit: UnitOfWork, place: str, day: date) -> list[tuple[str, str]]:
    """Return code and name of the places whose hand-overs this desk sees, in *place*."""
    found = {duty.desk.region: duty.desk.name for duty in _duties(unit, place)}
    return sorted((code, place_called(unit, code, day) or name) for code, name in found.items())


def count_due(reach: Reach) -> int:
    """Return how many desks of the place had begun by the last day."""
    return len(list(_due(reach)))


def count_in_time(reach: Reach) -> int:
    """Return how many of them were never late in the period."""
    most = reach.around.parameter(Parameter.HAND_OVER_DAYS)
    first, until = reach.period.first, reach.until
    return sum(not was_late(duty.days, most, first, until) for duty in _due(reach))


def was_late(days: Collection[date], most: int, first: date, until: date) -> bool:
    """Tell whether on a day from *first* to *until* the last hand-over was over *most* days ago."""
    known = sorted(day for day in days if day <= until)
    return any(
        max(before + (most + 1) * DAY, first) < after
        for before, after in pairwise([*known, until + DAY])
    )


def _due(reach: Reach) -> Iterator[Duty]:
    for duty in _duties(reach.unit, reach.place):
        if min(duty.days) <= reach.until:
            yield duty


def _duties(unit: UnitOfWork, place: str) -> tuple[Duty, ...]:
    """Return who hands over in *place*; it is worked out once in a unit of work."""
    key = ("duties", place)
    if key not in unit.worked_out:
        unit.worked_out[key] = tuple(_seen(unit, place))
    known: tuple[Duty, ...] = unit.worked_out[key]
    return known


def _seen(unit: UnitOfWork, place: str) -> Iterator[Duty]:
    neighbours, hand_overs = Neighbours(unit), unit.partners.hand_overs()
    below = [desk for desk in neighbours.children if within(desk.region, place)]
    for desk in below:
        yield _duty(desk, _with(hand_overs, _numbers(neighbours, desk), incoming=True))
    me, parent = neighbours.me, neighbours.parent
    if parent and not below and within(me.region, place):
        yield _duty(me, _with(hand_overs, _numbers(neighbours, parent), incoming=False))


def _numbers(neighbours: Neighbours, desk: Desk) -> set[DeskId]:
    """Return every number of *desk*: one that was restored has a new one."""
    return {each.id for each in neighbours.all.values() if each.signing == desk.signing}


def _with(
    hand_overs: Iterable[HandOver], desks: Collection[DeskId], *, incoming: bool
) -> Iterator[HandOver]:
    return (each for each in hand_overs if each.incoming is incoming and each.desk in desks)


def _duty(desk: Desk, hand_overs: Iterable[HandOver]) -> Duty:
    """Return when *desk* handed over; one that never did has been due since it began."""
    times = (each.at / MILLISECONDS for each in hand_overs)
    days = tuple(datetime.fromtimestamp(time, UTC).astimezone().date() for time in times)
    return Duty(desk=desk, days=days or (time_of(desk.born).astimezone().date(),))
