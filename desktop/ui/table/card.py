"""Frames a list: paper with round corners, a foot with counts, a bar for what is ticked."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAction, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.buttons import IconButton, Link, when_pressed
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, mark, row
from desktop.ui.parts.painting import Shape, painter_on, rounded
from desktop.ui.parts.text import ElidedLabel, Icon, Label
from desktop.ui.table.columns import Kind
from desktop.ui.table.view import TableView
from desktop.ui.theme import Role

_FOOT = 42
_BATCH = 54


class BatchBar(QFrame):
    """What can be done with the ticked rows; ``words`` says how many they are."""

    def __init__(self, words: Callable[[int], str], *acts: QWidget) -> None:
        super().__init__()
        mark(self, FrameKind.BATCH)
        self._words = words
        self._label = Label("", Role.STRONG, "primary")
        self.clear = Link(_("Untick"), "x")
        sign = Icon("checkbox", "primary_text")
        line = row(sign, self._label, 8, *acts, None, self.clear, margins=(4, 14), gap=8)
        self.setLayout(line)
        self.setFixedHeight(theme.current().px(_BATCH))

    def show_count(self, count: int) -> None:
        """Say how many rows are ticked."""
        self._label.setText(self._words(count))


class TableCard(QFrame):
    """A list with its foot, which gives way to the batch bar as soon as a row is ticked."""

    def __init__(self, view: TableView, batch: BatchBar | None = None) -> None:
        super().__init__()
        mark(self, FrameKind.CARD)
        self.view = view
        self._batch = batch
        self._counts = Label("", Role.SMALL, "sub")
        self._hints = ElidedLabel("", Role.SMALL, "hint")
        self._hints.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._columns = IconButton("columns-3", _("Choose columns"))
        self._density = IconButton("baseline-density-medium", _("Low rows"))
        self._density.setCheckable(True)
        self._density.toggled.connect(lambda on: view.set_compact(compact=on))
        when_pressed(self._columns, self._choose_columns)
        self._foot = self._make_foot()
        inside = column((view, 1), self._foot, *([batch] if batch else []), gap=0)
        edge = theme.current().line_width
        inside.setContentsMargins(edge, edge, edge, edge)
        self.setLayout(inside)
        self._corners = _Corners(self)
        if batch:
            when_pressed(batch.clear, view.check_none)
        view.checked_changed.connect(self._on_checked)
        self._on_checked()

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        mark(foot, FrameKind.TABLE_FOOT)
        line = row(self._counts, 12, (self._hints, 1), 4, self._columns, self._density, gap=4)
        line.setContentsMargins(*(theme.current().px(side) for side in (14, 2, 8, 2)))
        foot.setLayout(line)
        foot.setFixedHeight(theme.current().px(_FOOT))
        return foot

    def drop_foot(self) -> None:
        """Leave the foot out, where the page says all that itself."""
        self._foot.hide()

    def say(self, counts: str, hints: str = "") -> None:
        """Say how many rows there are, and which keys help."""
        self._counts.setText(counts)
        self._hints.set_text(hints)

    def _on_checked(self) -> None:
        ticked = len(self.view.checked())
        if self._batch:
            self._batch.show_count(ticked)
            self._batch.setVisible(ticked > 0)
            self._foot.setVisible(ticked == 0)

    def _choose_columns(self) -> None:
        menu = self.column_menu()
        menu.popup(self._columns.mapToGlobal(self._columns.rect().topLeft()))

    def column_menu(self) -> QMenu:
        """Return the menu in which columns are shown or hidden."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in self.view.rows_model.columns[1:]:
            if each.kind is Kind.CHECK or not each.title:
                continue
            action = QAction(each.title, menu, checkable=True)
            action.setChecked(each.key not in self.view.hidden_columns())
            action.toggled.connect(lambda on, key=each.key: self._show_column(key, shown=on))
            menu.addAction(action)
        return menu

    def _show_column(self, key: str, *, shown: bool) -> None:
        hidden = self.view.hidden_columns()
        self.view.hide_columns(hidden - {key} if shown else hidden | {key})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._corners.cover(self.rect())


class _Corners(QWidget):
    """Paints the page over the corners, which the list inside would leave square."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def cover(self, rect: QRect) -> None:
        """Lie over the edge of *rect* and leave its middle free."""
        self.setGeometry(rect)
        inset = theme.current().px(10)
        self.setMask(QRegion(rect).subtracted(QRegion(rect.adjusted(inset, 4, -inset, -4))))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box, radius = QRectF(self.rect()), look.px(10)
        whole, inside = QPainterPath(), QPainterPath()
        whole.addRect(box)
        inside.addRoundedRect(box, radius, radius)
        with painter_on(self) as painter:
            painter.fillPath(whole.subtracted(inside), look.colour("window"))
            rounded(painter, box, radius, Shape(line=look.colour("line")))
