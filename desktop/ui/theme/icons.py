"""Draws the icons of ``resources/icons`` in any colour and size."""

import re
from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desktop import resources

STROKE = 2.0


@cache
def outline(name: str) -> str:
    """Return the drawing called *name*; raises FileNotFoundError when there is none."""
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: QColor, size: int, *, stroke: float = STROKE) -> QPixmap:
    """Return the icon *size* logical pixels wide, sharp on the screen it is for."""
    application = QApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QApplication) else 1.0
    return _pixmap(name, colour.rgba(), size, ratio, stroke)


def icon(name: str, colour: QColor, size: int) -> QIcon:
    """Return the icon for a standard control."""
    return QIcon(pixmap(name, colour, size))


def draw(painter: QPainter, name: str, colour: QColor, box: QRectF) -> None:
    """Draw the icon into the middle of *box*, as large as its shorter side."""
    size = round(min(box.width(), box.height()))
    ratio = painter.device().devicePixelRatioF()
    x, y = box.center().x() - size / 2, box.center().y() - size / 2
    painter.drawPixmap(round(x), round(y), _pixmap(name, colour.rgba(), size, ratio, STROKE))


@lru_cache(maxsize=2048)
def _pixmap(name: str, rgba: int, size: int, ratio: float, stroke: float) -> QPixmap:
    colour = QColor.fromRgba(rgba)
    drawing = outline(name).replace("currentColor", colour.name())
    drawing = re.sub(r'stroke-width="2"', f'stroke-width="{stroke}"', drawing)
    pixels = round(size * ratio)
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setOpacity(colour.alphaF())
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    drawn = QPixmap.fromImage(image)
    drawn.setDevicePixelRatio(ratio)
    return drawn
