"""The sheet with the recovery code."""

import re
from datetime import date
from pathlib import Path

from desktop.services.recovery_sheet import recovery_sheet
from desktop.store.keyring import parse_code, write_code
from tests.printing import pdf

SECRET = bytes(range(20))
DAY = date(2026, 11, 30)


def printed(file: Path) -> str:
    sheet = recovery_sheet("柳树湾村", write_code(SECRET), DAY)
    file.write_bytes(sheet.pdf)
    assert sheet.pages == 1
    assert sheet.missing == frozenset()
    assert pdf.marks_outside(file) == []
    return pdf.poppler_text(file)


def test_the_code_that_is_read_from_the_sheet_opens_the_station(tmp_path: Path) -> None:
    groups = re.findall(r"\b[0-9A-HJKMNP-TV-Z]{6}\b", printed(tmp_path / "sheet.pdf"))
    assert parse_code("-".join(groups[:6])) == SECRET


def test_its_groups_are_as_large_as_a_thumb_nail(tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    printed(file)
    heights = sorted(top - bottom for _left, bottom, _right, top in pdf.text_boxes(file))
    assert heights[-6] > 15


def test_it_says_whose_it_is_and_where_to_keep_it(tmp_path: Path) -> None:
    said = printed(tmp_path / "sheet.pdf")
    assert "柳树湾村" in said
    assert "locked away" in said


def test_nothing_in_the_file_but_its_page_tells_the_code(tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    printed(file)
    code = write_code(SECRET)
    told = " ".join(pdf.information(file).values())
    assert not [group for group in code.split("-") if group in told]
