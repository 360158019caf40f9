"""Leads the requests of a practice station through their states, step by step."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from desktop.domain.access import Role
from desktop.domain.ids import RecordId, RequestId, ResidentId, ServiceItemId
from desktop.domain.parameters import DEFAULTS, Parameter
from desktop.domain.register import Entry
from desktop.domain.steps import StepKind
from desktop.registers.papers.form import PAPERS
from desktop.registers.papers.model import Paper, PaperKind
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Channel, Rating, Request, RequestState
from desktop.registers.service_items.model import Handling, ServiceItem
from desktop.registers.steps.form import STEPS
from desktop.registers.steps.model import Step
from desktop.services.operation import Situation
from desktop.services.operations.requests_papers import LIST_PAPERS, Listing
from desktop.services.practice.matter import DEEDS, Counter, Matter, Moment, said
from desktop.services.practice.roads import (
    BROUGHT_JUST_NOW,
    DISSATISFIED,
    MOSTLY,
    ON_THE_SPOT,
    OPEN,
    OUTCOMES,
    RARE,
    ROADS,
    Road,
)
from desktop.services.practice.station import Station
from desktop.services.records import Save
from desktop.services.surroundings import Around
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

S, K = RequestState, StepKind

SETTLED_IN = 4
"""Of so many requests one is in a state of its own, the others are long filed."""
GAPS: Mapping[StepKind, tuple[int, int]] = {
    K.NOTIFIED: (0, 2),
    K.SUPPLEMENTED: (1, 5),
    K.ANSWERED: (0, 1),
    K.TRACED: (1, 5),
    K.FORWARDED: (0, 2),
    K.PAUSED: (0, 1),
    K.RESUMED: (3, 8),
    K.URGED: (0, 1),
    K.DELIVERED: (0, 2),
    K.RATED: (0, 1),
    K.FOLLOWED_UP: (1, 5),
    K.REMEDIED: (0, 6),
    K.REVIEWED: (0, 2),
    K.ARCHIVED: (0, 3),
}
"""How many working days pass before a step; none before the others."""
PATIENCE = DEFAULTS[Parameter.SUPPLEMENT_DAYS] + 2
"""After so many working days papers that were not completed go back."""
LATE_IN = 25
"""One of so many promises is not kept."""
SATISFIED = (
    Rating.VERY_SATISFIED,
    Rating.VERY_SATISFIED,
    Rating.SATISFIED,
    Rating.FAIRLY_SATISFIED,
)


class Matters:
    """The requests of one year."""

    def __init__(self, counter: Counter, station: Station, count: int) -> None:
        self._counter = counter
        self._station = station
        self._rng = station.rng
        led = [*RARE] * max(1, count // SETTLED_IN // len(RARE))
        led += [(MOSTLY, self._rng.choice(ROADS[MOSTLY])) for _each in range(count - len(led))]
        made = [self._matter(state, road) for state, road in led]
        self._waiting = sorted(made, key=lambda matter: matter.request.received_on)
        self._running: dict[RecordId, Matter] = {}

    def go_on(self, until: date) -> None:
        """Let the days pass until *until*, and write down on each what happened on it."""
        while (day := self._next_day()) is not None and day <= until:
            self._station.clock.move_to(day)
            self._take_in(day)
            while due := [m for m in self._running.values() if m.steps and m.steps[0][1] <= day]:
                self._go_a_step(due)

    def _next_day(self) -> date | None:
        coming = [matter.request.received_on for matter in self._waiting[:1]]
        going = [m.steps[0][1] for m in self._running.values() if m.steps]
        return min([*coming, *going], default=None)

    def _take_in(self, day: date) -> None:
        fresh = [matter for matter in self._waiting if matter.request.received_on <= day]
        self._waiting = self._waiting[len(fresh) :]
        if not fresh:
            return
        keeping = self._station.keeping
        saved = keeping.save([Save(register=REQUESTS, record=m.request) for m in fresh])
        for matter, record in zip(fresh, saved.records, strict=True):
            matter.id = record
            self._running[record] = matter
        keeping.save([Save(register=STEPS, record=self._first_step(m)) for m in fresh])
        with self._station.sitting.store.read() as unit:
            lists = [self._list(unit, matter) for matter in fresh]
        keeping.save([save for listed in lists for save in listed])

    def _first_step(self, matter: Matter) -> Step:
        kind, day = matter.steps.pop(0)
        return Step(
            request=RequestId(matter.id),
            kind=kind,
            happened_on=day,
            by=self._counter.clerk,
            in_person=matter.request.channel is Channel.AT_THE_WINDOW,
        )

    def _list(self, unit: UnitOfWork, matter: Matter) -> list[Save]:
        day = matter.request.received_on
        [entry] = unit.records(REQUESTS).find(Wanted(among=[matter.id]))
        listing = Listing(happened_on=day, all_here=matter.complete)
        return [*LIST_PAPERS.saves(self._situation(unit, entry, day), listing)]

    def _go_a_step(self, matters: Sequence[Matter]) -> None:
        with self._station.sitting.store.read() as unit:
            wanted = Wanted(among=[matter.id for matter in matters])
            entries = {entry.id: entry for entry in unit.records(REQUESTS).find(wanted)}
            saves = [save for m in matters for save in self._next(unit, m, entries[m.id])]
        self._station.keeping.save(saves)

    def _next(self, unit: UnitOfWork, matter: Matter, entry: Entry[Request]) -> Iterator[Save]:
        kind, day = matter.steps.pop(0)
        operation, answers = DEEDS[kind](Moment(matter, entry.record, day, self._counter))
        yield from operation.saves(self._situation(unit, entry, day), answers)
        if kind in HANDS:
            wanted = Wanted(equal={"request": matter.id})
            papers = [e for e in unit.records(PAPERS).find(wanted) if _goes(e.record)]
            change = HANDS[kind](matter, day)
            for paper in papers:
                record = dataclasses.replace(paper.record, **change)
                yield Save(register=PAPERS, record=record, entry=paper)

    def _situation(self, unit: UnitOfWork, entry: Entry[Request], day: date) -> Situation[Request]:
        around = Around(
            unit=unit, today=day, staff=self._counter.clerk, role=Role.HEAD, judged=entry.id
        )
        return Situation(around=around, role=Role.HEAD, entries=(entry,))

    def _matter(self, state: RequestState, road: Road) -> Matter:
        rng, item = self._rng, self._item(road)
        person = rng.choice(self._counter.people)
        steps = self._days(road, item.record, state)
        bad = K.FOLLOWED_UP in road or road == DISSATISFIED
        first, received = steps[0]
        return Matter(
            request=Request(
                resident=ResidentId(person.id),
                item=ServiceItemId(item.id),
                subject=item.record.name,
                channel=rng.choices(list(Channel), [80, 10, 8, 2])[0],
                received_on=received,
                first_asked_by=self._counter.clerk,
                state=S.ASKED if first is K.ASKED else S.RECEIVED,
                handled_by=self._counter.clerk,
            ),
            outcome=state if state in OUTCOMES else S.GRANTED,
            person=person.record.name,
            steps=steps,
            rating=Rating.DISSATISFIED if bad else rng.choice(SATISFIED),
            complete=K.NOTIFIED not in road,
        )

    def _item(self, road: Road) -> Entry[ServiceItem]:
        """Return what is settled at once for the short road, a promise for the others."""
        at_once = road == BROUGHT_JUST_NOW or road[:2] == ON_THE_SPOT
        handling = Handling.ON_THE_SPOT if at_once else Handling.PROMISED
        offered = [e for e in self._counter.items if e.record.handling is handling]
        if K.ENTRUSTED in road:
            offered = [e for e in offered if e.record.agent_offered]
        return self._rng.choice(offered)

    def _days(
        self, road: Road, item: ServiceItem, state: RequestState
    ) -> list[tuple[StepKind, date]]:
        """Return the steps with their days; the last is recent while something is to be done."""
        places = [0]
        for kind in road[1:]:
            late = kind is K.CLOSED and K.NOTIFIED in road and K.SUPPLEMENTED not in road
            gap = PATIENCE if late else self._gap(kind, item, places[-1])
            places.append(places[-1] + gap)
        newest = len(self._counter.days) - 1
        latest = newest - self._rng.randint(0, 6) if state in OPEN else newest
        earliest = latest if state in OPEN else min(places[-1], latest)
        begins = self._rng.randint(earliest, latest) - places[-1]
        days = self._counter.days
        return [(kind, days[begins + place]) for kind, place in zip(road, places, strict=True)]

    def _gap(self, kind: StepKind, item: ServiceItem, passed: int) -> int:
        if kind is K.CLOSED and item.promised_days:
            left = max(0, item.promised_days - passed)
            late = self._rng.randrange(LATE_IN) == 0
            return left + self._rng.randint(1, 4) if late else self._rng.randint(0, left)
        return self._rng.randint(*GAPS.get(kind, (0, 0)))


def _goes(paper: Paper) -> bool:
    """Tell whether a paper goes from hand to hand, and home in the end."""
    return paper.kind is PaperKind.ORIGINAL and paper.received_on is not None


HANDS: Mapping[StepKind, Callable[[Matter, date], dict[str, Any]]] = {
    K.FORWARDED: lambda _matter, day: {"handed_on": day, "handed_to": said()["sent_to"]},
    K.DELIVERED: lambda matter, day: {"given_back_on": day, "given_back_to": matter.person},
}
"""What a step changes in the papers."""
