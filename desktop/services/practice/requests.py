"""Leads the requests of a practice station through their states, step by step."""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from random import Random

from desktop.domain.ids import RecordId, RequestId, ResidentId, ServiceItemId
from desktop.domain.register import Entry
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import (
    Channel,
    Rating,
    Request,
    RequestState,
)
from desktop.registers.service_items.model import Handling, ServiceItem
from desktop.registers.steps.form import STEPS
from desktop.registers.steps.model import Step, StepKind
from desktop.services.practice.matter import FACTS, REMARKS, Counter, Matter, Moment
from desktop.services.practice.roads import (
    EVERY_STATE,
    MOSTLY,
    ON_THE_SPOT,
    OPEN,
    OUTCOMES,
    ROADS,
    Road,
)
from desktop.services.practice.texts import village_life
from desktop.services.records import RecordKeeping, Save
from desktop.store.records import Wanted

S, K = RequestState, StepKind

SETTLED_IN = 4
"""Of so many requests one is in a state of its own, the others are long filed."""
GAPS: Mapping[StepKind, tuple[int, int]] = {
    K.NOTIFIED: (0, 2),
    K.SUPPLEMENTED: (1, 5),
    K.ANSWERED: (0, 1),
    K.FORWARDED: (0, 2),
    K.PAUSED: (0, 1),
    K.RESUMED: (3, 8),
    K.URGED: (0, 1),
    K.DELIVERED: (0, 2),
    K.RATED: (0, 1),
    K.FOLLOWED_UP: (1, 5),
    K.ARCHIVED: (0, 3),
}
"""How many working days pass before a step; none before the others."""
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

    def __init__(self, counter: Counter, rng: Random, count: int) -> None:
        self._counter = counter
        self._rng = rng
        rare = [state for state in EVERY_STATE if state is not MOSTLY]
        states = rare * max(1, count // SETTLED_IN // len(rare))
        states += [MOSTLY] * (count - len(states))
        made = [self._matter(state) for state in states]
        self._waiting = sorted(made, key=lambda matter: matter.request.received_on)
        self._running: dict[RecordId, Matter] = {}

    def go_on(self, keeping: RecordKeeping, until: date) -> None:
        """Write down what happened until *until*: requests that came in, then step after step."""
        self._take_in(keeping, until)
        while due := [m for m in self._running.values() if m.steps and m.steps[0][1] <= until]:
            found = keeping.find(REQUESTS, wanted=Wanted(among=[matter.id for matter in due]))
            entries = {entry.id: entry for entry in found}
            saves = (self._next(matter, entries[matter.id]) for matter in due)
            keeping.save([save for pair in saves for save in pair])

    def _take_in(self, keeping: RecordKeeping, until: date) -> None:
        fresh = [matter for matter in self._waiting if matter.request.received_on <= until]
        self._waiting = self._waiting[len(fresh) :]
        if not fresh:
            return
        saved = keeping.save([Save(register=REQUESTS, record=m.request) for m in fresh])
        for matter, record in zip(fresh, saved.records, strict=True):
            matter.id = record
            self._running[record] = matter
        first = [Save(register=STEPS, record=self._step(m, *m.steps.pop(0))) for m in fresh]
        keeping.save(first)

    def _next(self, matter: Matter, entry: Entry[Request]) -> Iterator[Save]:
        kind, day = matter.steps.pop(0)
        facts = FACTS[kind](Moment(matter, entry.record, day, self._counter))
        record = dataclasses.replace(entry.record, **facts)
        yield Save(register=REQUESTS, record=record, entry=entry)
        yield Save(register=STEPS, record=self._step(matter, kind, day))

    def _step(self, matter: Matter, kind: StepKind, day: date) -> Step:
        said = village_life()["requests"]
        approved = kind in {K.PAUSED, K.EXTENDED}
        return Step(
            request=RequestId(matter.id),
            kind=kind,
            happened_on=day,
            by=self._counter.clerk,
            counterpart=_counterpart(matter, kind),
            approved_by=self._counter.head if approved else None,
            in_person=kind in {K.ASKED, K.RECEIVED, K.SUPPLEMENTED, K.DELIVERED},
            remarks=said[REMARKS[kind]] if kind in REMARKS else None,
        )

    def _matter(self, state: RequestState) -> Matter:
        rng, road = self._rng, self._rng.choice(ROADS[state])
        item = self._item(road)
        person = rng.choice(self._counter.people)
        steps = self._days(road, item.record, state)
        bad = K.FOLLOWED_UP in road
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
                materials=item.record.materials,
                visits=rng.choices([1, 2, 3], [80, 16, 4])[0],
            ),
            outcome=state if state in OUTCOMES else S.GRANTED,
            person=person.record.name,
            steps=steps,
            rating=Rating.DISSATISFIED if bad else rng.choice(SATISFIED),
        )

    def _item(self, road: Road) -> Entry[ServiceItem]:
        """Return what is settled at once for the short road, a promise for the others."""
        handling = Handling.ON_THE_SPOT if road[:2] == ON_THE_SPOT else Handling.PROMISED
        offered = [e for e in self._counter.items if e.record.handling is handling]
        if K.FORWARDED in road:
            offered = [e for e in offered if e.record.agent_offered]
        return self._rng.choice(offered)

    def _days(
        self, road: Road, item: ServiceItem, state: RequestState
    ) -> list[tuple[StepKind, date]]:
        """Return the steps with their days; the last is recent while something is to be done."""
        places = [0]
        for kind in road[1:]:
            places.append(places[-1] + self._gap(kind, item, places[-1]))
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


def _counterpart(matter: Matter, kind: StepKind) -> str | None:
    said = village_life()["requests"]
    met = {
        K.REFERRED: said["referred_to"],
        K.FORWARDED: said["sent_to"],
        K.DELIVERED: matter.person,
        K.FOLLOWED_UP: matter.person,
    }
    return met.get(kind)
