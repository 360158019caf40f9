"""Certificates of voluntary service as files: the room for the seal, what is attached."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.units import mm

from desktop.i18n import translate as _
from desktop.printing.facts import Fact
from desktop.printing.page import Printed
from desktop.printing.service_annex import Services
from desktop.printing.service_certificate import ServiceCertificate, draw_certificates
from desktop.printing.stock import PLAIN, Stock
from tests.printing import pdf

TITLE, NUMBER = "志愿服务记录证明", "编号：志证〔2026〕A0003号"
LARGEST_SEAL = 45 * mm
HEADS = ("日期", "活动", "具体内容", "时长")
REMARKS = "这里写着一段很长的说明，谁也没有写得这么长。"


def services(count: int, what: str = "") -> Services:
    return Services(
        label="服务明细",
        elsewhere=f"共{count}次，逐次列于附页",
        heads=HEADS,
        rows=[(f"2026年11月{n % 30 + 1}日", f"第{n}次巡河", what, "2小时") for n in range(count)],
        total=f"共{count}次，合计{2 * count}小时",
    )


CERTIFICATE = ServiceCertificate(
    title=TITLE,
    number=NUMBER,
    name="姓名：阿依古丽·买买提",
    lead="兹证明以下志愿者参加志愿服务的情况：",
    facts=(
        (Fact("姓名", "阿依古丽·买买提"), Fact("志愿者编号", "460301100201VA0003")),
        (Fact("证件类型", "居民身份证"), Fact("证件号码", "460301196611230223")),
        (Fact("服务时间", "45.5小时"),),
        (Fact("其他说明", "用途：求职"),),
    ),
    services=services(4),
    closing="特此证明。",
    signers=("负责人（签名）：", "经办人（签名）："),
    issuer="柳树湾村村民委员会（公章）",
    day="2026年11月30日",
    code="LBZ1|志证〔2026〕A0003号|阿依古丽·买买提",
    code_note="本证明由出具服务站签名，任何服务站都能核对",
    foot="本证明依据本单位志愿服务记录出具",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "certificate.pdf"


def draw(path: Path, *certificates: ServiceCertificate, stock: Stock = PLAIN) -> Printed:
    with path.open("wb") as out:
        return draw_certificates(certificates, out, author="柳树湾村", stock=stock)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_everything_stands_on_one_page(path: Path) -> None:
    assert draw(path, CERTIFICATE).pages == 1
    text = squeezed(pdf.pdfium_text(path))
    facts = ("阿依古丽·买买提", "460301196611230223", "45.5小时", "第3次巡河", "共4次，合计8小时")
    words = (TITLE, NUMBER, *facts, *CERTIFICATE.signers, CERTIFICATE.foot)
    assert [each for each in words if each not in text] == []


def test_the_seal_has_room_over_issuer_and_day(path: Path) -> None:
    draw(path, CERTIFICATE)
    issuer, day = box_of(path, CERTIFICATE.issuer), box_of(path, CERTIFICATE.day)
    left, bottom, right, top = around((issuer, day), LARGEST_SEAL)
    inside = [
        text
        for box, text in texts(path)
        if box[0] < right and box[2] > left and box[1] < top and box[3] > bottom
    ]
    assert sorted(inside) == sorted((CERTIFICATE.issuer, CERTIFICATE.day))
    assert not [
        line
        for line in lines(path)
        if left < line[2] and right > line[0] and bottom < line[3] and top > line[1]
    ]


def test_two_lines_are_long_enough_to_sign_on(path: Path) -> None:
    draw(path, CERTIFICATE)
    for signer in CERTIFICATE.signers:
        _left, bottom, right, _top = box_of(path, signer)
        assert [
            line
            for line in lines(path)
            if line[2] - line[0] >= 30 * mm
            and abs(line[1] - bottom) < 5
            and 0 < line[0] - right < 15
        ]


@pytest.mark.parametrize("count", [40, 400])
def test_many_services_go_on_to_an_annex_and_none_is_lost(path: Path, count: int) -> None:
    printed = draw(path, replace(CERTIFICATE, services=services(count)))
    first, *annexes = map(squeezed, pdf.page_texts(path))
    assert len(annexes) == printed.pages - 1 >= count // 40
    assert f"共{count}次，逐次列于附页" in first
    text = "".join(annexes)
    assert [n for n in range(count) if f"第{n}次巡河" not in text] == []
    assert all(squeezed(NUMBER) in page and "阿依古丽·买买提" in page for page in annexes)
    assert squeezed(_("Page {page} of {pages}", page=1, pages=len(annexes))) in annexes[0]


def test_a_long_text_goes_on_to_an_annex_and_is_whole_there(path: Path) -> None:
    remarks = "".join(f"{REMARKS}{number}" for number in range(200))
    long = replace(CERTIFICATE, facts=(*CERTIFICATE.facts, (Fact("备注", remarks),)))
    assert draw(path, long).pages > 2
    first, *annexes = map(squeezed, pdf.page_texts(path))
    assert squeezed(f"备注{_('See the annex')}") in first
    assert all(f"{REMARKS}{number}" in "".join(annexes) for number in range(0, 200, 50))


def test_what_was_done_has_a_column_only_where_somebody_told_it(path: Path) -> None:
    draw(path, replace(CERTIFICATE, services=services(2)))
    assert HEADS[2] not in pdf.pdfium_text(path)
    draw(path, replace(CERTIFICATE, services=services(2, "捡垃圾")))
    assert HEADS[2] in pdf.pdfium_text(path)


def test_a_void_one_is_crossed_by_the_word(path: Path) -> None:
    draw(path, replace(CERTIFICATE, void="作废", mark="副本"))
    text = pdf.pdfium_text(path)
    assert "作废" in squeezed(text)
    assert "副本" in text


def test_each_begins_on_a_page_of_its_own(path: Path) -> None:
    assert draw(path, CERTIFICATE, replace(CERTIFICATE, services=services(30))).pages == 3


def test_none_is_refused(path: Path) -> None:
    with pytest.raises(ValueError, match="no certificate"):
        draw(path)


def texts(path: Path) -> Iterator[tuple[pdf.Box, str]]:
    """Yield each piece of text of the first page, with where it stands."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[0].get_textpage()
        for index in range(page.count_rects()):
            box = page.get_rect(index)
            yield box, page.get_text_bounded(*box).strip()


