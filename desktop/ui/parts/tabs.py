"""Divides a page into parts of which one is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from desktop.ui import theme
from desktop.ui.parts.alternatives import Alternatives, Choice
from desktop.ui.parts.painting import Pen as TextPen
from desktop.ui.parts.painting import (
    Shape,
    keyboard_focused,
    painter_on,
    rounded,
    width_of,
    write,
)
from desktop.ui.theme import Role

_GAP, _LINE = 28, 40
_NO_LIMIT = 1e6


class Tabs(Alternatives):
    """Words over a line; the chosen one is bold and underlined in pine, with its count beside."""

    def __init__(self, choices: Sequence[Choice], current: str = "") -> None:
        super().__init__(choices, current)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def boxes(self) -> list[QRectF]:
        return self._boxes(self.width())

    def _boxes(self, room: float) -> list[QRectF]:
        """Return where each tab is drawn; those that find no room begin another line."""
        px = theme.current().px
        made: list[QRectF] = []
        left = top = 0.0
        for choice in self._choices:
            width = width_of(choice.text, Role.STRONG) + px(4)
            if choice.count is not None:
                width += px(6) + width_of(f"{choice.count:,}", Role.SMALL)
            if left and left + width > room:
                left, top = 0.0, top + px(_LINE)
            made.append(QRectF(left, top, width, px(_LINE)))
            left += width + px(_GAP - 4)
        return made

    def heightForWidth(self, width: int) -> int:
        return round(self._boxes(width)[-1].bottom())

    def sizeHint(self) -> QSize:
        boxes = self._boxes(_NO_LIMIT)
        return QSize(int(boxes[-1].right()) + 2, theme.current().px(_LINE))

    def minimumSizeHint(self) -> QSize:
        widest = max(box.width() for box in self._boxes(_NO_LIMIT))
        return QSize(int(widest) + 2, theme.current().px(_LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        boxes = self.boxes()
        with painter_on(self) as painter:
            painter.setPen(QPen(look.colour("line"), look.line_width))
            for bottom in {box.bottom() - 0.5 for box in boxes}:
                painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
            for place, box in enumerate(boxes):
                self._paint_one(painter, place, box)

    def _paint_one(self, painter: QPainter, place: int, box: QRectF) -> None:
        look = theme.current()
        choice, on = self._choices[place], place == self._place
        ink = look.colour("primary_text" if on else "text" if place == self._lit else "text2")
        role = Role.STRONG if on else Role.BODY
        words = box.adjusted(0, 0, 0, -look.px(4))
        write(painter, words, choice.text, TextPen(role, ink))
        if choice.count is not None:
            words.setLeft(words.left() + width_of(choice.text, role) + look.px(6))
            count = f"{choice.count:,}"
            write(painter, words, count, TextPen(Role.SMALL, look.colour("text3")))
        if on:
            bar = QRectF(box.left(), box.bottom() - look.px(3), box.width(), look.px(3))
            rounded(painter, bar, 1.5, Shape(look.colour("primary")))
            if keyboard_focused(self):
                ring = box.adjusted(0, 1, 0, -look.px(4))
                rounded(painter, ring, look.px(4), Shape(line=look.colour("focus"), width=2))
