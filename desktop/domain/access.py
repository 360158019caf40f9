"""Who may do what."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from desktop.domain.levels import Level, level_of, within
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


def may_move(place: str, region: str) -> bool:
    """Tell whether a desk at *place* may say that a kept record belongs to *region* from now on.

    Only those above the stations see both ends of a move.
    """
    return level_of(place) is not Level.STATION and may_write(place, region)


def may_have_written(
    place: str, stood: Collection[str], region: str | None, *, created: bool
) -> bool:
    """Tell whether a desk at *place* may have written a change of a record that *stood* there.

    ``stood`` are the places where the record belongs and belonged, as far as
    is known, *region* the one that the change itself names. Whoever kept a
    record may have written it without having heard that it moved: that is
    merged like what any two wrote who did not know of each other, and so the
    outcome does not depend on which of the two came first. Whoever has heard
    of it writes no more (:mod:`desktop.services.rights`).
    """
    if stood and not any(may_write(place, each) for each in stood):
        return False
    if region is None:
        return True
    return may_write(place, region) if created else may_move(place, region)
