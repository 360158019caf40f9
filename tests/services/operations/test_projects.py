"""A project of volunteers starts, is finished, and both are taken back."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.activity_kinds import ActivityKind
from desktop.domain.ids import ProjectId, RecordId
from desktop.domain.problems import RefusedError
from desktop.domain.service_kinds import VolunteerService
from desktop.domain.types import PersonName
from desktop.registers.activities.model import Progress
from desktop.registers.projects.form import PROJECTS
from desktop.registers.projects.model import Project, ProjectState
from desktop.services.history import History
from desktop.services.operation import AnyOperation, Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.projects import FINISH, START
from tests.registers.surroundings import TODAY
from tests.services.operations.village import Village

S = ProjectState
BEGAN, TOMORROW = date(2026, 3, 5), date(2026, 11, 24)


def project(village: Village, **values: Any) -> ProjectId:
    usual: dict[str, Any] = {
        "name": "清河净滩",
        "service": VolunteerService.ENVIRONMENT,
        "starts_on": BEGAN,
        "leader": PersonName("王秀英"),
    }
    return ProjectId(village.add(PROJECTS, Project(**(usual | values))))


def kept(village: Village, record: RecordId) -> Project:
    found: Project = village.entry(PROJECTS, record).record
    return found


def offered(village: Village, record: RecordId) -> list[str]:
    entry = village.entry(PROJECTS, record)
    fitting = Operating(village.sitting).offered(OPERATIONS, PROJECTS, [entry])
    return [operation.key for operation in fitting]


def test_a_project_starts_then_is_finished(village: Village) -> None:
    record = project(village)
    assert offered(village, record) == [START.key]
    village.perform(START, record, starts_on=TODAY)
    assert (kept(village, record).state, kept(village, record).starts_on) == (S.RUNNING, TODAY)
    assert offered(village, record) == [FINISH.key]
    village.perform(FINISH, record, ends_on=TODAY)
    assert (kept(village, record).state, kept(village, record).ends_on) == (S.FINISHED, TODAY)
    assert offered(village, record) == []


@pytest.mark.parametrize(
    ("operation", "state", "answers"),
    [
        (START, S.TO_START, {"starts_on": TODAY}),
        (FINISH, S.RUNNING, {"ends_on": TODAY}),
    ],
)
def test_each_is_taken_back(
    operation: AnyOperation, state: ProjectState, answers: dict[str, date], village: Village
) -> None:
    record = project(village, state=state)
    before = kept(village, record)
    done = village.perform(operation, record, **answers)
    assert kept(village, record) != before
    History(village.sitting).undo(done.act)
    assert kept(village, record) == before


@pytest.mark.parametrize("day", [TOMORROW, date(2026, 3, 4)])
def test_what_is_wrong_with_the_last_day_stands_beside_it(village: Village, day: date) -> None:
    record = project(village, state=S.RUNNING)
    with pytest.raises(RefusedError) as refused:
        village.perform(FINISH, record, ends_on=day)
    assert {problem.field for problem in refused.value.problems} == {"ends_on"}


def test_what_is_still_planned_is_pointed_out(village: Village) -> None:
    record = project(village, state=S.RUNNING)
    service = {"kind": ActivityKind.VOLUNTEER_SERVICE, "project": record}
    village.activity("清河", **service)
    assert remarks(village, record) == []
    village.activity("下月再清河", held_on=TOMORROW, progress=Progress.PLANNED, **service)
    assert remarks(village, record) == [1]


def remarks(village: Village, record: RecordId) -> list[object]:
    """Return how many activities are said to be planned still."""
    entry = village.entry(PROJECTS, record)
    _filled, problems = Operating(village.sitting).examine(FINISH, [entry], {"ends_on": TODAY})
    return [problem.values["count"] for problem in problems if problem.warning]
