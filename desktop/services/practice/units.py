"""Lets organisations of a practice village come and go, and units in it take part."""

from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.domain.activity_kinds import ActivityKind, SubKind
from desktop.domain.ids import ActivityId, OrganisationId, RecordId, ResidentId
from desktop.domain.types import Minutes
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity, Progress
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState, Role
from desktop.services.operation import AnyOperation, Operating
from desktop.services.operations.organisations import DISSOLVE, ELECT, RECOGNISE, Recognition
from desktop.services.practice.station import OF_AGE, OLD, Station, Villages
from desktop.services.practice.texts import mutual_aid
from desktop.services.records import Save

HOUR = 60
TERM = timedelta(days=3 * 365)
FILED_AFTER, ENDED_AFTER = 2, 5
"""In which month an organisation is filed, and another dissolved."""
TAKES_PART_EVERY = 3
"""Months between two activities of a unit."""
MEMBERS_OF_A_CLUB, HELPERS = 4, 4


class Units:
    """The units in a village, a house of newcomers, a club that does not last."""

    def __init__(self, station: Station, people: Villages) -> None:
        self._station, self._people = station, people.aged(OF_AGE, OLD)
        self._rng = Random(f"units/{station.region}")  # noqa: S311 - invented people
        self._operating = Operating(station.sitting)
        self._months = 0
        said = mutual_aid()
        self._newcomers = self._found(
            said["newcomers"]["name"], OrganisationKind.INTEGRATION, term_ends_on=station.began
        )
        self._club = self._found(said["chess"]["name"], OrganisationKind.CULTURE_AND_SPORT)
        self._units = [
            (self._found(unit["name"], OrganisationKind.RESIDENT_UNIT), unit)
            for unit in said["units"]
        ]
        self._join_the_club()

    def go_on(self, until: date) -> None:
        """Write down what became of them in the month that ends."""
        self._months += 1
        if self._months == FILED_AFTER:
            self._file(until)
        if self._months == ENDED_AFTER:
            why = mutual_aid()["chess"]["reason"]
            self._perform(DISSOLVE, self._club, dissolved_on=until, reason=why)
        if self._months % TAKES_PART_EVERY == 1:
            for unit, text in self._units:
                if "takes_part" in text:
                    self._take_part(unit, text, until)

    def _found(self, name: str, kind: OrganisationKind, **values: Any) -> OrganisationId:
        organisation = Organisation(
            name=self._station.called(name),
            kind=kind,
            founded_on=self._station.began - timedelta(days=self._rng.randint(100, 2000)),
            head=self._rng.choice(self._people).record.name,
            **values,
        )
        [added] = self._station.keeping.add(ORGANISATIONS, organisation).records
        return OrganisationId(added)

    def _join_the_club(self) -> None:
        joined = self._rng.sample(self._people, MEMBERS_OF_A_CLUB)
        members = [
            Member(
                resident=ResidentId(entry.id),
                organisation=self._club,
                joined_on=self._station.began,
            )
            for entry in joined
        ]
        self._station.keeping.save([Save(register=MEMBERS, record=member) for member in members])

    def _file(self, day: date) -> None:
        said = mutual_aid()["newcomers"]
        self._perform(
            RECOGNISE,
            self._newcomers,
            standing=Recognition.FILED,
            standing_number=said["number"].format(year=day.year, serial=self._rng.randint(1, 40)),
            standing_since=day,
            authority=self._station.called(said["authority"]),
        )
        head = self._rng.choice(self._people).record.name
        self._perform(ELECT, self._newcomers, head=head, term_ends_on=day + TERM)

    def _take_part(self, unit: OrganisationId, text: dict[str, Any], day: date) -> None:
        """Write down an activity of a unit, with those it sent and others."""
        there = self._rng.sample(self._people, HELPERS)
        activity = Activity(
            title=text["takes_part"],
            kind=ActivityKind.VOLUNTEER_SERVICE,
            sub_kind=SubKind(text["sub_kind"]),
            progress=Progress.DONE,
            held_on=day,
            organisation=unit,
            leader=there[0].record.name,
            beneficiaries=self._rng.randint(8, 40),
        )
        [added] = self._station.keeping.add(ACTIVITIES, activity).records
        present = [
            Participation(
                activity=ActivityId(added),
                resident=ResidentId(entry.id),
                role=Role.HELPER if place else Role.ORGANISER,
                minutes=Minutes(text["hours"] * HOUR),
                organisation=unit if place < HELPERS // 2 else None,
                state=ParticipationState.CONFIRMED,
                confirmed_by=activity.leader,
                confirmed_on=day,
            )
            for place, entry in enumerate(there)
        ]
        self._station.keeping.save([Save(register=PARTICIPATIONS, record=one) for one in present])

    def _perform(self, operation: AnyOperation, record: RecordId, **answers: Any) -> None:
        entry = self._station.keeping.get(ORGANISATIONS, record)
        self._operating.perform(operation, [entry], operation.asks.record(**answers))
