"""Turns the values of a record into plain text or numbers, and back, by their declared types.

Rows, journal and bundles hold the same plain values, so that nothing is
encoded twice on the way from a form to the county.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    return split_optional(hint)[1] if value is None else _fitting(hint)(value)


def all_fit(register: Register[Any], fields: Mapping[str, Plain], *, created: bool) -> bool:
    """Tell whether the *fields* of a change are such that a record can be read.

    Fields that the register does not have are those of a newer program.
    A creation gives every attribute a value, None where it names none.
    """
    record: Any = register.record
    declared = _declared(record)
    for name, value in fields.items():
        known = declared.fitting.get(name)
        if known is None:
            continue
        if value is None:
            if name in declared.needed:
                return False
        elif not known(value):
            return False
    return not created or declared.needed <= fields.keys()


@dataclass(frozen=True, slots=True)
class _Declared:
    """What tells of each attribute whether a value fits it, and which cannot do without one."""

    fitting: Mapping[str, Callable[[Plain], bool]]
    needed: frozenset[str]


@cache
def _declared(record: type) -> _Declared:
    types = declared_types(record)
    return _Declared(
        fitting={name: _fitting(hint) for name, hint in types.items()},
        needed=frozenset(name for name, hint in types.items() if not split_optional(hint)[1]),
    )


@cache
def _fitting(hint: Any) -> Callable[[Plain], bool]:
    """Return what tells whether a value that is not None fits *hint*."""
    declared, _optional = split_optional(hint)
    base = BASES.get(declared, declared)
    if base in (int, bool):
        return lambda value: isinstance(value, int)
    if many_of(declared) is None and is_choice(base):
        return frozenset(choice.value for choice in base).__contains__
    read = reader(hint)
    return _is_text if read is _as_it_is else lambda value: _is_text(value) and _reads(read, value)


def _is_text(value: Plain) -> bool:
    return isinstance(value, str) and "\0" not in value  # no database keeps that in a text


def _reads(read: Callable[[Plain], Any], value: Plain) -> bool:
    try:
        found = read(value)
    except ValueError:
        return False
    return not isinstance(found, date) or found.year in YEARS


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
