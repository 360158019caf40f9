"""Sets a text as large as its box allows."""

from desktop.printing.cells import PADDING, Cell, Limits, fit, shorten_to
from desktop.printing.fonts import Style
from desktop.printing.lines import Align

_STEP = 0.5


def largest(
    text: str, style: Style, size: tuple[float, float], *, align: Align, smallest: float
) -> Cell | None:
    """Return *text* at the largest size, at most that of *style*, at which it fits.

    *size* is width and height of the box in points. None when it does not fit
    at the *smallest* size either.
    """
    width, height = size
    points = style.size
    while points >= smallest:
        cell = fit(text, Style(style.face, points), width, Limits(align=align))
        if cell.height <= height:
            return cell
        points -= _STEP
    return None


def largest_or_cut(
    text: str, style: Style, size: tuple[float, float], *, align: Align, smallest: float
) -> Cell:
    """Return the same, but cut with … what has no room even so.

    For texts that stand in full elsewhere.
    """
    found = largest(text, style, size, align=align, smallest=smallest)
    if found is not None:
        return found
    width, height = size
    cell = fit(text, Style(style.face, smallest), width, Limits(align=align))
    return shorten_to(height, cell, width - 2 * PADDING)
