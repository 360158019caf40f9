"""Reads the sheets of an Excel workbook, .xlsx or .xls."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.sheets.cells import Cells

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""With what an .xlsx and an .xls begin, whatever their names say."""

MOST_CELLS = 2**25
"""Room is made for every cell up to the last; one in the farthest corner would need 400 GB."""

_BROKEN = (CalamineError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)
"""What calamine and zipfile raise over damaged bytes."""

_LAST_CELL = re.compile(rb'<dimension ref="[A-Z]+\d+:(([A-Z]+)(\d+))"')
_BEFORE_THE_ROWS = 4096
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def workbook_sheets(content: bytes) -> Iterator[tuple[str, list[Cells]]]:
    """Yield name and rows of each visible sheet, row 1 first.

    Raises KnownError when a password protects the workbook, or it is broken or too wide and long.
    """
    if content.startswith(OLE) and _ENCRYPTED in content:
        raise _protected()
    try:
        if content.startswith(ZIP):
            _check_room(content)
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            for sheet in workbook.sheets_metadata:
                if (sheet.typ, sheet.visible) == (
                    SheetTypeEnum.WorkSheet,
                    SheetVisibleEnum.Visible,
                ):
                    rows = workbook.get_sheet_by_name(sheet.name).iter_rows()
                    yield sheet.name, [tuple(row) for row in rows]
    except PasswordError:
        raise _protected() from None
    except _BROKEN:
        message = N_("This workbook can’t be opened; open it in Excel and save it as .xlsx")
        raise KnownError(message) from None


def _check_room(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with parts.open(name) as part:
                    _check_last_cell(part.read(_BEFORE_THE_ROWS))


def _check_last_cell(head: bytes) -> None:
    found = _LAST_CELL.search(head)
    if found and _column_number(found[2]) * int(found[3]) > MOST_CELLS:
        message = N_("Something stands far away in {cell}; delete what lies behind the last record")
        raise KnownError(message, cell=found[1].decode())


def _column_number(letters: bytes) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _protected() -> KnownError:
    return KnownError(N_("A password protects this workbook; save it in Excel without one"))
