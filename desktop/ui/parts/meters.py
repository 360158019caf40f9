"""Shows how much of something is reached: bars with a tick at the target."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.parts.painting import Shape, painter_on, rounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A value out of the most there can be, and the value wanted, if any.

    ``fulfilled`` says whether the target is met where more is not better.
    """

    value: float
    most: float
    target: float | None = None
    fulfilled: bool | None = None

    @property
    def share(self) -> float:
        """Return the part that is reached, from 0 to 1."""
        return min(1.0, max(0.0, self.value / self.most)) if self.most else 0.0

    @property
    def met(self) -> bool:
        """Tell whether the target, if there is one, is met."""
        if self.fulfilled is not None:
            return self.fulfilled
        return self.target is None or self.value >= self.target


def paint_meter(painter: QPainter, box: QRectF, reached: Reached, *, colour: str = "c1") -> None:
    """Paint a bar into *box*; one that misses its target is hatched as well."""
    look = theme.current()
    radius = box.height() / 2
    edge = look.colour("control" if look.contrast else "c_track")
    rounded(painter, box, radius, Shape(look.colour("c_track"), edge))
    if reached.share > 0:
        bar = QRectF(box)
        bar.setWidth(max(box.height(), box.width() * reached.share))
        rounded(painter, bar, radius, Shape(look.colour(colour)))
        if not reached.met:
            hatch(painter, bar, radius)
    if reached.target is not None and reached.most:
        at = box.left() + box.width() * min(1.0, reached.target / reached.most)
        tick = QRectF(min(at, box.right() - 1.25) - 1.25, box.top() - 4, 2.5, box.height() + 8)
        rounded(painter, tick, 1, Shape(look.colour("text")))


def hatch(painter: QPainter, bar: QRectF, radius: float) -> None:
    """Hatch *bar*, which misses its target: colour alone does not say it."""
    paper = QColor(theme.current().colour("surface"))
    paper.setAlpha(100)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(paper, Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(bar, radius, radius)


class Meter(QWidget):
    """A bar 10 pixels high; ``words`` say the same for the screen reader.

    Once it has a target it is amber and hatched until the target is met, or
    of the colour ``missed``.
    """

    def __init__(self, reached: Reached, words: str) -> None:
        super().__init__()
        self._reached = reached
        self._missed = "c2"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_reached(reached, words)

    def show_reached(self, reached: Reached, words: str, missed: str = "c2") -> None:
        """Show another value."""
        self._reached, self._missed = reached, missed
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(120), px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        px = theme.current().px
        bar = QRectF(0, (self.height() - px(10)) / 2, self.width(), px(10))
        with painter_on(self) as painter:
            paint_meter(
                painter, bar, self._reached, colour="c1" if self._reached.met else self._missed
            )
