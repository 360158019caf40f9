"""Two desks write, confirm and correct services as they please, and no minute counts twice."""

import dataclasses
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.hours import Counted, counted_hours
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.problems import KnownError, RefusedError
from desktop.domain.times import minute_of
from desktop.domain.types import Minutes
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState
from desktop.services.history import History
from desktop.services.operations.signing import CONFIRM, CORRECT
from desktop.services.served import Person, hours_of
from desktop.services.surroundings import Around
from desktop.store.records import EVERYTHING
from tests.registers.surroundings import TODAY
from tests.services.operations.two_desks import Pair, TwoDesks, pair
from tests.services.operations.village import Village, at
from tests.stations import WILLOWS

EXAMPLES = max(1, int(os.environ.get("EXAMPLES", "100")) // 20)
DAY = date(2026, 11, 2)
SIGNED: dict[str, Any] = {"confirmed_by": "李大娘", "confirmed_on": TODAY}
NOTED: dict[str, Any] = {
    "state": ParticipationState.NOTED,
    "confirmed_by": None,
    "confirmed_on": None,
}
MINUTES_OF_A_DAY = 24 * 60

KINDS = ("serve", "serve", "serve", "note", "confirm", "correct", "void", "undo", "merge")
ACTS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(KINDS),
        st.integers(0, 5),
        st.integers(0, 6),
        st.integers(1, 6),
    ),
    min_size=6,
    max_size=14,
)


class HoursAtTwoDesks(TwoDesks):
    """Two desks of one village with the same people and activities."""

    def __init__(self, desks: Pair) -> None:
        super().__init__(desks)
        first = self.desks[0]
        self.people = [first.resident(name) for name in ("高振华", "何建军")]
        timed = {"starts_at": at("08:00"), "ends_at": at("12:00")}
        self.activities = [
            first.activity(f"帮工{number}", held_on=DAY, **times)
            for number, times in enumerate((timed, {}, {}))
        ]
        self.merge(1)

    def act(self, desk: int, kind: str, one: int, starts: int, long: int) -> None:
        """Do one act at one desk, unless it is refused."""
        if kind == "merge":
            self.merge(desk)
            return
        try:
            self._act(self.desks[desk], self.done[desk], kind, one, starts, long)
        except (RefusedError, KnownError, IndexError):
            return

    def _act(  # noqa: PLR0913, PLR0917 - the parts of one drawn act
        self, village: Village, done: list[int], kind: str, one: int, starts: int, long: int
    ) -> None:
        if kind in {"serve", "note"}:
            state = NOTED if kind == "note" else SIGNED
            village.service(
                self.activities[one % 3],
                self.people[one % 2],
                long * 30,
                **_times(starts, long),
                **state,
            )
            return
        if kind == "undo":
            History(village.sitting).undo(done.pop())
            return
        service = self._services(village)[-1 - one]
        if kind == "confirm":
            done.append(village.perform(CONFIRM, service, **SIGNED).act)
        elif kind == "correct":
            answers = {**_times(starts, long), **SIGNED, "reason": "抄错"}
            changes = village.perform(CORRECT, service, minutes=Minutes(long * 30), **answers)
            done.append(changes.act)
        else:
            self._void(village, service)

    def _void(self, village: Village, service: RecordId) -> None:
        entry = village.entry(PARTICIPATIONS, service)
        void = dataclasses.replace(
            entry.record, state=ParticipationState.VOID, void_reason="人没来"
        )
        village.keeping.change(PARTICIPATIONS, entry, void)

    def _services(self, village: Village) -> list[RecordId]:
        return sorted(entry.id for entry in village.keeping.find(PARTICIPATIONS))

    def counted(self, desk: int) -> Mapping[ResidentId, Counted]:
        """Return what counts at a desk, once asked one by one and once all together."""
        with self.desks[desk].sitting.store.read() as unit:
            around = Around(unit=unit, today=TODAY)
            alone = {who: counted_hours(around, who) for who in self.people}
            together = hours_of(unit, WILLOWS.region, TODAY)
        for who, counted in alone.items():
            found = together.get(Person(WILLOWS.region, who))
            assert (found or Counted(minutes={}, days={}, waiting=())) == counted
        return alone


def _times(starts: int, long: int) -> dict[str, Any]:
    """Return own times in half hours from eight on, none where *starts* says so."""
    if not starts:
        return {}
    first = 16 + starts
    return {
        "starts_at": at(f"{first // 2:02}:{first % 2 * 30:02}"),
        "ends_at": at(f"{(first + long) // 2:02}:{(first + long) % 2 * 30:02}"),
    }


@contextmanager
def two_desks(folders: pytest.TempPathFactory) -> Iterator[HoursAtTwoDesks]:
    with pair(folders) as desks:
        yield HoursAtTwoDesks(desks)


SAME_MORNING = [
    (desk, "serve", one, starts, 3) for one, starts in ((0, 0), (3, 2)) for desk in (0, 1)
]
CORRECTED = [
    *((0, "serve", 0, 2, 2), (0, "merge", 0, 0, 1), (1, "merge", 0, 0, 1)),
    *((0, "correct", 0, 3, 2), (1, "correct", 0, 2, 3), (1, "serve", 2, 4, 2)),
]


@given(acts=ACTS)
@example(acts=SAME_MORNING)
@example(acts=CORRECTED)
@settings(max_examples=EXAMPLES, deadline=None)
def test_no_minute_counts_twice_whatever_two_desks_write_and_in_whichever_order_they_merge(
    acts: list[tuple[int, str, int, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with two_desks(tmp_path_factory) as both:
        for desk, kind, *rest in acts:
            both.act(desk, kind, *rest)
        both.merge(0)
        both.merge(1)
        assert both.counted(0) == both.counted(1)
        for who, counted in both.counted(0).items():
            _once(both.desks[0], who, counted)


def _once(village: Village, who: ResidentId, counted: Counted) -> None:
    """Hold what counts against what was written down, by hand."""
    with village.sitting.store.read() as unit:
        services = {e.id: e.record for e in unit.records(PARTICIPATIONS).find(EVERYTHING)}
        activities = {e.id: e.record for e in unit.records(ACTIVITIES).find(EVERYTHING)}
    assert counted.total <= MINUTES_OF_A_DAY
    seen: set[int] = set()
    whole: set[RecordId] = set()
    for record, minutes in counted.minutes.items():
        service = services[record]
        assert (service.resident, service.state) == (who, ParticipationState.CONFIRMED)
        there = _minutes(service, activities[service.activity])
        if there:
            assert minutes <= len(there)
            assert not seen & there
            seen |= there
        else:
            assert service.activity not in whole
            whole.add(service.activity)


def _minutes(service: Participation, activity: Any) -> set[int]:
    """Return the minutes of the day at which somebody was there, none where nobody said."""
    own = service.starts_at and service.ends_at
    place = service if own else activity
    starts, ends = minute_of(place.starts_at), minute_of(place.ends_at)
    return set(range(starts, ends)) if starts is not None and ends is not None else set()
