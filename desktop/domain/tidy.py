"""Tidies what was typed, by the declared type of each attribute."""

import dataclasses
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from desktop.domain.households import tidy_household_number, tidy_kinship
from desktop.domain.identity import tidy_number
from desktop.domain.names import tidy_name
from desktop.domain.phones import tidy_phone
from desktop.domain.pinyin import tidy_sounds
from desktop.domain.regions import tidy_code
from desktop.domain.register import Description
from desktop.domain.times import tidy_time
from desktop.domain.types import (
    BASES,
    HouseholdNumber,
    IdNumber,
    KinshipCode,
    NameSounds,
    PersonName,
    PlaceCode,
    Prose,
    Telephone,
    TimeOfDay,
    split_optional,
)

R = TypeVar("R")

CONTROL = "Cc"


def tidied(asked: Description[R], record: R) -> R:
    """Return *record* with its texts tidied."""
    changed = {}
    for name, hint in asked.types().items():
        value = getattr(record, name)
        if isinstance(value, str) and (tidier := _tidier(hint)) is not None:
            changed[name] = _blank_as_declared(tidier(value), hint)
    return dataclasses.replace(record, **changed)  # type: ignore[type-var]  # a dataclass


def _tidier(hint: Any) -> Callable[[str], str] | None:
    declared, _optional = split_optional(hint)
    if declared in TIDIERS:
        return TIDIERS[declared]
    return _line if BASES.get(declared, declared) is str else None


def _blank_as_declared(text: str, hint: Any) -> str | None:
    _declared, optional = split_optional(hint)
    return None if optional and not text else text


def _line(text: str) -> str:
    return " ".join(_printable(text).split())


def _prose(text: str) -> str:
    lines = (_printable(line).rstrip() for line in text.splitlines())
    return "\n".join(lines).strip()


def _time(text: str) -> str:
    return tidy_time(_line(text))


def _printable(text: str) -> str:
    """Return *text* composed, with control characters as spaces."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(" " if unicodedata.category(c) == CONTROL else c for c in composed)


TIDIERS: Mapping[object, Callable[[str], str]] = {
    PersonName: tidy_name,
    NameSounds: tidy_sounds,
    IdNumber: tidy_number,
    KinshipCode: tidy_kinship,
    Telephone: tidy_phone,
    HouseholdNumber: tidy_household_number,
    Prose: _prose,
    TimeOfDay: _time,
    PlaceCode: tidy_code,
}
