"""Gathers what the first page shows: what is due, who is to be thought of, how data stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from desktop.domain.care import CareLevel
from desktop.domain.clock import time_of
from desktop.domain.ids import RecordId
from desktop.domain.lunar import festival
from desktop.domain.parameters import Parameter
from desktop.domain.register import Entry
from desktop.messages import N_
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import (
    BAD,
    DAYS_TO_ASK_FOR_PAPERS,
    OUTCOMES,
    RUNNING,
    Request,
    RequestState,
)
from desktop.registers.residents.form import RESIDENTS
from desktop.services.birthdays import Birthday, birthdays
from desktop.services.desk import MILLISECONDS, Sitting
from desktop.services.naming import names_of
from desktop.services.neighbours import Neighbours
from desktop.services.standing import Status, status
from desktop.services.surroundings import Around
from desktop.services.verifying import ToVerify, to_verify
from desktop.services.visiting import LastVisit, VisitDue, newest_visits, visits_due
from desktop.store.files import BACKUPS
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

S = RequestState

WEEK = 7
LOOKS_AHEAD = 15
"""How many days before a festival one begins to speak of it."""
BATCH = 500

OPEN = (S.ASKED, S.RECEIVED, S.INCOMPLETE, *RUNNING, S.PAUSED, *OUTCOMES, S.DELIVERED, S.RATED)
"""The states in which the station still has something to do."""


_NEXT_STEPS = {S.RECEIVED: N_("say whether it is accepted"), S.RATED: N_("ask what was wrong")}


class Urgency(StrEnum):
    """How soon something is to be done; in the order of the list."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    RATING = "rating"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """One request that waits. ``late`` is in working days.

    ``state`` and ``next_step``, what is due if that is not the end, are marked for translation.
    """

    request: RecordId
    subject: str
    who: str
    state: str
    next_step: str = ""
    forwarded: bool
    with_whom: str
    urgency: Urgency
    due_on: date | None = None
    late: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSoFar:
    """What came of this month: requests closed, those in time; residents to visit, visited."""

    closed: int
    in_time: int
    to_visit: int
    visited: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything the first page shows. ``handed_up`` is when the level above last got a bundle.

    ``arrived`` says that it has answered; ``hand_over_days`` after how many days it is to get
    the next one; ``born`` when the desk came to be.
    """

    now: datetime
    staff: str
    status: Status
    next_festival: tuple[str, int] | None
    to_do: tuple[ToDo, ...]
    birthdays: tuple[Birthday, ...]
    visits: tuple[VisitDue, ...]
    month: MonthSoFar
    handed_up: datetime | None
    arrived: bool
    hand_over_days: int
    born: datetime
    backed_up: datetime | None
    to_verify: tuple[ToVerify, ...] = ()

    @property
    def hand_over_is_due(self) -> bool:
        """Tell whether the level above has waited longer than it is to wait."""
        return bool(self.status.parent) and self.days_since_hand_over > self.hand_over_days

    @property
    def days_since_hand_over(self) -> int:
        """Return how many days ago the level above last got something, or the desk began."""
        return (self.now.date() - (self.handed_up or self.born).astimezone().date()).days

    def count(self, urgency: Urgency) -> int:
        """Return how many requests are as urgent as that."""
        return sum(1 for each in self.to_do if each.urgency is urgency)


def overview(sitting: Sitting) -> Overview:
    """Return what is due, who is to be thought of and how the data stand."""
    stands = status(sitting)
    today = sitting.today
    with sitting.store.read() as unit:
        around = Around(unit=unit, today=today)
        here = Wanted(equal={"region": unit.identity.region})
        soon = today + timedelta(days=WEEK)
        handed_up, arrived = _last_hand_over(unit)
        return Overview(
            now=sitting.now(),
            staff=sitting.staff,
            status=stands,
            next_festival=_next_festival(today),
            to_do=tuple(_to_do(unit, around)),
            birthdays=tuple(birthdays(unit, here, today, soon - timedelta(days=1))),
            visits=tuple(visits_due(around, here, soon)),
            month=_month(unit, today, newest_visits(around, here)),
            handed_up=handed_up,
            arrived=arrived,
            hand_over_days=around.parameter(Parameter.HAND_OVER_DAYS),
            born=time_of(unit.identity.born),
            backed_up=_backed_up(sitting, stands.last_backup),
            to_verify=tuple(to_verify(unit)),
        )


