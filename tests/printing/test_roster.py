"""Rosters as files, read back by poppler and pdfium."""

import io
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from reportlab import rl_config

from desktop.i18n import translate as _
from desktop.printing.fonts import UNKNOWN
from desktop.printing.lines import Align
from desktop.printing.page import Printed
from desktop.printing.roster import Roster, Sign, Signing, draw_roster
from desktop.printing.table import Column
from tests.printing import pdf

A4_LYING, A4_STANDING = (842, 595), (595, 842)
STATION = "红旗村服务站"
COLUMNS = (
    Column(title="姓名", weight=62, shrink=True),
    Column(title="性别", weight=28, align=Align.CENTRE),
    Column(title="证件号码", weight=112, shrink=True),
    Column(title="联系电话", weight=72, shrink=True),
    Column(title="家庭住址", weight=180, max_lines=3),
    Column(title="备注", weight=80),
)
RARE_NAMES = ("李𬱖", "王㛃", "𠮷一", "阿卜杜热合曼·阿卜杜热依木·买买提艾力")
LONG_ADDRESS = "海南省三亚市某某镇红旗村第一小组安置点" * 8
URL = "http://example.com/a/very/long/address/without/any/space/" * 3


def row(number: int, name: str = "", address: str = "红旗村3组") -> Sequence[str]:
    return (
        name or f"王小{number}",
        "女",
        "460301194908150014",
        f"138{number:08}",
        f"{address}{number}号",
        "",
    )


def rows(count: int) -> list[Sequence[str]]:
    return [row(number) for number in range(1, count + 1)]


def roster(lines: Sequence[Sequence[str]], **more: object) -> Roster:
    fields: dict[str, object] = {"title": "会员名册", "station": STATION, "columns": COLUMNS}
    return Roster(rows=lines, **(fields | more))  # type: ignore[arg-type]  # fields of any type


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "roster.pdf"


@pytest.fixture
def same_bytes_each_time() -> Iterator[None]:
    before = rl_config.invariant
    rl_config.invariant = 1
    yield
    rl_config.invariant = before


def draw(to_print: Roster, path: Path) -> Printed:
    with path.open("wb") as out:
        return draw_roster(to_print, out)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_names_are_found_again_with_their_rare_characters(path: Path) -> None:
    printed = draw(roster([row(1, name) for name in RARE_NAMES]), path)
    assert printed == Printed(pages=1, missing=frozenset())
    for name in RARE_NAMES:
        assert name in squeezed(pdf.poppler_text(path))
        assert name in squeezed(pdf.pdfium_text(path))


def test_every_font_is_embedded(path: Path) -> None:
    draw(roster([row(1, name) for name in RARE_NAMES]), path)
    embedded = [columns[-5:-2] for columns in pdf.fonts(path)]
    assert embedded
    assert all(columns == ["yes", "yes", "yes"] for columns in embedded)
    assert b"Helvetica" not in path.read_bytes()


def test_the_file_says_what_it_is(path: Path) -> None:
    draw(roster(rows(1)), path)
    information = pdf.information(path)
    assert information["Title"] == "会员名册"
    assert information["Author"] == STATION
    assert b"zh-CN" in path.read_bytes()


@pytest.mark.parametrize(("landscape", "size"), [(True, A4_LYING), (False, A4_STANDING)])
def test_the_paper_is_a4(path: Path, landscape: bool, size: tuple[int, int]) -> None:
    printed = draw(roster(rows(60), landscape=landscape), path)
    assert pdf.sizes(path) == [size] * printed.pages


def test_a_character_no_face_has_is_reported(path: Path) -> None:
    printed = draw(roster([row(1, "王\U00031350")]), path)
    assert printed.missing == {"\U00031350"}
    assert f"王{UNKNOWN}" in pdf.poppler_text(path)


def test_an_empty_roster_says_so(path: Path) -> None:
    assert draw(roster([]), path).pages == 1
    assert _("(no records)") in pdf.poppler_text(path)


def test_pages_are_numbered_and_rows_too(path: Path) -> None:
    printed = draw(roster(rows(60)), path)
    text = pdf.pdfium_text(path)
    for page in range(1, printed.pages + 1):
        assert _("Page {page} of {pages}", page=page, pages=printed.pages) in text
    assert _("Total: {count}", count=60) in text


def test_the_head_is_on_every_page(path: Path) -> None:
    printed = draw(roster(rows(60)), path)
    assert pdf.pdfium_text(path).count("家庭住址") == printed.pages > 1


