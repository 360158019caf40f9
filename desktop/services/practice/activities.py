"""Invents what a practice village undertakes in a year, with those who take part."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from desktop.domain.activity_kinds import ActivityKind, SubKind
from desktop.domain.ids import ActivityId, ProjectId, RecordId, ResidentId
from desktop.domain.register import Entry
from desktop.domain.types import Fen, TimeOfDay
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity, Progress
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState, Role
from desktop.registers.photographs.form import PHOTOGRAPHS
from desktop.registers.photographs.model import Faces, Photograph
from desktop.registers.residents.model import Resident
from desktop.services.attachments import keep_content
from desktop.services.practice.organisations import Ranks
from desktop.services.practice.pictures import landscape
from desktop.services.practice.station import OF_AGE, Station, Villages
from desktop.services.practice.texts import village_life
from desktop.services.records import Save
from desktop.store.records import Wanted

ONE_IN, FEWEST, MOST = 25, 24, 120
"""One activity for so many residents, within these bounds."""
FEWEST_THERE, MOST_THERE = 5, 15
PICTURED_IN = 4
"""Of one activity of so many there is a photograph."""
UNSIGNED_IN = 10
"""One signature of so many is still missing."""
PLANNED = (4, 11, 19)
"""In how many days the activities take place that are only planned."""


@dataclass(frozen=True, slots=True)
class Outing:
    """An activity to come, with who will be there and who is helped."""

    activity: Activity
    there: tuple[Entry[Resident], ...]
    helped: Entry[Resident] | None


class Outings:
    """The activities of a year, each on a day of its own."""

    def __init__(
        self,
        station: Station,
        people: Villages,
        ranks: Ranks,
        projects: Mapping[str, ProjectId],
    ) -> None:
        self._station = station
        self._people = people
        self._ranks = ranks
        self._projects = projects
        count = min(MOST, max(FEWEST, len(people.everybody) // ONE_IN))
        length = (station.today - station.began).days
        days = sorted(station.rng.sample(range(1, length + 1), count))
        self._waiting = [self._outing(station.began + timedelta(days=n)) for n in days]

    def go_on(self, until: date) -> None:
        """Write down what took place until *until*, then who was there."""
        past = [outing for outing in self._waiting if outing.activity.held_on <= until]
        self._waiting = self._waiting[len(past) :]
        keeping = self._station.keeping
        made = keeping.save([Save(register=ACTIVITIES, record=o.activity) for o in past])
        numbered = list(zip(past, made.records, strict=True))
        keeping.save([save for outing, at in numbered for save in self._present(outing, at)])
        keeping.save([self._picture(o, at) for o, at in numbered if self._is_pictured()])

    def plan_ahead(self) -> None:
        """Plan what is to come, call one plan off, strike one entry that was a mistake."""
        station, life = self._station, village_life()
        days = (station.today + timedelta(days=n) for n in PLANNED)
        plans = [
            dataclasses.replace(
                self._outing(day).activity, progress=Progress.PLANNED, confirmed_by=None
            )
            for day in days
        ]
        made = station.keeping.save([Save(register=ACTIVITIES, record=plan) for plan in plans])
        called_off = station.keeping.get(ACTIVITIES, made.records[-1])
        cancelled = dataclasses.replace(
            called_off.record, progress=Progress.CANCELLED, remarks=life["cancelled"]
        )
        station.keeping.change(ACTIVITIES, called_off, cancelled)
        noted = Wanted(equal={"state": ParticipationState.NOTED}, most=1)
        for entry in station.keeping.find(PARTICIPATIONS, wanted=noted):
            void = dataclasses.replace(
                entry.record, state=ParticipationState.VOID, void_reason=life["void"]
            )
            station.keeping.change(PARTICIPATIONS, entry, void)

    def _outing(self, day: date) -> Outing:
        rng, text = self._station.rng, self._station.rng.choice(village_life()["activities"])
        crowd = self._crowd(text["by"])
        there = rng.sample(crowd, min(len(crowd), rng.randint(FEWEST_THERE, MOST_THERE)))
        helped = rng.choice(self._people.cared_for()) if "{name}" in text["title"] else None
        if helped:
            there = [entry for entry in there if entry.id != helped.id]
        return Outing(self._activity(text, day, there, helped), tuple(there), helped)

    def _crowd(self, by: str) -> Sequence[Entry[Resident]]:
        if by == "helpers":
            return self._people.aged(OF_AGE, 70)
        return self._ranks.members if by == "members" else self._ranks.volunteers

    def _activity(
        self,
        text: Mapping[str, Any],
        day: date,
        there: Sequence[Entry[Resident]],
        helped: Entry[Resident] | None,
    ) -> Activity:
        owners = {"members": self._ranks.association, "volunteers": self._ranks.team}
        leader = there[0].record.name
        money = Fen(text["money"]) if "money" in text else None
        return Activity(
            title=text["title"].format(name=helped.record.name if helped else ""),
            kind=ActivityKind(text["kind"]),
            sub_kind=SubKind(text["sub_kind"]) if "sub_kind" in text else None,
            progress=Progress.DONE,
            held_on=day,
            starts_at=TimeOfDay(text["from"]),
            ends_at=TimeOfDay(text["to"]),
            place=text["place"],
            organisation=owners.get(text["by"]),
            project=self._projects.get(text["title"]),
            leader=leader,
            goods=text.get("goods"),
            money=money,
            money_source=village_life()["money_source"] if money else None,
            beneficiaries=1 if helped else self._station.rng.randint(5, 60),
            households=1 if helped else None,
            confirmed_by=helped.record.name if helped else leader,
        )

    def _present(self, outing: Outing, at: RecordId) -> Iterator[Save]:
        for place, entry in enumerate(outing.there):
            role = Role.HELPER if place else Role.ORGANISER
            if outing.activity.kind is ActivityKind.ASSOCIATION and place:
                role = Role.ATTENDED
            yield self._participation(outing, at, entry, role)
        if outing.helped:
            yield self._participation(outing, at, outing.helped, Role.HELPED)

    def _is_pictured(self) -> bool:
        return self._station.rng.randrange(PICTURED_IN) == 0

    def _picture(self, outing: Outing, at: RecordId) -> Save:
        drawn = keep_content(self._station.sitting, landscape(self._station.rng))
        photograph = Photograph(
            activity=ActivityId(at),
            picture=drawn,
            caption=outing.activity.title,
            taken_on=outing.activity.held_on,
            taken_by=self._station.clerk,
            faces=self._station.rng.choice([Faces.NOBODY, Faces.AGREED]),
        )
        return Save(register=PHOTOGRAPHS, record=photograph)

    def _participation(
        self, outing: Outing, at: RecordId, entry: Entry[Resident], role: Role
    ) -> Save:
        confirmed = self._station.rng.randrange(UNSIGNED_IN) > 0
        record = Participation(activity=ActivityId(at), resident=ResidentId(entry.id), role=role)
        if confirmed:
            record = dataclasses.replace(
                record,
                state=ParticipationState.CONFIRMED,
                confirmed_by=outing.activity.confirmed_by,
                confirmed_on=outing.activity.held_on,
            )
        return Save(register=PARTICIPATIONS, record=record)
