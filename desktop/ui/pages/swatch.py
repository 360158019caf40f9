"""Shows what a theme looks like, to be chosen."""

from PySide6.QtCore import QLineF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from desktop.ui import theme
from desktop.ui.parts.cards import paint_choice_ground
from desktop.ui.parts.painting import CENTRE, Pen, Shape, focus_ring, painter_on, rounded, write
from desktop.ui.parts.pressed import Pressable
from desktop.ui.theme import Role, ThemeName
from desktop.ui.theme.tokens import THEMES

_LINES = ((20, 45, "text"), (30, 65, "text2"), (40, 55, "text2"))
"""The words on the small page: how far down, how long, in which ink."""


class Swatch(Pressable):
    """A small window in the colours of a theme over its name."""

    def __init__(self, text: str, name: ThemeName) -> None:
        super().__init__(text)
        self._colours = {token: QColor(spelt) for token, spelt in THEMES[name].items()}
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(150), px(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, box = theme.current(), QRectF(self.rect())
        px = look.px
        with painter_on(self) as painter:
            paint_choice_ground(painter, self)
            self._paint_window(painter, QRectF(px(10), px(10), box.width() - px(20), px(64)))
            name = QRectF(0, px(78), box.width(), px(28))
            words = f"✓ {self.text()}" if self.isChecked() else self.text()
            role = Role.STRONG if self.isChecked() else Role.BODY
            write(painter, name, words, Pen(role, look.colour("text"), CENTRE))
            focus_ring(painter, self, px(10))

    def _paint_window(self, painter: QPainter, box: QRectF) -> None:
        colours = self._colours
        rounded(painter, box, 5, Shape(colours["window"], colours["line_strong"], 1))
        rail = QRectF(box.left() + 1, box.top() + 1, 26, box.height() - 2)
        painter.fillRect(rail, colours["rail"])
        chosen = QRectF(box.left() + 4, box.top() + 8, 20, 8)
        rounded(painter, chosen, 3, Shape(colours["primary"]))
        page = QRectF(box.left() + 34, box.top() + 8, box.width() - 42, box.height() - 16)
        rounded(painter, page, 3, Shape(colours["surface"], colours["line"], 1))
        for down, length, ink in _LINES:
            painter.setPen(QPen(colours[ink], 2))
            left, height = box.left() + 41, box.top() + down
            painter.drawLine(QLineF(left, height, left + length, height))
