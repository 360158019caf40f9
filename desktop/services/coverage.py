"""Tells which desks below have handed over, who is late, and what they have not got back.

A desk right below is judged by the bundles it handed over here (domain.md
§1 #3). What a desk further below handed over to the one between cannot be
known here; of it the day is told up to which its own entries have arrived.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from itertools import pairwise

from desktop.domain.change import decode
from desktop.domain.ids import DeskId
from desktop.domain.levels import DIGITS, Level, around_place, within
from desktop.domain.parameters import Parameter
from desktop.domain.places import holds
from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.registers.places.form import PLACES
from desktop.registers.reminders.model import Reminder
from desktop.services.communities import place_called
from desktop.services.desk import MILLISECONDS, Sitting
from desktop.services.neighbours import Neighbours
from desktop.services.reminding import reminders
from desktop.services.surroundings import Around
from desktop.store.desks import Desk
from desktop.store.exchange import HandOver
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

SOON = 3
"""Days before a hand-over is due from which one is reminded."""
SHOWN_INTERVALS = 8


class Punctual(StrEnum):
    """How a desk stands with its hand-overs."""

    ON_TIME = "on-time"
    SOON = "soon"
    LATE = "late"
    NEVER = "never"


PUNCTUAL_WORDS = {
    Punctual.ON_TIME: N_("On time"),
    Punctual.SOON: N_("Due soon"),
    Punctual.LATE: N_("Late"),
    Punctual.NEVER: N_("Never handed over"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who leads a station, and where they are reached, as the catalogue of places says."""

    head: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A desk below: how long ago it was heard of, and what waits for it here.

    ``direct`` is a desk that hands over to this one; of others ``last`` is
    the day of the newest entry that has arrived. ``intervals`` are the days
    between its last hand-overs, the oldest first; the last one runs until
    today. ``unanswered`` counts the bundles taken in since something was last
    written for it. ``contact`` says whom to call there, ``reminders``
    how it was reminded, the newest first.
    """

    key: str
    region: str
    name: str
    township: str
    direct: bool
    state: Punctual
    last: date | None
    days: int | None
    over: int
    number: int
    changes: int
    unanswered: int
    intervals: tuple[int, ...]
    contact: Contact = field(default_factory=Contact)
    reminders: tuple[Reminder, ...] = ()

    @property
    def reminder(self) -> Reminder | None:
        """Return the last one."""
        return next(iter(self.reminders), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Every desk below, by place; ``most`` days may pass between two hand-overs."""

    seats: tuple[Seat, ...]
    most: int
    today: date

    def count(self, state: Punctual) -> int:
        """Return how many desks stand so."""
        return sum(seat.state is state for seat in self.seats)

    def townships(self) -> list[tuple[str, list[Seat]]]:
        """Return the desks by township, in the order of their places."""
        grouped: dict[str, list[Seat]] = {}
        for seat in self.seats:
            grouped.setdefault(seat.township, []).append(seat)
        return list(grouped.items())


def coverage(sitting: Sitting) -> Board:
    """Return how the desks below stand today."""
    with sitting.store.read() as unit:
        today = sitting.today
        most = Around(unit=unit, today=today).parameter(Parameter.HAND_OVER_DAYS)
        seats = sorted(_Reader(unit, today, most).seats(), key=lambda seat: (seat.region, seat.key))
        return Board(seats=tuple(seats), most=most, today=today)


def seat_called(board: Board, words: str) -> Seat:
    """Return the desk of the place with this name or code; raises ``KnownError``."""
    found = [seat for seat in board.seats if words in {seat.name, seat.region}]
    if len({seat.region for seat in found}) != 1:
        names = ", ".join(dict.fromkeys(seat.name for seat in found or board.seats))
        raise KnownError(
            N_("“{words}” is not one place below. Write a code, or one of: {names}"),
            words=words,
            names=names,
        )
    return found[0]


def standing(days: int | None, most: int) -> Punctual:
    """Return how a desk stands that handed over *days* ago, or never."""
    if days is None:
        return Punctual.NEVER
    if days > most:
        return Punctual.LATE
    return Punctual.SOON if days > most - SOON else Punctual.ON_TIME


