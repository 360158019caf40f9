"""Draws how a number went from one time to the next: a column for each, a line for the target."""

from collections.abc import Iterator, Sequence
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
_LEAST_HEIGHT = 150
_HEADROOM = 1.08


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One time: its label beneath, the value, None for none, and the value in words."""

    label: str
    value: float | None
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
            for mark, slot in zip(self._marks, self._slots(field), strict=True):
                self._paint_column(painter, field, slot, mark)
            self._paint_labels(painter, field)
            self._paint_target(painter, field)

    def _field(self) -> QRectF:
        """Return where columns stand: above it the words, beneath it the labels."""
        px, words = theme.current().px, line_height(Role.SMALL)
        right = width_of(self._line.words, Role.SMALL) + px(10) if self._line else 0
        return QRectF(self.rect()).adjusted(0, words + px(4), -right, -words - px(6))

    def _slots(self, field: QRectF) -> list[QRectF]:
        width = field.width() / len(self._marks)
        places = range(len(self._marks))
        return [QRectF(field.left() + width * p, field.top(), width, field.height()) for p in places]

    def _height(self, field: QRectF, value: float) -> float:
        values = [mark.value for mark in self._marks if mark.value is not None]
        most = max([*values, *([self._line.value] if self._line else [])], default=0)
        return field.height() * value / (most * _HEADROOM) if most > 0 else 0

    def _paint_ground(self, painter: QPainter, field: QRectF) -> None:
        look = theme.current()
        painter.setPen(QPen(look.colour("line_strong"), look.line_width))
        bottom = field.bottom() + 0.5
        painter.drawLine(QPointF(field.left(), bottom), QPointF(field.right(), bottom))

    def _paint_column(self, painter: QPainter, field: QRectF, slot: QRectF, mark: Mark) -> None:
        if not mark.value:
            return
        look = theme.current()
        width = min(slot.width() * _SHARE_OF_SLOT, look.px(_WIDEST_COLUMN))
        height = max(look.px(2), self._height(field, mark.value))
        box = QRectF(slot.center().x() - width / 2, field.bottom() - height, width, height)
        radius = min(look.px(3), width / 2)
        rounded(painter, box, radius, Shape(look.colour("c1" if mark.met else "c2")))
        if not mark.met:
            hatch(painter, box, radius)

    def _paint_labels(self, painter: QPainter, field: QRectF) -> None:
        """Write values and labels, the newest first, as many as do not touch each other."""
        look, high = theme.current(), line_height(Role.SMALL)
        slots = self._slots(field)
        newest = Pen(Role.SMALL_STRONG, look.colour("text"), CENTRE)
        other = Pen(Role.SMALL, look.colour("text2"), CENTRE)
        for place, box in self._free([mark.words for mark in self._marks], slots):
            height = self._height(field, self._marks[place].value or 0)
            box.setRect(box.left(), field.bottom() - height - high - 1, box.width(), high)
            last = place == len(slots) - 1
            write(painter, box, self._marks[place].words, newest if last else other)
        for place, box in self._free([mark.label for mark in self._marks], slots):
            box.setRect(box.left(), field.bottom() + look.px(4), box.width(), high)
            write(painter, box, self._marks[place].label, other)

    def _free(self, words: Sequence[str], slots: Sequence[QRectF]) -> Iterator[tuple[int, QRectF]]:
        """Yield the places whose words find room, from the right, each with its box."""
        taken = float(self.width())
        for place in reversed(range(len(words))):
            width = width_of(words[place], Role.SMALL_STRONG) + 4
            left = min(slots[place].center().x() - width / 2, taken - width)
            if place < len(words) - 1 and left + width < slots[place].center().x() + width / 2 - 1:
                continue
            if left >= 0:
                yield place, QRectF(left, 0, width, 0)
                taken = left - theme.current().px(3)

    def _paint_target(self, painter: QPainter, field: QRectF) -> None:
        if self._line is None:
            return
        look, high = theme.current(), line_height(Role.SMALL)
        y = field.bottom() - self._height(field, self._line.value)
        painter.setPen(QPen(look.colour("text"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
        box = QRectF(field.right() + look.px(6), y - high / 2, self.width(), high)
        write(painter, box, self._line.words, Pen(Role.SMALL, look.colour("text"), LEFT))
