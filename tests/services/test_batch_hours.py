"""Hours of many people, entered from one sheet."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.activity_kinds import ActivityKind
from desktop.domain.ids import RecordId
from desktop.domain.problems import RefusedError
from desktop.domain.service_kinds import VolunteerService
from desktop.domain.types import PersonName
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Progress
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import ParticipationState
from desktop.registers.projects.form import PROJECTS
from desktop.registers.projects.model import Project, ProjectState
from desktop.registers.residents.form import RESIDENTS
from desktop.services.batch_hours import (
    OF_THE_OCCASION,
    HoursLine,
    Occasion,
    enter,
    examine,
    recent_activities,
    runs_projects,
)
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.records import RecordKeeping
from tests.stations import AYGUL, ZHANG

TODAY = date(2026, 11, 23)
RIVER = Occasion(
    title="清理河道",
    held_on=TODAY,
    kind=ActivityKind.VOLUNTEER_SERVICE,
    place="清河两岸",
    starts_at="8点",
    ends_at="1130",
    confirmed_by="孙长贵",
)


@pytest.fixture
def people(keeping: RecordKeeping) -> list[RecordId]:
    return [keeping.add(RESIDENTS, one).records[0] for one in (ZHANG, AYGUL)]


def lines(people: list[RecordId], **changes: Any) -> list[HoursLine]:
    return [HoursLine(resident=resident, **changes) for resident in people]


def fields(found: Any) -> dict[int, set[str]]:
    return {
        place: {problem.field for problem in problems if not problem.warning}
        for place, problems in found.items()
    }


def test_a_sheet_is_entered_as_one_act(sitting: Sitting, people: list[RecordId]) -> None:
    keeping = RecordKeeping(sitting)
    changes = enter(sitting, RIVER, [*lines(people[:1]), HoursLine(resident=people[1], minutes=60)])
    [activity] = keeping.find(ACTIVITIES)
    assert (activity.record.progress, activity.record.starts_at) == (Progress.DONE, "08:00")
    entries = {entry.record.resident: entry.record for entry in keeping.find(PARTICIPATIONS)}
    assert [entries[resident].minutes for resident in people] == [210, 60]  # type: ignore[index]  # kinds of one id
    assert all(entry.state is ParticipationState.CONFIRMED for entry in entries.values())
    assert all(entry.confirmed_on == TODAY for entry in entries.values())
    History(sitting).undo(changes.act)
    assert (keeping.count(ACTIVITIES), keeping.count(PARTICIPATIONS)) == (0, 0)


def test_an_activity_already_kept_gets_more_people(
    sitting: Sitting, people: list[RecordId]
) -> None:
    enter(sitting, RIVER, lines(people[:1]))
    [(activity, name)] = recent_activities(sitting)
    assert name == "清理河道 · 2026-11-23"
    again = replace(RIVER, activity=activity, title="")
    assert fields(examine(sitting, again, lines(people))) == {0: {"resident"}}
    enter(sitting, again, lines(people[1:]))
    assert RecordKeeping(sitting).count(ACTIVITIES) == 1
    assert RecordKeeping(sitting).count(PARTICIPATIONS) == 2


def project(sitting: Sitting, **values: Any) -> RecordId:
    usual: dict[str, Any] = {
        "name": "护河",
        "service": VolunteerService.ENVIRONMENT,
        "leader": PersonName("孙长贵"),
        "state": ProjectState.RUNNING,
        "starts_on": TODAY,
    }
    [record] = RecordKeeping(sitting).add(PROJECTS, Project(**(usual | values))).records
    return record


def test_a_new_activity_may_belong_to_a_project(sitting: Sitting, people: list[RecordId]) -> None:
    assert not runs_projects(sitting)
    record = project(sitting)
    assert runs_projects(sitting)
    enter(sitting, replace(RIVER, project=record), lines(people))
    [activity] = RecordKeeping(sitting).find(ACTIVITIES)
    assert activity.record.project == record
    before = replace(RIVER, project=record, held_on=TODAY - timedelta(days=1))
    [early] = examine(sitting, before, lines(people))[OF_THE_OCCASION]
    assert (early.field, early.warning) == ("project", True)


def test_nothing_is_wrong_with_a_good_sheet(sitting: Sitting, people: list[RecordId]) -> None:
    assert examine(sitting, RIVER, lines(people)) == {}


@pytest.mark.parametrize(
    ("occasion", "wrong"),
    [
        ({"title": " "}, {"title"}),
        ({"held_on": TODAY + timedelta(days=1)}, {"held_on"}),
        ({"starts_at": "25点"}, {"starts_at"}),
        ({"confirmed_by": None}, {"confirmed_by"}),
    ],
)
def test_what_is_wrong_with_the_occasion_stands_apart(
    sitting: Sitting, people: list[RecordId], occasion: dict[str, Any], wrong: set[str]
) -> None:
    found = fields(examine(sitting, replace(RIVER, **occasion), lines(people, minutes=60)))
    assert found[OF_THE_OCCASION] == wrong


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ({"minutes": 210}, set()),
        ({"minutes": 211}, {"minutes"}),
        ({"minutes": 0}, {"minutes"}),
        ({"starts_at": "9点", "ends_at": "10点"}, set()),
        ({"starts_at": "9点"}, {"ends_at"}),
        ({"resident": None}, {"resident"}),
    ],
)
def test_what_is_wrong_stands_at_its_line(
    sitting: Sitting, people: list[RecordId], line: dict[str, Any], wrong: set[str]
) -> None:
    sheet = [HoursLine(resident=people[0]), replace(HoursLine(resident=people[1]), **line)]
    assert fields(examine(sitting, RIVER, sheet)) == ({1: wrong} if wrong else {})


def test_nobody_stands_on_one_sheet_twice(sitting: Sitting, people: list[RecordId]) -> None:
    twice = lines([people[0], people[1], people[0]])
    assert fields(examine(sitting, RIVER, twice)) == {2: {"resident"}}
    with pytest.raises(RefusedError):
        enter(sitting, RIVER, twice)
    assert RecordKeeping(sitting).count(PARTICIPATIONS) == 0


def test_who_came_twice_has_two_lines_with_times(sitting: Sitting, people: list[RecordId]) -> None:
    early = HoursLine(resident=people[0], starts_at="08:00", ends_at="09:00")
    late = HoursLine(resident=people[0], starts_at="10:00", ends_at="11:00")
    assert examine(sitting, RIVER, [early, late]) == {}
    late = replace(late, starts_at="08:59")
    assert fields(examine(sitting, RIVER, [early, late])) == {1: {"resident"}}


def test_the_hours_of_another_activity_are_not_given_again(
    sitting: Sitting, people: list[RecordId]
) -> None:
    enter(sitting, RIVER, lines(people[:1]))
    elsewhere = replace(RIVER, title="夜间巡逻", starts_at="11:29", ends_at="12:30")
    assert fields(examine(sitting, elsewhere, lines(people))) == {0: {"resident"}}
    afterwards = replace(elsewhere, starts_at="11:30")
    assert examine(sitting, afterwards, lines(people)) == {}


def test_a_sheet_without_people_is_no_sheet(sitting: Sitting) -> None:
    assert fields(examine(sitting, RIVER, [])) == {OF_THE_OCCASION: {""}}
