"""Certificates of star volunteers as files."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from desktop.printing.page import Printed
from desktop.printing.star_certificate import StarCertificate, draw_star_certificates
from desktop.printing.stock import PLAIN, Stock
from tests.printing import pdf

CERTIFICATE = StarCertificate(
    title="星级志愿者证书",
    stars=3,
    name="阿依古丽·买买提 同志：",
    body="截至2026年11月23日，累计参加志愿服务300小时，授予“三星级志愿者”称号。特发此证，以资鼓励！",
    number="志愿者编号：460301100201VA0005",
    issuer="海湾县文明办",
    day="2026年11月23日",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "star.pdf"


def draw(path: Path, *certificates: StarCertificate, stock: Stock = PLAIN) -> Printed:
    with path.open("wb") as out:
        return draw_star_certificates(certificates, out, author="柳树湾村", stock=stock)


def squeezed(text: str) -> str:
    return "".join(text.split())


def stars(path: Path) -> int:
    """Count the shapes that are as large as a star."""
    with pypdfium2.PdfDocument(path) as document:
        boxes = [each.get_bounds() for each in document[0].get_objects() if each.type == 2]
    upright = [box for box in boxes if 30 < box[2] - box[0] < 40 and 30 < box[3] - box[1] < 40]
    return len(upright)


def test_everything_stands_on_a_page_that_lies_on_its_side(path: Path) -> None:
    assert draw(path, CERTIFICATE, CERTIFICATE).pages == 2
    assert pdf.sizes(path) == [(842, 595)] * 2
    for text in map(squeezed, pdf.page_texts(path)):
        for words in (CERTIFICATE.title, CERTIFICATE.body, CERTIFICATE.number, CERTIFICATE.issuer):
            assert squeezed(words) in text


@pytest.mark.parametrize("count", [1, 5])
def test_there_are_as_many_stars_as_the_level_has(path: Path, count: int) -> None:
    draw(path, replace(CERTIFICATE, stars=count))
    assert stars(path) == count


def test_a_long_name_and_a_long_issuer_grow_smaller(path: Path) -> None:
    name = "阿卜杜热合曼·阿卜杜热依木·买买提艾力" * 3 + " 同志："
    issuer = "海湾县精神文明建设委员会办公室、海湾县志愿服务联合会、海湾县民政局"
    draw(path, replace(CERTIFICATE, name=name, issuer=issuer))
    text = squeezed(pdf.pdfium_text(path))
    assert squeezed(name) in text
    assert issuer in text
    assert pdf.marks_outside(path) == []


def test_on_a_printed_form_only_the_words_of_the_person_are_left(path: Path) -> None:
    draw(path, CERTIFICATE, stock=Stock(printed=True, right=0.5))
    text = squeezed(pdf.pdfium_text(path))
    assert CERTIFICATE.title not in text
    assert squeezed(CERTIFICATE.name) in text
    assert stars(path) == 0
