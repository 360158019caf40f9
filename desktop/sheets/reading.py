"""Reads a sheet out of a file, whatever its name says the file is."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.sheets.cells import Cells, Row, Sheet, is_blank
from desktop.sheets.delimited import delimited_rows
from desktop.sheets.labels import alike
from desktop.sheets.texts import text
from desktop.sheets.workbooks import OLE, ZIP, workbook_sheets

MOST_BYTES = 256 * 2**20
"""Far above 100,000 residents; a film chosen by mistake must not fill the memory."""

MOST_TITLE_ROWS = 5


def read_sheet(path: Path, known: Collection[str] = frozenset()) -> Sheet:
    """Return the sheet of *path* in whose heading row the most *known* headings stand.

    *known* is what :func:`desktop.sheets.columns.known_headings` returns;
    without it the first row that is not blank holds the headings.
    Raises KnownError when the file cannot be read, is empty or has no such row.
    """
    sheets = {name: rows for name, cells in _sources(path) if (rows := _filled(cells))}
    if not sheets:
        raise KnownError(N_("“{file}” is empty; choose the file that has the rows"), file=path.name)
    heads = {name: _heading_row(rows, known) for name, rows in sheets.items()}
    name = max(sheets, key=lambda each: _matches(heads[each], known))
    if known and not _matches(heads[name], known):
        message = N_("“{file}” has no row of headings known here; name the columns as in the form")
        raise KnownError(message, file=path.name)
    headings = tuple(text(cell) for cell in heads[name].cells)
    return Sheet(
        name=name,
        headings=headings,
        rows=tuple(_below(heads[name], sheets[name])),
        left_out=tuple(other for other in sheets if other != name),
    )


def _sources(path: Path) -> Iterator[tuple[str, Iterable[Cells]]]:
    content = _content(path)
    if content.startswith((ZIP, OLE)):
        yield from workbook_sheets(content)
    elif content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        message = N_("“{file}” is a web page; open it in Excel and save it as .xlsx")
        raise KnownError(message, file=path.name)
    else:
        yield path.stem, delimited_rows(content)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            message = N_("“{file}” is too large for a sheet; choose another file")
            raise KnownError(message, file=path.name)
        return path.read_bytes()
    except OSError:
        message = N_("“{file}” can’t be opened; close it in Excel, check the stick and try again")
        raise KnownError(message, file=path.name) from None


def _filled(source: Iterable[Cells]) -> list[Row]:
    numbered = enumerate(source, start=1)
    return [Row(number, cells) for number, cells in numbered if not all(map(is_blank, cells))]


def _heading_row(rows: Sequence[Row], known: Collection[str]) -> Row:
    return max(rows[: MOST_TITLE_ROWS + 1], key=lambda row: _matches(row, known))


def _matches(row: Row, known: Collection[str]) -> int:
    return sum(isinstance(cell, str) and alike(cell) in known for cell in row.cells)


def _below(head: Row, rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows below *head*, all as wide as it, without the headings of later pages."""
    width = len(head.cells)
    for row in rows:
        if row.number <= head.number or row.cells == head.cells:
            continue
        if not all(map(is_blank, row.cells[width:])):
            message = N_("Row {row} has more cells than there are headings; save it as .xlsx")
            raise KnownError(message, row=row.number)
        yield Row(row.number, (row.cells + ("",) * width)[:width])
