"""What the rules say about projects of volunteer service."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.ids import OrganisationId, RecordId
from desktop.domain.service_kinds import VolunteerService
from desktop.domain.types import PersonName, Telephone
from desktop.registers.projects.form import PROJECTS
from desktop.registers.projects.model import Project, ProjectState, Recruiting
from tests.registers.surroundings import TODAY, Around, refused, warned

S = ProjectState
YESTERDAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 24)
TEAM = OrganisationId(RecordId("c" * 32))


def project(**changes: Any) -> Project:
    values: dict[str, Any] = {
        "name": "清河净滩",
        "service": VolunteerService.ENVIRONMENT,
        "starts_on": TODAY,
        "leader": PersonName("王秀英"),
    }
    return Project(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"name": " "}, {"name"}),
        ({"starts_on": TOMORROW}, set()),
        ({"ends_on": TODAY}, set()),
        ({"ends_on": YESTERDAY}, {"ends_on"}),
        ({"state": S.RUNNING}, set()),
        ({"state": S.RUNNING, "ends_on": TOMORROW}, set()),
        ({"state": S.RUNNING, "starts_on": TOMORROW}, {"starts_on"}),
        ({"state": S.FINISHED, "ends_on": TODAY}, set()),
        ({"state": S.FINISHED}, {"ends_on"}),
        ({"state": S.FINISHED, "ends_on": TOMORROW}, {"ends_on"}),
        ({"leader": PersonName("?")}, {"leader"}),
        ({"telephone": Telephone("12")}, {"telephone"}),
        ({"recruiting": Recruiting.TEAM}, {"organisation"}),
        ({"recruiting": Recruiting.TEAM, "organisation": TEAM}, set()),
        ({"recruiting": Recruiting.PASSWORD}, set()),
    ],
)
def test_what_is_refused(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(PROJECTS, project(**changes)) == fields


@pytest.mark.parametrize(
    ("mine", "theirs", "fields"),
    [
        (S.TO_START, S.TO_START, {"name"}),
        (S.TO_START, S.RUNNING, {"name"}),
        (S.TO_START, S.FINISHED, set()),
        (S.FINISHED, S.RUNNING, set()),
    ],
)
def test_one_project_of_a_name_is_under_way(
    mine: ProjectState, theirs: ProjectState, fields: set[str]
) -> None:
    beside = Around(beside={"projects": [project(state=theirs, ends_on=TODAY)]})
    assert refused(PROJECTS, project(state=mine, ends_on=TODAY), beside) == fields


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, {"risks", "insurance"}),
        ({"risks": "河边路滑"}, {"insurance"}),
        ({"risks": "河边路滑", "insurance": "YW2026-018"}, set()),
    ],
)
def test_dangers_are_told_and_insured(changes: dict[str, Any], fields: set[str]) -> None:
    assert warned(PROJECTS, project(risky=True, **changes)) == fields
    assert warned(PROJECTS, project(**changes)) == set()