def _to_do(unit: UnitOfWork, around: Around) -> list[ToDo]:
    found: list[Entry[Request]] = []
    for state in OPEN:
        found += unit.records(REQUESTS).find(Wanted(equal={"state": state}))
    found = [entry for entry in found if _waits(entry.record)]
    asked_by = {entry.record.resident for entry in found if entry.record.resident}
    names = names_of(unit, RESIDENTS.key, asked_by)
    made = [_one_to_do(entry, names, around) for entry in found]
    order = list(Urgency)
    return sorted(made, key=lambda t: (order.index(t.urgency), t.due_on or around.today, t.request))


def _waits(request: Request) -> bool:
    """Of rated requests only the dissatisfied wait, until somebody asks them why."""
    if request.state is S.RATED:
        return request.rating in BAD and not request.followed_up_on
    return True


def _one_to_do(entry: Entry[Request], names: Mapping[RecordId, str], around: Around) -> ToDo:
    request = entry.record
    due = _deadline(request, around)
    urgency = _urgency(request, due, around.today)
    late = around.calendar.between(due, around.today) if due and urgency is Urgency.OVERDUE else 0
    return ToDo(
        request=entry.id,
        subject=request.subject,
        who=names.get(request.resident or RecordId(""), request.applicant or ""),
        state=REQUESTS.choices[request.state],
        next_step=_NEXT_STEPS.get(request.state, "") if due else "",
        forwarded=request.state is S.FORWARDED,
        with_whom=request.agent or request.handled_by or request.first_asked_by,
        urgency=urgency,
        due_on=due,
        late=late,
    )


def _deadline(request: Request, around: Around) -> date | None:
    """Return the promised day, or that by which the rules want an answer (domain.md §6.1)."""
    match request.state:
        case state if state in RUNNING:
            return request.due_on
        case S.RECEIVED if not request.notified_on:
            return around.calendar.add(request.received_on, DAYS_TO_ASK_FOR_PAPERS)
        case S.RATED if request.rated_on:
            days = around.parameter(Parameter.FOLLOW_UP_DAYS)
            return around.calendar.add(request.rated_on, days)
        case _:
            return None


def _urgency(request: Request, due: date | None, today: date) -> Urgency:
    if due is None:
        return Urgency.RATING if request.state is S.DELIVERED else Urgency.OPEN
    left = (due - today).days
    if left < 0:
        return Urgency.OVERDUE
    if left == 0:
        return Urgency.TODAY
    return Urgency.WEEK if left < WEEK else Urgency.LATER


def _next_festival(today: date) -> tuple[str, int] | None:
    for days in range(LOOKS_AHEAD + 1):
        name = festival(today + timedelta(days=days))
        if name:
            return name, days
    return None


def _month(unit: UnitOfWork, today: date, visits: Mapping[RecordId, LastVisit]) -> MonthSoFar:
    first = today.replace(day=1)
    closed = list(_closed_since(unit, first))
    in_care = _in_care(unit)
    return MonthSoFar(
        closed=len(closed),
        in_time=sum(1 for r in closed if r.closed_on and r.due_on and r.closed_on <= r.due_on),
        to_visit=len(in_care),
        visited=sum(1 for r in in_care if r in visits and visits[r].on >= first),
    )


def _in_care(unit: UnitOfWork) -> list[RecordId]:
    wanted = Wanted(
        equal={"region": unit.identity.region, "died_on": None, "moved_away_on": None},
        one_of={"care_level": tuple(CareLevel)},
    )
    return unit.records(RESIDENTS).ids(wanted)


def _closed_since(unit: UnitOfWork, first: date) -> Iterator[Request]:
    """Yield the requests closed from *first* on that had a day to be closed by."""
    start = 0
    while True:
        wanted = Wanted(order=("-closed_on",), first=start, most=BATCH)
        batch = [entry.record for entry in unit.records(REQUESTS).find(wanted)]
        recent = [r for r in batch if r.closed_on and r.closed_on >= first]
        yield from (r for r in recent if r.due_on)
        if len(batch) < BATCH or len(recent) < len(batch):
            return
        start += BATCH


def _last_hand_over(unit: UnitOfWork) -> tuple[datetime | None, bool]:
    parent = Neighbours(unit).parent
    if parent is None:
        return None, False
    sent = [h for h in unit.partners.hand_overs() if not h.incoming and h.desk == parent.id]
    if not sent:
        return None, False
    newest = max(sent, key=lambda h: h.at)
    arrived = unit.partners.get(parent.id).acknowledged >= newest.last
    return _time(newest.at), arrived


def _backed_up(sitting: Sitting, known: datetime | None) -> datetime | None:
    """Return when the newest copy beside the station's own data was made."""
    folders = (sitting.folder / BACKUPS).glob("*/*.db")
    times = [datetime.fromtimestamp(file.stat().st_mtime, UTC) for file in folders]
    return max([*times, *([known] if known else [])], default=None)


def _time(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / MILLISECONDS, UTC)
