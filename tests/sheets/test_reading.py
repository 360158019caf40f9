"""Which sheet of which file is read, and what is said about the others."""

import tracemalloc
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from desktop.domain.problems import KnownError
from desktop.sheets.columns import known_headings
from desktop.sheets.delimited import decoded, delimited_rows
from desktop.sheets.reading import MOST_BYTES, read_sheet
from desktop.sheets.workbooks import OLE
from tests.sheets.people import PEOPLE, say

KNOWN = known_headings(PEOPLE, say)
HEADINGS = ("姓名", "性别", "电话")
WANG = ("王伟", "男", "13800138000")
LI = ("李𬱖", "女", "")

Rows = Sequence[Sequence[object]]


def workbook(path: Path, **sheets: Rows) -> Path:
    with xlsxwriter.Workbook(path) as book:
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write(number, column, cell, days if isinstance(cell, date) else None)
    return path


def file(path: Path, content: str, encoding: str) -> Path:
    path.write_bytes(content.encode(encoding))
    return path


def test_cells_keep_their_kind_and_rows_their_number(tmp_path: Path) -> None:
    rows = [HEADINGS, ("王伟", date(1965, 3, 1), 1.5), (), ("李", True, None)]
    sheet = read_sheet(workbook(tmp_path / "a.xlsx", 名册=rows))
    assert (sheet.name, sheet.headings, sheet.left_out) == ("名册", HEADINGS, ())
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (2, ("王伟", date(1965, 3, 1), 1.5)),
        (4, ("李", True, "")),
    ]


def test_headings_are_found_below_titles(tmp_path: Path) -> None:
    titles = [
        ["红旗村居民花名册"],
        ["单位：红旗村", "", "2026年"],
        [],
        ["一", "二", "三"],
        ["注", "姓名"],
    ]
    path = workbook(tmp_path / "a.xlsx", 名册=[*titles, HEADINGS, WANG])
    sheet = read_sheet(path, KNOWN)
    assert sheet.headings == HEADINGS
    assert [row.number for row in sheet.rows] == [7]


def test_headings_of_later_pages_are_not_people(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 名册=[HEADINGS, WANG, HEADINGS, LI])
    assert [row.cells for row in read_sheet(path, KNOWN).rows] == [WANG, LI]


def test_the_sheet_with_known_headings_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", 说明=[["填表说明"]], 一组=[HEADINGS, WANG], 空=[], 二组=[HEADINGS]
    )
    sheet = read_sheet(path, KNOWN)
    assert (sheet.name, sheet.left_out) == ("一组", ("说明", "二组"))


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("表").write_row(0, 0, HEADINGS)
        hidden = book.add_worksheet("旧")
        hidden.write_row(0, 0, HEADINGS)
        hidden.hide()
    assert read_sheet(tmp_path / "a.xlsx", KNOWN).left_out == ()


def test_a_chart_is_no_sheet(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        chart = book.add_chart({"type": "bar"})
        book.add_chartsheet("图").set_chart(chart)
        book.add_worksheet("表").write_row(0, 0, HEADINGS)
        chart.add_series({"values": "=表!$A$1:$A$2"})
    assert read_sheet(tmp_path / "a.xlsx", KNOWN).name == "表"


def test_a_workbook_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 名册=[HEADINGS, WANG]).rename(tmp_path / "名册.csv")
    assert read_sheet(path, KNOWN).headings == HEADINGS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，"])
def test_text_is_read_in_every_usual_encoding(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    content = "\r\n".join(delimiter.join(row) for row in (HEADINGS, WANG, ("", "", "")))
    sheet = read_sheet(file(tmp_path / "名册.xls", content, encoding), KNOWN)
    assert (sheet.name, sheet.headings) == ("名册", HEADINGS)
    assert [(row.number, row.cells) for row in sheet.rows] == [(2, WANG)]


def test_short_rows_are_as_wide_as_the_headings(tmp_path: Path) -> None:
    path = file(tmp_path / "a.csv", "名册\n姓名,性别,电话\n李\n王,男,,\n", "utf-8")
    assert [row.cells for row in read_sheet(path, KNOWN).rows] == [("李", "", ""), ("王", "男", "")]


def test_a_comma_too_many_shifts_nothing_in_silence(tmp_path: Path) -> None:
    path = file(tmp_path / "a.csv", "姓名,住址,电话\n李,一组,3号,138\n", "utf-8")
    with pytest.raises(KnownError, match="Row 2 has more cells"):
        read_sheet(path, KNOWN)


def test_quoted_cells_hold_commas_and_lines(tmp_path: Path) -> None:
    path = file(tmp_path / "a.csv", '姓名,住址\n李,"一组,\n3号"\n', "utf-8")
    assert read_sheet(path, KNOWN).rows[0].cells == ("李", "一组,\n3号")


def test_rare_characters_of_the_2022_edition_are_the_encoded_ones() -> None:
    now = "\ufe10\u9fb4\U00020087"
    assert decoded(b"\xa6\xd9\xfe\x59\xfe\x51") == now
    assert decoded("㛃𬱖".encode("gb18030")) == "㛃𬱖"
    assert decoded("\ue78d".encode()) == "\ue78d"


def test_a_single_column_is_a_sheet_too() -> None:
    assert list(delimited_rows("姓名\n王\n".encode("gbk"))) == [("姓名",), ("王",)]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"\r\n \r\n,,\r\n", "is empty"),
        (b"PK\x03\x04broken", "can’t be opened"),
        (OLE + bytes(600), "can’t be opened"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "A password protects"),
        (b"\xef\xbb\xbf\n<html><table>", "is a web page"),
        (b"%PDF-1.7\n\x80\x00\xff", "is not a sheet"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not a sheet"),
        ('姓名,住址\n李,"一组'.encode(), "quotation mark in line 2"),
        ("甲,乙\n李,王\n".encode(), "no row of headings"),
    ],
)
def test_what_is_no_sheet_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=why):
        read_sheet(path, KNOWN)


def test_a_letter_of_word_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as letter:
        letter.writestr("word/document.xml", "<document/>")
    with pytest.raises(KnownError, match="can’t be opened"):
        read_sheet(path)


def test_a_cell_far_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write(1_048_575, 16_383, " ")
    with pytest.raises(KnownError, match="far away in XFD1048576"):
        read_sheet(tmp_path / "a.xlsx")


def test_half_a_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 名册=[HEADINGS, WANG])
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(KnownError, match="can’t be opened"):
        read_sheet(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"“a\.xlsx” can’t be opened"):
        read_sheet(tmp_path / "a.xlsx")


def test_a_film_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as film:
        film.truncate(MOST_BYTES + 1)
    with pytest.raises(KnownError, match="too large"):
        read_sheet(path)


def test_20_000_rows_need_little_memory(tmp_path: Path) -> None:
    person = ("王伟", "460301194908150014", "男", 30.0, "红旗村一组12号", "13800138000")
    headings = ("姓名", "身份证号", "性别", "子女数", "住址", "电话")
    path = workbook(tmp_path / "a.xlsx", 名册=[headings, *[person] * 20_000])
    tracemalloc.start()
    sheet = read_sheet(path, KNOWN)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(sheet.rows) == 20_000
    assert peak < 40 * 2**20
