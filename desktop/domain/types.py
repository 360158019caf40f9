"""Reads the types a record declares for its attributes.

An attribute's type says how it is stored, edited, checked and shown. Beside
``str``, ``int``, ``bool``, ``date``, enumerations, tuples of enumerations and
the ids of :mod:`desktop.domain.ids` these kinds of text and number exist.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, NewType, Union, get_args, get_origin

PersonName = NewType("PersonName", str)
"""A person's name, up to 100 characters; tidied by :mod:`desktop.domain.names`."""
NameSounds = NewType("NameSounds", str)
"""How a person reads their own name, in pinyin: ``zhang yue``; see :mod:`desktop.domain.pinyin`."""
IdNumber = NewType("IdNumber", str)
"""The number of an identity document; masked in lists."""
Telephone = NewType("Telephone", str)
"""A telephone number without spaces; masked in lists."""
HouseholdNumber = NewType("HouseholdNumber", str)
"""The number that the people of a household share, written in one way."""
Prose = NewType("Prose", str)
"""Text of several lines."""
EthnicCode = NewType("EthnicCode", str)
"""A code of GB/T 3304, the ethnic groups; this and the next are lists in ``resources/codes``."""
KinshipCode = NewType("KinshipCode", str)
"""A code of GB/T 4761, the relation to the head of the household."""
EducationCode = NewType("EducationCode", str)
"""A code of GB/T 4658, the education."""
PoliticsCode = NewType("PoliticsCode", str)
"""A code of GB/T 4762, the political status."""
MaritalCode = NewType("MaritalCode", str)
"""A code of GB/T 2261.2, the marital status."""
Lunar = NewType("Lunar", str)
"""A day of the lunar year as ``MM-DD``, ``L`` before the month when it is a leap month."""
TimeOfDay = NewType("TimeOfDay", str)
"""A time of the day as ``08:30``; tidied by :mod:`desktop.domain.times`."""
PlaceCode = NewType("PlaceCode", str)
"""The 12 digits of a place; tidied by :mod:`desktop.domain.regions`."""
Attachment = NewType("Attachment", str)
"""A picture kept beside the records, by the SHA-256 of its bytes in 64 hexadecimal digits."""
Minutes = NewType("Minutes", int)
"""A length of time, typed and shown in hours."""
Fen = NewType("Fen", int)
"""An amount of money in hundredths of a yuan, typed and shown in yuan."""

BASES: Mapping[object, type] = {
    PersonName: str,
    NameSounds: str,
    IdNumber: str,
    Telephone: str,
    HouseholdNumber: str,
    Prose: str,
    EthnicCode: str,
    KinshipCode: str,
    EducationCode: str,
    PoliticsCode: str,
    MaritalCode: str,
    Lunar: str,
    TimeOfDay: str,
    PlaceCode: str,
    Attachment: str,
    Minutes: int,
    Fen: int,
}

CODE_LISTS: Mapping[object, str] = {
    EthnicCode: "ethnic-groups",
    KinshipCode: "kinship",
    EducationCode: "education",
    PoliticsCode: "politics",
    MaritalCode: "marital",
}
"""The name of the list in ``resources/codes`` from which a code is chosen."""


@cache
def split_optional(hint: Any) -> tuple[Any, bool]:
    """Split ``X | None`` into ``X`` and whether None is allowed."""
    if get_origin(hint) in (UnionType, Union):
        [declared] = [part for part in get_args(hint) if part is not type(None)]
        return declared, True
    return hint, False


def is_choice(declared: Any) -> bool:
    """Tell whether *declared* is an enumeration."""
    return isinstance(declared, type) and issubclass(declared, StrEnum)


def many_of(declared: Any) -> type[StrEnum] | None:
    """Return the enumeration whose members a ``tuple[X, ...]`` holds, if it is one."""
    if get_origin(declared) is not tuple:
        return None
    member: type[StrEnum] = get_args(declared)[0]
    return member


def enumeration(declared: Any) -> type[StrEnum] | None:
    """Return the enumeration that *declared* chooses one or several members of."""
    return declared if is_choice(declared) else many_of(declared)
