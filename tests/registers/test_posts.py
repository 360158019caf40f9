"""What the rules say about positions and terms."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.ids import MemberId, OrganisationId, RecordId
from desktop.domain.positions import Position
from desktop.registers.posts.form import POSTS
from desktop.registers.posts.model import Post
from tests.registers.surroundings import TODAY, Around, refused, warned

FU, ZHANG = MemberId(RecordId("c" * 32)), MemberId(RecordId("d" * 32))
HERE, ELSEWHERE = OrganisationId(RecordId("e" * 32)), OrganisationId(RecordId("f" * 32))
ELECTED = date(2023, 5, 1)


def post(**changes: Any) -> Post:
    values: dict[str, Any] = {"member": FU, "position": Position.PRESIDENT, "since": ELECTED}
    return Post(**(values | changes))


def around(*others: Post, left_on: date | None = None, of: OrganisationId = HERE) -> Around:
    fu = SimpleNamespace(joined_on=date(2020, 1, 1), left_on=left_on, organisation=HERE)
    zhang = SimpleNamespace(joined_on=date(2020, 1, 1), left_on=None, organisation=of)
    return Around(records={"members": {FU: fu, ZHANG: zhang}}, beside={"posts": others})


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"since": TODAY}, set()),
        ({"since": date(2026, 11, 24)}, {"since"}),
        ({"since": date(2020, 1, 1)}, set()),
        ({"since": date(2019, 12, 31)}, {"since"}),
        ({"until": TODAY}, set()),
        ({"until": date(2026, 11, 24)}, {"until"}),
        ({"until": date(2023, 4, 30)}, {"until"}),
        ({"until": ELECTED}, set()),
        ({"term_ends_on": date(2028, 4, 30)}, set()),
        ({"term_ends_on": date(2023, 4, 30)}, {"term_ends_on"}),
    ],
)
def test_a_term_runs_forward_within_the_membership(
    changes: dict[str, Any], fields: set[str]
) -> None:
    assert refused(POSTS, post(**changes), around()) == fields


@pytest.mark.parametrize(
    ("until", "fields"),
    [(None, {"until"}), (date(2026, 5, 2), {"until"}), (date(2026, 5, 1), set())],
)
def test_a_position_ends_with_the_membership(until: date | None, fields: set[str]) -> None:
    there = around(left_on=date(2026, 5, 1))
    assert refused(POSTS, post(until=until), there) == fields


@pytest.mark.parametrize(
    ("until", "fields"),
    [(None, {"position"}), (date(2023, 5, 2), {"position"}), (ELECTED, set())],
)
def test_a_position_is_held_once_at_a_time(until: date | None, fields: set[str]) -> None:
    before = post(since=date(2020, 5, 1), until=until)
    assert refused(POSTS, post(), around(before)) == fields


@pytest.mark.parametrize(
    ("held", "until", "fields"),
    [
        (Position.CASHIER, None, {"position"}),
        (Position.CASHIER, date(2023, 5, 2), {"position"}),
        (Position.CASHIER, ELECTED, set()),
        (Position.SUPERVISOR, None, set()),
    ],
    ids=["§4.1 会计=出纳", "§4.1 one day", "§4.1 one after the other", "§4.1 会计≠监事"],
)
def test_books_are_kept_apart(held: Position, until: date | None, fields: set[str]) -> None:
    there = around(post(position=held, since=date(2021, 5, 1), until=until))
    assert warned(POSTS, post(position=Position.ACCOUNTANT), there) == fields


@pytest.mark.parametrize(
    ("until", "of", "fields"),
    [
        (None, HERE, {"position"}),
        (date(2023, 5, 2), HERE, {"position"}),
        (ELECTED, HERE, set()),
        (None, ELSEWHERE, set()),
    ],
)
def test_an_association_has_one_president(
    until: date | None, of: OrganisationId, fields: set[str]
) -> None:
    there = around(post(member=ZHANG, since=date(2020, 5, 1), until=until), of=of)
    assert warned(POSTS, post(), there) == fields


def test_two_may_sit_in_the_council() -> None:
    there = around(post(member=ZHANG, position=Position.COUNCIL))
    assert warned(POSTS, post(position=Position.COUNCIL), there) == set()


def test_a_member_who_has_not_arrived_is_no_complaint() -> None:
    assert refused(POSTS, post(), Around()) == set()
