"""Writes a sheet that Excel, WPS and this program can read."""

import csv
import errno
import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.sheets.texts import EXACT_BELOW

Value = str | int | float | date | None


class ColumnKind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    DIGITS = "digits"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column; ``width`` counts half-width characters.

    ``DIGITS`` is for identity numbers and telephones, which Excel must not count with.
    """

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    width: float = 12


FORMATS: Mapping[ColumnKind, str] = {
    ColumnKind.TEXT: "General",
    ColumnKind.DIGITS: "@",
    ColumnKind.NUMBER: "General",
    ColumnKind.MONEY: "0.00",
    ColumnKind.DAY: "yyyy-mm-dd",
}

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins like this would be worked out by Excel, whoever typed it."""

LONGEST_TITLE = 31
LONGEST_TEXT = 32_767
MOST_ROWS = 2**20 - 1
"""What Excel can hold beside the headings."""

_A4 = 9
_NOT_IN_A_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_FIRST_YEAR = 1901
"""Excel counts a leap day in 1900 that never was, and has no days before."""


def write_sheet(
    path: Path, title: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Value]]
) -> None:
    """Write *rows* below the titles of *columns* to *path*, an .xlsx or a .csv.

    The file appears whole or not at all; one that is there already stays until then.
    Raises KnownError for another ending, for what a sheet cannot hold, and
    when the file cannot be written.
    """
    match path.suffix.lower():
        case ".xlsx":
            with _replacing(path) as file:
                _write_workbook(file, title, columns, rows)
        case ".csv":
            with _replacing(path) as file:
                _write_csv(file, columns, rows)
        case _:
            raise KnownError(N_("A sheet ends in .xlsx or .csv; give the file such a name"))


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a file beside *path* that takes its place when everything is written."""
    partial = path.with_name(f".{path.name}.part")
    try:
        with partial.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise KnownError(N_("The disk is full; delete files or choose another disk")) from None
        message = N_("“{file}” can’t be written; close it in Excel, or choose another folder")
        raise KnownError(message, file=path.name) from None
    finally:
        partial.unlink(missing_ok=True)


def _write_csv(
    file: IO[bytes], columns: Sequence[SheetColumn], rows: Iterable[Sequence[Value]]
) -> None:
    """Write with the mark by which Excel tells UTF-8 from GBK."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        lines = csv.writer(text, lineterminator="\r\n")
        lines.writerow([_harmless(column.title) for column in columns])
        lines.writerows([_harmless(value) for value in row] for row in rows)
    finally:
        text.detach()


def _harmless(value: Value) -> Value:
    """Put an apostrophe, which reading takes off again, before what looks like a formula."""
    if isinstance(value, str) and value.startswith((*FORMULA_SIGNS, "'")):
        return f"'{value}"
    return value


def _write_workbook(
    file: IO[bytes], title: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Value]]
) -> None:
    # In memory, so that nobody's particulars stay behind in the folder for temporary files.
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        styles = _Styles(book, columns)
        _write_headings(sheet, columns, styles)
        last_row = _write_rows(sheet, rows, styles)
        sheet.autofilter(0, 0, last_row, len(columns) - 1)
        _set_up_page(sheet, title)
    file.write(content.getbuffer())


class _Styles:
    """How the cells of one workbook look."""

    def __init__(self, book: Any, columns: Sequence[SheetColumn]) -> None:
        self.heading = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        self.columns = [book.add_format({"num_format": FORMATS[c.kind]}) for c in columns]
        self._day = book.add_format({"num_format": FORMATS[ColumnKind.DAY]})
        self._guarded = book.add_format({"num_format": "@", "quote_prefix": True})

    def of(self, column: int, value: Value) -> Any:
        if isinstance(value, date):
            return self._day
        if isinstance(value, str) and value.startswith(FORMULA_SIGNS):
            return self._guarded
        return self.columns[column]


def _write_headings(sheet: Any, columns: Sequence[SheetColumn], styles: _Styles) -> None:
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width, styles.columns[index])
        sheet.write_string(0, index, column.title, styles.heading)
    sheet.freeze_panes(1, 0)


def _write_rows(sheet: Any, rows: Iterable[Sequence[Value]], styles: _Styles) -> int:
    """Write the rows below the headings; return the number of the last."""
    number = 0
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise KnownError(N_("Excel can’t hold so many rows; write a .csv instead"))
        for column, value in enumerate(row):
            _write_cell(sheet, (number, column), value, styles.of(column, value))
    return number


def _write_cell(sheet: Any, place: tuple[int, int], value: Value, style: Any) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(*place, value, style)
        case date() if value.year >= _FIRST_YEAR:
            sheet.write_datetime(*place, value, style)
        case float() | int() if abs(value) < EXACT_BELOW:
            sheet.write_number(*place, value, style)
        case _:
            _write_text(sheet, place, str(value), style)


def _write_text(sheet: Any, place: tuple[int, int], text: str, style: Any) -> None:
    if len(text) > LONGEST_TEXT:
        message = N_("Excel can’t hold the long text in row {row}; write a .csv instead")
        raise KnownError(message, row=place[0] + 1)
    sheet.write_string(*place, text, style)


def _is_guarded(value: Value) -> bool:
    return isinstance(value, str) and value.startswith(FORMULA_SIGNS)


def _sheet_name(title: str) -> str:
    return title.translate(_NOT_IN_A_TITLE).strip()[:LONGEST_TITLE]


def _set_up_page(sheet: Any, title: str) -> None:
    """Print on A4 across, as wide as the page, the headings on each one."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&C{title.replace('&', '&&')}")
    sheet.set_footer("&C&P / &N")
