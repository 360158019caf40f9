"""Reads the rows of a text file whose cells a comma, a semicolon or a tab keeps apart."""

import csv
import io
from collections.abc import Iterator
from statistics import median_high

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.sheets.cells import Cells

DELIMITERS = ",\t;，"
LINES_LOOKED_AT = 20

_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

_OF_THE_2005_EDITION = "\ue816\ue817\ue818\ue831\ue83b\ue855"
_OF_THE_2022_EDITION = (
    "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796"
    "\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864"
)
_NOW_ENCODED = str.maketrans(
    _OF_THE_2005_EDITION + _OF_THE_2022_EDITION,
    "\U00020087\U00020089\U000200cc\U000215d7\U0002298f\U000241fe"
    "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"
    "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb",
)
"""What GB 18030-2022 has in place of the private characters that Python's codec still gives."""


def delimited_rows(content: bytes) -> Iterator[Cells]:
    """Yield every row of *content*, blank ones too.

    Raises KnownError when it is not text, or a quotation mark is never closed.
    """
    lines = io.StringIO(decoded(content), newline="")
    head = [line for line, _ in zip(lines, range(LINES_LOOKED_AT), strict=False)]
    lines.seek(0)
    rows = csv.reader(lines, delimiter=_delimiter(head), strict=True)
    try:
        yield from map(tuple, rows)
    except csv.Error:
        message = N_("A quotation mark in line {line} is not closed; save the sheet as .xlsx")
        raise KnownError(message, line=rows.line_num) from None


def decoded(content: bytes) -> str:
    """Return the text of *content*: by its mark, as UTF-8, or as GB 18030.

    Guessing by frequencies is wrong on short files. Raises KnownError when it is not text.
    """
    marked = next((c for mark, c in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.translate(_NOW_ENCODED) if encoding == "gb18030" else text
    raise KnownError(N_("This file is not a sheet; save it in Excel as .xlsx and try again"))


def _delimiter(head: list[str]) -> str:
    """Return what makes the widest rows out of most of the first lines."""

    def widths(sign: str) -> tuple[int, int]:
        found = [len(_split(line, sign)) for line in head] or [0]
        return median_high(found), max(found)

    return max(DELIMITERS, key=widths)


def _split(line: str, sign: str) -> list[str]:
    return next(csv.reader([line], delimiter=sign), [])
