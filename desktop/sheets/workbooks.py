"""Reads the sheets of an Excel workbook, .xlsx or .xls."""

import io
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

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def workbook_sheets(content: bytes) -> Iterator[tuple[str, list[Cells]]]:
    """Yield name and rows of each visible sheet, row 1 first.

    Raises KnownError when a password protects the workbook or it is broken.
    """
    if content.startswith(OLE) and _ENCRYPTED in content:
        raise _protected()
    try:
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
    except CalamineError:
        message = N_("This workbook can’t be opened; open it in Excel and save it as .xlsx")
        raise KnownError(message) from None


def _protected() -> KnownError:
    return KnownError(N_("A password protects this workbook; save it in Excel without one"))
