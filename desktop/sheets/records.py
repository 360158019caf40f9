"""Reads the records of a register out of a sheet, as far as the cells go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.problems import Problem
from desktop.domain.register import Register
from desktop.sheets.cells import Remarked, Row, Sheet, UnreadableCellError, is_blank
from desktop.sheets.columns import recognise
from desktop.sheets.labels import Labels
from desktop.sheets.values import REMARKS, Read, reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one row says of one record; empty cells and unreadable ones say nothing.

    ``row`` counts from 1 as Excel does. A reference to another record is still
    the words that name it. ``notes`` tell what was put under the remarks. No
    rule has been asked yet.
    """

    row: int
    values: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def read_records(sheet: Sheet, register: Register[Any], say: Labels) -> tuple[Draft, ...]:
    """Return a draft of each row in which a recognised column is filled in."""
    fields = recognise(sheet.headings, register, say).fields
    readers = [(column, name, reader(register, name, say)) for column, name in fields.items()]
    drafts = (_draft(row, readers) for row in sheet.rows)
    return tuple(draft for draft in drafts if draft.values or draft.problems)


def _draft(row: Row, readers: Sequence[tuple[int, str, Read]]) -> Draft:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    beside: list[tuple[Problem, str]] = []
    for column, name, read in readers:
        cell = row.cells[column]
        try:
            value = None if is_blank(cell) else read(cell)
        except UnreadableCellError as error:
            problems.append(Problem(name, error.message, error.values))
        else:
            if isinstance(value, Remarked):
                beside.append((Problem(name, value.message, warning=True), value.words))
                value = value.value
            if value not in (None, ""):
                values[name] = value
    remarks = [values.get(REMARKS), *(words for _note, words in beside)]
    if beside:
        values[REMARKS] = "\n".join(filter(None, remarks))
    notes = tuple(note for note, _words in beside)
    return Draft(row=row.number, values=values, problems=tuple(problems), notes=notes)
