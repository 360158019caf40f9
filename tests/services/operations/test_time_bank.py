"""Hours are banked, used, given, donated, issued and taken back, and always come to nothing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.domain.care import CareMark
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.parameters import Parameter
from desktop.domain.problems import KnownError, RefusedError
from desktop.domain.time_bank import Account, EntryKind, Kinship
from desktop.domain.types import Minutes
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.parameters.model import SetParameter
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import ParticipationState, Role
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.time_entries.form import TIME_ENTRIES
from desktop.services.history import History
from desktop.services.naming import names_of
from desktop.services.operation import Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.banking import BANK
from desktop.services.operations.time_bank import (
    DONATE,
    GIVE,
    ISSUE,
    OPEN,
    OPEN_POOL,
    REVERSE,
    SPEND,
)
from desktop.store.records import Wanted
from tests.registers.surroundings import TODAY
from tests.services.operations.village import SERVED_ON, Village
from tests.stations import Levels

HOUR = 60
POOL = Account.POOL


@pytest.fixture
def anna(village: Village) -> ResidentId:
    return village.resident("高振华")


@pytest.fixture
def ben(village: Village) -> ResidentId:
    return village.resident("何建军")


def opening(village: Village, who: ResidentId, hours: int) -> Any:
    return village.perform(OPEN, who, minutes=Minutes(hours * HOUR), day=SERVED_ON, reason="旧账")


def earn(village: Village, who: ResidentId, minutes: int = 120, **values: Any) -> RecordId:
    service = village.service(village.activity(**values), who, minutes)
    village.perform(BANK, service)
    return service


def refusal(village: Village, operation: Any, *records: RecordId, **answers: Any) -> set[str]:
    with pytest.raises(RefusedError) as refused:
        village.perform(operation, *records, **answers)
    return {problem.field for problem in refused.value.problems}


def test_confirmed_service_is_banked_minute_for_minute(village: Village, anna: ResidentId) -> None:
    service = earn(village, anna, 95)
    assert village.balance(anna) == 95
    assert village.balance(Account.SERVICE) == -95
    [entry] = village.ledger()
    assert (entry.record.kind, entry.record.day) == (EntryKind.EARNED, SERVED_ON)
    assert entry.record.participation == service
    assert entry.record.number == "SJ2026-A0001"


def test_same_service_is_banked_once(village: Village, anna: ResidentId) -> None:
    service = earn(village, anna)
    assert refusal(village, BANK, service) == {""}
    [entry] = village.ledger()
    again = replace(entry.record, number=None)
    with pytest.raises(RefusedError, match="in the bank already"):
        village.keeping.add(TIME_ENTRIES, again)


def test_several_are_banked_as_one_act(village: Village, anna: ResidentId, ben: ResidentId) -> None:
    activity = village.activity()
    services = [village.service(activity, who) for who in (anna, ben)]
    changes = village.perform(BANK, *services)
    assert len(changes.records) == 2
    assert (village.balance(anna), village.balance(ben)) == (120, 120)


@pytest.mark.parametrize(
    "values",
    [
        {"state": ParticipationState.NOTED, "confirmed_by": None, "confirmed_on": None},
        {"role": Role.ATTENDED},
        {"role": Role.HELPED},
    ],
)
def test_only_confirmed_service_can_be_banked(
    village: Village, anna: ResidentId, values: dict[str, Any]
) -> None:
    service = village.service(village.activity(), anna, **values)
    entry = village.entry(PARTICIPATIONS, service)
    offered = Operating(village.sitting).offered(OPERATIONS, PARTICIPATIONS, [entry])
    assert BANK not in offered
    assert refusal(village, BANK, service) == {""}


def test_no_more_than_the_limit_of_a_day_is_banked(village: Village, anna: ResidentId) -> None:
    earn(village, anna, 6 * HOUR)
    earn(village, anna, 4 * HOUR, title="修路")
    assert village.balance(anna) == 8 * HOUR
    third = village.service(village.activity("送饭"), anna, 60)
    assert refusal(village, BANK, third) == {""}
    earn(village, anna, 60, held_on=date(2026, 11, 21))
    assert village.balance(anna) == 9 * HOUR


def test_a_day_is_banked_by_the_limit_in_force_on_it(village: Village, anna: ResidentId) -> None:
    lower = SetParameter(parameter=Parameter.TIME_BANK_DAY, value=2, effective_on=TODAY)
    village.add(PARAMETERS, lower)
    earn(village, anna, 6 * HOUR)
    earn(village, anna, 6 * HOUR, held_on=TODAY)
    assert village.balance(anna) == 8 * HOUR


def test_hours_above_the_most_go_to_the_pool_in_the_same_act(
    village: Village, anna: ResidentId
) -> None:
    opening(village, anna, 1499)
    service = village.service(village.activity(), anna, 3 * HOUR)
    changes = village.perform(BANK, service)
    assert len(changes.records) == 2
    assert village.balance(anna) == 1500 * HOUR
    assert village.balance(POOL) == 2 * HOUR
    assert village.kinds() == [EntryKind.OPENING, EntryKind.EARNED, EntryKind.SURPLUS]
    assert refusal(village, OPEN, anna, minutes=Minutes(1), day=TODAY, reason="旧账") == {"minutes"}
    History(village.sitting).undo(changes.act)
    assert (village.balance(anna), village.balance(POOL)) == (1499 * HOUR, 0)


def test_own_household_earns_nothing(village: Village) -> None:
    son = village.resident("孙长贵", household_number="101")
    mother = village.resident("李大娘", household_number="101")
    activity = village.activity()
    village.helped(activity, mother)
    service = village.service(activity, son)
    with pytest.raises(RefusedError, match="of the same household"):
        village.perform(BANK, service)
    stranger = village.resident("周大叔", household_number="102")
    village.perform(BANK, village.service(activity, stranger))
    assert (village.balance(son), village.balance(stranger)) == (0, 120)


def test_service_to_a_relative_elsewhere_is_told(village: Village, anna: ResidentId) -> None:
    service = village.service(village.activity(), anna)
    assert refusal(village, BANK, service, family=True) == {"family"}


def test_hours_are_used_until_none_are_left(
    village: Village, anna: ResidentId, ben: ResidentId
) -> None:
    earn(village, anna)
    village.perform(SPEND, anna, minutes=Minutes(100), day=TODAY, served_by=ben, reason="陪诊")
    assert village.balance(anna) == 20
    assert refusal(village, SPEND, anna, minutes=Minutes(21), day=TODAY) == {"minutes"}
    village.perform(SPEND, anna, minutes=Minutes(20), day=TODAY)
    assert village.balance(anna) == 0


def test_those_in_need_may_be_short_where_the_county_says_so(
    village: Village, anna: ResidentId, ben: ResidentId
) -> None:
    village.set_to(Parameter.TIME_BANK_OVERDRAFT, 2)
    mark = Marking(resident=anna, mark=CareMark.LIVING_ALONE, since=SERVED_ON, source="村评议")
    village.add(CARE_MARKS, mark)
    village.perform(SPEND, anna, minutes=Minutes(2 * HOUR), day=TODAY)
    assert village.balance(anna) == -2 * HOUR
    assert refusal(village, SPEND, anna, minutes=Minutes(1), day=TODAY) == {"minutes"}
    assert refusal(village, SPEND, ben, minutes=Minutes(1), day=TODAY) == {"minutes"}
    assert refusal(village, DONATE, anna, minutes=Minutes(1), day=TODAY) == {"minutes"}


def test_hours_are_given_within_the_family(
    village: Village, anna: ResidentId, ben: ResidentId
) -> None:
    earn(village, anna)
    answers = {"to_resident": ben, "relation": Kinship.SPOUSE, "vouched_by": "黄大山", "day": TODAY}
    village.perform(GIVE, anna, minutes=Minutes(50), **answers)
    assert (village.balance(anna), village.balance(ben)) == (70, 50)
    [_earned, given] = village.ledger()
    assert given.record.relation is Kinship.SPOUSE
    assert refusal(village, GIVE, anna, minutes=Minutes(71), **answers) == {"minutes"}
    with pytest.raises(RefusedError, match="how the two are related"):
        village.keeping.add(TIME_ENTRIES, replace(given.record, number=None, relation=None))


def test_nobody_gives_hours_to_themselves(village: Village, anna: ResidentId) -> None:
    earn(village, anna)
    answers = {
        "to_resident": anna,
        "relation": Kinship.SPOUSE,
        "vouched_by": "黄大山",
        "day": TODAY,
    }
    assert refusal(village, GIVE, anna, minutes=Minutes(5), **answers) == {""}


def test_pool_is_filled_and_issued(village: Village, anna: ResidentId, ben: ResidentId) -> None:
    earn(village, anna)
    village.perform(DONATE, anna, minutes=Minutes(60), day=TODAY)
    village.perform(OPEN_POOL, minutes=Minutes(30), day=TODAY, reason="镇里拨来")
    assert village.balance(POOL) == 90
    village.perform(ISSUE, anna, ben, minutes=Minutes(45), day=TODAY)
    assert (village.balance(POOL), village.balance(ben)) == (0, 45)
    assert refusal(village, ISSUE, ben, minutes=Minutes(1), day=TODAY) == {"minutes"}


def test_pool_is_not_issued_beyond_what_it_holds_to_several(
    village: Village, anna: ResidentId, ben: ResidentId
) -> None:
    village.perform(OPEN_POOL, minutes=Minutes(30), day=TODAY, reason="镇里拨来")
    refusal(village, ISSUE, anna, ben, minutes=Minutes(20), day=TODAY)
    assert village.balance(POOL) == 30


def test_entry_is_taken_back_once(village: Village, anna: ResidentId) -> None:
    earn(village, anna)
    [entry] = village.ledger()
    village.perform(REVERSE, entry.id, reason="记错了")
    assert village.balance(anna) == 0
    assert village.kinds() == [EntryKind.EARNED, EntryKind.REVERSED]
    with pytest.raises(RefusedError, match="taken back already"):
        village.perform(REVERSE, entry.id, reason="记错了")


def test_service_can_be_banked_anew_once_it_was_taken_back(
    village: Village, anna: ResidentId
) -> None:
    service = earn(village, anna)
    [entry] = village.ledger()
    taken_back = village.perform(REVERSE, entry.id, reason="记错了")
    village.perform(BANK, service)
    assert village.balance(anna) == 120
    with pytest.raises(KnownError, match="in the bank already"):
        History(village.sitting).undo(taken_back.act)
    assert village.balance(anna) == 120


def test_what_was_used_cannot_be_taken_back(village: Village, anna: ResidentId) -> None:
    earn(village, anna)
    [earned] = village.ledger()
    village.perform(SPEND, anna, minutes=Minutes(100), day=TODAY)
    with pytest.raises(RefusedError, match="used meanwhile") as refused:
        village.perform(REVERSE, earned.id, reason="记错了")
    assert refused.value.problems[0].values == {"hours": "0.33"}


def test_undo_writes_a_reversal_and_removes_nothing(village: Village, anna: ResidentId) -> None:
    opened = opening(village, anna, 2)
    history = History(village.sitting)
    undone = history.undo(opened.act)
    assert village.balance(anna) == 0
    assert village.kinds() == [EntryKind.OPENING, EntryKind.REVERSED]
    assert village.keeping.find(TIME_ENTRIES, wanted=Wanted(removed=True)) == []
    redone = history.undo(undone.act)
    assert village.balance(anna) == 2 * HOUR
    history.undo(redone.act)
    assert village.balance(anna) == 0
    assert village.kinds() == [EntryKind.OPENING, *[EntryKind.REVERSED] * 3]


def test_undo_respects_what_was_used(village: Village, anna: ResidentId) -> None:
    opened = opening(village, anna, 2)
    village.perform(SPEND, anna, minutes=Minutes(1), day=TODAY)
    with pytest.raises(KnownError, match="used meanwhile"):
        History(village.sitting).undo(opened.act)
    assert village.balance(anna) == 119


def test_ledger_is_never_changed_and_nothing_is_removed(village: Village, anna: ResidentId) -> None:
    opening(village, anna, 2)
    [entry] = village.ledger()
    with pytest.raises(RefusedError, match="never changed"):
        village.keeping.change(TIME_ENTRIES, entry, replace(entry.record, minutes=Minutes(600)))
    with pytest.raises(RefusedError, match="kept for good"):
        village.keeping.remove(TIME_ENTRIES, [entry])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": Minutes(0)}, "minutes"),
        ({"minutes": Minutes(-5)}, "minutes"),
        ({"day": date(2026, 11, 24)}, "day"),
        ({"day": date(1999, 12, 31)}, "day"),
        ({"from_account": Account.POOL}, "kind"),
        ({"to_resident": None}, "to_resident"),
        ({"reason": None}, "reason"),
        ({"relation": Kinship.SPOUSE}, "relation"),
        ({"kind": EntryKind.REVERSED}, "reverses"),
        ({"reverses": "0" * 32}, "reverses"),
        ({"kind": EntryKind.EARNED}, "participation"),
    ],
)
def test_rule_points_at_field(
    village: Village, anna: ResidentId, changes: dict[str, Any], field: str
) -> None:
    opening(village, anna, 2)
    [entry] = village.ledger()
    record = replace(entry.record, number=None, **changes)
    problems = village.keeping.problems(TIME_ENTRIES, record)
    assert field in {problem.field for problem in problems}


def test_ledger_is_written_where_it_is_kept(three_levels: Levels) -> None:
    station, above = Village(three_levels.willows), Village(three_levels.township)
    who = station.resident("高振华")
    opening(station, who, 2)
    three_levels.carry(three_levels.willows, three_levels.township)
    with pytest.raises(RefusedError, match="at the station"):
        above.perform(SPEND, who, minutes=Minutes(60), day=TODAY)
    assert above.balance(who) == 2 * HOUR


def test_residents_name_stays_in_the_register(village: Village, anna: ResidentId) -> None:
    opening(village, anna, 2)
    [entry] = village.ledger()
    with village.sitting.store.read() as unit:
        names = names_of(unit, RESIDENTS.key, [entry.record.to_resident or anna])
    assert names == {anna: "高振华"}
