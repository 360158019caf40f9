"""Where addresses stand on labels and envelopes, measured in the file."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.units import mm

from desktop.printing.addresses import (
    C5,
    DL,
    LABELS_OF_14,
    LABELS_OF_24,
    Addressee,
    Stock,
    draw_envelopes,
    draw_labels,
)
from desktop.printing.page import Paper
from tests.printing import pdf

STOCKS = pytest.mark.parametrize("stock", [LABELS_OF_14, LABELS_OF_24], ids=["14", "24"])
SHORT = Addressee(address="海湾县清河镇柳树湾村二组14号", name="张小明（收）", sender="柳树湾村")
LONG = Addressee(
    address="很长的地址" * 200, name="买买提·吐尔逊·阿不都热合曼（收）", sender="柳" * 300
)


def labels(file: Path, found: Sequence[Addressee], stock: Stock, used: int = 0) -> int:
    out = BytesIO()
    printed = draw_labels(found, stock, out, title="地址", used=used)
    file.write_bytes(out.getvalue())
    assert pdf.marks_outside(file) == []
    return printed.pages


@STOCKS
def test_labels_lie_on_the_sheet_and_beside_each_other(stock: Stock) -> None:
    assert stock.left + (stock.columns - 1) * stock.across + stock.width <= 210 * mm
    assert stock.top + stock.rows * stock.down <= 297 * mm
    assert stock.across >= stock.width
    assert stock.left == pytest.approx(
        210 * mm - stock.left - (stock.columns - 1) * stock.across - stock.width, abs=0.3 * mm
    )


@STOCKS
def test_each_address_stands_three_millimetres_inside_its_label(
    stock: Stock, tmp_path: Path
) -> None:
    file = tmp_path / "labels.pdf"
    assert labels(file, [SHORT] * stock.count, stock) == 1
    lefts = sorted({round(box[0] / mm) for box in pdf.text_boxes(file)})
    wanted = [(stock.left + place * stock.across) / mm + 3 for place in range(stock.columns)]
    assert lefts[0] == pytest.approx(wanted[0], abs=1)
    assert lefts[-1] == pytest.approx(wanted[-1], abs=1)


@STOCKS
@pytest.mark.parametrize("addressee", [SHORT, LONG], ids=["short", "long"])
def test_no_text_leaves_its_label(stock: Stock, addressee: Addressee, tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    for used in (0, stock.count - 1):
        labels(file, [addressee], stock, used=used)
        left, top = stock.corner(used)
        for box in pdf.text_boxes(file):
            assert left <= box[0]
            assert box[2] <= left + stock.width
            assert top - stock.height <= box[1]
            assert box[3] <= top


@STOCKS
def test_the_name_stays_however_long_the_address_is(stock: Stock, tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    labels(file, [LONG], stock)
    said = "".join(pdf.pdfium_text(file).split())
    assert "…" in said
    assert said.endswith("（收）")


def test_labels_go_on_behind_those_that_are_used(tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    assert labels(file, [SHORT] * 14, LABELS_OF_14, used=1) == 2
    assert labels(file, [SHORT] * 13, LABELS_OF_14, used=1) == 1


@pytest.mark.parametrize(("envelope", "wide", "tall"), [(DL, 220, 110), (C5, 229, 162)])
def test_an_envelope_has_its_measures_and_names_the_sender_at_the_right(
    envelope: Paper, wide: int, tall: int, tmp_path: Path
) -> None:
    file = tmp_path / "envelopes.pdf"
    out = BytesIO()
    draw_envelopes([SHORT, LONG], envelope, out, title="地址")
    file.write_bytes(out.getvalue())
    assert pdf.sizes(file) == [(round(wide * mm), round(tall * mm))] * 2
    assert pdf.marks_outside(file) == []
    boxes = list(pdf.text_boxes(file))
    assert max(box[2] for box in boxes) <= envelope.width - envelope.margin + 1
    assert min(box[1] for box in boxes) >= envelope.margin - 1
