"""Frames a list: paper with round corners, a foot with counts, a bar for what is ticked."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.buttons import Button, IconButton, Link, Size, when_pressed
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, empty_out, mark, row
from desktop.ui.parts.painting import Shape, keyboard_focused, painter_on, rounded
from desktop.ui.parts.text import ElidedLabel, Icon, Label
from desktop.ui.table.columns import Kind
from desktop.ui.table.view import TableView
from desktop.ui.theme import Role

_FOOT = 42
_BATCH = 54
_DIGITS = 9


class BatchBar(QFrame):
    """What can be done with the ticked rows; ``words`` says how many they are.

    Acts that find no room stand in a menu behind them.
    """

    def __init__(self, words: Callable[[int], str], *acts: Button) -> None:
        super().__init__()
        mark(self, FrameKind.BATCH)
        self._words = words
        self._label = Label("", Role.STRONG, "primary")
        self.clear = Link(_("Untick"), "x")
        self._shown: tuple[Button, ...] = ()
        self._acts = row(gap=8)
        self._more = Button(_("More"), size=Size.SMALL)
        self._menu = QMenu(self._more)
        self._more.drop(self._menu)
        sign = Icon("checkbox", "primary_text")
        ends = (sign, self._label, 8, self._acts, self._more, None, self.clear)
        self.setLayout(row(*ends, margins=(4, 14), gap=8))
        self.setFixedHeight(theme.current().px(_BATCH))
        self.offer(*acts)

    def show_count(self, count: int) -> None:
        """Say how many rows are ticked."""
        self._label.setText(self._words(count))
        self._fit()

    def offer(self, *acts: Button) -> None:
        """Offer other *acts*."""
        focused = next((b.accessibleName() for b in self._shown if b.hasFocus()), "")
        empty_out(self._acts)
        self._shown = acts
        before = self._more.previousInFocusChain() or self._more
        for act in acts:
            self._acts.addWidget(act)
            QWidget.setTabOrder(before, act)
            before = act
        self._fit()
        for act in acts:
            if focused and act.accessibleName() == focused:
                act.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_menu(self) -> None:
        """Show every act, each with a digit that starts it."""
        self._fill(self._shown)
        above = QPoint(0, -self._menu.sizeHint().height())
        self._menu.popup(self.mapToGlobal(above))

    def _fill(self, acts: Iterable[Button]) -> None:
        self._menu.clear()
        for place, act in enumerate(acts, 1):
            digit = f"&{place}  " if place <= _DIGITS else ""
            action = QAction(f"{digit}{act.text()}", self._menu)
            action.triggered.connect(lambda _on=False, act=act: act.click())
            self._menu.addAction(action)

    def _fit(self) -> None:
        gap = theme.current().px(8)
        room = self.width() - self._ends()
        widths = [act.sizeHint().width() + gap for act in self._shown]
        tight = sum(widths) > room
        room -= self._more.sizeHint().width() + gap if tight else 0
        for act, width in zip(self._shown, widths, strict=True):
            room -= width
            act.setVisible(room >= 0)
        self._more.setVisible(tight)
        self._fill(act for act in self._shown if act.isHidden())

    def _ends(self) -> int:
        """Return the width of what always stands on the bar."""
        words = self._label.sizeHint().width() + self.clear.sizeHint().width()
        return words + theme.current().px(28 + 20 + 8 + 5 * 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._ends() + self._more.sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


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
        self._corners = _Corners(self, view)
        if batch:
            when_pressed(batch.clear, view.check_none)
        view.checked_changed.connect(self._on_checked)
        view.focus_changed.connect(self._corners.update)
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
    """Paints the page over the corners, which the list inside would leave square.

    It lies over the edge, so the ring of the focus is painted here as well.
    """

    def __init__(self, parent: QWidget, view: TableView) -> None:
        super().__init__(parent)
        self._view = view
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
            if keyboard_focused(self._view):
                rounded(painter, box, radius, Shape(line=look.colour("focus"), width=2.5))
