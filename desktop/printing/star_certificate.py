"""Prints the certificate of a star volunteer, one on a page lying on its side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from reportlab.lib.units import mm

from desktop.printing.fonts import Face, Style
from desktop.printing.lines import Align, break_lines
from desktop.printing.ornaments import CRIMSON, GOLD, double_frame, spaced, star
from desktop.printing.page import A4, Document, Printed
from desktop.printing.shrinking import largest_or_cut
from desktop.printing.stock import PLAIN, Stock

_PAPER = A4.turned()
_INSET, _SIDE = 11 * mm, 40 * mm
_ROOM = _PAPER.width - 2 * _SIDE
_TITLE = Style(Face.SERIF_BOLD, 42.0)
_NAME, _BODY, _SMALL = Style(Face.KAI, 28.0), Style(Face.KAI, 23.0), Style(Face.KAI, 13.0)
_ISSUER = Style(Face.KAI, 18.0)
_TITLE_TOP, _STARS_TOP, _NAME_TOP, _BODY_TOP = 50 * mm, 68 * mm, 80 * mm, 111 * mm
_PITCH = 1.9
_STAR, _BETWEEN = 6.5 * mm, 19 * mm
_CLOSING = 27 * mm
_SIGNED = (100 * mm, 22 * mm)
_SMALLEST = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StarCertificate:
    """A certificate to print; its texts are final. ``stars`` are drawn below the title."""

    title: str
    stars: int
    name: str
    body: str
    number: str
    issuer: str
    day: str


def draw_star_certificates(
    certificates: Sequence[StarCertificate],
    out: BinaryIO,
    *,
    author: str,
    stock: Stock = PLAIN,
) -> Printed:
    """Write *certificates* to *out* as a PDF file, a page for each.

    Raises OSError when *out* cannot be written.
    """
    title = certificates[0].title if certificates else author
    document = Document(out, _PAPER, title=title, author=author, shift=stock.shift)
    for certificate in certificates:
        if not stock.printed:
            _draw_ornaments(certificate, document)
        _draw_words(certificate, document)
        _draw_closing(certificate, document)
        document.end_page()
    return document.close()


def _draw_ornaments(certificate: StarCertificate, document: Document) -> None:
    double_frame(document, _INSET, CRIMSON, corners=False)
    double_frame(document, _INSET + 4.5 * mm, GOLD)
    middle = (_PAPER.width / 2, _PAPER.height - _TITLE_TOP)
    spaced(document, middle, certificate.title, _TITLE, _ROOM)
    first = _PAPER.width / 2 - (certificate.stars - 1) * _BETWEEN / 2
    for place in range(certificate.stars):
        at = (first + place * _BETWEEN, _PAPER.height - _STARS_TOP)
        star(document, at, _STAR)


def _draw_words(certificate: StarCertificate, document: Document) -> None:
    box = (_ROOM, 2 * _NAME.size)
    name = largest_or_cut(certificate.name, _NAME, box, align=Align.LEFT, smallest=_SMALLEST)
    name.draw(document, (_SIDE, _PAPER.height - _NAME_TOP), box)
    indent = 2 * _BODY.size
    lines = break_lines(certificate.body, _BODY, _ROOM, indent=indent)
    for number, line in enumerate(lines):
        left = indent if number == 0 else 0.0
        baseline = _PAPER.height - _BODY_TOP - number * _PITCH * _BODY.size
        spacing = line.spacing(_ROOM - left, _BODY)
        document.put((_SIDE + left, baseline), line.text, _BODY, spacing=spacing)


def _draw_closing(certificate: StarCertificate, document: Document) -> None:
    width = _SIGNED[0]
    left = _PAPER.width - _SIDE - width + 8 * mm
    issuer = largest_or_cut(
        certificate.issuer, _ISSUER, _SIGNED, align=Align.CENTRE, smallest=_SMALLEST
    )
    issuer.draw(document, (left, _CLOSING + 10 * mm + issuer.height), (width, issuer.height))
    day = left + (width - _ISSUER.width(certificate.day)) / 2
    document.put((day, _CLOSING + 4 * mm), certificate.day, _ISSUER)
    document.put((_SIDE, _CLOSING + 4 * mm), certificate.number, _SMALL)
