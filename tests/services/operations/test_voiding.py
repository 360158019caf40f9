"""Entries of an activity that never was so are made void, one or many, with all they brought."""

from typing import Any

import pytest

from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.problems import RefusedError
from desktop.domain.types import Minutes
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import ParticipationState, Role
from desktop.services.history import History
from desktop.services.operation import Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.banking import BANK, VOID
from desktop.services.operations.time_bank import SPEND
from tests.registers.surroundings import TODAY
from tests.services.operations.village import Village

WHY = "日期写错了"


@pytest.fixture
def anna(village: Village) -> ResidentId:
    return village.resident("高振华")


def earn(village: Village, who: ResidentId, minutes: int = 120) -> RecordId:
    service = village.service(village.activity(), who, minutes)
    village.perform(BANK, service)
    return service


def state(village: Village, record: RecordId) -> ParticipationState:
    found: ParticipationState = village.entry(PARTICIPATIONS, record).record.state
    return found


def refusal(village: Village, *records: RecordId) -> list[Any]:
    with pytest.raises(RefusedError) as refused:
        village.perform(VOID, *records, reason=WHY)
    return list(refused.value.problems)


def test_void_service_takes_its_hours_back_in_the_same_act(
    village: Village, anna: ResidentId
) -> None:
    service = earn(village, anna)
    changes = village.perform(VOID, service, reason="人没来")
    assert village.balance(anna) == 0
    void = village.entry(PARTICIPATIONS, service).record
    assert (void.state, void.void_reason) == (ParticipationState.VOID, "人没来")
    History(village.sitting).undo(changes.act)
    assert village.balance(anna) == 120
    assert village.entry(PARTICIPATIONS, service).record.state is ParticipationState.CONFIRMED


def test_void_service_whose_hours_were_used_stays(village: Village, anna: ResidentId) -> None:
    service = earn(village, anna)
    village.perform(SPEND, anna, minutes=Minutes(120), day=TODAY)
    refusal(village, service)
    confirmed = village.entry(PARTICIPATIONS, service).record
    assert confirmed.state is ParticipationState.CONFIRMED


def test_whole_sheet_is_made_void_as_one_act_with_one_undo(
    village: Village, anna: ResidentId
) -> None:
    activity = village.activity()
    people = [anna, *(village.resident(name) for name in ("何建军", "孙长贵", "周玉珍"))]
    services = [village.service(activity, who) for who in people[:2]]
    services.append(village.service(activity, people[2], role=Role.ATTENDED))
    services.append(village.noted(activity, people[3]))
    village.perform(BANK, *services[:2])
    before = [state(village, each) for each in services]
    changes = village.perform(VOID, *services, reason=WHY)
    records = [village.entry(PARTICIPATIONS, each).record for each in services]
    assert {(each.state, each.void_reason) for each in records} == {(ParticipationState.VOID, WHY)}
    assert [village.balance(who) for who in people] == [0] * 4
    History(village.sitting).undo(changes.act)
    assert [state(village, each) for each in services] == before
    assert [village.balance(who) for who in people] == [120, 120, 0, 0]


def test_who_used_their_hours_is_named_and_nothing_becomes_void(
    village: Village, anna: ResidentId
) -> None:
    ben = village.resident("何建军")
    activity = village.activity()
    services = [village.service(activity, who) for who in (anna, ben)]
    village.perform(BANK, *services)
    village.perform(SPEND, ben, minutes=Minutes(60), day=TODAY)
    found = refusal(village, *services)
    assert found[0].values == {"name": "何建军"}
    assert "used meanwhile" in found[1].message
    assert {state(village, each) for each in services} == {ParticipationState.CONFIRMED}


def test_void_entries_are_offered_nothing_more(village: Village, anna: ResidentId) -> None:
    service = earn(village, anna)
    village.perform(VOID, service, reason=WHY)
    entry = village.entry(PARTICIPATIONS, service)
    assert VOID not in Operating(village.sitting).offered(OPERATIONS, PARTICIPATIONS, [entry])
