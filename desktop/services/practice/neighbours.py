"""Lets neighbours of a practice village ask for help and give it, of every kind of mutual aid."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.domain.activity_kinds import ActivityKind, SubKind
from desktop.domain.ids import ActivityId, RecordId, ResidentId
from desktop.domain.register import Entry
from desktop.domain.types import Fen, Minutes, Prose
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.needs.form import NEEDS
from desktop.registers.needs.model import Need, NeedSource, Urgency
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.operation import AnyOperation, Operating
from desktop.services.operations.activities import AGAIN, CARRY_OUT, JOIN_IN, Attendance
from desktop.services.operations.needs import GIVE_UP, MEET, PLAN, WITHDRAW
from desktop.services.practice.station import OF_AGE, OLD, Station, Villages
from desktop.services.practice.texts import mutual_aid, village_life
from desktop.store.records import Wanted

HOUR = 60
AGAIN_WITHIN = timedelta(days=7)
"""How long after a meal another is brought."""
HELPERS = (3, 4)
"""So many neighbours come along."""

Text = Mapping[str, Any]


class Neighbours:
    """The needs of a year, one for each kind of help, and what was done about them."""

    def __init__(self, station: Station, people: Villages) -> None:
        self._station = station
        self._rng = Random(f"neighbours/{station.region}")  # noqa: S311 - invented people
        self._operating = Operating(station.sitting)
        self._askers = people.cared_for() or people.aged(OLD)
        self._helpers = people.aged(OF_AGE, OLD)
        texts: Sequence[Text] = mutual_aid()["needs"]
        length = (station.today - station.began).days - 1
        days = sorted(self._rng.sample(range(1, length), len(texts)))
        self._waiting = [
            (station.began + timedelta(days=n), text)
            for n, text in zip(days, self._rng.sample(texts, len(texts)), strict=True)
        ]

    def go_on(self, until: date) -> None:
        """Write down who asked until *until*, and how they were helped."""
        due = [pair for pair in self._waiting if pair[0] <= until]
        self._waiting = self._waiting[len(due) :]
        for day, text in due:
            activity = self._help(self._ask(day, text), day, text)
            if text["sub_kind"] == SubKind.MEALS and day + AGAIN_WITHIN <= until:
                self._once_more(activity, day + AGAIN_WITHIN)

    def look_ahead(self) -> None:
        """Leave some needs waiting and one planned for; lay two aside."""
        self._askers = [entry for entry in self._askers if self._is_here(entry)]
        self._helpers = [entry for entry in self._helpers if self._is_here(entry)]
        said, today = mutual_aid(), self._station.today
        for text in said["waiting"]:
            self._ask(today, text, wanted_from=today + timedelta(days=text["days"]))
        planned = said["planned"]
        soon = today + timedelta(days=planned["days"])
        self._plan(self._ask(today, planned, wanted_from=soon), soon, planned)
        for operation, text in ((WITHDRAW, said["withdrawn"]), (GIVE_UP, said["not_met"])):
            need = self._ask(today, text)
            self._perform(operation, NEEDS, need, settled_on=today, reason=text["reason"])

    def _is_here(self, entry: Entry[Resident]) -> bool:
        now = self._station.keeping.get(RESIDENTS, entry.id).record
        return not (now.died_on or now.moved_away_on)

    def _ask(self, day: date, text: Text, **values: Any) -> RecordId:
        asker = self._rng.choice(self._askers)
        need = Need(
            resident=ResidentId(asker.id),
            whole_household=self._rng.randrange(3) == 0,
            subject=text["subject"],
            kind=ActivityKind(text["kind"]),
            sub_kind=SubKind(text["sub_kind"]),
            urgency=Urgency(text["urgency"]) if "urgency" in text else Urgency.SOON,
            details=Prose(text["details"]) if "details" in text else None,
            registered_on=day,
            source=self._rng.choice(list(NeedSource)),
            **values,
        )
        [added] = self._station.keeping.add(NEEDS, need).records
        return added

    def _help(self, need: RecordId, day: date, text: Text) -> RecordId:
        """Plan the activity, let more neighbours come, carry it out and meet the need."""
        activity = self._plan(need, day, text)
        self._bring(activity, text)
        asker = self._asker(need)
        self._perform(
            CARRY_OUT, ACTIVITIES, activity, confirmed_by=asker.record.name, confirmed_on=day
        )
        self._perform(MEET, NEEDS, need, settled_on=day)
        return activity

    def _plan(self, need: RecordId, day: date, text: Text) -> RecordId:
        asker = self._asker(need)
        first, *more = self._who_helps(asker)
        self._perform(
            PLAN,
            NEEDS,
            need,
            title=text["title"].format(name=asker.record.name),
            held_on=day,
            place=text["place"],
            leader=first.record.name,
            helper=ResidentId(first.id),
            minutes=Minutes(text["hours"] * HOUR),
        )
        matched = Wanted(equal={"title": text["title"].format(name=asker.record.name)}, most=1)
        [activity] = self._station.keeping.find(ACTIVITIES, wanted=matched)
        said = Attendance(activity=ActivityId(activity.id), minutes=Minutes(text["hours"] * HOUR))
        self._operating.perform(JOIN_IN, more, said)
        return activity.id

    def _who_helps(self, asker: Entry[Resident]) -> list[Entry[Resident]]:
        """Return neighbours of other households who have not moved away or died."""
        found = [
            entry
            for entry in self._helpers
            if entry.id != asker.id
            and entry.record.household_number != asker.record.household_number
        ]
        return self._rng.sample(found, self._rng.choice(HELPERS))

    def _bring(self, activity: RecordId, text: Text) -> None:
        """Write down what was given, where something was."""
        if "money" not in text and "goods" not in text:
            return
        entry = self._station.keeping.get(ACTIVITIES, activity)
        money = Fen(text["money"]) if "money" in text else None
        given = dataclasses.replace(
            entry.record,
            goods=text.get("goods"),
            money=money,
            money_source=village_life()["money_source"] if money else None,
        )
        self._station.keeping.change(ACTIVITIES, entry, given)

    def _once_more(self, activity: RecordId, day: date) -> None:
        self._perform(AGAIN, ACTIVITIES, activity, held_on=day)
        newest = Wanted(equal={"held_on": day}, order=("-number",), most=1)
        for entry in self._station.keeping.find(ACTIVITIES, wanted=newest):
            signer = self._station.keeping.get(ACTIVITIES, activity).record.confirmed_by
            self._perform(CARRY_OUT, ACTIVITIES, entry.id, confirmed_by=signer, confirmed_on=day)

    def _asker(self, need: RecordId) -> Entry[Resident]:
        asked = self._station.keeping.get(NEEDS, need).record
        return self._station.keeping.get(RESIDENTS, asked.resident)

    def _perform(
        self, operation: AnyOperation, register: Any, record: RecordId, **answers: Any
    ) -> None:
        entry = self._station.keeping.get(register, record)
        self._operating.perform(operation, [entry], operation.asks.record(**answers))
