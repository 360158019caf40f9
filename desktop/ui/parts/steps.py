"""Shows how far something has come: steps done, the present one, those to come."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.parts.painting import (
    CENTRE,
    Shape,
    disc,
    draw_icon,
    line_height,
    painter_on,
    width_of,
    write,
)
from desktop.ui.parts.painting import Pen as TextPen
from desktop.ui.theme import Role

_DISC = 30
_ROW, _LEAST_ROW = 70, 44


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name and a line about it."""

    title: str
    about: str = ""


class _Stepper(QWidget):
    """What steps beside and below each other have in common."""

    def __init__(self, steps: Sequence[Step], current: int = 0) -> None:
        super().__init__()
        self._steps = tuple(steps)
        self._current = current
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.go_to(current)

    def current(self) -> int:
        """Return the place of the present step; beyond the last when all are done."""
        return self._current

    def go_to(self, place: int) -> None:
        """Make the step at *place* the present one."""
        self._current = place
        self.setAccessibleName(" · ".join(step.title for step in self._steps))
        if place < len(self._steps):
            self.setAccessibleDescription(
                f"{place + 1}/{len(self._steps)} {self._steps[place].title}"
            )
        self.update()

    def show_about(self, place: int, about: str) -> None:
        """Say something else under the step at *place*."""
        steps = list(self._steps)
        steps[place] = Step(steps[place].title, about)
        self._steps = tuple(steps)
        self.update()

    def _pen(self, place: int) -> QPen:
        look = theme.current()
        if place < self._current:
            return QPen(look.colour("primary"), 2)
        return QPen(look.colour("line_strong"), 2, Qt.PenStyle.DashLine)

    def _paint_disc(self, painter: QPainter, place: int, box: QRectF) -> None:
        look = theme.current()
        if place < self._current:
            disc(painter, box, Shape(look.colour("primary_soft")))
            inner = box.width() * 0.2
            square = box.adjusted(inner, inner, -inner, -inner)
            draw_icon(painter, "check", look.colour("primary_text"), square)
            return
        now = place == self._current
        edge = look.colour("primary" if now else "control")
        disc(painter, box, Shape(edge if now else look.colour("surface"), edge, 1.5))
        ink = look.colour("on_primary" if now else "text2")
        write(painter, box, str(place + 1), TextPen(Role.STRONG, ink, CENTRE))

    def _paint_words(self, painter: QPainter, place: int, box: QRectF) -> None:
        """Write the name and the line about it into *box*, which is as high as both."""
        look, step = theme.current(), self._steps[place]
        reached = place <= self._current
        title = QRectF(box.left(), box.top(), box.width(), line_height(Role.BODY))
        ink = look.colour("text" if reached else "text2")
        write(painter, title, step.title, TextPen(Role.STRONG if reached else Role.BODY, ink))
        below = title.translated(0, line_height(Role.BODY))
        write(painter, below, step.about, TextPen(Role.SMALL, look.colour("text2")))


class Steps(_Stepper):
    """Steps beside each other, over what is worked on."""

    def _width(self, step: Step) -> float:
        words = max(width_of(step.title, Role.STRONG), width_of(step.about, Role.SMALL))
        return words + theme.current().px(_DISC + 10) + 2

    def sizeHint(self) -> QSize:
        px = theme.current().px
        wanted = sum(self._width(step) + px(36) for step in self._steps)
        height = line_height(Role.BODY) + line_height(Role.SMALL)
        return QSize(int(wanted), max(px(58), height))

    def minimumSizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(_DISC + 40) * len(self._steps), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        px = theme.current().px
        widths = [self._width(step) for step in self._steps]
        gaps = max(1, len(widths) - 1)
        gap = max(px(8), (self.width() - sum(widths)) / gaps)
        cut = min(1.0, (self.width() - px(8) * gaps) / sum(widths))
        left, middle = 0.0, self.height() / 2
        with painter_on(self) as painter:
            for place, wanted in enumerate(widths):
                width = wanted * cut
                box = QRectF(left, middle - px(_DISC) / 2, px(_DISC), px(_DISC))
                self._paint_disc(painter, place, box)
                self._paint_words(painter, place, self._words(place, left, width))
                right = left + width
                if place < gaps and gap > px(24):
                    painter.setPen(self._pen(place))
                    start = QPointF(right + px(8), middle)
                    painter.drawLine(start, QPointF(right + gap - px(8), middle))
                left = right + gap

    def _words(self, place: int, left: float, width: float) -> QRectF:
        px = theme.current().px
        lines = line_height(Role.BODY)
        if self._steps[place].about:
            lines += line_height(Role.SMALL)
        start = left + px(_DISC + 10)
        return QRectF(start, (self.height() - lines) / 2, left + width - start, lines)


class VerticalSteps(_Stepper):
    """Steps below each other, at the left of a wizard; closer where the window is low."""

    def __init__(self, steps: Sequence[Step], current: int = 0) -> None:
        super().__init__(steps, current)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(180), px(_ROW) * len(self._steps))

    def minimumSizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(120), px(_LEAST_ROW) * len(self._steps))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        px = theme.current().px
        side = px(_DISC + 2)
        high = min(px(_ROW), self.height() // len(self._steps))
        with painter_on(self) as painter:
            for place in range(len(self._steps)):
                top = place * high
                box = QRectF(0, top + px(5), side, side)
                self._paint_disc(painter, place, box)
                words = QRectF(side + px(12), top + px(1), self.width() - side - px(12), high)
                self._paint_words(painter, place, words)
                if place < len(self._steps) - 1:
                    painter.setPen(self._pen(place))
                    start = QPointF(side / 2, box.bottom() + 4)
                    painter.drawLine(start, QPointF(side / 2, top + high + px(1)))
