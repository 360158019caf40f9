"""Draws how a number went from one time to the next: a column for each, a line for the target."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.parts.meters import hatch
from desktop.ui.parts.painting import (
    CENTRE,
    LEFT,
    Pen,
    Shape,
    line_height,
    painter_on,
    rounded,
    width_of,
    write,
)
from desktop.ui.theme import Role

_WIDEST_COLUMN = 44
_SHARE_OF_SLOT = 0.58
_LEAST_HEIGHT = 120
_HEADROOM = 1.08


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One time: its label beneath, the value, None for none, and the value over its column.

    ``words`` say the value in full for the screen reader.
    """

    label: str
    value: float | None
    brief: str
    words: str
    met: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The value wanted, and the same in words."""

    value: float
    words: str


class TrendChart(QWidget):
    """Columns with their values written over them; those that miss the target are hatched."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: Sequence[Mark] = ()
        self._line: Line | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_marks(self, marks: Sequence[Mark], line: Line | None = None) -> None:
        """Show other values, the oldest first, and the *line* to be reached if there is one."""
        self._marks, self._line = tuple(marks), line
        said = [f"{mark.label} {mark.words}" for mark in marks]
        self.setAccessibleName("、".join([*said, *([line.words] if line else [])]))
        self.update()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(320), px(_LEAST_HEIGHT + 30))

    def minimumSizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(200), px(_LEAST_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._marks:
            return
        with painter_on(self) as painter:
            field = self._field()
            self._paint_ground(painter, field)
            self._paint_columns(painter, field)
            self._paint_target(painter, field)
            self._paint_values(painter, field)
            self._paint_labels(painter, field)

    def _field(self) -> QRectF:
        """Return where columns stand: above it the words, beneath it the labels."""
        px, words = theme.current().px, line_height(Role.SMALL)
        right = width_of(self._line.words, Role.SMALL) + px(10) if self._line else 0
        return QRectF(self.rect()).adjusted(0, words + px(4), -right, -words - px(6))

    def _slots(self, field: QRectF) -> list[QRectF]:
        width = field.width() / len(self._marks)
        places = range(len(self._marks))
        return [
            QRectF(field.left() + width * p, field.top(), width, field.height()) for p in places
        ]

    def _height(self, field: QRectF, value: float) -> float:
        values = [mark.value for mark in self._marks if mark.value is not None]
        most = max([*values, *([self._line.value] if self._line else [])], default=0)
        return field.height() * value / (most * _HEADROOM) if most > 0 else 0

    def _paint_ground(self, painter: QPainter, field: QRectF) -> None:
        look = theme.current()
        painter.setPen(QPen(look.colour("line_strong"), look.line_width))
        bottom = field.bottom() + 0.5
        painter.drawLine(QPointF(field.left(), bottom), QPointF(field.right(), bottom))

    def _columns(self, field: QRectF) -> list[QRectF]:
        made = []
        for mark, slot in zip(self._marks, self._slots(field), strict=True):
            width = min(slot.width() * _SHARE_OF_SLOT, theme.current().px(_WIDEST_COLUMN))
            height = max(2.0, self._height(field, mark.value)) if mark.value else 0.0
            left = slot.center().x() - width / 2
            made.append(QRectF(left, field.bottom() - height, width, height))
        return made

    def _paint_columns(self, painter: QPainter, field: QRectF) -> None:
        look = theme.current()
        for mark, box in zip(self._marks, self._columns(field), strict=True):
            radius = min(look.px(3), box.width() / 2, box.height() / 2)
            rounded(painter, box, radius, Shape(look.colour("c1" if mark.met else "c2")))
            if not mark.met:
                hatch(painter, box, radius)

    def _paint_values(self, painter: QPainter, field: QRectF) -> None:
        """Write values over their columns, the newest first, where nothing is in the way."""
        look, high = theme.current(), line_height(Role.SMALL)
        columns = self._columns(field)
        taken: list[QRectF] = []
        for place in reversed(range(len(columns))):
            newest = place == len(columns) - 1
            role = Role.SMALL_STRONG if newest else Role.SMALL
            box = self._over(columns[place], width_of(self._marks[place].brief, role), high)
            box.moveRight(min(box.right(), field.right()))
            others = [*taken, *columns[:place], *columns[place + 1 :]]
            if newest:
                covered = [c for c in columns if c.left() < box.right() and c.right() > box.left()]
                box.moveBottom(min(c.top() for c in covered))
            elif any(box.intersects(other) for other in others):
                continue
            taken.append(box)
            painter.fillRect(box, look.colour("surface"))  # the line of the target runs behind
            ink = look.colour("text" if newest else "text2")
            write(painter, box, self._marks[place].brief, Pen(role, ink, CENTRE))

    def _over(self, bar: QRectF, width: float, high: float) -> QRectF:
        width += 2
        return QRectF(bar.center().x() - width / 2, bar.top() - high, width, high)

    def _paint_labels(self, painter: QPainter, field: QRectF) -> None:
        """Write the times beneath, the newest first, as many as find room."""
        look, high = theme.current(), line_height(Role.SMALL)
        free = float(field.right())
        for mark, slot in reversed(list(zip(self._marks, self._slots(field), strict=True))):
            width = width_of(mark.label, Role.SMALL) + 2
            left = min(slot.center().x() - width / 2, field.right() - width)
            if left + width <= free and left >= 0:
                box = QRectF(left, field.bottom() + look.px(4), width, high)
                write(painter, box, mark.label, Pen(Role.SMALL, look.colour("text2"), CENTRE))
                free = left - look.px(3)

    def _paint_target(self, painter: QPainter, field: QRectF) -> None:
        if self._line is None:
            return
        look, high = theme.current(), line_height(Role.SMALL)
        y = field.bottom() - self._height(field, self._line.value)
        painter.setPen(QPen(look.colour("text"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
        box = QRectF(field.right() + look.px(6), y - high / 2, self.width(), high)
        write(painter, box, self._line.words, Pen(Role.SMALL, look.colour("text"), LEFT))
