"""Lists a register: its columns, and what stands in each cell."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.domain.register import Derived, Entry, Field, Register
from desktop.domain.types import (
    Fen,
    IdNumber,
    Minutes,
    PersonName,
    Prose,
    Telephone,
    is_choice,
    many_of,
    split_optional,
)
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.services.wording import Wording
from desktop.ui import theme
from desktop.ui.parts.painting import width_of
from desktop.ui.parts.pills import pill_width
from desktop.ui.records.reading import SOURCE, Cells
from desktop.ui.records.tones import tag_tone, tone_of
from desktop.ui.records.words import leading_column
from desktop.ui.table import Column, Kind, Status
from desktop.ui.theme import Role

_WIDTHS: Mapping[object, int] = {
    date: 132,
    Telephone: 124,
    IdNumber: 190,
    PersonName: 96,
    Prose: 150,
    Minutes: 64,
    Fen: 84,
    int: 64,
    bool: 64,
}
_USUAL, _CHOICE, _PILL, _TAGS, _NAMED, _PERSON = 112, 104, 132, 180, 190, 170
_MARGINS = 34
_WIDEST_PILL = 190
_SHAPE = 23
_NUMBER = {"year": 2000, "mark": "A", "region": "000000000000", "serial": 0}
"""What a given number is made of, as wide as it gets."""
_NUMBERS = (int, Minutes, Fen)
_KINDS: Mapping[object, Kind] = dict.fromkeys((Telephone, IdNumber, Prose), Kind.SUB)


def columns_of(register: Register[Any], *, merged: bool = False) -> tuple[Column, ...]:
    """Return the columns of the list: what names a record first, then in the order of the form.

    Where records of several places are *merged*, the place of each stands behind its name.
    """
    listed = [column for column in register.fields if column.in_list]
    leading = leading_column(register)
    rest = [column for column in listed if column is not leading]
    made = [Column(key="", kind=Kind.CHECK, width=44, sortable=False), _leading(register, leading)]
    if merged:
        made.append(
            Column(key=SOURCE, title=_("Comes from"), width=104, kind=Kind.SUB, sortable=False)
        )
    for place, column in enumerate(rest):
        made.append(_column(register, column, drop_order=len(rest) - place))
    return tuple(made)


def composer(register: Register[Any], today: date) -> Callable[[Entry[Any], Wording], Cells]:
    """Return what fills the cells of one row."""
    listed = [column for column in register.fields if column.in_list]
    cells = [(column.name, _cell_of(register, column, today)) for column in listed]

    def compose(entry: Entry[Any], wording: Wording) -> Cells:
        return {name: cell(entry, wording) for name, cell in cells}

    return compose


def _leading(register: Register[Any], column: Field | Derived[Any]) -> Column:
    person = names_a_person(register)
    return Column(
        key=column.name,
        title=_(column.label),
        kind=Kind.PERSON if person else Kind.STRONG,
        width=_PERSON if person else _NAMED,
        stretches=True,
        sortable=column.name not in register.references(),
    )


def names_a_person(register: Register[Any]) -> bool:
    """Tell whether a record of *register* is called by the name of a person."""
    first = register.named_by[0]
    declared, _optional = split_optional(register.types()[first])
    return declared is PersonName or register.references().get(first) in {"residents", "members"}


def _column(register: Register[Any], column: Field | Derived[Any], *, drop_order: int) -> Column:
    state = register.workflow is not None and column.name == register.workflow.field
    kind, width = (Kind.PILL, _pill(register)) if state else _kind(register, column)
    title = _(column.label)
    least = int(width_of(title, Role.SMALL) / theme.current().scale) + _MARGINS
    return Column(
        key=column.name,
        title=title,
        kind=kind,
        width=max(width, least),
        drop_order=0 if state else drop_order,
        stretches=kind is Kind.TAGS,
        sortable=_sortable(register, column),
    )


def _pill(register: Register[Any]) -> int:
    """Return the width of the column of the state, wide enough for most of its words."""
    states = register.workflow.moves if register.workflow else ()
    words = (pill_width(_(register.choices[state]), tone_of(state)) for state in states)
    widest = int(max(words, default=0) / theme.current().scale) + _MARGINS
    return min(max(_PILL, widest), _WIDEST_PILL)


def _kind(register: Register[Any], column: Field | Derived[Any]) -> tuple[Kind, int]:
    declared = _declared(register, column)
    if many_of(declared):
        return Kind.TAGS, _TAGS
    if is_choice(declared):
        derived = isinstance(column, Derived)
        return (Kind.ICON_STATE, _shaped(register, declared)) if derived else (Kind.TEXT, _CHOICE)
    if isinstance(column, Field) and column.given:
        number = column.given.format_map(_NUMBER)
        return Kind.SUB, int(width_of(number) / theme.current().scale) + _MARGINS
    kind = _KINDS.get(declared, Kind.NUM if declared in _NUMBERS else Kind.TEXT)
    return kind, _WIDTHS.get(declared, _USUAL)


def _shaped(register: Register[Any], states: Iterable[StrEnum]) -> int:
    """Return the width of a column of states that are shown by shape and word."""
    widest = max(width_of(_(register.choices[state])) for state in states)
    return min(int(widest / theme.current().scale) + _SHAPE + _MARGINS, _WIDEST_PILL)


def _sortable(register: Register[Any], column: Field | Derived[Any]) -> bool:
    if isinstance(column, Derived) or column.name in register.references():
        return False
    return not many_of(_declared(register, column))


def _declared(register: Register[Any], column: Field | Derived[Any]) -> Any:
    if isinstance(column, Derived):
        return column.declared()
    return split_optional(register.types()[column.name])[0]


Cell = Callable[[Entry[Any], Wording], object]


def _cell_of(register: Register[Any], column: Field | Derived[Any], today: date) -> Cell:
    """Return what fills the cells of one column."""
    declared = _declared(register, column)
    if isinstance(column, Derived):
        return _worked_out(column, today)
    name = column.name
    if declared is date:
        return lambda entry, _wording: _day(getattr(entry.record, name), today)
    if many_of(declared):
        return lambda entry, wording: _tags(wording, getattr(entry.record, name))
    if register.workflow is not None and name == register.workflow.field:
        return lambda entry, wording: _status(wording, getattr(entry.record, name))
    if declared is Prose:
        return lambda entry, _wording: " ".join((getattr(entry.record, name) or "").split())
    return lambda entry, wording: wording.cell(entry, column)


def _worked_out(column: Derived[Any], today: date) -> Cell:
    declared = column.declared()
    if declared is date:
        return lambda entry, wording: _day(wording.derivation(entry, column), today)
    if many_of(declared):
        return lambda entry, wording: _tags(wording, wording.derivation(entry, column))
    if is_choice(declared):
        return lambda entry, wording: _status(wording, wording.derivation(entry, column))
    return lambda entry, wording: wording.cell(entry, column)


def _day(day: date | None, today: date) -> str:
    return day_words(day, today) if day else ""


def _tags(wording: Wording, tags: Iterable[StrEnum] | None) -> object:
    return tuple(Status(wording.say(tag), tag_tone(tag)) for tag in tags or ())


def _status(wording: Wording, value: object) -> object:
    if isinstance(value, StrEnum):
        return Status(wording.say(value), tone_of(value))
    return wording.say(value)
