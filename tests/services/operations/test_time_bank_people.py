"""Hours go to whom they are meant for: to kin, to those in need, and never for money."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.domain.care import CareLevel, CareMark
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.parameters import Parameter
from desktop.domain.problems import RefusedError
from desktop.domain.time_bank import Account, EntryKind, Kinship
from desktop.domain.types import Fen, KinshipCode, Minutes, PersonName, split_optional
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import ParticipationState
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.time_entries.form import TIME_ENTRIES
from desktop.registers.time_entries.model import TimeEntry
from desktop.services.operation import Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.banking import BANK
from desktop.services.operations.time_bank import DONATE, GIVE, ISSUE, OPEN, OPEN_POOL, SPEND
from desktop.services.surroundings import Around
from desktop.services.wording import wording_of
from tests.registers.surroundings import TODAY
from tests.services.operations.village import SERVED_ON, Village

HOUR = 60
HEAD = PersonName("黄大山")
DIED_ON = date(2026, 11, 22)


@pytest.fixture
def anna(village: Village) -> ResidentId:
    return village.resident("高振华")


@pytest.fixture
def ben(village: Village) -> ResidentId:
    return village.resident("何建军")


def opening(village: Village, who: ResidentId, hours: int) -> Any:
    return village.perform(OPEN, who, minutes=Minutes(hours * HOUR), day=SERVED_ON, reason="旧账")


def refusal(village: Village, operation: Any, *records: RecordId, **answers: Any) -> set[str]:
    with pytest.raises(RefusedError) as refused:
        village.perform(operation, *records, **answers)
    return {problem.field for problem in refused.value.problems}


@pytest.mark.parametrize(
    ("relation", "fits"),
    [
        (Kinship.PARENT, True),
        (Kinship.GRANDPARENT, True),
        (Kinship.CHILD, False),
        (Kinship.GRANDCHILD, False),
        (Kinship.SPOUSE, True),
    ],
)
def test_parents_are_older_than_their_children(
    village: Village, anna: ResidentId, *, relation: Kinship, fits: bool
) -> None:
    opening(village, anna, 2)
    mother = village.resident("李大娘", birth_date=date(1940, 1, 1))
    answers = {"minutes": Minutes(1), "day": TODAY, "vouched_by": HEAD}
    if not fits:
        given = {"to_resident": mother, "relation": relation} | answers
        assert refusal(village, GIVE, anna, **given) == {"relation"}
    else:
        village.perform(GIVE, anna, to_resident=mother, relation=relation, **answers)
        opening(village, mother, 2)
        back = {"to_resident": anna, "relation": relation} | answers
        if relation is not Kinship.SPOUSE:
            assert refusal(village, GIVE, mother, **back) == {"relation"}


def family(village: Village, relation: str | None, household: str | None = "12") -> ResidentId:
    code = KinshipCode(relation) if relation else None
    born = date(1985, 1, 1) if relation == "20" else date(1960, 1, 1)
    name = {"20": "高小明", "71": "高振山"}.get(relation or "", "高振华")
    return village.resident(name, household_number=household, relation=code, birth_date=born)


@pytest.mark.parametrize(
    ("relation", "other", "kin", "fits"),
    [
        pytest.param("02", "20", Kinship.CHILD, True, id="the head's son"),
        pytest.param("20", "02", Kinship.PARENT, True, id="the son's father"),
        pytest.param("02", "20", Kinship.GRANDCHILD, False, id="a son is no grandson"),
        pytest.param("20", "02", Kinship.SPOUSE, False, id="a father is no husband"),
        pytest.param("02", "71", Kinship.SPOUSE, False, id="a brother is no wife"),
    ],
)
def test_what_the_household_says_goes_before_what_is_told(
    village: Village, relation: str, other: str, kin: Kinship, *, fits: bool
) -> None:
    giver, taker = family(village, relation), family(village, other)
    opening(village, giver, 1)
    answers = {"to_resident": taker, "relation": kin, "minutes": Minutes(1), "day": TODAY}
    if fits:
        village.perform(GIVE, giver, **answers)
        assert village.balance(taker) == 1
    else:
        assert refusal(village, GIVE, giver, **answers, vouched_by=HEAD) == {"relation"}


def test_where_no_household_tells_somebody_vouches_and_the_clerk_is_warned(
    village: Village, anna: ResidentId, ben: ResidentId
) -> None:
    opening(village, anna, 1)
    answers = {"to_resident": ben, "relation": Kinship.SPOUSE, "minutes": Minutes(1), "day": TODAY}
    assert refusal(village, GIVE, anna, **answers) == {"vouched_by"}
    assert refusal(village, GIVE, anna, **answers, vouched_by="?") == {"vouched_by"}
    entry = village.entry(RESIDENTS, anna)
    said = {**answers, "vouched_by": HEAD, "reason": None}
    _filled, problems = Operating(village.sitting).examine(GIVE, [entry], said)
    assert [(problem.field, problem.warning) for problem in problems] == [("relation", True)]
    village.perform(GIVE, anna, **answers, vouched_by=HEAD)
    assert village.ledger()[-1].record.vouched_by == HEAD


def test_families_that_change_later_do_not_undo_what_was_given(village: Village) -> None:
    giver, taker = family(village, "02"), family(village, "20")
    opening(village, giver, 1)
    answers = {"to_resident": taker, "relation": Kinship.CHILD, "minutes": Minutes(1), "day": TODAY}
    village.perform(GIVE, giver, **answers)
    son = village.entry(RESIDENTS, taker)
    village.keeping.change(RESIDENTS, son, replace(son.record, household_number="99"))
    given = village.ledger()[-1]
    with village.sitting.store.read() as unit:
        around = Around.of(unit, given, TODAY)
        assert TIME_ENTRIES.problems(given.record, around) == ()


def test_pool_is_for_those_in_need_and_says_so_of_others(
    village: Village, anna: ResidentId, ben: ResidentId
) -> None:
    village.perform(OPEN_POOL, minutes=Minutes(90), day=TODAY, reason="镇里拨来")
    mark = Marking(resident=anna, mark=CareMark.LIVING_ALONE, since=SERVED_ON, source="村评议")
    village.add(CARE_MARKS, mark)
    cared = village.resident("孙长贵", care_level=CareLevel.KEY)
    said = {"minutes": 1, "day": TODAY, "reason": None}
    for who, warned in ((anna, False), (cared, False), (ben, True)):
        entry = village.entry(RESIDENTS, who)
        _filled, problems = Operating(village.sitting).examine(ISSUE, [entry], said)
        assert [problem.warning for problem in problems] == [True] * warned
        village.perform(ISSUE, who, minutes=Minutes(1), day=TODAY)


def test_who_was_written_down_as_helped_by_mistake_is_in_nobodys_way(village: Village) -> None:
    who = village.resident("高振华", household_number="12")
    child = village.resident("高小明", household_number="12")
    activity = village.activity()
    helped = village.entry(PARTICIPATIONS, village.helped(activity, child))
    void = replace(helped.record, state=ParticipationState.VOID, void_reason="写错人了")
    service = village.service(activity, who)
    village.keeping.change(PARTICIPATIONS, helped, void)
    village.perform(BANK, service)
    assert village.balance(who) == 120


def test_what_somebody_left_goes_to_their_kin_or_the_pool(
    village: Village, anna: ResidentId
) -> None:
    opening(village, anna, 2)
    son = village.resident("高小明", birth_date=date(1985, 1, 1))
    died(village, anna)
    entry = village.entry(RESIDENTS, anna)
    found = Operating(village.sitting).offered(OPERATIONS, RESIDENTS, [entry])
    offered = {operation.key for operation in found}
    assert {GIVE.key, DONATE.key} <= offered
    assert not {SPEND.key, ISSUE.key, OPEN.key} & offered
    told = {"minutes": Minutes(HOUR), "day": TODAY}
    kin = {"to_resident": son, "relation": Kinship.CHILD, "vouched_by": HEAD}
    village.perform(GIVE, anna, **kin, **told)
    village.perform(DONATE, anna, **told)
    assert [village.balance(who) for who in (anna, son, Account.POOL)] == [0, HOUR, HOUR]


def test_whoever_has_died_neither_receives_nor_uses_hours(
    village: Village, anna: ResidentId
) -> None:
    opening(village, anna, 2)
    mother = village.resident("李大娘", birth_date=date(1940, 1, 1))
    died(village, mother)
    given = {"to_resident": mother, "relation": Kinship.PARENT, "minutes": Minutes(1)}
    given["vouched_by"] = HEAD
    assert refusal(village, GIVE, anna, **given, day=TODAY) == {"to_resident"}
    village.perform(GIVE, anna, **given, day=DIED_ON)
    used = TimeEntry(
        kind=EntryKind.SPENT,
        day=TODAY,
        minutes=Minutes(1),
        from_account=Account.PERSON,
        from_resident=mother,
        to_account=Account.SERVICE,
    )
    assert village.keeping.problems(TIME_ENTRIES, used)[0].field == "from_resident"
    assert not village.keeping.problems(TIME_ENTRIES, replace(used, day=DIED_ON))


def died(village: Village, who: ResidentId) -> None:
    entry = village.entry(RESIDENTS, who)
    village.keeping.change(RESIDENTS, entry, replace(entry.record, died_on=DIED_ON))


def test_a_care_level_is_need_enough_to_be_short_where_the_county_says_so(
    village: Village, anna: ResidentId
) -> None:
    village.set_to(Parameter.TIME_BANK_OVERDRAFT, 1)
    cared = village.resident("孙长贵", care_level=CareLevel.KEY)
    village.perform(SPEND, cared, minutes=Minutes(HOUR), day=TODAY)
    assert village.balance(cared) == -HOUR
    assert refusal(village, SPEND, cared, minutes=Minutes(1), day=TODAY) == {"minutes"}
    assert refusal(village, SPEND, anna, minutes=Minutes(1), day=TODAY) == {"minutes"}


def test_list_of_entries_shows_what_is_left_to_a_hundredth(
    village: Village, anna: ResidentId
) -> None:
    opening(village, anna, 2)
    village.perform(SPEND, anna, minutes=Minutes(100), day=TODAY)
    village.perform(OPEN_POOL, minutes=Minutes(30), day=TODAY, reason="镇里拨来")
    entries = village.ledger()
    with village.sitting.store.read() as unit:
        wording = wording_of(unit, TIME_ENTRIES, entries, TODAY)
    [column] = [c for c in TIME_ENTRIES.fields if c.name == "left"]
    assert [wording.cell(entry, column) for entry in entries] == ["0.33", "0.33", "0.50"]


def test_ledger_knows_no_money() -> None:
    assert Fen not in {split_optional(kind)[0] for kind in TIME_ENTRIES.types().values()}
