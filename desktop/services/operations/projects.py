"""What is done with a project of volunteer service: it starts, and it is finished."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.domain.ids import RecordId
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Field
from desktop.messages import N_
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Progress
from desktop.registers.projects.form import PROJECTS
from desktop.registers.projects.model import Project, ProjectState
from desktop.services.operation import AnyOperation, Operation, Situation, judged
from desktop.services.records import Save
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """From which day on the project runs."""

    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """On which day the project was there last."""

    ends_on: date


def _waits(project: Project, _day: Day) -> bool:
    return project.state is ProjectState.TO_START


def _runs(project: Project, _day: Day) -> bool:
    return project.state is ProjectState.RUNNING


def _started(project: Project, start: Start) -> Project:
    return dataclasses.replace(project, state=ProjectState.RUNNING, starts_on=start.starts_on)


def finished(project: Project, day: date) -> Project:
    """Return the project as it is when *day* was its last."""
    return dataclasses.replace(project, state=ProjectState.FINISHED, ends_on=day)


def _save(situation: Situation[Project], after: Project) -> list[Save]:
    return [Save(register=PROJECTS, record=after, entry=situation.entry)]


def _can_be_finished(situation: Situation[Project], finish: Finish) -> Iterator[Problem]:
    """Say also what is still planned, which would wait for nobody."""
    after = finished(situation.record, finish.ends_on)
    yield from judged(PROJECTS, situation, after, finish)
    yield from still_planned(situation.unit, situation.entry.id)


def still_planned(unit: UnitOfWork, project: RecordId) -> Iterator[Problem]:
    """Warn of activities that are planned for a project that is there no more."""
    planned = Wanted(equal={"project": project, "progress": Progress.PLANNED})
    if count := unit.records(ACTIVITIES).count(planned):
        message = N_("Its planned activities: {count}; carry them out or call them off")
        yield Problem("", message, {"count": count}, warning=True)


START: Operation[Project, Start] = Operation(
    key="start-project",
    register=PROJECTS,
    title=N_("Start the project"),
    icon="plant-2",
    asks=Description(record=Start, fields=(Field(name="starts_on", label=N_("Starts on")),)),
    saves=lambda situation, start: _save(situation, _started(situation.record, start)),
    offered=_waits,
    begins=lambda situation: {"starts_on": situation.today},
    checks=lambda situation, start: judged(
        PROJECTS, situation, _started(situation.record, start), start
    ),
    done=N_("The project runs."),
)
FINISH: Operation[Project, Finish] = Operation(
    key="finish-project",
    register=PROJECTS,
    title=N_("Finish the project"),
    icon="circle-check",
    asks=Description(record=Finish, fields=(Field(name="ends_on", label=N_("The last day")),)),
    saves=lambda situation, finish: _save(situation, finished(situation.record, finish.ends_on)),
    offered=_runs,
    begins=lambda situation: {"ends_on": situation.today},
    checks=_can_be_finished,
    done=N_("The project is finished; its activities stay."),
)

ON_PROJECTS: tuple[AnyOperation, ...] = (START, FINISH)
