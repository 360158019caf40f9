"""Draws records of any register by chance, every attribute of them."""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

from hypothesis import strategies as st

from desktop import resources
from desktop.domain.ids import REFERS_TO
from desktop.domain.register import Derived, Register, declared_types
from desktop.domain.types import (
    BASES,
    CODE_LISTS,
    Attachment,
    Lunar,
    enumeration,
    many_of,
    split_optional,
)

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")))
NUMBER = st.integers(0, 60) | st.integers(-(2**63), 2**63 - 1)
LUNAR = st.builds(
    "{}{:02}-{:02}".format, st.sampled_from(["", "L"]), st.integers(1, 12), st.integers(1, 30)
)
DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))
DIGEST = st.integers(0, 2**256 - 1).map("{:064x}".format)
RECORD_ID = st.integers(0, 3).map("{:032x}".format)

DRAWN: dict[object, st.SearchStrategy[Any]] = {Lunar: LUNAR, Attachment: DIGEST}


def records(register: Register[Any]) -> st.SearchStrategy[Any]:
    """Draw every attribute, those with a default too, which ``st.builds`` would skip."""
    record: Any = register.record  # a class is hashable, whatever its parameter
    return _records(record)


@cache
def _records(record: type) -> st.SearchStrategy[Any]:
    return st.builds(record, **{n: values(hint) for n, hint in declared_types(record).items()})


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Draw a value of the declared type *hint*, None too where it is allowed."""
    declared, optional = split_optional(hint)
    drawn = _of_kind(declared)
    return st.none() | drawn if optional else drawn


def _of_kind(declared: Any) -> st.SearchStrategy[Any]:
    if (member := many_of(declared)) is not None:
        return st.sets(st.sampled_from(list(member))).map(_as_kept)
    if declared in REFERS_TO:
        return RECORD_ID
    if declared in CODE_LISTS:
        return st.sampled_from(list(resources.codes(CODE_LISTS[declared])))
    if declared in DRAWN:
        return DRAWN[declared]
    base = BASES.get(declared, declared)
    kinds: dict[object, st.SearchStrategy[Any]] = {str: TEXT, int: NUMBER, date: DAY}
    return kinds[base] if base in kinds else st.from_type(base)


def _as_kept(members: set[StrEnum]) -> tuple[StrEnum, ...]:
    """Several choices have no order of their own; they are kept in that of their values."""
    return tuple(sorted(members, key=lambda member: member.value))


def enumerations(register: Register[Any]) -> tuple[type[StrEnum], ...]:
    """Return the enumerations of which *register* chooses or works out members."""
    worked_out = [
        get_type_hints(column.value).get("return")
        for column in register.fields
        if isinstance(column, Derived)
    ]
    hints = [*register.types().values(), *worked_out]
    declared = (enumeration(split_optional(hint)[0]) for hint in hints)
    return tuple(dict.fromkeys(filter(None, declared)))
