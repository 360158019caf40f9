"""What comes of collecting the dues of a year."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from desktop.domain.dues import PayState
from desktop.domain.ids import OrganisationId, RecordId, ResidentId
from desktop.domain.parameters import Parameter
from desktop.domain.problems import RefusedError
from desktop.domain.register import Derived
from desktop.domain.types import Fen, NameSounds
from desktop.registers.dues.form import DUES
from desktop.registers.dues.model import Dues, Exemption
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member, MemberStatus
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.parameters.model import SetParameter
from desktop.registers.residents.form import RESIDENTS
from desktop.services.changes import Changes
from desktop.services.collecting import (
    associations,
    collect,
    collection,
    exempt,
    take_back,
)
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.records import RecordKeeping
from desktop.services.selections.members import UNPAID
from desktop.services.wording import wording_of
from tests.services.indicators.volunteering import elsewhere
from tests.services.operations.village import Village
from tests.services.selections.picking import picked
from tests.stations import Clock
from tests.ui.pages.filled import resident

BORN = date(1950, 1, 1)


def found(keeping: RecordKeeping, name: str = "柳树湾村老年协会", **more: Any) -> OrganisationId:
    association = Organisation(name=name, kind=OrganisationKind.ELDERLY_ASSOCIATION, **more)
    return OrganisationId(keeping.add(ORGANISATIONS, association).records[0])


def test_members_stand_where_their_own_reading_belongs_10_4(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    here = found(keeping)
    for name in ("张乐", "张力", "张明"):
        join(keeping, here, name)
    [zhang_le] = keeping.find(RESIDENTS, "张乐")
    keeping.change(
        RESIDENTS, zhang_le, replace(zhang_le.record, name_sounds=NameSounds("zhang yue"))
    )
    payers = collection(sitting, here, sitting.today.year).payers
    assert [payer.name for payer in payers] == ["张力", "张明", "张乐"]


def join(keeping: RecordKeeping, of: OrganisationId, name: str, **more: Any) -> RecordId:
    serial = 100 + keeping.count(MEMBERS)
    person = resident(name, BORN, serial)
    who = ResidentId(keeping.add(RESIDENTS, person).records[0])
    values: dict[str, Any] = {"joined_on": date(2020, 5, 1), "group": "一组"}
    member = Member(resident=who, organisation=of, **(values | more))
    return keeping.add(MEMBERS, member).records[0]


def test_those_who_have_not_paid_come_first_by_group_and_name(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    here = found(keeping)
    join(keeping, here, "周玉珍", group="十组")
    join(keeping, here, "周玉珍", group="二组")
    paid = join(keeping, here, "陈桂兰")
    free = join(keeping, here, "安福生")
    join(keeping, here, "孙长贵")
    join(keeping, here, "曾庆云")
    collect(sitting, [paid], 2026, 1000)
    exempt(sitting, [free], 2026, Exemption.OTHER, "洪灾")
    seen = collection(sitting, here, 2026)
    assert [(payer.group, payer.name, payer.state) for payer in seen.payers] == [
        ("一组", "孙长贵", PayState.UNPAID),
        ("一组", "曾庆云", PayState.UNPAID),
        ("二组", "周玉珍", PayState.UNPAID),
        ("十组", "周玉珍", PayState.UNPAID),
        ("一组", "陈桂兰", PayState.PAID),
        ("一组", "安福生", PayState.EXEMPT),
    ]
    assert (seen.paid, seen.unpaid, seen.exempt, seen.collected) == (1, 4, 1, 1000)
    assert (seen.association, seen.association_name, seen.year) == (here, "柳树湾村老年协会", 2026)
    assert [payer.reason for payer in seen.payers][-2:] == ["", "洪灾"]


def test_a_payment_is_dated_signed_and_has_a_receipt(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    here = found(keeping)
    members = [join(keeping, here, name) for name in ("周玉珍", "孙长贵")]
    changes = collect(sitting, members, 2026, 1250)
    entries = [keeping.get(DUES, record).record for record in changes.records]
    assert [(dues.amount, dues.paid_on, dues.collected_by) for dues in entries] == [
        (1250, sitting.today, "王秀英")
    ] * 2
    assert len({dues.receipt_number for dues in entries}) == len(entries) == 2
    assert collection(sitting, here, 2026).collected == 2500


def test_collecting_from_several_is_one_act(sitting: Sitting, keeping: RecordKeeping) -> None:
    here = found(keeping)
    members = [join(keeping, here, name) for name in ("周玉珍", "孙长贵", "陈桂兰")]
    changes = collect(sitting, members, 2026, 1000)
    assert collection(sitting, here, 2026).paid == 3
    History(sitting).undo(changes.act)
    assert collection(sitting, here, 2026).unpaid == 3


def test_the_number_of_a_receipt_is_given_once_whatever_is_taken_back(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    here = found(keeping)
    first, second = (join(keeping, here, name) for name in ("周玉珍", "孙长贵"))
    history = History(sitting)

    def receipts(changes: Changes) -> list[str | None]:
        return [keeping.get(DUES, record).record.receipt_number for record in changes.records]

    paid = collect(sitting, [first], 2026, 1000)
    [torn] = receipts(paid)
    undone = history.undo(paid.act)
    [again] = receipts(collect(sitting, [second], 2026, 1000))
    history.undo(undone.act)
    standing = [entry.record.receipt_number for entry in keeping.find(DUES)]
    assert sorted(standing, key=str) == sorted([torn, again], key=str)
    [last] = receipts(collect(sitting, [first], 2025, 1000))
    assert len({torn, again, last}) == 3


def test_nothing_is_kept_when_one_has_paid_already(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    here = found(keeping)
    first, second = (join(keeping, here, name) for name in ("周玉珍", "孙长贵"))
    collect(sitting, [first], 2026, 1000)
    with pytest.raises(RefusedError):
        collect(sitting, [second, first], 2026, 1000)
    assert keeping.count(DUES) == 1


@pytest.mark.parametrize(
    ("joined", "left", "asked"),
    [
        (date(2025, 12, 31), None, True),
        (date(2026, 12, 31), None, False),
        (date(2024, 12, 31), None, True),
        (date(2020, 1, 1), date(2025, 1, 1), True),
        (date(2020, 1, 1), date(2024, 12, 31), False),
    ],
    ids=["§4.1 joined in it", "§4.1 later", "§4.1 before", "§4.1 left in it", "§4.1 left before"],
)
def test_only_those_who_belonged_in_the_year_are_asked(
    sitting: Sitting, keeping: RecordKeeping, joined: date, left: date | None, asked: bool
) -> None:
    here = found(keeping)
    assert isinstance(sitting.now, Clock)
    sitting.now.time += timedelta(days=60)
    status = MemberStatus.LEFT if left else MemberStatus.PRESENT
    join(keeping, here, "周玉珍", joined_on=joined, left_on=left, status=status)
    assert len(collection(sitting, here, 2025).payers) == asked


@pytest.mark.parametrize("paid_before", [True, False])
def test_who_left_and_came_back_in_the_year_is_asked_once(
    sitting: Sitting, keeping: RecordKeeping, *, paid_before: bool
) -> None:
    association = found(keeping)
    before = join(keeping, association, "周玉珍")
    if paid_before:
        collect(sitting, [before], 2026, 1000)
    entry = keeping.get(MEMBERS, before)
    left = replace(entry.record, status=MemberStatus.LEFT, left_on=date(2026, 6, 1))
    keeping.change(MEMBERS, entry, left)
    back = replace(entry.record, number=None, joined_on=date(2026, 10, 1))
    [again] = keeping.add(MEMBERS, back).records
    asked = collection(sitting, association, 2026)
    assert [payer.member for payer in asked.payers] == [before if paid_before else again]
    assert (asked.paid, asked.unpaid) == ((1, 0) if paid_before else (0, 1))
    unpaid = [] if paid_before else [again]
    assert picked(sitting, UNPAID, date(2026, 11, 23)) == unpaid
    [column] = [f for f in MEMBERS.fields if isinstance(f, Derived) and f.name == "dues"]
    member = keeping.get(MEMBERS, again)
    with sitting.store.read() as unit:
        shown = wording_of(unit, MEMBERS, [member], sitting.today).derivation(member, column)
    assert shown == (PayState.PAID if paid_before else PayState.UNPAID)
    collect(sitting, [again], 2026, 1000)
    assert collection(sitting, association, 2026).collected == (2000 if paid_before else 1000)


def test_rate_is_what_the_county_sets(sitting: Sitting, keeping: RecordKeeping) -> None:
    here = found(keeping)
    assert collection(sitting, here, 2026).rate == 1000
    keeping.add(PARAMETERS, SetParameter(parameter=Parameter.DUES_OF_A_YEAR, value=12))
    assert collection(sitting, here, 2026).rate == 1200


def test_a_payment_ticked_by_mistake_is_taken_back(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    here = found(keeping)
    member = join(keeping, here, "周玉珍")
    [dues] = collect(sitting, [member], 2026, 1000).records
    take_back(sitting, dues)
    assert collection(sitting, here, 2026).unpaid == 1
    collect(sitting, [member], 2026, 1000)
    assert collection(sitting, here, 2026).paid == 1


def test_a_payment_of_another_day_stands(sitting: Sitting, keeping: RecordKeeping) -> None:
    here = found(keeping)
    member = join(keeping, here, "周玉珍")
    [dues] = collect(sitting, [member], 2026, 1000).records
    assert isinstance(sitting.now, Clock)
    sitting.now.time += timedelta(days=1)
    with pytest.raises(RefusedError):
        take_back(sitting, dues)
    assert collection(sitting, here, 2026).paid == 1


def test_only_associations_of_elders_that_exist_collect(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    here = found(keeping)
    found(keeping, "旧柳湾老年协会", dissolved_on=date(2020, 1, 1))
    team = Organisation(name="志愿队", kind=OrganisationKind.VOLUNTEER_TEAM)
    keeping.add(ORGANISATIONS, team)
    assert associations(sitting) == [(here, "柳树湾村老年协会")]


def test_a_list_of_many_takes_few_questions(sitting: Sitting, keeping: RecordKeeping) -> None:
    here = found(keeping)
    members = [join(keeping, here, "周玉珍") for _ in range(3)]
    collect(sitting, members[:1], 2026, 1000)
    few = asked_of(sitting, here)
    members += [join(keeping, here, "孙长贵") for _ in range(9)]
    assert asked_of(sitting, here) == few
    assert len(collection(sitting, here, 2026).payers) == 12


def asked_of(sitting: Sitting, here: OrganisationId) -> int:
    """Return how many questions the store is asked for the list of a year."""
    asked = 0

    def count(*_details: object) -> None:
        nonlocal asked
        asked += 1

    event.listen(sitting.store.engine, "before_cursor_execute", count)
    try:
        collection(sitting, here, 2026)
    finally:
        event.remove(sitting.store.engine, "before_cursor_execute", count)
    return asked


def test_an_exempt_member_need_not_pay_beside(sitting: Sitting, keeping: RecordKeeping) -> None:
    here = found(keeping)
    member = join(keeping, here, "周玉珍")
    [dues] = exempt(sitting, [member], 2026, Exemption.DESTITUTE).records
    entry = keeping.get(DUES, dues)
    assert replace(entry.record, receipt_number=None) == Dues(
        member=entry.record.member, year=2026, exemption=Exemption.DESTITUTE
    )
    with pytest.raises(RefusedError):
        collect(sitting, [member], 2026, 1000)


def test_what_two_desks_took_from_one_member_has_all_come_in(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    association = found(keeping)
    member = join(keeping, association, "周玉珍")
    collect(sitting, [member], 2026, 1000)
    [first] = [payer.dues for payer in collection(sitting, association, 2026).payers]
    other = replace(keeping.find(DUES)[0].record, receipt_number="2026-B0001", amount=Fen(1200))
    elsewhere(Village(sitting), DUES, other)
    now = collection(sitting, association, 2026)
    assert now.collected == 2200
    assert [(payer.dues, payer.amount) for payer in now.payers] == [(first, 1000)]
    assert (now.paid, now.unpaid) == (1, 0)
