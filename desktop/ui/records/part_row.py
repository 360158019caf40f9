"""Paints one line of a list inside a panel, cut off where the panel ends."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent

from desktop.ui import theme
from desktop.ui.parts.painting import (
    NOTHING,
    Pen,
    Shape,
    draw_icon,
    focus_ring,
    line_height,
    middle_square,
    painter_on,
    rounded,
    write,
)
from desktop.ui.parts.pressed import Pressable
from desktop.ui.theme import Role


class PartRow(Pressable):
    """A line that leads to a record; the one that Enter would open is lit."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setToolTip(words)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(120), max(px(34), line_height(Role.BODY)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect())
        lit = self.underMouse() or self.isDown() or self.isChecked()
        with painter_on(self) as painter:
            rounded(painter, box, look.px(6), Shape(look.colour("hover") if lit else NOTHING))
            words = box.adjusted(look.px(6), 0, -look.px(24), 0)
            write(painter, words, self.text(), Pen(Role.BODY, look.colour("text2")))
            arrow = middle_square(box, box.right() - look.px(20), look.px(16))
            draw_icon(painter, "chevron-right", look.colour("text3"), arrow)
            focus_ring(painter, self, look.px(6))
