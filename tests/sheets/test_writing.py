"""Sheets as Excel, WPS and the program itself will read them."""

import csv
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.problems import KnownError
from desktop.sheets.reading import read_sheet
from desktop.sheets.texts import prose, words
from desktop.sheets.writing import ColumnKind, SheetColumn, Value, write_sheet

COLUMNS = (
    SheetColumn(title="姓名", width=10),
    SheetColumn(title="身份证号", kind=ColumnKind.DIGITS, width=22),
    SheetColumn(title="出生日期", kind=ColumnKind.DAY),
    SheetColumn(title="子女数", kind=ColumnKind.NUMBER, width=6),
    SheetColumn(title="已缴", kind=ColumnKind.MONEY),
)
WANG: tuple[Value, ...] = ("王𬱖", "460301194908150014", date(1949, 8, 15), 3, 30.5)
RISKY = ("=1+1", "+8613800138000", "-3", "@SUM(A1)", "\t=1")

visible = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=20
).filter(lambda text: text.strip() == text)
values: st.SearchStrategy[Value] = (
    visible
    | st.integers(-(10**14), 10**14)
    | st.decimals(-(10**9), 10**9, places=2).map(float)
    | st.dates(min_value=date(1890, 1, 1))
)


def inside(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as book:
        return book.read(part).decode()


def text_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_workbook_gives_back_what_was_written(tmp_path: Path) -> None:
    write_sheet(tmp_path / "a.xlsx", "居民", COLUMNS, [WANG, ("李", None, None, None, None)])
    sheet = read_sheet(tmp_path / "a.xlsx")
    assert sheet.name == "居民"
    assert sheet.headings == tuple(column.title for column in COLUMNS)
    assert [row.cells for row in sheet.rows] == [WANG, ("李", "", "", "", "")]


def test_a_text_file_has_its_mark_and_the_line_ends_of_excel(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_sheet(path, "居民", COLUMNS, [WANG])
    assert path.read_bytes() == (
        b"\xef\xbb\xbf"
        + "姓名,身份证号,出生日期,子女数,已缴\r\n".encode()
        + "王𬱖,460301194908150014,1949-08-15,3,30.5\r\n".encode()
    )


def test_a_workbook_can_be_sorted_read_and_printed(tmp_path: Path) -> None:
    write_sheet(tmp_path / "a.xlsx", "党员 & 群众", COLUMNS, [WANG])
    sheet = inside(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml")
    assert '<pane ySplit="1" topLeftCell="A2"' in sheet
    assert '<autoFilter ref="A1:E2"/>' in sheet
    assert 'paperSize="9"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "党员 &amp;&amp; 群众" in sheet
    assert "$1:$1</definedName>" in inside(tmp_path / "a.xlsx", "xl/workbook.xml")


def test_excel_takes_numbers_of_documents_for_text(tmp_path: Path) -> None:
    write_sheet(tmp_path / "a.xlsx", "居民", COLUMNS[1:2], [(WANG[1],)])
    sheet = inside(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml")
    styles = inside(tmp_path / "a.xlsx", "xl/styles.xml")
    assert 'formatCode="@"' in styles
    assert '<col min="1" max="1" width="22.7109375" style="1" customWidth="1"/>' in sheet
    assert '<c r="A2" s="1" t="s">' in sheet


@pytest.mark.parametrize("text", RISKY)
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    columns = COLUMNS[:2]
    write_sheet(tmp_path / "a.xlsx", "居民", columns, [(text, "1")])
    write_sheet(tmp_path / "a.csv", "居民", columns, [(text, "1")])
    assert "<f>" not in inside(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml")
    assert 'quotePrefix="1"' in inside(tmp_path / "a.xlsx", "xl/styles.xml")
    assert text_of(tmp_path / "a.csv")[1] == [f"'{text}", "1"]
    assert {
        prose(read_sheet(tmp_path / name).rows[0].cells[0]) for name in ("a.xlsx", "a.csv")
    } == {text.strip()}


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    columns = (COLUMNS[0], COLUMNS[3])
    for name in ("a.xlsx", "a.csv"):
        write_sheet(tmp_path / name, "居民", columns, [("王", -3)])
        assert words(read_sheet(tmp_path / name).rows[0].cells[1]) == "-3"


@given(rows=st.lists(st.tuples(visible, values, values), min_size=1, max_size=5))
def test_every_cell_comes_back_from_a_workbook(
    tmp_path: Path, rows: list[tuple[Value, ...]]
) -> None:
    columns = [SheetColumn(title=title) for title in "甲乙丙"]
    write_sheet(tmp_path / "a.xlsx", "表", columns, rows)
    found = [row.cells for row in read_sheet(tmp_path / "a.xlsx").rows]
    expected = [tuple(_early_as_text(value) for value in row) for row in rows]
    assert [row for row in found if row != ("甲", "乙", "丙")] == expected


@given(rows=st.lists(st.tuples(visible, values, values), min_size=1, max_size=5))
def test_every_cell_comes_back_from_a_text_file(
    tmp_path: Path, rows: list[tuple[Value, ...]]
) -> None:
    columns = [SheetColumn(title=title) for title in ("第一列", "第二列", "第三列")]
    write_sheet(tmp_path / "a.csv", "表", columns, rows)
    found = read_sheet(tmp_path / "a.csv").rows
    assert [[prose(cell) for cell in row.cells] for row in found] == [
        [prose(str(value) if not isinstance(value, str) else f"'{value}") for value in row]
        for row in rows
    ]


@pytest.mark.parametrize("title", ["2026/11: [一组]", "很长" * 30, "'居民'"])
def test_every_title_names_a_sheet(tmp_path: Path, title: str) -> None:
    write_sheet(tmp_path / "a.xlsx", title, COLUMNS, [WANG])
    assert len(read_sheet(tmp_path / "a.xlsx").name) in range(1, 32)


def test_a_sheet_without_rows_has_its_headings(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.csv"):
        write_sheet(tmp_path / name, "居民", COLUMNS, [])
        assert read_sheet(tmp_path / name).headings == tuple(column.title for column in COLUMNS)


def test_what_excel_cannot_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="long text in row 3"):
        write_sheet(tmp_path / "a.xlsx", "居民", COLUMNS[:1], [("王",), ("长" * 32_768,)])
    assert list(tmp_path.iterdir()) == []


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"ends in \.xlsx or \.csv"):
        write_sheet(tmp_path / "a.pdf", "居民", COLUMNS, [WANG])


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_the_old_file_stays_when_the_new_one_is_not_finished(tmp_path: Path, name: str) -> None:
    def rows() -> Iterator[tuple[Value, ...]]:
        yield WANG
        raise KnownError("Nothing more")

    write_sheet(tmp_path / name, "居民", COLUMNS, [WANG])
    before = (tmp_path / name).read_bytes()
    with pytest.raises(KnownError, match="Nothing more"):
        write_sheet(tmp_path / name, "居民", COLUMNS, rows())
    assert (tmp_path / name).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"“a\.csv” can’t be written"):
        write_sheet(tmp_path / "nowhere" / "a.csv", "居民", COLUMNS, [WANG])
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(KnownError, match=r"“b\.csv” can’t be written"):
        write_sheet(tmp_path / "b.csv", "居民", COLUMNS, [WANG])
    assert [path.name for path in tmp_path.iterdir()] == ["b.csv"]


def _early_as_text(value: Value) -> Value:
    """Excel counts a leap day in 1900 that never was; the days to 1900 are written as text."""
    assert not isinstance(value, datetime)
    early = isinstance(value, date) and value.year <= 1900
    return str(value) if early else value
