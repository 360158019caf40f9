"""Lets the volunteers of a practice village run their projects, from the first day to the last."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from desktop.domain.ids import OrganisationId, ProjectId
from desktop.domain.service_kinds import ServiceTarget, VolunteerService
from desktop.registers.projects.form import PROJECTS
from desktop.registers.projects.model import Project, ProjectState, Recruiting
from desktop.services.operation import AnyOperation, Operating
from desktop.services.operations.projects import FINISH, START
from desktop.services.practice.station import Station
from desktop.services.practice.texts import volunteering
from desktop.services.records import Save

MONTH = timedelta(days=30)


class Projects:
    """The projects of one village; ``of_activities`` says to which an activity belongs."""

    def __init__(self, station: Station, team: OrganisationId) -> None:
        self._station = station
        self._operating = Operating(station.sitting)
        self._months = 0
        texts = volunteering()["projects"]
        made = [Save(register=PROJECTS, record=self._project(text, team)) for text in texts]
        kept = station.keeping.save(made).records
        self._kept = [(ProjectId(record), text) for record, text in zip(kept, texts, strict=True)]
        self.of_activities: Mapping[str, ProjectId] = {
            title: record for record, text in self._kept for title in text.get("activities", ())
        }

    def go_on(self, until: date) -> None:
        """Start and finish what is to start and to end in this month."""
        self._months += 1
        for record, text in self._kept:
            if text["starts"] == self._months:
                self._perform(START, record, starts_on=until)
            if text["ends"] == self._months:
                self._perform(FINISH, record, ends_on=until)

    def _project(self, text: Mapping[str, Any], team: OrganisationId) -> Project:
        began = self._station.began
        return Project(
            name=text["name"],
            service=VolunteerService(text["service"]),
            targets=tuple(ServiceTarget(each) for each in text["targets"]),
            state=ProjectState.TO_START if text["starts"] else ProjectState.RUNNING,
            starts_on=began + text["starts"] * MONTH,
            ends_on=began + text["ends"] * MONTH if text["ends"] else None,
            organisation=team,
            leader=self._station.head,
            recruiting=Recruiting(text["recruiting"]),
            description=text["description"],
            risky="risks" in text,
            risks=text.get("risks"),
            insurance=text.get("insurance"),
        )

    def _perform(self, operation: AnyOperation, record: ProjectId, **answers: date) -> None:
        entry = self._station.keeping.get(PROJECTS, record)
        self._operating.perform(operation, [entry], operation.asks.record(**answers))
