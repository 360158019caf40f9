"""What a form looks like on paper, read back from the file."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.units import mm

from desktop.i18n import translate as _
from desktop.printing.form_sheets import draw_forms
from desktop.printing.forms import (
    BOX_TO_TICK,
    FORM_PAPER,
    ROOM_TO_WRITE,
    Block,
    Field,
    Fields,
    Groups,
    Lines,
    Piece,
    Sheet,
    Signature,
    Signatures,
    Tick,
    Ticks,
    Words,
)
from desktop.printing.table import Column
from tests.printing import pdf

TENTH = 0.1 * mm
LONG = "很长的话，没有人写得这么长（但总有人写）。" * 60


def draw(file: Path, *sheets: Sheet) -> int:
    with file.open("wb") as out:
        printed = draw_forms(sheets, out, title="单子", author="柳树湾村")
    assert pdf.marks_outside(file) == []
    assert all(text.strip() for text in pdf.page_texts(file))
    return printed.pages


def form(*blocks: Block, title: str = "受理单") -> Sheet:
    return Sheet(pieces=[Piece(title=title, blocks=blocks)])


def frames(file: Path) -> Iterator[pdf.Box]:
    """Yield what is drawn with lines and has an area: frames of cells, boxes to tick."""
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            for found in page.get_objects():
                left, bottom, right, top = found.get_bounds()
                if (
                    found.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH
                    and min(right - left, top - bottom) > 4
                ):
                    yield left, bottom, right, top


def heights(file: Path) -> list[float]:
    return [top - bottom for _left, bottom, _right, top in frames(file)]


def squeezed(file: Path) -> str:
    return "".join(pdf.pdfium_text(file).split())


def test_what_is_left_to_write_is_nine_millimetres_tall(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    columns = [Column(title="材料"), Column(title="份数")]
    draw(file, form(Fields(fields=[Field(label="备注")]), Lines(columns=columns, empty=2)))
    tall = [height for height in heights(file) if height >= ROOM_TO_WRITE - TENTH]
    assert len(tall) == 3 + 2 * 3  # label, its shade, text; two lines of number and two columns


def test_boxes_for_a_pen_are_six_millimetres_wide_and_printed_ones_are_smaller(
    tmp_path: Path,
) -> None:
    ticks = [Tick(text="自取"), Tick(text="送上门", ticked=True)]
    for by_hand in (True, False):
        file = tmp_path / "form.pdf"
        draw(file, form(Ticks(label="领取方式", ticks=ticks, by_hand=by_hand)))
        square = [box for box in frames(file) if abs((box[2] - box[0]) - (box[3] - box[1])) < TENTH]
        assert len(square) == 2
        assert all((box[2] - box[0] >= BOX_TO_TICK - TENTH) == by_hand for box in square)


def test_a_tick_is_drawn_not_written(tmp_path: Path) -> None:
    lines: dict[bool, int] = {}
    for ticked in (True, False):
        file = tmp_path / "form.pdf"
        draw(file, form(Ticks(label="领取方式", ticks=[Tick(text="自取", ticked=ticked)])))
        lines[ticked] = len(list(frames(file)))
        assert squeezed(file) == "受理单领取方式自取"
    assert lines[True] == lines[False] + 1


def test_everything_stays_between_the_margins(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    draw(file, form(Fields(fields=[Field(label="申请人", text="张小明")] * 5, columns=3)))
    margin, right = FORM_PAPER.margin, FORM_PAPER.width - FORM_PAPER.margin
    assert min(box[0] for box in frames(file)) == pytest.approx(margin, abs=1)
    assert max(box[2] for box in frames(file)) == pytest.approx(right, abs=1)


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_a_long_text_gets_its_line_to_itself_and_is_printed_whole(
    columns: int, tmp_path: Path
) -> None:
    file = tmp_path / "form.pdf"
    fields = [
        Field(label="申请人", text="张小明"),
        Field(label="事项", text=LONG),
        Field(label="号"),
    ]
    draw(file, form(Fields(fields=fields, columns=columns)))
    assert squeezed(file).count("但总有人写") == 60


LISTED = [Column(title="材料", weight=3), Column(title="说明", weight=1)]


@pytest.mark.parametrize(
    "block",
    [
        Fields(fields=[Field(label="意见", text=LONG * 4)]),
        Lines(columns=LISTED, rows=[["户口簿", LONG * 2], ["身份证", LONG]]),
        Words(text=LONG * 4),
        Words(text="\n".join([LONG[:400]] * 12), indented=True),
    ],
    ids=["fields", "lines", "words", "paragraphs"],
)
def test_what_is_longer_than_a_page_goes_on_on_the_next(block: Block, tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    pages = draw(file, form(block))
    assert pages > 1
    said = squeezed(file)
    assert said.count("但总有人写") == pytest.approx(str(block).count("但总有人写"), abs=pages)
    again = "".join(_("{title} (continued)", title="受理单").split())
    assert said.count(again) == pages - 1


def test_the_head_of_a_table_is_repeated_on_each_page(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    pages = draw(file, form(Lines(columns=[Column(title="材料名称")], empty=80)))
    assert pages > 2
    assert all("材料名称" in text for text in pdf.page_texts(file))
    numbers = [word for text in pdf.page_texts(file) for word in text.split() if word.isdigit()]
    assert {str(number) for number in range(10, 81)} <= set(numbers)


def test_pieces_that_fit_share_a_page_with_a_cut_line_between(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    slip = Piece(title="收据", blocks=[Fields(fields=[Field(label="会员", text="张小明")])])
    assert draw(file, Sheet(pieces=[slip] * 3)) == 1
    assert squeezed(file).count("".join(_("Cut here").split())) == 2
    assert draw(file, Sheet(pieces=[slip] * 3, parts=3)) == 1
    assert draw(file, Sheet(pieces=[slip] * 4, parts=3)) == 2


def test_parts_of_a_page_are_of_one_size(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    slip = Piece(title="收据", blocks=[Fields(fields=[Field(label="会员", text="张小明")])])
    draw(file, Sheet(pieces=[slip] * 3, parts=3))
    # each of the three has a label, its shade, and a text
    first, second, third = sorted((box[3] for box in frames(file)), reverse=True)[::3]
    assert first - second == pytest.approx(second - third, abs=TENTH)


def test_each_sheet_begins_on_a_page_of_its_own_and_only_long_ones_are_numbered(
    tmp_path: Path,
) -> None:
    file = tmp_path / "form.pdf"
    short, long = form(Words(text="短")), form(Words(text=LONG * 4))
    pages = draw(file, short, long, short)
    texts = pdf.page_texts(file)
    numbered = [_("Page {page} of {pages}", page=1, pages=pages - 2).split()[0] in t for t in texts]
    assert numbered == [False, *[True] * (pages - 2), False]


def test_a_seal_has_room_above_the_name_of_the_body(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    seal = Signature(label="盖章", name="柳树湾村", sealed=True)
    draw(file, form(Words(text="上面的话"), Signatures(places=[Signature(label="签名"), seal])))
    boxes = sorted(pdf.text_boxes(file), key=lambda box: -box[3])
    words, name = boxes[1], boxes[2]
    assert words[1] - name[3] > 20 * mm


def test_a_code_is_printed_in_groups_large_enough_to_copy(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    groups = ["9X2KQ7", "MZ4T0B", "7WN3PA"]
    draw(file, form(Groups(texts=groups), title="恢复码"))
    assert all(group in squeezed(file) for group in groups)
    sizes = [top - bottom for _left, bottom, _right, top in pdf.text_boxes(file)]
    assert max(sizes) > 6 * mm


blocks = st.one_of(
    st.builds(
        Fields,
        fields=st.lists(
            st.builds(Field, label=st.just("栏目"), text=st.text("长话。（）\n", max_size=900)),
            max_size=6,
        ),
        columns=st.integers(1, 4),
    ),
    st.builds(
        Words, text=st.text("一段话，。\n", min_size=1, max_size=600), indented=st.booleans()
    ),
    st.builds(Lines, columns=st.just(LISTED), empty=st.integers(0, 40)),
)


@given(found=st.lists(blocks, min_size=1, max_size=5), parts=st.integers(0, 3))
def test_no_form_runs_over_the_edge(found: Sequence[Block], parts: int) -> None:
    out = BytesIO()
    sheet = Sheet(pieces=[Piece(title="受理单", number="1", blocks=found)] * 2, parts=parts)
    draw_forms([sheet], out, title="单子", author="柳树湾村")
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        for page in document:
            for found_object in page.get_objects():
                _left, bottom, _right, top = found_object.get_bounds()
                assert bottom >= FORM_PAPER.margin - 20
                assert top <= FORM_PAPER.height - FORM_PAPER.margin + 2
