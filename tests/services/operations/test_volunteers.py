"""What comes of registering volunteers, of their leaving, their return and their honours."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.ids import OrganisationId, RecordId, ResidentId
from desktop.domain.problems import RefusedError
from desktop.domain.stars import Star
from desktop.domain.types import Minutes
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.star_levels.form import STAR_LEVELS
from desktop.registers.star_levels.model import StarLevel
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Skill, Volunteer, VolunteerStatus
from desktop.services.history import History
from desktop.services.operation import Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.volunteers import (
    AWARD,
    END,
    HONOURED,
    REGISTER,
    RETURN,
    TRAINED,
)
from tests.registers.surroundings import TODAY
from tests.services.operations.village import Village

LEFT_ON = date(2026, 6, 30)


@pytest.fixture
def anna(village: Village) -> ResidentId:
    return village.resident("高振华")


@pytest.fixture
def volunteer(village: Village, anna: ResidentId) -> RecordId:
    known = Volunteer(resident=anna, registered_on=date(2024, 1, 1), skills=(Skill.COOKING,))
    return village.add(VOLUNTEERS, known)


def of(village: Village, record: RecordId) -> Volunteer:
    found: Volunteer = village.entry(VOLUNTEERS, record).record
    return found


def problems(village: Village, operation: Any, *records: RecordId, **answers: Any) -> list[Any]:
    with pytest.raises(RefusedError) as refused:
        village.perform(operation, *records, **answers)
    return list(refused.value.problems)


def offered(village: Village, record: RecordId) -> set[str]:
    entry = village.entry(VOLUNTEERS, record)
    return {o.key for o in Operating(village.sitting).offered(OPERATIONS, VOLUNTEERS, [entry])}


def test_several_residents_are_registered_each_with_a_number(village: Village) -> None:
    team = Organisation(name="柳树湾村志愿服务队", kind=OrganisationKind.VOLUNTEER_TEAM)
    at = OrganisationId(village.add(ORGANISATIONS, team))
    people = [village.resident(name) for name in ("高振华", "何建军")]
    village.perform(REGISTER, *people, registered_on=TODAY, organisation=at)
    made = [entry.record for entry in village.keeping.find(VOLUNTEERS)]
    assert {(v.resident, v.organisation, v.registered_on) for v in made} == {
        (who, at, TODAY) for who in people
    }
    assert {v.number for v in made} == {"460301100201VA0001", "460301100201VA0002"}


@pytest.mark.parametrize(("birth", "age"), [(date(2008, 11, 24), 17), (date(2015, 1, 1), 11)])
def test_minors_need_a_guardian_and_are_named(village: Village, birth: date, age: int) -> None:
    adult, minor = village.resident("高振华"), village.resident("张小明", birth_date=birth)
    found = problems(village, REGISTER, adult, minor, registered_on=TODAY)
    assert [problem.values for problem in found] == [{"name": "张小明", "age": age}]
    assert village.keeping.count(VOLUNTEERS) == 0


def test_on_the_day_one_turns_eighteen_nobody_need_consent(village: Village) -> None:
    grown = village.resident("张小明", birth_date=date(2008, 11, 23))
    village.perform(REGISTER, grown, registered_on=TODAY)
    assert village.keeping.count(VOLUNTEERS) == 1


def test_whoever_is_a_volunteer_already_is_named(
    village: Village, anna: ResidentId, volunteer: RecordId
) -> None:
    other = village.resident("何建军")
    found = problems(village, REGISTER, anna, other, registered_on=TODAY)
    assert [problem.values for problem in found] == [{"name": "高振华"}]


def test_whoever_leaves_keeps_number_and_history(village: Village, volunteer: RecordId) -> None:
    before = of(village, volunteer)
    assert {"end-registration", "register-again"} & offered(village, volunteer) == {
        "end-registration"
    }
    act = village.perform(END, volunteer, deregistered_on=LEFT_ON, reason="外出务工").act
    left = of(village, volunteer)
    assert (left.status, left.deregistered_on, left.end_reason, left.number) == (
        VolunteerStatus.DEREGISTERED,
        LEFT_ON,
        "外出务工",
        before.number,
    )
    assert {"end-registration", "register-again"} & offered(village, volunteer) == {
        "register-again"
    }
    History(village.sitting).undo(act)
    assert of(village, volunteer) == before


def test_nobody_leaves_before_they_came(village: Village, volunteer: RecordId) -> None:
    answers = {"deregistered_on": date(2023, 12, 31), "reason": "外出务工"}
    found = problems(village, END, volunteer, **answers)
    assert [problem.field for problem in found] == ["deregistered_on"]


def test_whoever_returns_is_given_a_new_number_3_4(
    village: Village, anna: ResidentId, volunteer: RecordId
) -> None:
    village.perform(END, volunteer, deregistered_on=LEFT_ON, reason="外出务工")
    early = problems(village, RETURN, volunteer, registered_on=date(2026, 6, 29))
    assert [problem.field for problem in early] == ["registered_on"]
    [again] = village.perform(RETURN, volunteer, registered_on=LEFT_ON).records
    old, new = of(village, volunteer), of(village, again)
    assert (old.status, old.deregistered_on) == (VolunteerStatus.DEREGISTERED, LEFT_ON)
    assert (new.status, new.deregistered_on, new.end_reason) == (VolunteerStatus.ACTIVE, None, None)
    assert (new.resident, new.skills) == (anna, (Skill.COOKING,))
    assert new.number != old.number
    twice = problems(village, RETURN, volunteer, registered_on=TODAY)
    assert [problem.field for problem in twice] == ["resident"]


def test_the_star_that_the_hours_reach_is_awarded(
    village: Village, anna: ResidentId, volunteer: RecordId
) -> None:
    for stars, hours in ((1, 1), (2, 2)):
        village.add(STAR_LEVELS, StarLevel(stars=stars, threshold=Minutes(hours * 60)))
    other = village.resident("何建军")
    idle = village.add(VOLUNTEERS, Volunteer(resident=other, registered_on=TODAY))
    village.service(village.activity(), anna, 120)
    award = {"awarded_on": TODAY, "awarded_by": "海棠县民政局"}
    found = problems(village, AWARD, volunteer, idle, **award)
    assert [problem.values for problem in found] == [{"name": "何建军"}]
    village.perform(AWARD, volunteer, **award)
    honoured = of(village, volunteer)
    assert (honoured.awarded_star, honoured.awarded_on, honoured.awarded_by) == (
        Star.TWO,
        TODAY,
        "海棠县民政局",
    )
    again = problems(village, AWARD, volunteer, **award)
    assert [problem.values for problem in again] == [{"name": "高振华"}]


def test_trainings_and_honours_are_noted_line_by_line(
    village: Village, volunteer: RecordId
) -> None:
    village.perform(TRAINED, volunteer, day=date(2026, 3, 2), what="急救培训", by="县红十字会")
    village.perform(TRAINED, volunteer, day=date(2026, 5, 6), what="手语入门", by="县残联")
    village.perform(HONOURED, volunteer, day=TODAY, what="优秀志愿者", by="清河镇")
    noted = of(village, volunteer)
    assert (noted.training or "").splitlines() == [
        "2026-03-02 · 急救培训 · 县红十字会",
        "2026-05-06 · 手语入门 · 县残联",
    ]
    assert noted.honours == "2026-11-23 · 优秀志愿者 · 清河镇"
    ahead = {"day": date(2026, 11, 24), "what": "急救培训", "by": "县红十字会"}
    assert [p.field for p in problems(village, TRAINED, volunteer, **ahead)] == ["day"]
