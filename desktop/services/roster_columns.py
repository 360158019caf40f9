"""Says which columns a roster of a register may have, and how wide each is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.domain.ids import REFERS_TO
from desktop.domain.register import Derived, Field, Register
from desktop.domain.types import (
    CODE_LISTS,
    Fen,
    HouseholdNumber,
    IdNumber,
    Lunar,
    Minutes,
    NameSounds,
    PersonName,
    PlaceCode,
    Prose,
    Telephone,
    TimeOfDay,
    is_choice,
    many_of,
    split_optional,
)
from desktop.i18n import translate as _
from desktop.printing.cells import SMALLEST
from desktop.printing.lines import Align
from desktop.printing.table import Column
from desktop.services.persons import is_named_after_a_person
from desktop.store.schema import Schema

MOST_LINES = 4

AnyColumn = Field | Derived[Any]


@dataclass(frozen=True, slots=True)
class Breadth:
    """How wide a column is: at least so many *ems*, and by *weight* of what is left.

    With ``shrink`` a text stays on one line as long as that can be read.
    """

    ems: float
    weight: float
    align: Align = Align.LEFT
    shrink: bool = False


NAME, TEXT = Breadth(3.2, 4.0, shrink=True), Breadth(5.0, 7.0)
CHOICE = Breadth(2.6, 3.5, Align.CENTRE)
NUMBER = Breadth(2.2, 2.5, Align.RIGHT)
GIVEN = Breadth(5.0, 4.5, shrink=True)
BY_TYPE: Mapping[object, Breadth] = {
    PersonName: NAME,
    NameSounds: NAME,
    IdNumber: Breadth(7.2, 8.0, shrink=True),
    Telephone: Breadth(5.4, 5.5, shrink=True),
    HouseholdNumber: GIVEN,
    PlaceCode: GIVEN,
    Prose: Breadth(6.0, 9.0),
    str: TEXT,
    date: Breadth(4.2, 4.0, Align.CENTRE, shrink=True),
    TimeOfDay: Breadth(2.6, 2.5, Align.CENTRE, shrink=True),
    Lunar: Breadth(4.0, 3.5, Align.CENTRE, shrink=True),
    Minutes: NUMBER,
    int: Breadth(2.2, 2.5, Align.CENTRE),
    Fen: Breadth(3.2, 3.0, Align.RIGHT, shrink=True),
    bool: CHOICE,
}
"""How wide the values of a type are; a date keeps to one line at seven tenths of its size."""
WHOLE = (NAME, GIVEN)
"""What is never cut: by it a row is told."""
REFERENCE, SEVERAL = Breadth(4.0, 4.5), Breadth(4.0, 5.0)


def columns_of(register: Register[Any], names: Iterable[str], without: str) -> list[AnyColumn]:
    """Return the columns called *names* in their order; those of the list if these are none.

    *without* is the field that heads the groups: it needs no column beside.
    """
    known = {column.name: column for column in register.fields}
    asked = [known[name] for name in dict.fromkeys(names) if name in known]
    chosen = asked or [column for column in register.fields if column.in_list]
    return [column for column in chosen if column.name != without] or chosen


def naming_people(schema: Schema, register: Register[Any]) -> frozenset[str]:
    """Return the fields in which a person is named, also by reference."""
    known = register.references()
    referring = {
        n for n, key in known.items() if is_named_after_a_person(schema, schema.register(key))
    }
    own = {n for n, hint in register.types().items() if split_optional(hint)[0] is PersonName}
    return frozenset(own | referring)


def naming_columns(register: Register[Any], columns: Sequence[AnyColumn]) -> tuple[int, ...]:
    """Return the places of the columns by which a row is told, the first where none is."""
    named = [place for place, column in enumerate(columns) if column.name in register.named_by]
    return tuple(named[:1]) or (0,)


def unshrunk(column: Column) -> Column:
    """Return *column* wide enough for all that would be set smaller elsewhere."""
    ems = column.ems / SMALLEST if column.shrink else column.ems
    return replace(column, shrink=False, ems=ems, title_factor=1.0)


def printed_column(register: Register[Any], column: AnyColumn, *, spread: bool) -> Column:
    """Return how *column* is printed, names of two characters *spread* or not."""
    breadth = _breadth(register, column)
    return Column(
        title=_(column.label),
        weight=breadth.weight,
        align=breadth.align,
        shrink=breadth.shrink,
        max_lines=0 if breadth in WHOLE else MOST_LINES,
        ems=breadth.ems,
        spread=spread,
    )


def usual_columns(register: Register[Any]) -> Sequence[str]:
    """Return the names of the columns that a list shows."""
    return [column.name for column in register.fields if column.in_list]


def _breadth(register: Register[Any], column: AnyColumn) -> Breadth:
    if isinstance(column, Derived):
        declared = column.declared()
    else:
        declared = split_optional(register.types()[column.name])[0]
        if column.given:
            return GIVEN
    if is_choice(declared):
        return _of_choices(register, declared)
    if declared in CODE_LISTS:
        return CHOICE
    if many_of(declared):
        return SEVERAL
    return REFERENCE if declared in REFERS_TO else BY_TYPE.get(declared, TEXT)


def _of_choices(register: Register[Any], choices: type[StrEnum]) -> Breadth:
    """Return the breadth for words of which the longest, up to four characters, keeps to a line."""
    longest = max(len(_(register.choices[choice])) for choice in choices)
    return replace(CHOICE, ems=min(max(CHOICE.ems, longest + 0.1), 4.1))
