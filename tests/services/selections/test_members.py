"""The lists of members and of positions that somebody looks after."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.ids import MemberId, OrganisationId, RecordId
from desktop.domain.positions import Position
from desktop.registers.dues.model import Exemption
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member, MemberStatus
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.posts.form import POSTS
from desktop.registers.posts.model import Post
from desktop.registers.residents.model import ResidenceKind
from desktop.services.collecting import collect, exempt
from desktop.services.desk import Sitting
from desktop.services.selection import Period
from desktop.services.selections import members as lists
from tests.registers.surroundings import TODAY
from tests.services.indicators.volunteering import elsewhere
from tests.services.operations.village import Village
from tests.services.selections.picking import listed_on, picked, picked_of

DAY = timedelta(days=1)
JOINED, ELECTED, ENDS = date(2020, 5, 1), date(2023, 5, 1), date(2026, 4, 30)
LEFT: dict[str, Any] = {"status": MemberStatus.LEFT}


@pytest.fixture
def village(sitting: Sitting) -> Village:
    return Village(sitting)


@pytest.fixture
def association(village: Village) -> OrganisationId:
    named = Organisation(name="柳树湾村老年协会", kind=OrganisationKind.ELDERLY_ASSOCIATION)
    return OrganisationId(village.add(ORGANISATIONS, named))


def join(
    village: Village, association: OrganisationId, born: date = date(1950, 1, 1), **values: Any
) -> MemberId:
    of = {name: values.pop(name) for name in ("residence",) if name in values}
    who = village.resident("周玉珍", birth_date=born, **of)
    record = Member(resident=who, organisation=association, **({"joined_on": JOINED} | values))
    return MemberId(village.add(MEMBERS, record))


def post(village: Village, member: MemberId, position: Position, **values: Any) -> RecordId:
    usual: dict[str, Any] = {"since": ELECTED, "term_ends_on": ENDS}
    return village.add(POSTS, Post(member=member, position=position, **(usual | values)))


def test_whoever_neither_paid_nor_need_not_is_unpaid(
    sitting: Sitting, village: Village, association: OrganisationId
) -> None:
    owes, pays, freed = (join(village, association) for _ in range(3))
    assert set(picked(sitting, lists.UNPAID, TODAY)) == {owes, pays, freed}
    collect(sitting, [pays], 2026, 1000)
    exempt(sitting, [freed], 2026, Exemption.DESTITUTE)
    collect(sitting, [owes], 2025, 1000)
    assert picked(sitting, lists.UNPAID, TODAY) == [owes]
    assert picked(sitting, lists.EXEMPT, TODAY) == [freed]
    assert set(picked(sitting, lists.UNPAID, date(2025, 12, 31))) == {owes, pays, freed}


def test_whom_two_desks_took_in_is_one_member(
    sitting: Sitting, village: Village, association: OrganisationId
) -> None:
    first = join(village, association)
    same = replace(village.entry(MEMBERS, first).record, joined_on=date(2021, 5, 1))
    second = elsewhere(village, MEMBERS, same)
    assert picked(sitting, lists.PRESENT, TODAY) == [first]
    assert picked(sitting, lists.UNPAID, TODAY) == [second]
    collect(sitting, [first], 2026, 1000)
    assert picked(sitting, lists.UNPAID, TODAY) == []


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({"joined_on": TODAY}, True),
        ({"left_on": date(2026, 1, 1), **LEFT}, True),
        ({"left_on": date(2025, 12, 31), **LEFT}, False),
    ],
    ids=["§4.1 joined today", "§4.1 left in the year", "§4.1 left before it"],
)
def test_only_those_who_belonged_in_the_year_owe_its_dues(
    sitting: Sitting,
    village: Village,
    association: OrganisationId,
    values: dict[str, Any],
    asked: bool,
) -> None:
    member = join(village, association, **values)
    assert picked(sitting, lists.UNPAID, TODAY) == ([member] if asked else [])


def test_members_of_a_team_are_not_among_the_elders(sitting: Sitting, village: Village) -> None:
    team = Organisation(name="志愿队", kind=OrganisationKind.VOLUNTEER_TEAM)
    join(village, OrganisationId(village.add(ORGANISATIONS, team)))
    for selection in (lists.UNPAID, lists.PRESENT, lists.NEW):
        assert picked(sitting, selection, JOINED) == []


def test_one_is_present_from_joining_until_the_day_before_leaving(
    sitting: Sitting, village: Village, association: OrganisationId
) -> None:
    left = JOINED + 30 * DAY
    member = join(village, association, left_on=left, **LEFT)
    there = listed_on(sitting, lists.PRESENT, member, JOINED - 3 * DAY, left + 3 * DAY)
    assert (there[0], there[-1]) == (JOINED, left - DAY)


def test_who_came_and_who_went_is_listed_for_the_month(
    sitting: Sitting, village: Village, association: OrganisationId
) -> None:
    came = join(village, association, joined_on=date(2026, 10, 31))
    went = join(village, association, left_on=date(2026, 10, 1), **LEFT)
    october = (date(2026, 10, 1), date(2026, 10, 31))
    assert listed_on(sitting, lists.NEW, came, *october) == [october[1]]
    assert picked(sitting, lists.NEW, date(2026, 11, 1)) == []
    assert picked(sitting, lists.LEFT, date(2026, 9, 30)) == []
    assert len(listed_on(sitting, lists.LEFT, went, *october)) == 31
    assert picked(sitting, lists.LEFT, date(2026, 11, 1)) == []
    assert picked_of(sitting, lists.NEW, Period(date(2020, 1, 1), TODAY), TODAY) == [went, came]


def test_members_of_eighty_or_more_come_eldest_first(
    sitting: Sitting, village: Village, association: OrganisationId
) -> None:
    eighty = join(village, association, date(1946, 11, 23))
    older = join(village, association, date(1940, 1, 1))
    join(village, association, date(1940, 1, 1), residence=ResidenceKind.OUTFLOW)
    join(village, association, date(1940, 1, 1), left_on=TODAY, **LEFT)
    assert picked(sitting, lists.VERY_OLD_MEMBERS, TODAY) == [older, eighty]
    assert eighty not in picked(sitting, lists.VERY_OLD_MEMBERS, TODAY - DAY)


def test_a_term_is_spoken_of_ninety_days_before_its_end_then_it_is_over(
    sitting: Sitting, village: Village, association: OrganisationId
) -> None:
    held = post(village, join(village, association), Position.PRESIDENT)
    around_it = (ENDS - 100 * DAY, ENDS + 100 * DAY)
    soon = listed_on(sitting, lists.TERMS_ENDING, held, *around_it)
    over = listed_on(sitting, lists.TERMS_OVER, held, *around_it)
    assert (soon[0], soon[-1], len(soon)) == (ENDS - 90 * DAY, ENDS, 91)
    assert (over[0], over[-1], len(over)) == (ENDS + DAY, around_it[1], 100)


def test_a_term_that_was_ended_is_not_spoken_of(
    sitting: Sitting, village: Village, association: OrganisationId
) -> None:
    post(village, join(village, association), Position.PRESIDENT, until=ENDS)
    assert picked(sitting, lists.TERMS_ENDING, ENDS) == []
    assert picked(sitting, lists.TERMS_OVER, TODAY) == []


def test_the_longest_over_come_first(
    sitting: Sitting, village: Village, association: OrganisationId
) -> None:
    member = join(village, association)
    later = post(village, member, Position.SECRETARY, term_ends_on=ENDS + DAY)
    sooner = post(village, member, Position.COUNCIL)
    assert picked(sitting, lists.TERMS_OVER, TODAY) == [sooner, later]


def test_both_positions_of_who_keeps_account_and_cash_are_listed(
    sitting: Sitting, village: Village, association: OrganisationId
) -> None:
    both, one = join(village, association), join(village, association)
    account = post(village, both, Position.ACCOUNTANT, until=ENDS)
    cash = post(village, both, Position.CASHIER, since=date(2024, 5, 1))
    post(village, both, Position.COUNCIL)
    post(village, one, Position.ACCOUNTANT)
    first, last = date(2024, 4, 1), ENDS + 30 * DAY
    for record in (account, cash):
        there = listed_on(sitting, lists.ACCOUNT_AND_CASH, record, first, last)
        assert (there[0], there[-1]) == (date(2024, 5, 1), ENDS)
    assert set(picked(sitting, lists.ACCOUNT_AND_CASH, ENDS)) == {account, cash}
