"""Lets people of a practice village die, move away, come back, found households of their own."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.domain.age import age_on
from desktop.domain.care import CareLevel
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.register import Entry
from desktop.domain.types import KinshipCode
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Progress
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import MemberStatus
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, Resident
from desktop.services.operation import AnyOperation, Operating
from desktop.services.operations.households import SPLIT
from desktop.services.operations.residents import COME_BACK, DIE, MOVE_AWAY
from desktop.services.practice.people import (
    DAUGHTER,
    DAUGHTER_IN_LAW,
    GRANDDAUGHTER,
    GRANDSON,
    GROWN_SON,
    SON,
    WIFE,
)
from desktop.services.practice.station import OF_AGE, OLD, Station, Villages
from desktop.services.practice.texts import village_life
from desktop.services.records import Save
from desktop.store.records import Wanted

GONE_ONE_IN, DIED_ONE_IN, FEWEST_DEATHS = 600, 150, 2
VERY_OLD = 75
DAYS_AGO = 20
"""Within so many days before today people go."""
AWAY, BACK = timedelta(days=50), timedelta(days=5)
"""How long ago somebody left who is back by now, and came back."""
TO_A_SON: Mapping[KinshipCode, KinshipCode] = {
    DAUGHTER_IN_LAW: WIFE,
    GRANDSON: SON,
    GRANDDAUGHTER: DAUGHTER,
}
"""What the family of a son is to him, by what it was to his father."""

Going = tuple[Entry[Resident], date]


class Farewells:
    """Who goes before the year ends; those who move are grown, nobody looks after them."""

    def __init__(self, station: Station, people: Villages) -> None:
        self._station = station
        self._operating = Operating(station.sitting)
        self._rng = Random(f"{station.region} farewells")  # noqa: S311 - invented people keep no secrets
        grown = [entry for entry in people.aged(OF_AGE, OLD) if not entry.record.care_level]
        count = max(1, len(people.everybody) // GONE_ONE_IN)
        self._movers: list[Going] = [
            (entry, station.today - timedelta(days=station.rng.randint(1, DAYS_AGO)))
            for entry in station.rng.sample(grown, count)
        ]
        self._deaths = max(FEWEST_DEATHS, len(people.everybody) // DIED_ONE_IN)

    @property
    def movers(self) -> set[RecordId]:
        """Return who will move away."""
        return {entry.id for entry, _day in self._movers}

    def take_leave(self) -> None:
        """Write down, on the last day, who went: each with all that ends by it."""
        traces = _last_traces(self._station)
        for entry, day in self._movers:
            self._move(self._fresh(entry), day, traces)
        self._let_die(traces)
        self._let_one_return(traces)
        self._let_one_split_off()

    def _move(self, mover: Entry[Resident], day: date, traces: Mapping[RecordId, date]) -> None:
        """Let somebody move with those of the household whom nobody looks after."""
        home = self._living(mover.record.household_number)
        going = [e for e in home if e.id == mover.id or not e.record.care_level]
        staying = [entry for entry in home if entry not in going]
        headed = any(_is_head(entry) for entry in staying)
        self._do(
            MOVE_AWAY,
            going,
            moved_away_on=max(day, *(traces.get(entry.id, day) for entry in going)),
            moved_to=village_life()["moved_to"],
            new_head=None if headed or not staying else ResidentId(staying[0].id),
        )

    def _let_die(self, traces: Mapping[RecordId, date]) -> None:
        """Let some of the old die; the last of them leaves a household without a head."""
        station = self._station
        dying = self._dying(traces)
        for entry in dying:
            left = [e for e in self._living(entry.record.household_number) if e.id != entry.id]
            succeeded = entry is not dying[-1] and _is_head(entry)
            seen = traces.get(entry.id, station.began)
            earliest = max(seen, station.today - timedelta(days=DAYS_AGO))
            days = self._rng.randint(1, (station.today - earliest).days)
            self._do(
                DIE,
                [entry],
                died_on=earliest + timedelta(days=days),
                new_head=ResidentId(left[0].id) if succeeded and left else None,
            )

    def _dying(self, traces: Mapping[RecordId, date]) -> list[Entry[Resident]]:
        """Return who dies, members of the association first, and at last a head."""
        members = Wanted(equal={"status": MemberStatus.PRESENT})
        belong = {e.record.resident for e in self._station.keeping.find(MEMBERS, wanted=members)}
        living = self._living()
        houses = Counter(entry.record.household_number for entry in living)
        unseen = [
            entry
            for entry in living
            if entry.record.care_level is not CareLevel.KEY  # is visited today
            and traces.get(entry.id, date.min) < self._station.today
        ]
        old = [entry for entry in unseen if self._age(entry) >= VERY_OLD]
        self._rng.shuffle(old)
        old.sort(key=lambda entry: (entry.id not in belong, not entry.record.care_level))
        first = old[: self._deaths - 1]
        heads = [
            entry
            for entry in unseen
            if _is_head(entry) and houses[entry.record.household_number] > 1 and entry not in first
        ]
        return [*first, *heads[:1]]

    def _let_one_return(self, traces: Mapping[RecordId, date]) -> None:
        """Let somebody who was not seen for a time have been away."""
        left = self._station.today - AWAY
        for entry in self._living():
            grown = OF_AGE < self._age(entry) < OLD
            heads = _is_head(entry)
            if grown and not heads and traces.get(entry.id, left) <= left:
                elsewhere = village_life()["moved_to"]
                self._do(MOVE_AWAY, [entry], moved_away_on=left, moved_to=elsewhere)
                back = self._station.today - BACK
                self._do(COME_BACK, [self._fresh(entry)], moved_in_on=back)
                return

    def _let_one_split_off(self) -> None:
        """Let a grown son have a household of his own, his family with him, or else another."""
        living = self._living()
        heads = {e.record.household_number for e in living if _is_head(e)}
        leaving = [
            entry
            for entry in living
            if entry.record.household_number in heads
            and not _is_head(entry)
            and entry.record.relation != WIFE
            and self._age(entry) >= OF_AGE
        ]
        if not leaving:
            return
        one = min(leaving, key=lambda entry: not self._is_grown_son(entry))  # the eldest of them
        home = [e for e in living if e.record.household_number == one.record.household_number]
        sons = [entry for entry in home if self._is_grown_son(entry)]
        family = [entry for entry in home if entry.record.relation in TO_A_SON]
        self._split_off(one, family if sons == [one] else [])

    def _split_off(self, one: Entry[Resident], family: Sequence[Entry[Resident]]) -> None:
        station, record = self._station, one.record
        serials = {int(number[-4:]) for number in self._household_numbers()}
        serial = max(serials) + 1
        self._do(
            SPLIT,
            [one, *family],
            household_number=f"{station.region[6:]}{serial:04}",
            head=ResidentId(one.id),
            group=record.group,
            address=f"{station.name}{record.group}{serial}号",
        )
        station.keeping.save(list(self._related(family)))

    def _related(self, family: Iterable[Entry[Resident]]) -> Iterator[Save]:
        """Yield what the family of the new head is to him, as it was asked afterwards."""
        for entry in family:
            now = self._fresh(entry)
            relation = TO_A_SON[entry.record.relation or SON]
            related = dataclasses.replace(now.record, relation=relation)
            yield Save(register=RESIDENTS, record=related, entry=now)

    def _is_grown_son(self, entry: Entry[Resident]) -> bool:
        return entry.record.relation == SON and self._age(entry) >= GROWN_SON

    def _age(self, entry: Entry[Resident]) -> int:
        return age_on(entry.record.birth_date, self._station.today)

    def _household_numbers(self) -> set[str]:
        found = self._station.keeping.find(RESIDENTS)
        return {entry.record.household_number or "0000" for entry in found}

    def _living(self, number: str | None = None) -> list[Entry[Resident]]:
        """Return who is here, of all or of one household, the eldest first."""
        here: dict[str, object] = {"died_on": None, "moved_away_on": None}
        wanted = Wanted(
            equal=here | ({"household_number": number} if number else {}), order=("birth_date",)
        )
        return self._station.keeping.find(RESIDENTS, wanted=wanted)

    def _fresh(self, entry: Entry[Resident]) -> Entry[Resident]:
        return self._station.keeping.get(RESIDENTS, entry.id)

    def _do(
        self, operation: AnyOperation, entries: Sequence[Entry[Resident]], **answers: Any
    ) -> None:
        self._operating.perform(operation, entries, operation.asks.record(**answers))


def _is_head(entry: Entry[Resident]) -> bool:
    return entry.record.relation == HEAD_OF_HOUSEHOLD


def _last_traces(station: Station) -> dict[RecordId, date]:
    """Return on which day each was last visited or took part in something."""
    done = Wanted(equal={"progress": Progress.DONE})
    held = {e.id: e.record.held_on for e in station.keeping.find(ACTIVITIES, wanted=done)}
    found: dict[RecordId, date] = {}
    took_part = [
        (entry.record.resident, held[entry.record.activity])
        for entry in station.keeping.find(PARTICIPATIONS)
        if entry.record.activity in held
    ]
    visited = [
        (entry.record.resident, entry.record.visited_on)
        for entry in station.keeping.find(CARE_VISITS)
    ]
    for who, day in (*took_part, *visited):
        found[who] = max(day, found.get(who, day))
    return found
