"""Reads the statistical codes of places (domain.md §2.6)."""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum

from desktop.domain.levels import DIGITS, Level
from desktop.domain.problems import Problem
from desktop.messages import N_

_PROVINCES = """
11 12 13 14 15 21 22 23 31 32 33 34 35 36 37
41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82
"""
PROVINCES = frozenset(_PROVINCES.split())
"""The first two digits of every code of GB/T 2260."""

LENGTH = 12
LAST_PART = 599
"""Townships and villages are numbered from 001 to 599."""

FIRST_VILLAGE = 200
LIKE_TOWNS = range(400, 500)

_SHORTER = (
    (re.compile(r"(?:社区)?居(?:民)?委(?:员)?会$"), "社区"),
    (re.compile(r"村?村(?:民)?委(?:员)?会$"), "村"),
)
_ABOVE = re.compile(r"^.+(?:街道|镇|乡|苏木)(?:办事处)?(?=.)")


class Settlement(StrEnum):
    """Whether people live in a town or a village. The values are stored and exchanged."""

    URBAN = "urban"
    RURAL = "rural"


class PlaceKind(StrEnum):
    """What the code says a place is (domain.md §2.6); worked out, never stored."""

    COUNTY = "county-place"
    STREET_OFFICE = "street-office"
    TOWN = "town"
    TOWNSHIP = "township-place"
    LIKE_TOWNSHIP = "like-township"
    RESIDENTS = "residents-committee"
    VILLAGERS = "villagers-committee"
    LIKE_RESIDENTS = "like-residents"
    LIKE_VILLAGERS = "like-villagers"


_TOWNSHIPS = (
    (range(1, 100), PlaceKind.STREET_OFFICE),
    (range(100, 200), PlaceKind.TOWN),
    (range(200, 400), PlaceKind.TOWNSHIP),
    (range(400, 600), PlaceKind.LIKE_TOWNSHIP),
)
_VILLAGES = (
    (range(1, 200), PlaceKind.RESIDENTS),
    (range(200, 400), PlaceKind.VILLAGERS),
    (range(400, 500), PlaceKind.LIKE_RESIDENTS),
    (range(500, 600), PlaceKind.LIKE_VILLAGERS),
)


def kind_of(code: str) -> PlaceKind | None:
    """Return what the last digits that are not zero say (domain.md §2.6); None for no code."""
    if any(region_problems(code, "")):
        return None
    township, village = int(code[6:9]), int(code[9:])
    if not township:
        return PlaceKind.COUNTY
    number, ranges = (village, _VILLAGES) if village else (township, _TOWNSHIPS)
    return next(kind for numbers, kind in ranges if number in numbers)


def tidy_code(text: str) -> str:
    """Return the code of a county or township with the zeros that people leave out."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    short = plain.isdecimal() and len(plain) in {DIGITS[Level.COUNTY], DIGITS[Level.TOWNSHIP]}
    return plain.ljust(LENGTH, "0") if short else plain


def settlement_of(code: str) -> Settlement | None:
    """Return what the last three digits say of a community; None for a place around several.

    001-199 are residents' committees and 200-399 villagers' committees; 400-499
    and 500-599 are like them (domain.md §2.6).
    """
    number = int(code[9:12] or 0)
    if not number:
        return None
    return Settlement.URBAN if number < FIRST_VILLAGE or number in LIKE_TOWNS else Settlement.RURAL


def region_problems(code: str, field: str) -> Iterator[Problem]:
    """Yield what is wrong with the code of a place: zeros stand for what it does not name."""
    if not (code.isascii() and code.isdecimal() and len(code) == LENGTH):
        message = N_("The code of a place has 12 digits; this has {count} characters")
        yield Problem(field, message, {"count": len(code)})
    elif code[:2] not in PROVINCES:
        message = N_("No province has the code {province}; check the first two digits")
        yield Problem(field, message, {"province": code[:2]})
    elif not _numbered(code[6:9], code[9:]):
        yield Problem(field, N_("Digits 7–9 name the township, 10–12 the village, up to 599"))


def parent(code: str) -> str:
    """Return the code of the place around this one: township, county, then nothing."""
    for digits in (9, 6):
        if code[digits:].strip("0"):
            return code[:digits].ljust(LENGTH, "0")
    return ""


def short_name(name: str) -> str:
    """Return how people call a village: 永兴镇北岛村村民委员会 is 北岛村."""
    for committee, ending in _SHORTER:
        name = committee.sub(ending, name)
    return _ABOVE.sub("", name)


def _numbered(township: str, village: str) -> bool:
    """Tell whether the parts are in range; a village needs its township."""
    return max(int(township), int(village)) <= LAST_PART and not (
        int(township) == 0 and int(village) > 0
    )
