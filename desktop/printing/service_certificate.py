"""Prints a certificate of voluntary service on one page, what is too long on annexes.

What must stand on it says 民发〔2015〕149号 (domain.md §3.3): the head and the
handler sign, the seal of the body is set over its name and the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from reportlab.lib.units import mm

from desktop.i18n import translate as _
from desktop.printing.cells import Cell, Limits, fit
from desktop.printing.facts import Fact, Facts
from desktop.printing.fonts import Face, Style, register, runs
from desktop.printing.lines import Align
from desktop.printing.ornaments import CRIMSON, double_frame, spaced
from desktop.printing.page import A4, Document, Point, Printed
from desktop.printing.qr_code import draw_code
from desktop.printing.service_annex import Annex, Services, draw_annex, services_table
from desktop.printing.stock import PLAIN, Stock

SEAL = 50 * mm
"""The side of the square for the seal; an official one is at most 45 mm wide."""
CODE = 29 * mm
_INSET, _SIDE = 11 * mm, 24 * mm
_ROOM = A4.width - 2 * _SIDE
_TITLE_TOP, _NUMBER_TOP, _LEAD_TOP, _FACTS_TOP = 35 * mm, 46 * mm, 56 * mm, 61 * mm
_FOOT = 19 * mm
_CLOSING_TOP = 86 * mm
"""How far above the lower edge the facts end at the latest."""
_SIGNING_TOP = 76 * mm
_LINE, _NOTE = 34 * mm, 34 * mm
_TITLE = Style(Face.SERIF_BOLD, 26.0)
_BODY, _SMALL, _MARK = Style(Face.KAI, 12.5), Style(Face.KAI, 9.0), Style(Face.KAI, 13.0)
_VOID = Style(Face.SERIF_BOLD, 150.0)
_FAINT = (0.91, 0.85, 0.85)
_ISSUER_LIMITS = Limits(align=Align.CENTRE, shrink=True, max_lines=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCertificate:
    """A certificate to print; its texts are final.

    ``number`` and ``name`` stand on its annexes too. ``mark`` says of a copy
    that it is one, ``void`` is written across one that holds no more. ``facts``
    stand in rows, ``services`` below them or on an annex. ``signers`` are what
    is written before the lines to sign on, ``code`` what a machine reads,
    ``code_note`` beside it, ``foot`` below all.
    """

    title: str
    number: str
    name: str
    mark: str = ""
    lead: str
    facts: Sequence[Sequence[Fact]]
    services: Services
    closing: str
    signers: Sequence[str]
    issuer: str
    day: str
    code: str
    code_note: str
    foot: str
    void: str = ""


def draw_certificates(
    certificates: Sequence[ServiceCertificate],
    out: BinaryIO,
    *,
    author: str,
    stock: Stock = PLAIN,
) -> Printed:
    """Write *certificates* to *out* as a PDF file, each with its annexes.

    On printed forms the annexes come last, so that plain paper can be put in for them.

    Raises ValueError when there is none; OSError when *out* cannot be written.
    """
    title = certificates[0].title if certificates else ""
    if not title:
        raise ValueError("there is no certificate to print")
    document = Document(out, A4, title=title, author=author, shift=stock.shift)
    sheets = [_Sheet(certificate, document, stock) for certificate in certificates]
    for sheet in sheets:
        sheet.draw()
        if not stock.printed:
            sheet.attach()
    for sheet in sheets if stock.printed else ():
        sheet.attach()
    return document.close()


class _Sheet:
    """Lays out one certificate."""

    def __init__(self, certificate: ServiceCertificate, document: Document, stock: Stock) -> None:
        self._it, self._document, self._stock = certificate, document, stock
        room = A4.height - _FACTS_TOP - _CLOSING_TOP
        table = services_table(certificate.services, _ROOM, room)
        facts = Facts(certificate.facts, _ROOM)
        here = facts.height + table.height <= room
        left = room - table.height if here else room
        if not here:
            services = certificate.services
            attached = Fact(services.label, services.elsewhere)
            facts = Facts([*certificate.facts, [attached]], _ROOM)
        shortened, self._long = facts.shortened(left, _("See the annex"))
        self._facts = shortened.stretched(left)
        self._table = table if here else None

    def draw(self) -> None:
        """Draw the page."""
        self._draw_ornaments()
        self._draw_head()
        self._draw_facts()
        self._draw_signing()
        self._document.end_page()

    def attach(self) -> None:
        """Draw the annexes."""
        services = None if self._table else self._it.services
        annex = Annex(
            title=self._it.title,
            number=self._it.number,
            name=self._it.name,
            texts=self._long,
            services=services,
        )
        draw_annex(annex, self._document)

    def _draw_ornaments(self) -> None:
        document = self._document
        if not self._stock.printed:
            double_frame(document, _INSET)
            middle = (A4.width / 2, A4.height - _TITLE_TOP)
            spaced(document, middle, self._it.title, _TITLE, _ROOM)
        if self._it.void:
            _across(document, self._it.void)

    def _draw_head(self) -> None:
        document, right = self._document, A4.width - _SIDE
        number = self._it.number
        top = A4.height - _NUMBER_TOP
        document.put((right - _BODY.width(number), top), number, _BODY)
        if self._it.mark:
            document.put((_SIDE, top), self._it.mark, _MARK, colour=CRIMSON)
        lead = A4.height - _LEAD_TOP
        document.put((_SIDE + 2 * _BODY.size, lead), self._it.lead, _BODY)

    def _draw_facts(self) -> None:
        top = A4.height - _FACTS_TOP
        self._facts.draw(self._document, (_SIDE, top))
        top -= self._facts.height
        if self._table:
            self._table.draw(self._document, (_SIDE, top))
            top -= self._table.height
        at = (_SIDE + 2 * _BODY.size, top - 1.7 * _BODY.size)
        self._document.put(at, self._it.closing, _BODY)

    def _draw_signing(self) -> None:
        it, document = self._it, self._document
        for place, signer in enumerate(it.signers):
            baseline = _SIGNING_TOP - place * 11 * mm
            document.put((_SIDE, baseline), signer, _BODY)
            start = _SIDE + _BODY.width(signer) + 1 * mm
            document.rule([(start, baseline - 1.5, start + _LINE, baseline - 1.5)])
        corner = (_SIDE + 1 * mm, _FOOT + 9 * mm)
        draw_code(document, it.code, corner, CODE)
        note = fit(it.code_note, _SMALL, _NOTE, Limits())
        note.draw(document, (corner[0] + CODE + 3 * mm, corner[1] + CODE), (_NOTE, CODE))
        self._draw_seal((A4.width - _SIDE - SEAL, _FOOT + 7 * mm))
        left = (A4.width - _SMALL.width(it.foot)) / 2
        document.put((left, _FOOT - 2 * mm), it.foot, _SMALL)

    def _draw_seal(self, corner: Point) -> None:
        """Write issuer and day into the square over which the seal is set."""
        issuer = fit(self._it.issuer, _BODY, SEAL, _ISSUER_LIMITS)
        day = fit(self._it.day, _BODY, SEAL, _ISSUER_LIMITS)
        left, middle = corner[0], corner[1] + SEAL / 2
        _stack(self._document, (left, middle), (issuer, day))


def _stack(document: Document, at: Point, cells: Sequence[Cell]) -> None:
    """Draw *cells* one below the other, as wide as a seal and around a middle."""
    left, middle = at
    top = middle + sum(cell.height for cell in cells) / 2
    for cell in cells:
        cell.draw(document, (left, top), (SEAL, cell.height))
        top -= cell.height


def _across(document: Document, text: str) -> None:
    """Write *text* large and slanting, under everything else."""
    canvas, style = document.canvas, _VOID.smaller(min(1.0, _ROOM / _VOID.width(text)))
    left = -style.width(text) / 2
    canvas.saveState()
    canvas.setFillColorRGB(*_FAINT)
    canvas.translate(A4.width / 2, A4.height / 2)
    canvas.rotate(35)
    for face, run in runs(text, style.face):
        canvas.setFont(register(face), style.size)
        canvas.drawString(left, -style.size / 3, run)
        left += style.width(run)
    canvas.restoreState()
