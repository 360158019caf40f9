"""An organisation is registered or filed, elects a council, and is dissolved with its members."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.ids import MemberId, OrganisationId, RecordId
from desktop.domain.positions import Position
from desktop.domain.problems import RefusedError
from desktop.domain.service_kinds import VolunteerService
from desktop.domain.types import PersonName
from desktop.registers.activities.model import Progress
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member, MemberStatus
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import (
    Organisation,
    OrganisationKind,
    Requirement,
    Standing,
)
from desktop.registers.posts.form import POSTS
from desktop.registers.posts.model import Post
from desktop.registers.projects.form import PROJECTS
from desktop.registers.projects.model import Project, ProjectState
from desktop.services.history import History
from desktop.services.operation import Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.organisations import DISSOLVE, ELECT, RECOGNISE, Recognition
from tests.registers.surroundings import TODAY
from tests.services.operations.village import Village

JOINED, LAST_YEAR = date(2020, 5, 1), date(2025, 3, 1)
TOMORROW = date(2026, 11, 24)
WHY = "村里合并"


def organisation(
    village: Village, kind: OrganisationKind = OrganisationKind.CHARITY, **values: Any
) -> OrganisationId:
    record = Organisation(name="爱心超市", kind=kind, founded_on=JOINED, **values)
    return OrganisationId(village.add(ORGANISATIONS, record))


def member(village: Village, name: str, to: OrganisationId, **values: Any) -> MemberId:
    joined: dict[str, Any] = {
        "resident": village.resident(name),
        "organisation": to,
        "joined_on": JOINED,
    }
    return MemberId(village.add(MEMBERS, Member(**(joined | values))))


def kept(village: Village, record: RecordId) -> Organisation:
    found: Organisation = village.entry(ORGANISATIONS, record).record
    return found


def refusal(village: Village, operation: Any, *records: RecordId, **answers: Any) -> set[str]:
    with pytest.raises(RefusedError) as refused:
        village.perform(operation, *records, **answers)
    return {problem.field for problem in refused.value.problems}


def offered(village: Village, record: RecordId) -> list[str]:
    entry = village.entry(ORGANISATIONS, record)
    return [o.key for o in Operating(village.sitting).offered(OPERATIONS, ORGANISATIONS, [entry])]


def test_organisation_is_filed_with_its_paper(village: Village) -> None:
    shop = organisation(village, requirements=(Requirement.PLACE,))
    paper = {"standing": Recognition.FILED, "standing_number": "备2026-7", "authority": "清河镇"}
    village.perform(RECOGNISE, shop, standing_since=TODAY, **paper)
    record = kept(village, shop)
    assert (record.standing, record.standing_number) == (Standing.FILED, "备2026-7")
    assert (record.standing_since, record.authority) == (TODAY, "清河镇")
    assert set(record.requirements) == {Requirement.FILED, Requirement.PLACE}


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"standing_number": ""}, {"standing_number"}),
        ({"standing_since": TOMORROW}, {"standing_since"}),
        ({"standing_since": date(2019, 1, 1)}, {"standing_since"}),
        ({"credit_code": "123"}, {"credit_code"}),
    ],
)
def test_paper_is_judged_beside_its_fields(
    village: Village, answers: dict[str, Any], fields: set[str]
) -> None:
    paper = {"standing": Recognition.REGISTERED, "standing_number": "1", "standing_since": TODAY}
    assert refusal(village, RECOGNISE, organisation(village), **(paper | answers)) == fields


def test_new_council_has_its_term_before_it(village: Village) -> None:
    shop = organisation(village, head="李大娘", term_ends_on=LAST_YEAR)
    assert refusal(village, ELECT, shop, head="黄大山", term_ends_on=TODAY) == {"term_ends_on"}
    assert refusal(village, ELECT, shop, head="?", term_ends_on=date(2029, 1, 1)) == {"head"}
    village.perform(ELECT, shop, head="黄大山", term_ends_on=date(2029, 1, 1))
    record = kept(village, shop)
    assert (record.head, record.term_ends_on) == ("黄大山", date(2029, 1, 1))


def test_members_leave_a_dissolved_organisation_in_the_same_act(village: Village) -> None:
    shop = organisation(village)
    head, plain = member(village, "周玉珍", shop), member(village, "孙长贵", shop)
    post = village.add(POSTS, Post(member=head, position=Position.PRESIDENT, since=JOINED))
    changes = village.perform(DISSOLVE, shop, dissolved_on=TODAY, reason=WHY)
    assert kept(village, shop).dissolved_on == TODAY
    for each in (head, plain):
        left = village.entry(MEMBERS, each).record
        assert (left.status, left.left_on, left.leaving_reason) == (MemberStatus.LEFT, TODAY, WHY)
    assert village.entry(POSTS, post).record.until == TODAY
    History(village.sitting).undo(changes.act)
    assert kept(village, shop).dissolved_on is None
    assert village.entry(MEMBERS, head).record.status is MemberStatus.PRESENT


def project(village: Village, organisation: OrganisationId, name: str, **values: Any) -> RecordId:
    usual: dict[str, Any] = {
        "name": name,
        "service": VolunteerService.ENVIRONMENT,
        "leader": PersonName("李大娘"),
        "organisation": organisation,
        "state": ProjectState.RUNNING,
        "starts_on": JOINED,
    }
    return village.add(PROJECTS, Project(**(usual | values)))


def test_projects_of_a_dissolved_organisation_finish_in_the_same_act(village: Village) -> None:
    shop = organisation(village)
    other = village.add(ORGANISATIONS, Organisation(name="合唱队", kind=OrganisationKind.OTHER))
    running, theirs = (
        project(village, shop, "护河"),
        project(village, OrganisationId(other), "唱歌"),
    )
    waiting = project(village, shop, "植树", state=ProjectState.TO_START, starts_on=TOMORROW)
    village.activity("巡河", project=running, progress=Progress.PLANNED, held_on=TOMORROW)
    said = {"dissolved_on": TODAY, "reason": WHY}
    _filled, problems = Operating(village.sitting).examine(
        DISSOLVE, [village.entry(ORGANISATIONS, shop)], said
    )
    assert all(problem.warning for problem in problems)
    assert [problem.values for problem in problems] == [
        {"names": "护河"},
        {"count": 1},
        {"names": "植树"},
    ]
    changes = village.perform(DISSOLVE, shop, **said)
    done = village.entry(PROJECTS, running).record
    assert (done.state, done.ends_on) == (ProjectState.FINISHED, TODAY)
    assert village.entry(PROJECTS, waiting).record.state is ProjectState.TO_START
    assert village.entry(PROJECTS, theirs).record.state is ProjectState.RUNNING
    History(village.sitting).undo(changes.act)
    assert village.entry(PROJECTS, running).record.state is ProjectState.RUNNING
    assert kept(village, shop).dissolved_on is None


def test_no_project_started_after_the_end(village: Village) -> None:
    shop = organisation(village)
    project(village, shop, "护河", starts_on=TODAY)
    early = {"dissolved_on": LAST_YEAR, "reason": WHY}
    assert refusal(village, DISSOLVE, shop, **early) == {"dissolved_on"}


def test_who_had_left_before_and_who_belongs_elsewhere_stay_as_they_were(village: Village) -> None:
    shop = organisation(village)
    choir = village.add(
        ORGANISATIONS, Organisation(name="合唱队", kind=OrganisationKind.CULTURE_AND_SPORT)
    )
    gone = member(village, "陈桂兰", shop, status=MemberStatus.MOVED_AWAY, left_on=LAST_YEAR)
    elsewhere = member(village, "周玉珍", OrganisationId(choir))
    village.perform(DISSOLVE, shop, dissolved_on=TODAY, reason=WHY)
    assert village.entry(MEMBERS, gone).record.left_on == LAST_YEAR
    assert village.entry(MEMBERS, elsewhere).record.status is MemberStatus.PRESENT


def test_nobody_joined_after_the_end(village: Village) -> None:
    shop = organisation(village)
    member(village, "周玉珍", shop, joined_on=TODAY)
    early = {"dissolved_on": LAST_YEAR, "reason": WHY}
    assert refusal(village, DISSOLVE, shop, **early) == {"dissolved_on"}
    late = {"dissolved_on": TOMORROW, "reason": WHY}
    assert refusal(village, DISSOLVE, shop, **late) == {"dissolved_on"}


def test_what_is_dissolved_is_offered_nothing(village: Village) -> None:
    shop = organisation(village)
    assert offered(village, shop) == ["register-or-file", "new-council", "dissolve"]
    village.perform(DISSOLVE, shop, dissolved_on=TODAY, reason=WHY)
    assert offered(village, shop) == []


def test_unit_in_the_village_is_registered_and_headed_elsewhere(village: Village) -> None:
    school = organisation(village, OrganisationKind.RESIDENT_UNIT)
    assert offered(village, school) == ["dissolve"]
