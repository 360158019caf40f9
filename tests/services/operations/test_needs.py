"""A need is matched, planned for, met, withdrawn or given up, each as one act."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.activity_kinds import ActivityKind, SubKind
from desktop.domain.ids import ActivityId, RecordId, ResidentId
from desktop.domain.problems import RefusedError
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity, Progress
from desktop.registers.needs.form import NEEDS
from desktop.registers.needs.model import Need, NeedState
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, Role
from desktop.services.history import History
from desktop.services.operation import Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.activities import CALL_OFF, CARRY_OUT
from desktop.services.operations.needs import GIVE_UP, MATCH, MEET, PLAN, WITHDRAW
from desktop.store.records import Wanted
from tests.registers.surroundings import TODAY
from tests.services.operations.village import SERVED_ON, Village, at

S = NeedState
TOMORROW = date(2026, 11, 24)


@pytest.fixture
def asker(village: Village) -> ResidentId:
    return village.resident("吴秀兰", household_number="101")


@pytest.fixture
def helper(village: Village) -> ResidentId:
    return village.resident("高振华", household_number="102")


def need_of(village: Village, record: RecordId) -> Need:
    found: Need = village.entry(NEEDS, record).record
    return found


def activity_of(village: Village, need: RecordId) -> Activity:
    activity = need_of(village, need).activity
    assert activity is not None
    found: Activity = village.entry(ACTIVITIES, activity).record
    return found


def people(village: Village, activity: ActivityId | None) -> list[Participation]:
    wanted = Wanted(equal={"activity": activity}, order=("role",))
    return [entry.record for entry in village.keeping.find(PARTICIPATIONS, wanted=wanted)]


def offered(village: Village, record: RecordId) -> list[str]:
    entry = village.entry(NEEDS, record)
    return [o.key for o in Operating(village.sitting).offered(OPERATIONS, NEEDS, [entry])]


def refusal(village: Village, operation: Any, *records: RecordId, **answers: Any) -> set[str]:
    with pytest.raises(RefusedError) as refused:
        village.perform(operation, *records, **answers)
    return {problem.field for problem in refused.value.problems}


def test_need_is_matched_and_its_asker_helped_in_one_act(
    village: Village, asker: ResidentId
) -> None:
    need, activity = village.need(asker), village.activity()
    changes = village.perform(MATCH, need, activity=activity)
    assert (need_of(village, need).state, need_of(village, need).activity) == (S.MATCHED, activity)
    [there] = people(village, activity)
    assert (there.resident, there.role) == (asker, Role.HELPED)
    History(village.sitting).undo(changes.act)
    assert need_of(village, need).state is S.REGISTERED
    assert people(village, activity) == []


def test_who_is_in_the_activity_already_is_not_written_down_twice(
    village: Village, asker: ResidentId
) -> None:
    need, activity = village.need(asker), village.activity()
    village.helped(activity, asker)
    village.perform(MATCH, need, activity=activity)
    assert len(people(village, activity)) == 1


def test_need_is_matched_only_with_help_of_its_kind(village: Village, asker: ResidentId) -> None:
    need = village.need(asker)
    other = village.activity(kind=ActivityKind.ELDER_AID)
    assert refusal(village, MATCH, need, activity=other) == {"activity"}
    off = village.activity(progress=Progress.PLANNED)
    village.perform(CALL_OFF, off, reason="下雨")
    assert refusal(village, MATCH, need, activity=off) == {"activity"}


def test_activity_is_planned_for_a_need_with_asker_and_helper(
    village: Village, asker: ResidentId, helper: ResidentId
) -> None:
    need = village.need(asker, sub_kind=SubKind.LABOUR, details="稻子1.2亩")
    changes = village.perform(
        PLAN,
        need,
        title="帮吴秀兰收稻子",
        held_on=TOMORROW,
        starts_at=at("07:30"),
        ends_at=at("11:30"),
        leader="黄大山",
        helper=helper,
    )
    planned = activity_of(village, need)
    assert (planned.title, planned.held_on, planned.progress) == (
        "帮吴秀兰收稻子",
        TOMORROW,
        Progress.PLANNED,
    )
    assert (planned.kind, planned.sub_kind, planned.needs) == (
        ActivityKind.PRODUCTION_AID,
        SubKind.LABOUR,
        "稻子1.2亩",
    )
    held = need_of(village, need)
    assert (held.state, held.helper) == (S.MATCHED, helper)
    there = {p.role: (p.resident, p.minutes) for p in people(village, held.activity)}
    assert there == {Role.HELPED: (asker, None), Role.HELPER: (helper, 240)}
    History(village.sitting).undo(changes.act)
    assert need_of(village, need).state is S.REGISTERED
    assert village.keeping.count(ACTIVITIES) == 0


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"title": " "}, {"title"}),
        ({"starts_at": "11:00", "ends_at": "07:00"}, {"ends_at"}),
        ({"leader": "?"}, {"leader"}),
    ],
)
def test_plan_is_judged_as_an_activity(
    village: Village, asker: ResidentId, answers: dict[str, Any], fields: set[str]
) -> None:
    said = {"title": "收稻子", "held_on": TOMORROW} | answers
    assert refusal(village, PLAN, village.need(asker), **said) == fields


def test_helper_comes_for_a_time_and_is_somebody_else(
    village: Village, asker: ResidentId, helper: ResidentId
) -> None:
    need, plan = village.need(asker), {"title": "收稻子", "held_on": TOMORROW}
    assert refusal(village, PLAN, need, **plan, helper=helper) == {"minutes"}
    assert refusal(village, PLAN, need, **plan, helper=asker, minutes=60) == {"helper"}
    village.perform(PLAN, need, **plan, helper=helper, minutes=60)


def test_day_on_which_no_help_is_wanted_is_told(village: Village, asker: ResidentId) -> None:
    need = village.need(asker, wanted_from=TODAY, wanted_until=TODAY)
    entry, operating = village.entry(NEEDS, need), Operating(village.sitting)
    begun = operating.begin(PLAN, [entry])
    assert (begun["title"], begun["held_on"], begun["leader"]) == ("收稻子", TODAY, "王秀英")
    for day, fields in ((TODAY, []), (TOMORROW, ["held_on"]), (SERVED_ON, ["held_on"])):
        _filled, problems = operating.examine(
            PLAN, [entry], {"title": "收稻子", "held_on": day, "helper": None, "minutes": None}
        )
        assert [problem.field for problem in problems if problem.warning] == fields


def test_need_is_met_once_the_activity_took_place(village: Village, asker: ResidentId) -> None:
    need = village.need(asker)
    village.perform(PLAN, need, title="收稻子", held_on=TODAY)
    assert refusal(village, MEET, need, settled_on=TODAY) == {""}
    activity = need_of(village, need).activity
    assert activity is not None
    village.perform(CARRY_OUT, activity, confirmed_by="吴秀兰", confirmed_on=TODAY)
    assert refusal(village, MEET, need, settled_on=SERVED_ON) == {"settled_on"}
    village.perform(MEET, need, settled_on=TODAY)
    held = need_of(village, need)
    assert (held.state, held.settled_on) == (S.MET, TODAY)


@pytest.mark.parametrize(("operation", "state"), [(WITHDRAW, S.WITHDRAWN), (GIVE_UP, S.NOT_MET)])
def test_need_is_laid_aside_with_a_reason(
    village: Village, asker: ResidentId, operation: Any, state: NeedState
) -> None:
    need = village.need(asker)
    assert refusal(village, operation, need, settled_on=TODAY, reason="") == {"reason"}
    early = {"settled_on": date(2026, 11, 1), "reason": "儿子回来了"}
    assert refusal(village, operation, need, **early) == {"settled_on"}
    village.perform(operation, need, settled_on=TODAY, reason="儿子回来了")
    held = need_of(village, need)
    assert (held.state, held.settled_on, held.reason) == (state, TODAY, "儿子回来了")
    assert offered(village, need) == []


def test_each_state_is_offered_what_fits_it(village: Village, asker: ResidentId) -> None:
    need = village.need(asker)
    aside = ["withdraw-need", "need-cannot-be-met"]
    assert offered(village, need) == ["plan-for-need", "match-need", *aside]
    village.perform(MATCH, need, activity=village.activity())
    assert offered(village, need) == ["need-is-met", *aside]
    village.perform(MEET, need, settled_on=TODAY)
    assert offered(village, need) == []


def test_need_waits_again_when_its_activity_is_called_off(
    village: Village, asker: ResidentId
) -> None:
    need = village.need(asker)
    village.perform(PLAN, need, title="收稻子", held_on=TOMORROW)
    activity = need_of(village, need).activity
    assert activity is not None
    village.perform(CALL_OFF, activity, reason="下雨")
    assert (need_of(village, need).state, need_of(village, need).activity) == (S.REGISTERED, None)
