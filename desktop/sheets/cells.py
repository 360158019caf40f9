"""What a sheet holds before anybody knows what it means."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""A cell as the file holds it; an empty one is an empty text or None."""

Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``number`` counts from 1 as Excel does at its left edge."""

    number: int
    cells: Cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows below the headings, blank ones left out.

    ``left_out`` names the other visible sheets of the workbook that are not
    empty, so that nobody believes they were read.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remarked:
    """A value beside which a cell says more: ``words`` for the remarks.

    ``message`` tells of it, marked for translation.
    """

    value: object
    words: str
    message: str


class UnreadableCellError(Exception):
    """Raised when a cell does not hold what its column asks for.

    ``message`` is one sentence, marked for translation; ``values`` fill its places.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values))
        self.message = message
        self.values = values


def is_blank(cell: Cell) -> bool:
    """Tell whether nothing can be seen in *cell*."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
