"""Tells what has just been done and offers to undo it, for eight seconds."""

from PySide6.QtCore import QEvent, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.buttons import when_pressed
from desktop.ui.parts.layout import row
from desktop.ui.parts.painting import (
    CENTRE,
    NOTHING,
    Pen,
    Shape,
    focus_ring,
    painter_on,
    rounded,
    width_of,
    write,
)
from desktop.ui.parts.pressed import Pressable
from desktop.ui.parts.text import Icon, Label
from desktop.ui.theme import Role

LASTS_MS = 8_000


class _Undo(Pressable):
    """The button on the dark ground."""

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(int(width_of(self.text(), Role.STRONG)) + px(28), px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect())
        ink = look.colour("surface")
        with painter_on(self) as painter:
            edge = look.colour("text3") if not self.underMouse() else ink
            rounded(painter, box, look.px(6), Shape(NOTHING, edge))
            write(painter, box, self.text(), Pen(Role.STRONG, ink, CENTRE))
            focus_ring(painter, self, look.px(6))


class Toast(QFrame):
    """A dark strip that goes by itself, but stays while the pointer or the focus is on it."""

    undone = Signal()
    gone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label("")
        self._undo = _Undo(_("Undo"))
        self._key = Label("Ctrl+Z", Role.SMALL)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LASTS_MS)
        self._timer.timeout.connect(self._time_is_up)
        when_pressed(self._undo, self._on_undo)
        colour = theme.current().spelt("surface")
        for label in (self._text, self._key):
            label.setStyleSheet(f"color: {colour};")
        sign = Icon("circle-check", "surface")
        self.setLayout(row(sign, self._text, 6, self._undo, self._key, margins=(8, 18), gap=10))
        self.hide()

    def say(self, text: str, *, undoable: bool) -> None:
        """Show *text*, replacing what was shown before."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._undo.setVisible(undoable)
        self._key.setVisible(undoable)
        self.adjustSize()
        self.show()
        self.raise_()
        self._timer.start()

    def hold(self) -> None:
        """Stay until dismissed."""
        self._timer.stop()

    def dismiss(self) -> None:
        """Go at once."""
        self._timer.stop()
        if self.isVisible():
            self.hide()
            self.gone.emit()

    def _on_undo(self) -> None:
        self.dismiss()
        self.undone.emit()

    def _time_is_up(self) -> None:
        if self._undo.hasFocus():
            self._timer.start()
        else:
            self.dismiss()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.isVisible():
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        with painter_on(self) as painter:
            rounded(painter, QRectF(self.rect()), look.px(10), Shape(look.colour("overlay")))
