"""Floats things above the page: a toast, a popover under something, a panel over the list.

They are children of the window, not windows: no entry in the task bar, no
stolen focus, and they work under every window manager.
"""

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.parts.painting import Shape, painter_on, rounded, shadow
from desktop.ui.parts.toast import Toast

_PAD = 24
_OVER_FOOT = 70


class Floating(QFrame):
    """A sheet with a soft shadow round what it holds; ``held`` is given back when it closes."""

    def __init__(self, held: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        layout.addWidget(held)
        self.held = held

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect()).adjusted(_PAD, _PAD, -_PAD, -_PAD)
        with painter_on(self) as painter:
            shadow(painter, box, look.px(10))
            sheet = Shape(look.colour("surface"), look.colour("line_strong"))
            rounded(painter, box, look.px(10), sheet)


class Overlay(QObject):
    """Keeps at most one popover and one panel over the page, and the toast."""

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._popover: Floating | None = None
        self._panel: Floating | None = None
        self._anchor: QWidget | None = None
        self.toast = Toast(window)

    def say(self, text: str, *, undoable: bool = False) -> None:
        """Show the toast."""
        self.toast.say(text, undoable=undoable)
        self.place()

    def open_below(self, anchor: QWidget, held: QWidget) -> None:
        """Show *held* under *anchor*, in place of what was open before."""
        self._close_popover()
        self._anchor = anchor
        self._popover = Floating(held, self._window)
        self._show(self._popover)

    def open_over(self, panel: QWidget) -> None:
        """Slide *panel* over the right side of the page."""
        self._close_panel()
        self._panel = Floating(panel, self._window)
        self._show(self._panel)

    def close_top(self) -> bool:
        """Close what lies uppermost; tell whether there was anything."""
        if self._popover is not None:
            self._close_popover()
        elif self._panel is not None:
            self._close_panel()
        elif self.toast.isVisible():
            self.toast.dismiss()
            return True
        else:
            return False
        self.closed.emit()
        return True

    def place(self) -> None:
        """Put everything where it belongs in a window of the present size."""
        window, px = self._window.rect(), theme.current().px
        toast = self.toast
        left = (window.width() + px(190) - toast.width()) // 2
        left = max(px(8), min(left, window.width() - toast.width() - px(8)))
        toast.move(left, window.height() - toast.height() - px(_OVER_FOOT))
        if self._popover is not None and self._anchor is not None:
            corner = self._anchor.mapTo(self._window, QPoint(0, self._anchor.height() + px(4)))
            size = self._popover.sizeHint()
            room = window.width() - corner.x() + _PAD
            left = corner.x() - _PAD - max(0, size.width() - room)
            height = min(size.height(), window.height() - corner.y() + _PAD)
            self._popover.setGeometry(left, corner.y() - _PAD, size.width(), height)
        if self._panel is not None:
            width = self._panel.sizeHint().width()
            top = px(56) - _PAD
            right = window.width() + _PAD - px(8)
            self._panel.setGeometry(
                QRect(right - width, top, width, window.height() - top + _PAD - px(8))
            )

    def _show(self, sheet: Floating) -> None:
        self.place()
        sheet.show()
        sheet.raise_()
        sheet.held.setFocus(Qt.FocusReason.PopupFocusReason)
        if self.toast.isVisible():
            self.toast.raise_()

    def _close_popover(self) -> None:
        if self._popover is not None:
            _put_away(self._popover)
            self._popover = self._anchor = None

    def _close_panel(self) -> None:
        if self._panel is not None:
            _put_away(self._panel)
            self._panel = None


def _put_away(sheet: Floating) -> None:
    """Take the sheet down; what it held lives on without a place."""
    sheet.hide()
    sheet.held.setParent(None)
    sheet.deleteLater()
