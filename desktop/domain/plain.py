"""Turns the values of a record into plain text or numbers, and back, by their declared types.

Rows, journal and bundles hold the same plain values, so that nothing is
encoded twice on the way from a form to the county.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from desktop.domain.change import Plain
from desktop.domain.register import Register, declared_types
from desktop.domain.types import BASES, Attachment, is_choice, many_of, split_optional

R = TypeVar("R")

SEPARATOR = ","
YEARS = range(1800, 2201)
"""The years in which a day of a record may lie."""
DIGEST = re.compile(r"[0-9a-f]{64}")


def plain(value: Any) -> Plain:
    """Return *value* as text, a whole number or None."""
    match value:
        case None:
            return None
        case bool():
            return int(value)
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return SEPARATOR.join(sorted(member.value for member in value))
        case str() | int():
            return value
    raise TypeError(f"no plain form for {type(value)}")


def plain_values(record: object, names: Sequence[str]) -> dict[str, Plain]:
    """Return the plain values of the attributes *names* of *record*."""
    return {name: plain(getattr(record, name)) for name in names}


def record_from(register: Register[R], values: Mapping[str, Plain]) -> R:
    """Return the record that has these plain values."""
    record: Any = register.record
    made: R = record(
        **{
            name: values[name] if read is _as_it_is else read(values[name])
            for name, read in _readers(record)
        }
    )
    return made


def differences(register: Register[R], before: R, after: R) -> dict[str, Plain]:
    """Return the plain values of the attributes in which *after* differs from *before*."""
    names = tuple(register.types())
    old, new = plain_values(before, names), plain_values(after, names)
    return {name: value for name, value in new.items() if value != old[name]}


def fits(hint: Any, value: Plain) -> bool:
    """Tell whether *value* is the plain form of a value of the declared type *hint*.

    What another desk wrote is asked before it is kept: one value that nobody
    can read would hide a whole list.
    """
    declared, optional = split_optional(hint)
    if value is None:
        return optional
    base = BASES.get(declared, declared)
    if base in (int, bool):
        return isinstance(value, int)
    if not isinstance(value, str) or "\0" in value:  # no database keeps that in a text
        return False
    try:
        read = reader(hint)(value)
    except ValueError:
        return False
    return not isinstance(read, date) or read.year in YEARS


def odd_days(register: Register[R], record: R) -> Iterator[str]:
    """Yield the names of the days of *record* that lie in no year anybody means."""
    for name in register.types():
        value = getattr(record, name)
        if isinstance(value, date) and value.year not in YEARS:
            yield name


@cache
def reader(hint: Any) -> Callable[[Plain], Any]:
    """Return what turns a plain value back into the declared type *hint*."""
    declared, _optional = split_optional(hint)
    if (member := many_of(declared)) is not None:
        return _many(member)
    base = BASES.get(declared, declared)
    if is_choice(base) or base is bool:
        return _unless_none(base)
    if base is date:
        return _unless_none(date.fromisoformat)
    if declared is Attachment:
        return _unless_none(_digest)
    return _as_it_is


@cache
def _readers(record: type) -> tuple[tuple[str, Callable[[Plain], Any]], ...]:
    return tuple((name, reader(hint)) for name, hint in declared_types(record).items())


def _as_it_is(value: Plain) -> Any:
    return value


def _digest(value: Plain) -> Attachment:
    if not DIGEST.fullmatch(str(value)):
        raise ValueError("no attachment has this name")
    return Attachment(str(value))


def _unless_none(read: Callable[[Any], Any]) -> Callable[[Plain], Any]:
    return lambda value: None if value is None else read(value)


def _many(member: type[StrEnum]) -> Callable[[Plain], Any]:
    def read(value: Plain) -> tuple[StrEnum, ...]:
        return tuple(member(part) for part in str(value).split(SEPARATOR)) if value else ()

    return read
