"""What the rules say about members."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.ids import OrganisationId, RecordId
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member, MemberStatus, Position
from tests.registers.surroundings import ANNA, BEN, TODAY, Around, refused, warned

ASSOCIATION = OrganisationId(RecordId("c" * 32))
BIRTH = date(1966, 11, 23)


def member(**changes: Any) -> Member:
    values: dict[str, Any] = {"resident": ANNA, "organisation": ASSOCIATION, "joined_on": TODAY}
    return Member(**(values | changes))


def around(*others: Member, kind: str = "elderly-association", **resident: Any) -> Around:
    person: dict[str, Any] = {"name": "符三", "birth_date": BIRTH, "died_on": None}
    records: dict[str, dict[Any, Any]] = {
        "residents": {ANNA: SimpleNamespace(**(person | resident))},
        "organisations": {ASSOCIATION: SimpleNamespace(kind=kind)},
    }
    return Around(records=records, beside={"members": others})


@pytest.mark.parametrize(
    ("birth", "fields"),
    [
        (date(1966, 11, 22), set()),
        (date(1966, 11, 23), set()),
        (date(1966, 11, 24), {"joined_on"}),
    ],
)
def test_one_joins_from_the_sixtieth_birthday_on(birth: date, fields: set[str]) -> None:
    assert refused(MEMBERS, member(), around(birth_date=birth)) == fields


def test_age_counts_on_the_day_of_joining() -> None:
    early = member(joined_on=date(2026, 11, 22))
    assert refused(MEMBERS, early, around()) == {"joined_on"}


def test_other_organisations_admit_the_young() -> None:
    young = around(kind="volunteer-team", birth_date=date(2000, 1, 1))
    assert refused(MEMBERS, member(), young) == set()


def test_resident_who_has_not_arrived_is_no_complaint() -> None:
    assert refused(MEMBERS, member()) == set()


@pytest.mark.parametrize(
    ("there", "fields"),
    [
        ({}, {"resident"}),
        ({"resident": BEN}, set()),
        ({"status": MemberStatus.LEFT}, set()),
        ({"organisation": OrganisationId(RecordId("d" * 32))}, set()),
    ],
)
def test_one_belongs_once(there: dict[str, Any], fields: set[str]) -> None:
    assert refused(MEMBERS, member(), around(member(**there))) == fields


def test_former_member_may_stand_beside_the_new_entry() -> None:
    former = member(status=MemberStatus.LEFT, left_on=TODAY)
    assert refused(MEMBERS, former, around(member())) == set()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"joined_on": date(2026, 11, 24)}, {"joined_on"}),
        ({"status": MemberStatus.LEFT}, {"left_on"}),
        ({"left_on": TODAY}, {"status"}),
        ({"status": MemberStatus.LEFT, "left_on": date(2026, 11, 22)}, {"left_on"}),
        ({"status": MemberStatus.LEFT, "left_on": date(2026, 11, 24)}, {"left_on"}),
        ({"status": MemberStatus.LEFT, "left_on": TODAY}, set()),
    ],
)
def test_membership_runs_forward(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(MEMBERS, member(**changes), around()) == fields


def test_the_dead_are_no_members() -> None:
    assert refused(MEMBERS, member(), around(died_on=TODAY)) == {"status"}
    gone = member(status=MemberStatus.DIED, left_on=TODAY)
    assert refused(MEMBERS, gone, around(died_on=TODAY)) == set()


def test_books_are_kept_apart() -> None:
    both = member(positions=(Position.ACCOUNTANT, Position.CASHIER))
    assert warned(MEMBERS, both, around()) == {"positions"}
    assert warned(MEMBERS, member(positions=(Position.CASHIER,)), around()) == set()
