"""Lets one walk through a list, tick rows and open one, by keyboard or pointer."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QFrame, QTableView

from desktop.ui import theme
from desktop.ui.parts.painting import heed_focus
from desktop.ui.table.columns import Column, Kind, shown_in, spread
from desktop.ui.table.delegate import RowDelegate, Standing
from desktop.ui.table.header import HeaderEnd, TableHeader
from desktop.ui.table.model import Rows, TableModel

ROW = 44
COMPACT_ROW = 36
TWO_LINE_ROW = 52

_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FROM_A_ROW = (
    *(Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)
"""Keys that mean the row one is at; where one is at none, they lead to one."""


class TableView(QTableView):
    """A list in which the current row and the ticked rows are two different things.

    The current row is what the panel beside shows; the ticked rows are what a
    batch of work is done with. Sorting is wanted here and done by the page.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    checked_changed = Signal()
    focus_changed = Signal()
    sort_wanted = Signal(str)

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Rows = (),
        identify: Callable[[Any], Hashable] = attrgetter("id"),
    ) -> None:
        super().__init__()
        self._standing = Standing()
        self._hidden: frozenset[str] = frozenset()
        self._widths: dict[str, int] = {}
        self._fitting = False
        self._left: Hashable | None = None
        self.rows_model = TableModel(columns, identify, self)
        self.rows_model.checked_changed.connect(self.checked_changed)
        self.setModel(self.rows_model)
        self.setItemDelegate(RowDelegate(self.rows_model, self._standing))
        self._head = TableHeader(self.rows_model)
        self._head.sort_wanted.connect(self.sort_wanted)
        self._head.all_wanted.connect(self._toggle_all)
        self._head.sectionResized.connect(self._on_resized)
        self.setHorizontalHeader(self._head)
        self._behave()
        self.set_compact(compact=False)
        self.show_rows(rows)

    def _behave(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.addScrollBarWidget(HeaderEnd(), Qt.AlignmentFlag.AlignTop)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def show_rows(self, rows: Rows) -> None:
        """Show other rows; the current row stays current if it is still there."""
        known = self.current_identity()
        self.rows_model.show(rows)
        self._standing.lit = self._standing.current = -1
        place = -1 if known is None else self.rows_model.place_of(known)
        if place >= 0:
            self.go_to(place)
        elif known is not None:
            self.current_changed.emit(None)

    def current_row(self) -> Any | None:
        """Return the row the panel shows, or None."""
        place = self._standing.current
        return self.rows_model.row(place) if place >= 0 else None

    def current_identity(self) -> Hashable | None:
        """Return what the current row is known by, or None."""
        place = self._standing.current
        return self.rows_model.identity(place) if place >= 0 else None

    def go_to(self, place: int) -> None:
        """Make the row at *place* current, and scroll to it."""
        self.executeDelayedItemsLayout()  # new rows have no place to scroll to before
        self.setCurrentIndex(self.rows_model.index(place, 0))

    def leave_row(self) -> None:
        """Let no row be current; the arrows go on from there."""
        self._left = self.current_identity()
        self.setCurrentIndex(QModelIndex())

    def checked(self) -> frozenset[Hashable]:
        """Return what the ticked rows are known by."""
        return self.rows_model.checked()

    def check_none(self) -> None:
        """Take every tick away."""
        self.rows_model.check(())

    def uncheck(self, identities: Iterable[Hashable]) -> None:
        """Take the ticks of these rows away."""
        left = self.checked() - frozenset(identities)
        if left != self.checked():
            self.rows_model.check(left)

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Mark the column that the rows are sorted by."""
        self._head.show_sort(key, descending=descending)

    def set_compact(self, *, compact: bool) -> None:
        """Make rows low, or as high as they read best."""
        two_lines = any(c.kind is Kind.TWO_LINE for c in self.rows_model.columns)
        height = TWO_LINE_ROW if two_lines else COMPACT_ROW if compact else ROW
        self.verticalHeader().setDefaultSectionSize(theme.current().px(height))

    def hidden_columns(self) -> frozenset[str]:
        """Return the keys of the columns that the person does not want."""
        return self._hidden

    def hide_columns(self, keys: frozenset[str]) -> None:
        """Hide columns until told otherwise, however wide the window is."""
        self._hidden = keys
        self._fit()

    def _fit(self) -> None:
        """Give the columns that find room the whole width."""
        look, room = theme.current(), self.viewport().width()
        wanted = [c for c in self.rows_model.columns if c.key not in self._hidden]
        shown = shown_in(wanted, room / look.scale)
        least = {c.key: self._widths.get(c.key, look.px(c.width)) for c in shown}
        widths = spread(shown, room, least)
        self._fitting = True
        for place, column in enumerate(self.rows_model.columns):
            self.setColumnHidden(place, column.key not in widths)
            if column.key in widths:
                self.setColumnWidth(place, widths[column.key])
        self._fitting = False

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        if not self._fitting and width:
            self._widths[self.rows_model.columns[section].key] = width

    def _tick_on(self) -> None:
        """Tick the current row, or no longer, and move down to the next."""
        place = self._standing.current
        self.rows_model.toggle(place)
        self.go_to(min(place + 1, self.rows_model.rowCount() - 1))

    def _go_on(self) -> None:
        """Make the row current that was left last, or the first."""
        self.go_to(max(0, -1 if self._left is None else self.rows_model.place_of(self._left)))

    def _toggle_all(self) -> None:
        if len(self.checked()) >= self.rows_model.rowCount():
            self.check_none()
        else:
            self.rows_model.check_all()

    def _open(self, place: int) -> None:
        if place >= 0:
            self.opened.emit(self.rows_model.row(place))

    def _light(self, place: int) -> None:
        before, self._standing.lit = self._standing.lit, place
        for row in {before, place} - {-1}:
            self._repaint_row(row)

    def _repaint_row(self, row: int) -> None:
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        self.viewport().update(0, top, self.viewport().width(), height)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if current.row() == self._standing.current:
            return
        before, self._standing.current = self._standing.current, current.row()
        for row in {before, current.row()} - {-1}:
            self._repaint_row(row)
        self.current_changed.emit(self.current_row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the first row current when Tab leads here, but not when a click ticks a row."""
        heed_focus(self, event)
        if event.reason() in _BY_TAB:
            super().focusInEvent(event)
        else:
            QAbstractScrollArea.focusInEvent(self, event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def keyboardSearch(self, search: str) -> None:
        """Ignore letters: they belong to the input method."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, last = self._standing.current, self.rows_model.rowCount() - 1
        match event.key():
            case Qt.Key.Key_Home if last >= 0:
                self.go_to(0)
            case Qt.Key.Key_End if last >= 0:
                self.go_to(last)
            case key if key in _FROM_A_ROW and place < 0 <= last:
                self._go_on()
            case Qt.Key.Key_Space if last >= 0:
                self._tick_on()
            case key if key in _ENTER:
                self._open(place)
            case Qt.Key.Key_A if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self._toggle_all()
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Escape:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        column = self.rows_model.columns[index.column()] if index.isValid() else None
        if column is not None and column.kind is Kind.CHECK:
            self.rows_model.toggle(index.row())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._light(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._light(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
