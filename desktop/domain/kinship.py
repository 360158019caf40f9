"""Tells what two people of one household are to each other (GB/T 4761, domain.md §2.7, §5).

A household knows of everybody only what they are to its head. From two such
codes it often follows what the two are to each other, or that they are not of
one direct line; where it does not follow, nothing is guessed.
"""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from desktop.domain.time_bank import Kinship
from desktop.domain.types import KinshipCode


class _Place(Enum):
    """What somebody is to the head, as far as it matters here."""

    HEAD = auto()
    SPOUSE = auto()
    CHILD = auto()
    CHILD_IN_LAW = auto()
    GRANDCHILD = auto()
    GRANDCHILD_IN_LAW = auto()
    PARENT = auto()
    PARENT_IN_LAW = auto()
    GRANDPARENT = auto()
    SIBLING = auto()
    SIBLING_IN_LAW = auto()
    OUTSIDE = auto()
    """Not of the head's direct line; what they are to the others is not known."""


_CODES: Mapping[_Place, str] = {
    _Place.HEAD: "01 02",
    _Place.SPOUSE: "10 11 12",
    _Place.CHILD: "20 21 22 23 24 25 26 27 29 30 31 32 33 34 35 36 37 39",
    _Place.CHILD_IN_LAW: "28 38",
    _Place.GRANDCHILD: "40 41 42 43 44 49",
    _Place.GRANDCHILD_IN_LAW: "45 46",
    _Place.PARENT: "50 51 52 57 58",
    _Place.PARENT_IN_LAW: "53 54 55 56",
    _Place.GRANDPARENT: "60 61 62 63 64",
    _Place.SIBLING: "70 71 73 75 77 79",
    _Place.SIBLING_IN_LAW: "72 74 76 78",
    _Place.OUTSIDE: "81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 98 99",
}
"""The codes that say one thing only: 其他 and 其他亲属 may be anybody."""

_PLACE_OF = {KinshipCode(code): place for place, codes in _CODES.items() for code in codes.split()}

_COUPLES = (
    (_Place.HEAD, _Place.SPOUSE),
    (_Place.CHILD, _Place.CHILD_IN_LAW),
    (_Place.GRANDCHILD, _Place.GRANDCHILD_IN_LAW),
    (_Place.SIBLING, _Place.SIBLING_IN_LAW),
    (_Place.PARENT, _Place.PARENT),
    (_Place.PARENT_IN_LAW, _Place.PARENT_IN_LAW),
    (_Place.GRANDPARENT, _Place.GRANDPARENT),
)
_PARENTS = (
    (_Place.HEAD, _Place.CHILD),
    (_Place.SPOUSE, _Place.CHILD),
    (_Place.PARENT, _Place.HEAD),
    (_Place.PARENT, _Place.SIBLING),
    (_Place.PARENT_IN_LAW, _Place.SPOUSE),
    (_Place.CHILD, _Place.GRANDCHILD),
    (_Place.CHILD_IN_LAW, _Place.GRANDCHILD),
    (_Place.GRANDPARENT, _Place.PARENT),
)
_GRANDPARENTS = (
    (_Place.HEAD, _Place.GRANDCHILD),
    (_Place.SPOUSE, _Place.GRANDCHILD),
    (_Place.PARENT, _Place.CHILD),
    (_Place.PARENT_IN_LAW, _Place.CHILD),
    (_Place.GRANDPARENT, _Place.HEAD),
    (_Place.GRANDPARENT, _Place.SIBLING),
)
"""Who may be what to whom, the elder first; all other pairs are of no direct line."""

_OTHER_IS: dict[tuple[_Place, _Place], Kinship] = {}
for _pairs, _of_one, _of_other in (
    (_COUPLES, Kinship.SPOUSE, Kinship.SPOUSE),
    (_PARENTS, Kinship.CHILD, Kinship.PARENT),
    (_GRANDPARENTS, Kinship.GRANDCHILD, Kinship.GRANDPARENT),
):
    for _elder, _younger in _pairs:
        _OTHER_IS[_elder, _younger] = _of_one
        _OTHER_IS[_younger, _elder] = _of_other

NOT_KIN: frozenset[Kinship] = frozenset()


def kin_of(one: Any, other: Any) -> frozenset[Kinship] | None:
    """Return what the resident *other* may be to *one*, None where the registers do not tell."""
    household = one.household_number
    if not household or household != other.household_number:
        return None
    places = (_PLACE_OF.get(one.relation), _PLACE_OF.get(other.relation))
    return _kin(*places)


def _kin(one: _Place | None, other: _Place | None) -> frozenset[Kinship] | None:
    if one is None or other is None or one is other is _Place.HEAD:
        return None
    if _Place.OUTSIDE in (one, other):
        return NOT_KIN if _Place.HEAD in (one, other) else None
    found = _OTHER_IS.get((one, other))
    return NOT_KIN if found is None else frozenset({found})
