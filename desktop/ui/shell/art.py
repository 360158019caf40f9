"""Paints the brand mark and the village under hills, which follow every theme."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.parts.painting import Shape, draw_icon, painter_on, rounded

Ridge = Sequence[tuple[float, float]]

_BROAD: Sequence[tuple[Ridge, str]] = (
    (
        ((0, 0.62), (0.16, 0.4), (0.34, 0.6), (0.55, 0.28), (0.78, 0.55), (0.92, 0.38), (1, 0.46)),
        "hill1",
    ),
    (((0, 0.86), (0.2, 0.62), (0.42, 0.8), (0.66, 0.54), (0.86, 0.74), (1, 0.6)), "hill2"),
    (((0, 0.98), (0.25, 0.82), (0.5, 0.93), (0.78, 0.74), (1, 0.84)), "hill3"),
    (((0, 1.02), (0.3, 0.955), (0.62, 0.985), (1, 0.925)), "hill4"),
)
_TALL: Sequence[tuple[Ridge, str]] = (
    (((0, 0.4), (0.3, 0.27), (0.66, 0.45), (1, 0.3)), "hill1"),
    (((0, 0.62), (0.34, 0.5), (0.72, 0.63), (1, 0.47)), "hill2"),
    (((0, 0.8), (0.42, 0.71), (0.74, 0.78), (1, 0.67)), "hill3"),
    (((0, 1.0), (0.45, 0.915), (0.8, 0.945), (1, 0.9)), "hill4"),
)


def paint_brand(painter: QPainter, box: QRectF) -> None:
    """Paint the mark: people under one roof, on pine."""
    look = theme.current()
    pine = QLinearGradient(box.topLeft(), box.bottomRight())
    pine.setColorAt(0, look.colour("primary_hover" if look.dark else "primary"))
    pine.setColorAt(1, look.colour("primary_press"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pine)
    radius = box.width() * 0.25
    painter.drawRoundedRect(box, radius, radius)
    inner = box.width() * 0.13
    roof = box.adjusted(inner, inner, -inner, -inner)
    draw_icon(painter, "brand", look.colour("on_primary"), roof)


def paint_village(painter: QPainter, box: QRectF, *, tall: bool = False) -> None:
    """Paint hills, houses and the sun into *box*; nothing where contrast must be high."""
    look = theme.current()
    if look.contrast:
        return
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("sun"))
    sun = min(box.height() * 0.34, look.px(116)) / 2
    height = box.height() * (0.22 if tall else 0.34)
    painter.drawEllipse(QPointF(box.left() + box.width() * 0.75, box.top() + height), sun, sun)
    ridges = _TALL if tall else _BROAD
    for ridge, colour in ridges[:-1]:
        painter.fillPath(_hill(box, ridge), look.colour(colour))
    _paint_houses(painter, box, tall=tall)
    ridge, colour = ridges[-1]
    painter.fillPath(_hill(box, ridge), look.colour(colour))
    painter.restore()


def fade_in(painter: QPainter, box: QRectF, ground: str) -> None:
    """Let what is painted in *box* rise out of the *ground* at its left."""
    veil = QLinearGradient(box.left(), 0, box.left() + box.width() * 0.45, 0)
    full = theme.current().colour(ground)
    clear = QColor(full)
    clear.setAlpha(0)
    veil.setColorAt(0, full)
    veil.setColorAt(1, clear)
    painter.fillRect(box, veil)


def _hill(box: QRectF, ridge: Ridge) -> QPainterPath:
    """Return a smooth hill along *ridge*, given in parts of *box*, down to its bottom."""
    points = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in ridge]
    path = QPainterPath(points[0])
    for start, end in pairwise(points):
        middle = (start.x() + end.x()) / 2
        path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
    path.lineTo(box.bottomRight())
    path.lineTo(box.bottomLeft())
    path.closeSubpath()
    return path


def _paint_houses(painter: QPainter, box: QRectF, *, tall: bool) -> None:
    unit = min(box.height() * 0.12, 84) if tall else min(box.height() * 0.24, 58)
    foot = box.top() + box.height() * (0.885 if tall else 0.93)
    places = (0.42, 0.465, 0.645, 0.815) if tall else (0.635, 0.668, 0.795, 0.915)
    first_tree, left, middle, right = (box.left() + box.width() * place for place in places)
    _paint_tree(painter, QPointF(first_tree, foot), unit * 0.9)
    _paint_house(painter, QPointF(left, foot), unit * 1.05)
    _paint_tree(painter, QPointF(left + unit * 1.42, foot), unit * 0.72)
    _paint_house(painter, QPointF(middle, foot - unit * 0.16), unit * 1.25)
    _paint_tree(painter, QPointF(middle + unit * 1.75, foot - unit * 0.1), unit * 1.05)
    _paint_house(painter, QPointF(right, foot), unit * 0.9)


def _paint_house(painter: QPainter, foot: QPointF, width: float) -> None:
    look = theme.current()
    height = width * 0.46
    left, eaves = foot.x(), foot.y() - height
    painter.fillRect(QRectF(left, eaves, width, height), look.colour("house"))
    roof = QPainterPath(QPointF(left - width * 0.14, eaves + width * 0.02))
    bend = eaves - width * 0.06
    ridge = eaves - width * 0.3
    roof.quadTo(QPointF(left + width * 0.12, bend), QPointF(left + width * 0.24, ridge))
    roof.lineTo(left + width * 0.76, ridge)
    roof.quadTo(
        QPointF(left + width * 0.88, bend), QPointF(left + width * 1.14, eaves + width * 0.02)
    )
    roof.closeSubpath()
    painter.fillPath(roof, look.colour("roof"))
    door = QRectF(left + width * 0.42, foot.y() - height * 0.62, width * 0.16, height * 0.62)
    painter.fillRect(door, look.colour("roof"))
    light = QColor(look.colour("warn" if look.dark else "roof"))
    light.setAlpha(220 if look.dark else 150)
    for place in (0.14, 0.72):
        window = QRectF(left + width * place, foot.y() - height * 0.66, width * 0.14, height * 0.26)
        painter.fillRect(window, light)


def _paint_tree(painter: QPainter, foot: QPointF, size: float) -> None:
    look = theme.current()
    painter.setPen(QPen(look.colour("roof"), max(1, size * 0.09)))
    painter.drawLine(foot, foot - QPointF(0, size * 0.5))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("hill4"))
    painter.drawEllipse(foot - QPointF(0, size * 0.78), size * 0.34, size * 0.42)


class BrandMark(QWidget):
    """The mark in a square."""

    def __init__(self, size: int = 36) -> None:
        super().__init__()
        side = theme.current().px(size)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with painter_on(self) as painter:
            paint_brand(painter, QRectF(self.rect()))


class Landscape(QWidget):
    """The tall village beside the first steps and the log-in; lay words over its upper half."""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect())
        sky = QLinearGradient(0, 0, 0, box.height())
        sky.setColorAt(0, look.colour("primary_softer"))
        sky.setColorAt(1, look.colour("primary_soft"))
        with painter_on(self) as painter:
            painter.fillRect(box, sky)
            hills = box.adjusted(0, box.height() * 0.42, 0, 0)
            paint_village(painter, hills, tall=True)


class Greeting(QWidget):
    """The card on the first page whose right side is the village."""

    def __init__(self) -> None:
        super().__init__()
        self._taken = 0

    def keep_free(self, taken: int) -> None:
        """Leave the first *taken* pixels to words and buttons."""
        self._taken = taken
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box, radius = QRectF(self.rect()), look.px(10)
        with painter_on(self) as painter:
            rounded(painter, box, radius, Shape(look.colour("surface")))
            round_off = QPainterPath()
            round_off.addRoundedRect(box, radius, radius)
            painter.setClipPath(round_off)
            width = min(box.width() * 0.58, max(0, (box.width() - self._taken) / 0.39))
            hills = QRectF(box.right() - width, 0, width, box.height())
            paint_village(painter, hills)
            fade_in(painter, hills, "surface")
            painter.setClipping(False)
            rounded(painter, box, radius, Shape(line=look.colour("line")))
