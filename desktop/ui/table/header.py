"""Heads a list: titles one clicks to sort by, and the box that ticks every row."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.choices import paint_tick
from desktop.ui.parts.painting import (
    LEFT,
    RIGHT,
    Pen,
    Shape,
    draw_icon,
    heed_focus,
    keyboard_focused,
    middle_square,
    painter_on,
    rounded,
    width_of,
    write,
)
from desktop.ui.table.columns import Column, Kind
from desktop.ui.table.delegate import MARGIN, TICK
from desktop.ui.table.model import TableModel
from desktop.ui.theme import Role

HEIGHT = 38


class TableHeader(QHeaderView):
    """The first row of a list, which stays while the others scroll.

    Tab leads to it as well: the arrows choose a title, Enter and space do what a click does.
    """

    sort_wanted = Signal(str)
    all_wanted = Signal()

    def __init__(self, model: TableModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._model = model
        self._sorted_by, self._descending = "", False
        self._chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Titles of the columns"))
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.current().px(36))
        self.setFixedHeight(theme.current().px(HEIGHT))
        self.sectionClicked.connect(self._on_click)

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Mark the column that the list is sorted by."""
        self._sorted_by, self._descending = key, descending
        self.viewport().update()

    def _on_click(self, section: int) -> None:
        column = self._model.columns[section]
        if column.kind is Kind.CHECK:
            self.all_wanted.emit()
        elif column.sortable:
            self.sort_wanted.emit(column.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._choose(-1)
            case Qt.Key.Key_Right:
                self._choose(1)
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_click(self._chosen)
            case _:
                event.ignore()

    def _choose(self, step: int) -> None:
        """Go on to the next title that is shown, in the order in which they stand."""
        sections = [self.logicalIndex(place) for place in range(self.count())]
        shown = [section for section in sections if not self.isSectionHidden(section)]
        if shown:
            place = shown.index(self._chosen) if self._chosen in shown else 0
            self._chosen = shown[min(max(place + step, 0), len(shown) - 1)]
            self.setAccessibleDescription(self._model.columns[self._chosen].title)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take no row for current, as the class above would."""
        heed_focus(self, event)
        self._choose(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        del event
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = self._model.columns[section]
        look = theme.current()
        painter.save()
        paint_head_ground(painter, rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect).adjusted(look.px(MARGIN), 0, -look.px(MARGIN), -1)
        if column.kind is Kind.CHECK:
            self._paint_box(painter, box)
        else:
            self._paint_title(painter, box, column)
        if section == self._chosen and keyboard_focused(self):
            ring = QRectF(rect).adjusted(2, 2, -2, -3)
            rounded(painter, ring, look.px(6), Shape(line=look.colour("focus"), width=2.5))
        painter.restore()

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        ticked, rows = len(self._model.checked()), self._model.rowCount()
        square = middle_square(box, box.left(), theme.current().px(TICK))
        every = 0 < rows <= ticked
        paint_tick(painter, square, on=every, partly=bool(ticked) and not every)

    def _paint_title(self, painter: QPainter, box: QRectF, column: Column) -> None:
        look = theme.current()
        leads = column.key == self._sorted_by
        role = Role.SMALL_STRONG if leads else Role.SMALL
        ink = look.colour("text" if leads else "text2")
        side = look.px(14) if leads else 0
        align = RIGHT if column.at_right else LEFT
        words = box.adjusted(0, 0, -side, 0)
        write(painter, words, column.title, Pen(role, ink, align))
        if leads:
            end = words.left() + min(width_of(column.title, role) + look.px(4), words.width())
            left = words.right() if column.at_right else end
            arrow = "arrow-down" if self._descending else "arrow-up"
            square = middle_square(box, left, side)
            draw_icon(painter, arrow, look.colour("primary_text"), square)


def paint_head_ground(painter: QPainter, rect: QRect) -> None:
    """Paint the ground of the header, with a line below."""
    look = theme.current()
    painter.fillRect(rect.adjusted(0, 0, 1, 0), look.colour("sunken"))
    painter.setPen(QPen(look.colour("line_strong"), look.line_width))
    bottom = rect.bottom() + 0.5
    painter.drawLine(QPointF(rect.left(), bottom), QPointF(rect.right() + 1, bottom))


class HeaderEnd(QWidget):
    """The piece of the header over the scroll bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.current().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with painter_on(self) as painter:
            paint_head_ground(painter, self.rect())
