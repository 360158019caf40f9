"""Fits a text into the cell of a table."""

from dataclasses import dataclass

from desktop.domain.names import is_han
from desktop.printing.fonts import Style
from desktop.printing.lines import Align, Line, break_lines
from desktop.printing.page import Document, Point

PADDING = 3.0
"""Points between the text of a cell and its rules."""
_LINE_PITCH = 1.3
_BASELINE = 0.88
"""How far below the top of its em a Chinese character stands."""
SMALLEST = 0.7
"""How small a text may become, as part of its size, to stay on one line."""
_SMALLER_WHEN_BROKEN = 0.85
_CUT = "…"
_ROUNDING = 1e-6
_LAST_OF_PLANE = "\uffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How a text may be made to fit: ``max_lines`` 0 means any number of them.

    With ``shrink`` a text stays on one line down to 70 % of its size, and is
    broken, a little smaller, only when it is longer still: names and numbers.
    With ``spread`` a name of two characters is as wide as one of three: 王　刚.
    """

    align: Align = Align.LEFT
    shrink: bool = False
    max_lines: int = 0
    spread: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of a cell as they will be drawn."""

    lines: tuple[Line, ...]
    style: Style
    align: Align = Align.LEFT
    gap: float = 0.0
    """What comes between the characters, in points."""

    @property
    def height(self) -> float:
        """Return the height in points, with the padding above and below."""
        return self.height_of(len(self.lines), self.style)

    @staticmethod
    def height_of(lines: int, style: Style) -> float:
        """Return the height of a cell with so many *lines*."""
        return lines * style.size * _LINE_PITCH + 2 * PADDING

    def draw(self, document: Document, corner: Point, size: Point) -> None:
        """Draw the text in the middle of a rectangle: *corner* is the upper left one."""
        left, top = corner
        width, height = size
        pitch = self.style.size * _LINE_PITCH
        top -= (height - len(self.lines) * pitch) / 2 + (pitch - self.style.size) / 2
        for number, line in enumerate(self.lines):
            spare = max(width - 2 * PADDING - line.width, 0.0)
            baseline = top - number * pitch - _BASELINE * self.style.size
            at = (left + PADDING + self.align.offset(spare), baseline)
            if self.gap:
                document.put_spread(at, line.text, self.style, self.gap)
            else:
                document.put(at, line.text, self.style)


def fit(text: str, style: Style, width: float, limits: Limits) -> Cell:
    """Return the cell that holds *text* in a column *width* points wide.

    What has no place within the limits is cut, and ends in ….
    """
    room = width - 2 * PADDING
    natural = style.width(text)
    if not text:
        return Cell((), style)
    if limits.spread and _is_spread(text) and natural + style.size <= room:
        line = Line(text, natural + style.size)
        return Cell((line,), style, limits.align, gap=style.size)
    if natural <= room and "\n" not in text:
        return Cell((Line(text, natural),), style, limits.align)
    if limits.shrink and "\n" not in text and natural * SMALLEST <= room:
        return Cell((Line(text, room),), style.smaller(room / natural), limits.align)
    if limits.shrink:
        text, style = _broken_smaller(text, style, room)
    lines = break_lines(text, style, room, squeeze=False)
    return shorten(Cell(lines, style, limits.align), limits.max_lines or len(lines), room)


def shorten(cell: Cell, lines: int, room: float) -> Cell:
    """Return *cell* with at most so many *lines*, the last ending in … if some are dropped."""
    if len(cell.lines) <= lines:
        return cell
    text = cell.lines[lines - 1].text
    while text and cell.style.width(text + _CUT) > room:
        text = text[:-1]
    last = Line(text + _CUT, cell.style.width(text + _CUT))
    return Cell((*cell.lines[: lines - 1], last), cell.style, cell.align)


def shorten_to(height: float, cell: Cell, room: float) -> Cell:
    """Return *cell* no taller than *height* points, but with one line at least."""
    lines = int((height - 2 * PADDING) / (cell.style.size * _LINE_PITCH) + _ROUNDING)
    return shorten(cell, max(lines, 1), room)


def _is_spread(text: str) -> bool:
    """Tell whether *text* is a name of two Chinese characters.

    One with a character beyond U+FFFF stays as it is: pdfium reads no such
    character from what is written beside the text, and would not find the name.
    """
    return len(text) == len("王刚") and all(is_han(c) and c <= _LAST_OF_PLANE for c in text)


def _broken_smaller(text: str, style: Style, room: float) -> tuple[str, Style]:
    """Give each part of a name such as 买买提·吐尔逊 its own line, if all parts have room."""
    parts = text.replace("·", "·\n")
    widest = max(map(style.width, parts.split("\n")))
    factor = min(room / widest, _SMALLER_WHEN_BROKEN)
    if factor < SMALLEST:
        return text, style.smaller(_SMALLER_WHEN_BROKEN)
    return parts, style.smaller(factor)
