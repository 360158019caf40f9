"""Draws the shapes that painted parts share: outlines, words, rings and shadows."""

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QPaintDevice, QPainter, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.ui import theme
from desktop.ui.theme import Role, icons
from desktop.ui.theme.scheme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

NOTHING = QColor(0, 0, 0, 0)
_SHADOW_SPREAD = 20
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


def painter_on(device: QPaintDevice) -> QPainter:
    """Return a painter with smooth edges, to be used in a ``with`` statement."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def metrics(role: Role, *, bold: bool | None = None) -> QFontMetricsF:
    """Return the measures of text of *role*."""
    return _metrics(theme.current(), role, bold)


@cache
def _metrics(look: Theme, role: Role, bold: bool | None) -> QFontMetricsF:  # noqa: FBT001 - the key of a cache
    return QFontMetricsF(look.font(role, bold=bold))


def width_of(text: str, role: Role = Role.BODY, *, bold: bool | None = None) -> float:
    """Return how wide *text* is, in pixels."""
    return metrics(role, bold=bold).horizontalAdvance(text)


def line_height(role: Role) -> int:
    """Return the height a single line needs, whichever typeface the computer has."""
    return round(metrics(role).height() + theme.current().px(2))


class Shape:
    """How an outline is drawn: filled with one colour, edged with another."""

    __slots__ = ("dashed", "fill", "line", "width")

    def __init__(
        self,
        fill: QColor = NOTHING,
        line: QColor = NOTHING,
        width: float | None = None,
        *,
        dashed: bool = False,
    ) -> None:
        self.fill, self.line, self.dashed = fill, line, dashed
        self.width = theme.current().line_width if width is None else width


def rounded(painter: QPainter, box: QRectF, radius: float, shape: Shape) -> None:
    """Draw a rectangle with round corners, its edge wholly inside *box*."""
    edged = shape.line.alpha() > 0
    style = Qt.PenStyle.DashLine if shape.dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(shape.line, shape.width, style) if edged else Qt.PenStyle.NoPen)
    painter.setBrush(shape.fill)
    inset = shape.width / 2 if edged else 0
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)


def disc(painter: QPainter, box: QRectF, shape: Shape) -> None:
    """Draw a circle, its edge wholly inside *box*."""
    rounded(painter, box, box.height() / 2, shape)


class Pen:
    """How words are written: in which role, colour, place and weight."""

    __slots__ = ("align", "bold", "colour", "role")

    def __init__(
        self,
        role: Role,
        colour: QColor,
        align: Qt.AlignmentFlag = LEFT,
        *,
        bold: bool | None = None,
    ) -> None:
        self.role, self.colour, self.align, self.bold = role, colour, align, bold


def write(painter: QPainter, box: QRectF, text: str, pen: Pen) -> None:
    """Write one line, cut off with an ellipsis where it does not fit."""
    painter.setFont(theme.current().font(pen.role, bold=pen.bold))
    painter.setPen(pen.colour)
    measures = metrics(pen.role, bold=pen.bold)
    if measures.horizontalAdvance(text) > box.width() + 1:
        text = measures.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    # Half a pixel up: Chinese typefaces sit low in their line.
    lifted = box.translated(0, -0.5)
    painter.drawText(lifted, pen.align | Qt.TextFlag.TextSingleLine, text)


def middle_square(box: QRectF, left: float, side: float) -> QRectF:
    """Return a square at *left*, in the middle of the height of *box*."""
    return QRectF(left, box.center().y() - side / 2, side, side)


def draw_icon(painter: QPainter, name: str, colour: QColor, box: QRectF) -> None:
    """Draw the icon *name* into *box*."""
    icons.draw(painter, name, colour, box)


def keyboard_focused(widget: QWidget) -> bool:
    """Tell whether the widget has the focus and the keyboard brought it there."""
    came_by_key = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    return widget.hasFocus() and came_by_key


def heed_focus(widget: QWidget, event: QFocusEvent) -> None:
    """Let no ring show when the pointer brought the focus; Qt itself notes the keyboard alone."""
    if event.reason() == Qt.FocusReason.MouseFocusReason:
        widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, on=False)
    if event.reason() in _BY_TAB:
        _bring_into_sight(widget)
    QWidget.update(widget)  # the update of a list is another one


def _bring_into_sight(widget: QWidget) -> None:
    """Scroll to *widget*; Qt itself does so only where Tab comes from inside what scrolls."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def focus_ring(painter: QPainter, widget: QWidget, radius: float) -> None:
    """Draw the ring round a widget that the keyboard has reached.

    It lies inside the widget, so that nothing around can cover it; a line of
    paper within keeps it apart from a ground of any colour.
    """
    if not keyboard_focused(widget):
        return
    look = theme.current()
    box = QRectF(widget.rect())
    rounded(painter, box, radius, Shape(line=look.colour("focus"), width=2.5))
    inner = box.adjusted(2.5, 2.5, -2.5, -2.5)
    rounded(painter, inner, radius - 2, Shape(line=look.colour("surface"), width=1.5))


def shadow(painter: QPainter, box: QRectF, radius: float) -> None:
    """Paint a soft shadow under *box*; a graphics effect would blur again at every repaint."""
    deepest = theme.current().colour("shadow")
    for distance in range(_SHADOW_SPREAD, 0, -2):
        share = ((_SHADOW_SPREAD - distance) / _SHADOW_SPREAD) ** 2 / 2
        colour = QColor(deepest)
        colour.setAlpha(max(1, int(deepest.alpha() * share)))
        wider = box.adjusted(-distance, 5 - distance, distance, 5 + distance)
        rounded(painter, wider, radius + distance, Shape(colour))
