"""Paints one row of a list: its ground, which tells current from ticked, and its cells."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui import theme
from desktop.ui.parts.choices import paint_tick
from desktop.ui.parts.painting import middle_square
from desktop.ui.table.cells import paint_cell
from desktop.ui.table.columns import Kind
from desktop.ui.table.model import TableModel

MARGIN = 10
TICK = 18


@dataclass(slots=True)
class Standing:
    """Which row is current and which lies under the pointer; -1 is none."""

    current: int = -1
    lit: int = -1


class RowDelegate(QStyledItemDelegate):
    """Reads tokens, not the option's palette, which the stylesheet rewrites."""

    def __init__(self, model: TableModel, standing: Standing) -> None:
        super().__init__(model)
        self._model = model
        self._standing = standing

    def _ground(self, place: int) -> str:
        if place == self._standing.current:
            return "primary_soft"
        if self._model.is_checked(place):
            return "primary_soft" if theme.current().contrast else "primary_softer"
        if place == self._standing.lit:
            return "hover"
        return "surface_alt" if place % 2 else "surface"

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place, column = index.row(), self._model.columns[index.column()]
        rect = QRect(option.rect)  # type: ignore[attr-defined]  # the stubs leave the members of options out
        painter.save()
        self._paint_ground(painter, rect, place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        box = QRectF(rect).adjusted(look.px(MARGIN), 0, -look.px(MARGIN), -1)
        if place == self._standing.current and index.column() == 0:
            self._paint_bar(painter, rect)
        if column.kind is Kind.CHECK:
            side = middle_square(box, box.left(), look.px(TICK))
            paint_tick(painter, side, on=self._model.is_checked(place))
        else:
            paint_cell(painter, box, self._model.cell(place, column), column)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, place: int) -> None:
        """Fill without smoothing and one pixel too far, lest seams show at 125 %."""
        look = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(rect.adjusted(0, 0, 1, 0), look.colour(self._ground(place)))
        painter.setPen(QPen(look.colour("line"), 1))
        bottom = rect.bottom() + 0.5
        painter.drawLine(QPointF(rect.left(), bottom), QPointF(rect.right() + 1, bottom))

    def _paint_bar(self, painter: QPainter, rect: QRect) -> None:
        look = theme.current()
        bar = QRectF(rect.left(), rect.top(), look.px(4), rect.height())
        painter.fillRect(bar, look.colour("primary"))
