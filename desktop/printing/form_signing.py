"""Draws the places to sign on and to seal, and the large groups of a code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from desktop.i18n import translate as _
from desktop.printing.cells import PADDING, Limits, fit
from desktop.printing.fonts import Face, Style
from desktop.printing.form_strips import Strip
from desktop.printing.forms import READING, Signature
from desktop.printing.lines import Align
from desktop.printing.page import Document, Point

_TEXT = Style(Face.SANS, READING)
_LINE: float = 11 * mm
"""From one line to sign on to the next."""
_SEAL: float = 20 * mm
"""What stays free above the name of a body: half of a seal lies over it."""
_BETWEEN = 8 * mm
_LARGE = Style(Face.SANS_BOLD, 26.0)
_GROUP = 18 * mm


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningPlaces(Strip):
    """One or two places to sign beside each other, each with its day below."""

    places: Sequence[Signature]
    width: float
    with_next: bool = False
    head: Strip | None = None

    @property
    def height(self) -> float:
        """Return the height in points."""
        return self._above + max(len(self._lines(each)) for each in self.places) * _LINE

    @property
    def _above(self) -> float:
        return _SEAL if any(each.sealed for each in self.places) else PADDING

    def draw(self, document: Document, corner: Point) -> None:
        """Draw the labels and the lines behind them."""
        left, top = corner
        each = (self.width - _BETWEEN) / 2
        for place, signature in enumerate(self.places):
            begin = left + place * (each + _BETWEEN)
            if len(self.places) == 1:
                begin = left + each + _BETWEEN
            baseline = top - self._above - _LINE + 3 * PADDING
            for label, text in self._lines(signature):
                _draw_line(document, (begin, baseline), each, (label, text))
                baseline -= _LINE

    @staticmethod
    def _lines(signature: Signature) -> Sequence[tuple[str, str]]:
        day = signature.day or _("(day, month, year)")
        return ((signature.label, signature.name), (_("Date"), day))


def _draw_line(document: Document, at: Point, width: float, words: tuple[str, str]) -> None:
    label = _("{label}: ", label=words[0])
    cell = fit(label, _TEXT, width / 2, Limits(shrink=True, max_lines=1))
    document.put(at, cell.lines[0].text, cell.style)
    begin = at[0] + cell.style.width(cell.lines[0].text)
    room = at[0] + width - begin
    if words[1]:
        said = fit(words[1], _TEXT, room, Limits(shrink=True, max_lines=1))
        document.put((begin + PADDING, at[1]), said.lines[0].text, said.style)
    else:
        document.rule([(begin, at[1] - PADDING, at[0] + width, at[1] - PADDING)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups(Strip):
    """Groups of letters and digits in frames beside each other, *each* so many points wide."""

    texts: Sequence[str]
    each: float
    height: float = _GROUP
    with_next: bool = True
    head: Strip | None = None

    def draw(self, document: Document, corner: Point) -> None:
        """Draw the groups, each in the middle of its frame."""
        limits = Limits(align=Align.CENTRE, shrink=True, max_lines=1)
        for place, text in enumerate(self.texts):
            left, top = corner[0] + place * self.each, corner[1] - PADDING
            size = (self.each - 2 * PADDING, self.height - 2 * PADDING)
            at = (left + PADDING, top)
            document.rule(list(_frame(at, size)))
            fit(text, _LARGE, size[0], limits).draw(document, at, size)


def _frame(corner: Point, size: Point) -> Iterator[tuple[float, float, float, float]]:
    left, top = corner
    right, bottom = left + size[0], top - size[1]
    yield left, top, right, top
    yield left, bottom, right, bottom
    yield left, top, left, bottom
    yield right, top, right, bottom
