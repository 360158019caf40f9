"""An activity takes place again, is carried out, confirmed, called off, and people join it."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.ids import ActivityId, OrganisationId, RecordId, ResidentId
from desktop.domain.problems import RefusedError
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity, Progress
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState, Role
from desktop.services.history import History
from desktop.services.operation import Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.activities import AGAIN, CALL_OFF, CARRY_OUT, CONFIRM, JOIN_IN
from desktop.store.records import Wanted
from tests.registers.surroundings import TODAY
from tests.services.operations.village import SERVED_ON, Village, at

PS = ParticipationState
TOMORROW = date(2026, 11, 24)
SIGNED: dict[str, Any] = {"confirmed_by": "李大娘", "confirmed_on": TODAY}


@pytest.fixture
def anna(village: Village) -> ResidentId:
    return village.resident("高振华", household_number="101")


@pytest.fixture
def ben(village: Village) -> ResidentId:
    return village.resident("何建军", household_number="102")


@pytest.fixture
def old(village: Village) -> ResidentId:
    return village.resident("李大娘", household_number="103")


def planned(village: Village, **values: Any) -> ActivityId:
    return village.activity(progress=Progress.PLANNED, **values)


def activity_of(village: Village, record: RecordId) -> Activity:
    found: Activity = village.entry(ACTIVITIES, record).record
    return found


def people(village: Village, activity: RecordId) -> list[Participation]:
    wanted = Wanted(equal={"activity": activity})
    return [entry.record for entry in village.keeping.find(PARTICIPATIONS, wanted=wanted)]


def refusal(village: Village, operation: Any, *records: RecordId, **answers: Any) -> set[str]:
    with pytest.raises(RefusedError) as refused:
        village.perform(operation, *records, **answers)
    return {problem.field for problem in refused.value.problems}


def told(village: Village, operation: Any, *records: RecordId, **answers: Any) -> list[str]:
    with pytest.raises(RefusedError) as refused:
        village.perform(operation, *records, **answers)
    return [str(problem.values.get("name", "")) for problem in refused.value.problems]


def offered(village: Village, record: RecordId) -> list[str]:
    entry = village.entry(ACTIVITIES, record)
    return [o.key for o in Operating(village.sitting).offered(OPERATIONS, ACTIVITIES, [entry])]


def test_same_as_last_time_takes_place_with_the_same_people(
    village: Village, anna: ResidentId, ben: ResidentId, old: ResidentId
) -> None:
    team = Organisation(name="互助队", kind=OrganisationKind.NEIGHBOURLY_HELP)
    organisation = OrganisationId(village.add(ORGANISATIONS, team))
    before = village.activity(
        place="北坡", leader="黄大山", organisation=organisation, goods="米", households=1
    )
    village.service(before, anna, 90, role=Role.ORGANISER)
    village.service(before, ben, 60, starts_at=at("08:00"), ends_at=at("09:00"))
    village.helped(before, old)
    changes = village.perform(AGAIN, before, held_on=TOMORROW)
    made = activity_of(village, changes.records[0])
    same = ("title", "kind", "sub_kind", "place", "leader", "organisation")
    first = activity_of(village, before)
    assert [getattr(made, n) for n in same] == [getattr(first, n) for n in same]
    assert (made.held_on, made.progress, made.number) == (
        TOMORROW,
        Progress.PLANNED,
        "HD2026-A0002",
    )
    assert (made.goods, made.households, made.confirmed_by) == (None, None, None)
    there = {p.resident: (p.role, p.minutes, p.state) for p in people(village, changes.records[0])}
    assert there == {
        anna: (Role.ORGANISER, 90, PS.NOTED),
        ben: (Role.HELPER, 60, PS.NOTED),
        old: (Role.HELPED, None, PS.NOTED),
    }
    History(village.sitting).undo(changes.act)
    assert village.keeping.count(ACTIVITIES) == 1


def test_who_has_moved_away_or_was_struck_out_does_not_come_again(
    village: Village, anna: ResidentId
) -> None:
    before = village.activity()
    gone = village.resident("周大叔", moved_away_on=TODAY)
    village.service(before, gone)
    village.service(before, anna, state=PS.VOID, void_reason="没来")
    changes = village.perform(AGAIN, before, held_on=TOMORROW)
    assert people(village, changes.records[0]) == []


def test_again_is_another_day(village: Village) -> None:
    assert refusal(village, AGAIN, village.activity(), held_on=SERVED_ON) == {"held_on"}


def test_carried_out_activity_is_confirmed_with_everybody_in_one_act(
    village: Village, anna: ResidentId, old: ResidentId
) -> None:
    activity = planned(village, households=1)
    village.noted(activity, anna)
    village.helped(activity, old)
    village.helped(activity, village.resident("孙长贵", household_number="104"))
    entry = village.entry(ACTIVITIES, activity)
    assert Operating(village.sitting).begin(CARRY_OUT, [entry]) == SIGNED
    changes = village.perform(CARRY_OUT, activity, **SIGNED)
    done = activity_of(village, activity)
    assert (done.progress, done.confirmed_by, done.households) == (Progress.DONE, "李大娘", 2)
    assert {(p.state, p.confirmed_by, p.confirmed_on) for p in people(village, activity)} == {
        (PS.CONFIRMED, "李大娘", TODAY)
    }
    History(village.sitting).undo(changes.act)
    assert activity_of(village, activity).progress is Progress.PLANNED
    assert {p.state for p in people(village, activity)} == {PS.NOTED}


def test_activity_can_be_carried_out_before_anybody_signed(
    village: Village, anna: ResidentId
) -> None:
    activity = planned(village)
    village.noted(activity, anna)
    assert refusal(village, CARRY_OUT, activity) == {"confirmed_by"}
    village.perform(CARRY_OUT, activity, everybody=False)
    assert activity_of(village, activity).progress is Progress.DONE
    assert {p.state for p in people(village, activity)} == {PS.NOTED}
    village.perform(CONFIRM, activity, **SIGNED)
    assert activity_of(village, activity).confirmed_by == "李大娘"
    assert {p.state for p in people(village, activity)} == {PS.CONFIRMED}
    assert refusal(village, CONFIRM, activity, **SIGNED) == {""}


def test_nothing_that_is_still_to_come_was_carried_out(village: Village) -> None:
    activity = planned(village, held_on=TOMORROW)
    assert refusal(village, CARRY_OUT, activity, **SIGNED) == {"", "confirmed_on"}


def test_signature_is_no_older_than_the_activity(village: Village) -> None:
    early = SIGNED | {"confirmed_on": date(2026, 11, 19)}
    assert refusal(village, CARRY_OUT, planned(village), **early) == {"confirmed_on"}


def test_whoever_was_elsewhere_at_that_time_is_named(
    village: Village, anna: ResidentId, ben: ResidentId
) -> None:
    morning = {"starts_at": at("08:00"), "ends_at": at("10:00")}
    village.service(village.activity("修路", **morning), ben)
    activity = planned(village, **morning)
    village.noted(activity, anna)
    village.noted(activity, ben)
    assert told(village, CARRY_OUT, activity, **SIGNED)[0] == "何建军"
    assert activity_of(village, activity).progress is Progress.PLANNED
    village.perform(CARRY_OUT, activity, everybody=False)
    assert told(village, CONFIRM, activity, **SIGNED)[0] == "何建军"
    assert {p.state for p in people(village, activity)} == {PS.NOTED}


def test_activity_is_called_off_with_a_reason(village: Village) -> None:
    activity = planned(village, remarks="带镰刀")
    assert refusal(village, CALL_OFF, activity, reason="") == {"reason"}
    village.perform(CALL_OFF, activity, reason="下雨")
    held = activity_of(village, activity)
    assert (held.progress, held.remarks) == (Progress.CANCELLED, "带镰刀\n下雨")


def test_each_progress_is_offered_what_fits_it(village: Village) -> None:
    activity = planned(village)
    assert offered(village, activity) == ["carry-out", "same-as-last-time", "call-off"]
    village.perform(CARRY_OUT, activity, **SIGNED)
    assert offered(village, activity) == ["same-as-last-time", "confirm-everybody"]


def test_several_residents_join_an_activity_as_one_act(
    village: Village, anna: ResidentId, ben: ResidentId
) -> None:
    activity = planned(village, starts_at=at("08:00"), ends_at=at("09:30"))
    changes = village.perform(JOIN_IN, anna, ben, activity=activity)
    assert {(p.resident, p.role, p.minutes) for p in people(village, activity)} == {
        (anna, Role.HELPER, 90),
        (ben, Role.HELPER, 90),
    }
    assert told(village, JOIN_IN, anna, activity=activity)[0] == "高振华"
    History(village.sitting).undo(changes.act)
    village.perform(JOIN_IN, anna, activity=activity, role=Role.HELPED)
    assert [p.role for p in people(village, activity)] == [Role.HELPED]


def test_without_times_it_is_said_how_long_they_were_there(
    village: Village, anna: ResidentId
) -> None:
    activity = planned(village)
    assert refusal(village, JOIN_IN, anna, activity=activity) == {"minutes"}
    village.perform(JOIN_IN, anna, activity=activity, minutes=60)


def test_nobody_joins_what_was_called_off(village: Village, anna: ResidentId) -> None:
    activity = planned(village)
    village.perform(CALL_OFF, activity, reason="下雨")
    assert refusal(village, JOIN_IN, anna, activity=activity, minutes=60) == {"activity"}
