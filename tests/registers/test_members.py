"""What the rules say about members."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.dues import PayState
from desktop.domain.identity import Sex
from desktop.domain.ids import OrganisationId, RecordId
from desktop.domain.parameters import Parameter
from desktop.domain.positions import Position
from desktop.domain.register import Derived
from desktop.registers.dues.model import Exemption
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member, MemberStatus
from tests.registers.surroundings import ANNA, BEN, TODAY, Around, refused, warned

ASSOCIATION = OrganisationId(RecordId("c" * 32))
BIRTH = date(1966, 11, 23)


def member(**changes: Any) -> Member:
    values: dict[str, Any] = {"resident": ANNA, "organisation": ASSOCIATION, "joined_on": TODAY}
    return Member(**(values | changes))


def around(*others: Member, kind: str = "elderly-association", **resident: Any) -> Around:
    person: dict[str, Any] = {"name": "符三", "birth_date": BIRTH, "died_on": None, "sex": Sex.MALE}
    records: dict[str, dict[Any, Any]] = {
        "residents": {ANNA: SimpleNamespace(**(person | resident))},
        "organisations": {ASSOCIATION: SimpleNamespace(kind=kind, standing="filed")},
    }
    return Around(records=records, beside={"members": others})


@pytest.mark.parametrize(
    ("birth", "fields"),
    [
        (date(1966, 11, 22), set()),
        (date(1966, 11, 23), set()),
        (date(1966, 11, 24), {"joined_on"}),
    ],
    ids=["§4.1 sixty on 11-22", "§4.1 sixty on 11-23", "§4.1 sixty on 11-24"],
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
    assert warned(MEMBERS, gone, around(died_on=TODAY)) == set()


@pytest.mark.parametrize(
    ("status", "died_on", "fields"),
    [
        (MemberStatus.DIED, date(2026, 11, 22), {"left_on"}),
        (MemberStatus.DIED, TODAY, set()),
        (MemberStatus.LEFT, date(2026, 11, 22), set()),
    ],
)
def test_a_membership_ends_on_the_day_of_death(
    status: MemberStatus, died_on: date, fields: set[str]
) -> None:
    gone = member(joined_on=date(2026, 11, 1), status=status, left_on=TODAY)
    there = around(birth_date=date(1950, 1, 1), died_on=died_on)
    assert refused(MEMBERS, gone, there) == fields


def test_a_death_is_written_down_at_the_resident_too() -> None:
    gone = member(status=MemberStatus.DIED, left_on=TODAY)
    assert warned(MEMBERS, gone, around()) == {"status"}


@pytest.mark.parametrize(
    ("sex", "fields"),
    [(Sex.MALE, {"joined_on"}), (Sex.FEMALE, set()), (Sex.UNKNOWN, set())],
    ids=["§4.1 man of 55", "§4.1 woman of 55", "§4.1 unknown sex, 55"],
)
def test_the_county_may_admit_women_earlier(sex: Sex, fields: set[str]) -> None:
    there = around(birth_date=date(1971, 11, 23), sex=sex)
    there = replace(there, set_to={Parameter.YOUNGEST_WOMAN: 55})
    assert refused(MEMBERS, member(), there) == fields


@pytest.mark.parametrize(
    ("standing", "fields"),
    [("registered", set()), ("filed", set()), ("informal", {"organisation"})],
)
def test_an_association_nobody_knows_may_not_act(standing: str, fields: set[str]) -> None:
    there = around()
    organisation = SimpleNamespace(kind="elderly-association", standing=standing)
    there = replace(there, records={**there.records, "organisations": {ASSOCIATION: organisation}})
    assert warned(MEMBERS, member(), there) == fields


def test_expulsion_has_a_reason() -> None:
    expelled = member(status=MemberStatus.EXPELLED, left_on=TODAY)
    assert refused(MEMBERS, expelled, around()) == {"leaving_reason"}
    assert refused(MEMBERS, replace(expelled, leaving_reason="挪用会费"), around()) == set()


def column(name: str, there: Around, record: Member) -> object:
    """Return what the column *name* of the list says of *record*."""
    [found] = [c for c in MEMBERS.fields if isinstance(c, Derived) and c.name == name]
    return found.value(record, there)


def post(position: Position, since: date, until: date | None = None) -> SimpleNamespace:
    return SimpleNamespace(member=BEN, position=position, since=since, until=until)


def test_list_shows_the_positions_of_today_highest_first() -> None:
    posts = [
        post(Position.CASHIER, date(2024, 1, 1)),
        post(Position.PRESIDENT, date(2024, 1, 1), TODAY),
        post(Position.SECRETARY, date(2020, 1, 1), date(2026, 11, 22)),
        post(Position.COUNCIL, date(2026, 11, 24)),
    ]
    there = Around(judged=BEN, beside={"posts": posts})
    assert column("positions", there, member()) == (Position.PRESIDENT, Position.CASHIER)
    gone = member(status=MemberStatus.LEFT, left_on=TODAY)
    assert column("positions", there, gone) == ()


@pytest.mark.parametrize(
    ("amount", "exemption", "state"),
    [
        (1000, None, PayState.PAID),
        (None, Exemption.DESTITUTE, PayState.EXEMPT),
        (None, None, PayState.UNPAID),
    ],
)
def test_list_shows_how_the_dues_of_the_year_stand(
    amount: int | None, exemption: Exemption | None, state: PayState
) -> None:
    dues = SimpleNamespace(member=BEN, year=2026, amount=amount, exemption=exemption)
    there = Around(judged=BEN, beside={"dues": [dues]})
    assert column("dues", there, member()) == state
    assert column("dues", Around(judged=BEN), member()) == PayState.UNPAID
    gone = member(status=MemberStatus.LEFT, left_on=TODAY)
    assert column("dues", there, gone) is None
