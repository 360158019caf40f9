"""Who may do what."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.domain.levels import within
from desktop.messages import N_


class Role(StrEnum):
    """What a member of staff is here for. The values are stored."""

    CLERK = "clerk"
    HEAD = "head"
    AUDITOR = "auditor"


ROLE_NAMES: Mapping[Role, str] = {
    Role.CLERK: N_("clerk"),
    Role.HEAD: N_("head of station"),
    Role.AUDITOR: N_("auditor"),
}


class Act(StrEnum):
    """What a person may wish to do."""

    LOOK = "look"
    WRITE = "write"
    HAND_OVER = "hand-over"
    ADMIT_STAFF = "admit-staff"


ALLOWED: Mapping[Role, frozenset[Act]] = {
    Role.CLERK: frozenset({Act.LOOK, Act.WRITE, Act.HAND_OVER}),
    Role.HEAD: frozenset(Act),
    Role.AUDITOR: frozenset({Act.LOOK}),
}


def may(role: Role, act: Act) -> bool:
    """Tell whether someone with *role* may do *act*."""
    return act in ALLOWED[role]


def may_write(place: str, region: str) -> bool:
    """Tell whether a desk at *place* may write a record of *region* (exchange.md §3).

    A station writes what lies in its own region, those above correct what
    lies within theirs. The catalogue of the county has the county's own
    region, so only the county writes it.
    """
    return within(region, place)