def box_of(path: Path, words: str) -> pdf.Box:
    return next(box for box, text in texts(path) if squeezed(words) in squeezed(text))


def lines(path: Path) -> list[pdf.Box]:
    """Return where lines and shades of the first page are, but for the frame around all."""
    with pypdfium2.PdfDocument(path) as document:
        found = [each.get_bounds() for each in document[0].get_objects() if each.type == 2]
    return [box for box in found if box[2] - box[0] < 180 * mm]


def around(boxes: tuple[pdf.Box, ...], side: float) -> pdf.Box:
    """Return the square with the same middle as *boxes*."""
    across = (min(box[0] for box in boxes) + max(box[2] for box in boxes)) / 2
    upright = (min(box[1] for box in boxes) + max(box[3] for box in boxes)) / 2
    return across - side / 2, upright - side / 2, across + side / 2, upright + side / 2


def test_on_a_printed_form_frame_and_title_are_left_out_and_annexes_come_last(path: Path) -> None:
    long = replace(CERTIFICATE, services=services(30), void="作废")
    draw(path, long, long, stock=Stock(printed=True))
    texts = list(map(squeezed, pdf.page_texts(path)))
    annex = squeezed(_("{title}: annex", title=TITLE))
    assert [annex in text for text in texts] == [False, False, True, True]
    assert all(TITLE not in text and "作废" in text for text in texts[:2])
    assert all("460301196611230223" in text for text in texts[:2])
    with pypdfium2.PdfDocument(path) as document:
        wide = [each.get_bounds() for each in document[0].get_objects() if each.type == 2]
    assert all(right - left < 170 * mm for left, _bottom, right, _top in wide)


@pytest.mark.parametrize(("right", "down"), [(0.5, 0.0), (0.0, -0.5), (10.0, 10.0)])
def test_the_text_moves_by_what_the_printer_is_out(path: Path, right: float, down: float) -> None:
    draw(path, CERTIFICATE)
    left, bottom, *_far = box_of(path, CERTIFICATE.closing)
    draw(path, CERTIFICATE, stock=Stock(right=right, down=down))
    x, y, *_rest = box_of(path, CERTIFICATE.closing)
    assert x - left == pytest.approx(right * mm, abs=0.02 * mm)
    assert bottom - y == pytest.approx(down * mm, abs=0.02 * mm)
    assert pdf.marks_outside(path) == []