def test_groups_are_headed_continued_and_summed(path: Path) -> None:
    groups = ["第1组"] * 40 + ["第2组"] * 2 + [""]
    draw(roster(rows(43), group=groups), path)
    text = pdf.pdfium_text(path)
    assert _("{group} (continued)", group="第1组") in text
    assert _("Subtotal of {group}: {count}", group="第1组", count=40) in text
    assert _("Subtotal of {group}: {count}", group=_("(no group)"), count=1) in text


def test_totals_stand_below_their_columns(path: Path) -> None:
    draw(roster(rows(3), totals=["3人", "", "", "", "", ""]), path)
    assert f"{_('Total')} 3人" in " ".join(pdf.poppler_text(path).split())


def test_there_is_room_to_sign(path: Path) -> None:
    few = draw(roster(rows(60), sign=Sign.SIGNATURE, signing=Signing(prepared_by="王㛃")), path)
    text = pdf.poppler_text(path)
    assert _("Prepared by: {name}", name="王㛃") in text
    assert _("Signature") in text
    assert few.pages > draw(roster(rows(60)), path).pages


@pytest.mark.parametrize("title", ["会员名册", "城乡社区服务站老年协会会员名册" * 5])
def test_nothing_lies_outside_the_margins(path: Path, title: str) -> None:
    lines = [*(row(1, name) for name in RARE_NAMES), row(1, "Muhammad Abdulrahman ibn Yusuf")]
    lines += [row(2, "名" * 60), row(3, address=LONG_ADDRESS), row(4, address=URL), [""] * 6]
    lines += [[*row(5)[:5], "长" * 9000], [*row(6)[:5], "一行\n又一行"]]
    groups = ["组" * 200] * len(lines)
    more = {"group": groups, "sign": Sign.RECEIPT, "signing": Signing(), "subtitle": "六十岁以上"}
    draw(roster(lines, title=title, day="2026年9月28日", **more), path)
    width, height = A4_LYING
    for left, bottom, right, top in pdf.text_boxes(path):
        assert 30 < left < right < width - 30
        assert 15 < bottom < top < height - 30


def test_columns_without_room_go_on_further_sheets_behind_the_first(path: Path) -> None:
    columns = [COLUMNS[0], *(Column(title=f"第{number}栏", ems=8.0) for number in range(1, 31))]
    lines = [
        [f"王小{number}", *(f"{number}之{place}" for place in range(1, 31))] for number in (1, 2)
    ]
    printed = draw(roster(lines, columns=columns), path)
    texts = [squeezed(text) for text in pdf.page_texts(path)]
    assert printed.pages == len(texts) > 1
    assert all("王小1" in text and "王小2" in text for text in texts)
    for place in range(1, 31):
        assert sum(f"2之{place}" in text and f"第{place}栏" in text for text in texts) == 1
    said = _("Columns that go side by side: part {part} of {parts}", part=2, parts=len(texts))
    assert squeezed(said) in texts[1]


def test_what_is_too_tall_for_a_page_ends_in_dots(path: Path) -> None:
    printed = draw(roster([[*row(1)[:5], "长" * 9000]]), path)
    assert printed.pages == 1
    assert "…" in pdf.poppler_text(path)


def test_a_row_needs_a_text_for_each_column() -> None:
    with pytest.raises(ValueError, match="zip"):
        draw_roster(roster([["王刚"]]), io.BytesIO())


def test_a_row_needs_its_group() -> None:
    with pytest.raises(ValueError, match="group"):
        draw_roster(roster(rows(2), group=["第1组"]), io.BytesIO())


def test_progress_is_told_page_by_page_and_may_stop_the_printing() -> None:
    told: list[tuple[int, int]] = []

    def stop_at_second(done: int, of: int) -> None:
        told.append((done, of))
        if done == 2:
            raise InterruptedError

    out = io.BytesIO()
    with pytest.raises(InterruptedError):
        draw_roster(roster(rows(90)), out, stop_at_second)
    assert [done for done, _of in told] == [1, 2]
    assert not out.getvalue()


def test_five_thousand_rows_keep_their_order(path: Path) -> None:
    draw(roster(rows(5000)), path)
    found = pdf.pdfium_text(path)
    places = [found.index(f"138{number:08}") for number in range(1, 5001, 250)]
    assert places == sorted(places)


def test_the_same_roster_is_the_same_file(same_bytes_each_time: None) -> None:
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        draw_roster(roster([row(1, name) for name in RARE_NAMES]), file)
    assert files[0].getvalue() == files[1].getvalue()


def test_threads_print_the_same(same_bytes_each_time: None) -> None:
    def print_one(_number: int) -> bytes:
        out = io.BytesIO()
        draw_roster(roster(rows(100)), out)
        return out.getvalue()

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(print_one, range(8)))) == 1
