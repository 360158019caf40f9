"""How long sheets take beside bare calamine and bare XlsxWriter; run by hand.

``python -m tests.benchmarks.sheets [rows]``
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import xlsxwriter
from python_calamine import CalamineWorkbook

from desktop.sheets.columns import known_headings
from desktop.sheets.reading import read_sheet
from desktop.sheets.records import read_records
from desktop.sheets.writing import ColumnKind, SheetColumn, Value, write_sheet
from tests.sheets.people import CHINESE, PEOPLE, say

ROUNDS = 3
MOST_TIMES_BARE_READING = 3
MOST_TIMES_BARE_WRITING = 2

PERSON: tuple[Value, ...] = (
    "阿依古丽·买买提",
    "460301194908150014",
    "女",
    date(1949, 8, 15),
    "维吾尔族",
    "大专",
    "13800138000",
    "红旗村一组12号",
    "九月初六",
    3,
    "是",
    "做饭、开车",
    1.5,
    30.5,
)
TITLES = tuple(CHINESE.values())[: len(PERSON)]
"""The headings of as many fields, in their order."""


def main(count: int) -> None:
    """Print the figures for *count* rows, the bare libraries first."""
    rows = [PERSON] * count
    columns = [SheetColumn(title=title, kind=kind(title)) for title in TITLES]
    with tempfile.TemporaryDirectory() as folder:
        bare, ours = Path(folder, "bare.xlsx"), Path(folder, "ours.xlsx")
        text = Path(folder, "ours.csv")
        wrote = seconds(lambda: write_bare(bare, rows))
        show("write .xlsx", seconds(lambda: write_sheet(ours, "名册", columns, rows)), wrote)
        show("write .csv", seconds(lambda: write_sheet(text, "名册", columns, rows)), wrote)
        known = known_headings(PEOPLE, say)
        read = seconds(lambda: read_bare(ours))
        show("read .xlsx", seconds(lambda: read_sheet(ours, known)), read)
        show("read .csv", seconds(lambda: read_sheet(text, known)), read)
        sheet = read_sheet(ours, known)
        show("read records", seconds(lambda: read_records(sheet, PEOPLE, say)), read)


def kind(title: str) -> ColumnKind:
    """Return the kind of the column *title*."""
    return ColumnKind.DIGITS if title in {"身份证号", "电话"} else ColumnKind.TEXT


def write_bare(path: Path, rows: list[tuple[Value, ...]]) -> None:
    """Write *rows* as XlsxWriter does by itself."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


def read_bare(path: Path) -> None:
    """Read *path* as calamine does by itself."""
    CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def seconds(act: Callable[[], object]) -> float:
    """Return how long *act* takes, the median of a few rounds."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def show(what: str, ours: float, bare: float) -> None:
    """Print one line."""
    print(f"{what:14} {ours:7.2f} s   bare {bare:7.2f} s   ratio {ours / bare:5.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
