"""Draws the way a bundle takes: from here, locked on the stick, to whoever opens it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.painting import (
    CENTRE,
    Pen,
    Shape,
    disc,
    draw_icon,
    painter_on,
    rounded,
    width_of,
    write,
)
from desktop.ui.theme import Role, Tone

_PLACES = (0.16, 0.5, 0.84)
_SIGNS = (
    ("home", Tone.PEOPLE),
    ("device-usb", Tone.MUTUAL),
    ("building-community", Tone.REQUESTS),
)
_HILLS = (
    ("hill1", (0.62, 0.42, 0.5)),
    ("hill2", (0.86, 0.6, 0.66)),
    ("hill3", (0.98, 0.86, 0.8)),
)
"""How high each ridge begins, swings and ends, in parts of the height."""


class Route(QWidget):
    """Three places on one dashed line over the hills."""

    def __init__(self, sender: str, receiver: str) -> None:
        super().__init__()
        self._names = (sender, _("Stick (locked)"), receiver)
        self.setAccessibleName(" → ".join(self._names))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(360), px(156))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, box = theme.current(), QRectF(self.rect())
        height = box.height() * 0.4
        with painter_on(self) as painter:
            self._paint_ground(painter, box)
            painter.setPen(QPen(look.colour("primary"), 2.5, Qt.PenStyle.DashLine))
            ends = [QPointF(box.width() * place, height) for place in (_PLACES[0], _PLACES[-1])]
            painter.drawLine(*ends)
            for place, name, (icon, hue) in zip(_PLACES, self._names, _SIGNS, strict=True):
                middle = QPointF(box.width() * place, height)
                _paint_stop(painter, middle, (icon, name), hue)

    def _paint_ground(self, painter: QPainter, box: QRectF) -> None:
        look = theme.current()
        corners = QPainterPath()
        corners.addRoundedRect(box, look.px(10), look.px(10))
        painter.setClipPath(corners)
        painter.fillRect(box, look.colour("primary_softer"))
        for colour, heights in _HILLS:
            painter.fillPath(_hill(box, heights), look.colour(colour))
        painter.setClipping(False)
        if look.contrast:
            rounded(painter, box, look.px(10), Shape(line=look.colour("line")))


def _paint_stop(painter: QPainter, middle: QPointF, sign: tuple[str, str], hue: Tone) -> None:
    look = theme.current()
    (icon, name), side = sign, look.px(56)
    circle = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    disc(painter, circle, Shape(look.colour("surface"), look.ink(hue), 2))
    inner = look.px(14)
    draw_icon(painter, icon, look.ink(hue), circle.adjusted(inner, inner, -inner, -inner))
    width = width_of(name, Role.STRONG) + look.px(20)
    label = QRectF(middle.x() - width / 2, circle.bottom() + look.px(6), width, look.px(26))
    rounded(painter, label, look.px(13), Shape(look.colour("surface"), look.colour("line")))
    write(painter, label, name, Pen(Role.STRONG, look.colour("text"), CENTRE))


def _hill(box: QRectF, heights: tuple[float, float, float]) -> QPainterPath:
    first, middle, last = (box.height() * height for height in heights)
    ridge = QPainterPath(QPointF(0, first))
    third = box.width() / 3
    ridge.cubicTo(QPointF(third, middle * 0.7), QPointF(2 * third, first), QPointF(3 * third, last))
    ridge.lineTo(box.bottomRight())
    ridge.lineTo(box.bottomLeft())
    ridge.closeSubpath()
    return ridge
