"""Places for photographs below what came of a posting."""

from pathlib import Path

import pytest
from reportlab.lib.units import mm

from desktop.printing.notice import Notice
from desktop.printing.posting_result import PostingResult, draw_results
from tests.printing import pdf

NEAR, FAR = "近景照片", "远景照片"
MM = float(mm)


def result(text: str, to_write: int = 0) -> PostingResult:
    statement = Notice(
        title="公示结果说明",
        text=text,
        signature="红旗村村民委员会",
        day="2026年11月30日",
        to_write=to_write,
    )
    return PostingResult(statement=statement, photographs=(NEAR, FAR))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "result.pdf"


def pages(path: Path, text: str, to_write: int = 0) -> list[str]:
    with path.open("wb") as out:
        draw_results([result(text, to_write)], out)
    return ["".join(page.split()) for page in pdf.page_texts(path)]


def test_a_short_result_has_the_photographs_side_by_side_below(path: Path) -> None:
    [page] = pages(path, "公示期内没有收到异议")
    assert NEAR in page
    assert FAR in page
    boxes = [box for box in pdf.rules(path)[0] if box[2] - box[0] > 10]
    written = [each for each in pdf.characters(path)[0] if each.size == 16.0]
    assert max(top for _left, _bottom, _right, top in boxes) < min(each.y for each in written)
    assert min(bottom for _left, bottom, _right, _top in boxes) / MM >= 34.9


def test_a_longer_one_has_them_on_a_page_of_their_own(path: Path) -> None:
    first, second = pages(path, "有人反映。\n" * 12)
    assert NEAR not in first
    assert NEAR in second
    assert FAR in second


def test_lines_are_left_to_write_on(path: Path) -> None:
    pages(path, "收到异议：", to_write=3)
    lines = [box for box in pdf.rules(path)[0] if box[2] - box[0] > 150 * MM]
    assert len(lines) == 3