class _Reader:
    def __init__(self, unit: UnitOfWork, today: date, most: int) -> None:
        self._unit, self._today, self._most = unit, today, most
        self._neighbours = Neighbours(unit)
        self._hand_overs = unit.partners.hand_overs()
        self._contacts = _contacts(unit, today)
        self._reminders = reminders(unit)

    def seats(self) -> Iterator[Seat]:
        """Yield the desks below that are not revoked, by place; then those only enrolled."""
        children = {desk.signing for desk in self._neighbours.children}
        for desk in self._below():
            yield self._direct(desk) if desk.signing in children else self._further(desk)
        for each in self._unit.partners.invitations():
            if not each.used_by:
                key = f"{each.region}{each.mark}"
                yield self._seat(key, each.region, each.name, None, direct=True)

    def _below(self) -> Iterable[Desk]:
        me = self._neighbours.me
        keys = {
            desk.signing
            for desk in self._neighbours.all.values()
            if desk.signing != me.signing and not desk.revoked and within(desk.region, me.region)
        }
        newest = (self._neighbours.newest_with(key) for key in keys)
        return (desk for desk in newest if desk and not self._neighbours.is_above(desk))

    def _direct(self, desk: Desk) -> Seat:
        numbers = self._numbers(desk)
        mine = [each for each in self._hand_overs if each.desk in numbers]
        came = [each for each in mine if each.incoming]
        written = max((each.at for each in mine if not each.incoming), default=0)
        days = sorted({_day(each) for each in came})
        newest = max(came, key=lambda each: each.at, default=None)
        seat = self._seat(desk.id, desk.region, desk.name, days[-1] if days else None, direct=True)
        return _with(seat, newest, sum(each.at > written for each in came), self._intervals(days))

    def _further(self, desk: Desk) -> Seat:
        payload = self._unit.journal.payload(desk.id, desk.top) if desk.top else None
        last = self._said(decode(payload).wall) if payload else None
        return self._seat(desk.id, desk.region, desk.name, last, direct=False)

    def _said(self, wall: int) -> date:
        """Return the day that a desk's clock showed, today at the latest."""
        latest = datetime.combine(self._today, time.max).timestamp() * MILLISECONDS
        return _local(int(min(max(wall, 0), latest)))

    def _seat(self, key: str, region: str, name: str, last: date | None, *, direct: bool) -> Seat:
        days = None if last is None else max(0, (self._today - last).days)
        return Seat(
            key=key,
            region=region,
            name=place_called(self._unit, region, self._today) or name,
            township=self._township(region),
            direct=direct,
            state=standing(days, self._most),
            last=last,
            days=days,
            over=max(0, (days or 0) - self._most),
            number=0,
            changes=0,
            unanswered=0,
            intervals=(),
            contact=self._contacts.get(region, Contact()),
            reminders=self._reminders.get(region, ()),
        )

    def _township(self, region: str) -> str:
        code = region[: DIGITS[Level.TOWNSHIP]].ljust(len(region), "0")
        names = {desk.region: desk.name for desk in self._neighbours.all.values()}
        return place_called(self._unit, code, self._today) or names.get(code, "")

    def _numbers(self, desk: Desk) -> set[DeskId]:
        """Return every number of *desk*: one that was restored has a new one."""
        return {each.id for each in self._neighbours.all.values() if each.signing == desk.signing}

    def _intervals(self, days: Sequence[date]) -> tuple[int, ...]:
        passed = [(after - before).days for before, after in pairwise([*days, self._today])]
        return tuple(passed[-SHOWN_INTERVALS:])


def _contacts(unit: UnitOfWork, day: date) -> Mapping[str, Contact]:
    """Return whom to call at each place, as those entries say that hold on *day*."""
    wanted = Wanted(one_of={"region": around_place(unit.identity.region)})
    places = [entry.record for entry in unit.records(PLACES).find(wanted)]
    return {
        place.code: Contact(head=place.head or "", telephone=place.telephone or "")
        for place in places
        if holds(place, day)
    }


def _with(seat: Seat, newest: HandOver | None, unanswered: int, passed: tuple[int, ...]) -> Seat:
    if newest is None:
        return seat
    return replace(
        seat,
        number=newest.number,
        changes=newest.changes,
        unanswered=unanswered,
        intervals=passed,
    )


def _day(each: HandOver) -> date:
    return _local(each.at)


def _local(milliseconds: int) -> date:
    return datetime.fromtimestamp(milliseconds / MILLISECONDS, UTC).astimezone().date()
