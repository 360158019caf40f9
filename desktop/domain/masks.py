"""Hides what a posted or listed paper need not show (domain.md §2.10)."""

import re
from datetime import date
from enum import StrEnum

from desktop.domain.names import surname
from desktop.domain.phones import LANDLINE, MOBILE

_PARTS = re.compile(r"[^·\s]+")
_GROUP = re.compile(
    r"^[^号栋幢0-9０-９]*?"
    r"(?:[0-9０-９一二三四五六七八九十百]+(?:村民|居民)?(?:小组|组|队|社(?!区))"
    r"|(?:村|社区)[^号栋幢0-9０-９]{1,6}?(?:小组|组|队))"
)
_VILLAGE = re.compile(r"^[^号栋幢0-9０-９]*(?:村(?![口头民])|社区|屯|寨|嘎查)")
_SHORTEST_PERSONAL = 15
"""From this length on, six digits of area lead and the last four tell people apart."""


class NameMask(StrEnum):
    """How much of a name is shown. The values are stored with a notice."""

    FULL = "full"
    INNER = "inner"
    SURNAME = "surname"


class Posted(StrEnum):
    """How much of a value may hang on the wall. What is not named there, never does."""

    WHOLE = "whole"
    YEAR = "year"
    GROUP = "group"


def whole(*names: str) -> dict[str, Posted]:
    """Return that the attributes and columns *names* may hang on the wall as they are."""
    return dict.fromkeys(names, Posted.WHOLE)


def mask_name(name: str, level: NameMask = NameMask.INNER) -> str:
    """Return the name with its inner characters hidden: 张*, 张*丰, 司**如, 阿**丽·买*提.

    At the level SURNAME two stars follow, however long the given name is.
    """
    if level is NameMask.FULL:
        return name
    if level is NameMask.SURNAME:
        return f"{surname(name)}**"
    return _PARTS.sub(lambda part: _inner(part[0]), name)


def mask_number(number: str) -> str:
    """Return a document's number without its middle: ``460301********0014``."""
    head, tail = (6, 4) if len(number) >= _SHORTEST_PERSONAL else (1, 2)
    return _stars(number, head, tail)


def mask_phone(phone: str) -> str:
    """Return ``138****8000``; of a landline the area code and the last two digits."""
    if MOBILE.fullmatch(phone):
        return _stars(phone, 3, 4)
    landline = LANDLINE.fullmatch(phone)
    if landline:
        return f"{landline[1]}-{_stars(landline[2], 0, 2)}"
    return _stars(phone, 0, 2)


def mask_birth(birth: date) -> str:
    """Return the year of birth alone."""
    return f"{birth.year}"


def mask_address(address: str) -> str:
    """Return the address down to the villagers' group, never the number of the house."""
    shown = _GROUP.match(address) or _VILLAGE.match(address)
    return shown[0] if shown else ""


def _inner(part: str) -> str:
    if len(part) <= 2:  # noqa: PLR2004 - 张 stays 张, 张三 becomes 张*
        return part[:1] + "*" * (len(part) - 1)
    return _stars(part, 1, 1)


def _stars(text: str, head: int, tail: int) -> str:
    hidden = len(text) - head - tail
    if hidden <= 0:
        return "*" * len(text)
    return f"{text[:head]}{'*' * hidden}{text[-tail:]}"
