"""Who may do what."""

import pytest

from desktop.domain.access import ALLOWED, ROLE_NAMES, Act, Role, may, may_write

COUNTY, TOWNSHIP, VILLAGE = "460301000000", "460301100000", "460301100201"


@pytest.mark.parametrize(
    ("role", "acts"),
    [
        (Role.HEAD, {Act.LOOK, Act.WRITE, Act.HAND_OVER, Act.ADMIT_STAFF}),
        (Role.CLERK, {Act.LOOK, Act.WRITE, Act.HAND_OVER}),
        (Role.AUDITOR, {Act.LOOK}),
    ],
)
def test_role_may_do_its_acts_and_no_other(role: Role, acts: set[Act]) -> None:
    assert {act for act in Act if may(role, act)} == acts


def test_every_role_is_named_and_may_look() -> None:
    assert set(ALLOWED) == set(ROLE_NAMES) == set(Role)
    assert all(may(role, Act.LOOK) for role in Role)


@pytest.mark.parametrize(
    ("place", "region", "allowed"),
    [
        (VILLAGE, VILLAGE, True),
        (TOWNSHIP, VILLAGE, True),
        (COUNTY, VILLAGE, True),
        (VILLAGE, TOWNSHIP, False),
        (VILLAGE, COUNTY, False),
        (TOWNSHIP, COUNTY, False),
        (VILLAGE, "460301100202", False),
        (COUNTY, "460302100201", False),
    ],
)
def test_desk_writes_for_its_own_place_and_those_within(
    place: str, region: str, allowed: bool
) -> None:
    """The catalogue has the county's own region, so only the county writes it."""
    assert may_write(place, region) is allowed
