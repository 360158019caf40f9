"""Prints the conflicts that wait, for those who talk them over with the villages on paper."""

from collections.abc import Iterator, Sequence
from typing import Any

from desktop.domain.register import Register
from desktop.domain.types import split_optional
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.table import Column
from desktop.services.comparing import Comparison, Line, Side
from desktop.services.conflicts import compare, conflicts
from desktop.services.desk import Sitting
from desktop.services.document import PrintedDocument
from desktop.services.rosters import printed_list
from desktop.services.wording import MASKS

TITLE = N_("List of conflicts")
_PAIR = 2


def conflict_list(sitting: Sitting) -> PrintedDocument:
    """Return a line for each field that two people wrote differently, as a PDF.

    ID and telephone numbers are masked: the paper may lie about.
    """
    columns = [
        Column(title=_(N_("Station")), weight=3.0, shrink=True, max_lines=2),
        Column(title=_(N_("Register")), weight=2.5, max_lines=2),
        Column(title=_(N_("Name")), weight=3.5, max_lines=2),
        Column(title=_(N_("Field")), weight=2.5, max_lines=2),
        Column(title=_(N_("One value")), weight=5.0, max_lines=4),
        Column(title=_(N_("Written by, on")), weight=4.0, max_lines=3),
        Column(title=_(N_("Other value")), weight=5.0, max_lines=4),
        Column(title=_(N_("Written by, on")), weight=4.0, max_lines=3),
    ]
    rows: list[Sequence[str]] = []
    for waiting in conflicts(sitting):
        found = compare(sitting, waiting)
        register = sitting.store.schema.register(waiting.register)
        named = [_(N_(", ")).join(waiting.places), _(waiting.title), waiting.name]
        for line in found.lines:
            rows += _rows(sitting, found, line, [*named, _(line.label)], register)
    return printed_list(sitting, _(TITLE), columns, rows, landscape=True)


def _rows(
    sitting: Sitting, found: Comparison, line: Line, named: list[str], register: Register[Any]
) -> Iterator[Sequence[str]]:
    """Yield two values beside each other, and further ones beneath."""
    told = [
        cell
        for place in line.sides()
        for cell in (_value(line, place, register), _author(sitting, found.sides[place]))
    ]
    for start in range(0, len(told), 2 * _PAIR):
        pair = told[start : start + 2 * _PAIR]
        yield [*named, *pair, *([""] * (2 * _PAIR - len(pair)))]


def _value(line: Line, place: int, register: Register[Any]) -> str:
    plain, words = line.plain[place], line.words[place] or ""
    types = register.types()
    if line.field not in types or not plain:
        return words
    declared, _optional = split_optional(types[line.field])
    mask = MASKS.get(declared)
    return mask(str(plain)) if mask else words


def _author(sitting: Sitting, side: Side) -> str:
    day = ""
    if side.at is not None:
        day = day_words(side.at.astimezone(sitting.now().tzinfo).date(), sitting.today)
    return " ".join(part for part in (side.place, side.staff, day) if part)
