"""Takes what a card reader types: as long as it types, Tab and Enter belong to the card."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from desktop.i18n import translate as _
from desktop.ui.parts.inputs import TextInput
from desktop.ui.parts.pressed import ENTER_KEYS

PAUSE_MS = 200
"""A reader types faster than this from key to key; a person seldom does for long."""
SHORTEST_CARD = 15
"""So many characters in a row without a pause come from a reader."""


class CardLine(TextInput):
    """One line; ``held`` comes with the whole text when a reader pauses or a person says so.

    A person says so with Enter or by the button at the end of the line.
    """

    held = Signal(str)

    def __init__(self) -> None:
        super().__init__(placeholder=_("Card reader, or the number"))
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self.pause.timeout.connect(self._on_pause)
        self._in_a_row = self._length = 0
        self._ended = self._composing = False
        self._offer_to_read()
        self.textEdited.connect(self._on_typed)

    def _offer_to_read(self) -> None:
        place = QLineEdit.ActionPosition.TrailingPosition
        read = self.addAction(self._icon("arrow-right"), place)
        read.triggered.connect(self.finish)
        for button in self.findChildren(QAbstractButton):
            if read in button.actions():
                button.setAccessibleName(_("Fill in from the card"))

    def finish(self) -> None:
        """Take what stands here for the whole card."""
        self.pause.stop()
        self._in_a_row, self._ended = 0, False
        if self.text().strip():
            self.held.emit(self.text())

    def empty(self) -> None:
        """Get ready for the next card."""
        self.pause.stop()
        self.clear()
        self._in_a_row = self._length = 0
        self._ended = False

    def _on_typed(self, text: str) -> None:
        self._in_a_row += max(0, len(text) - self._length)
        self._length, self._ended = len(text), False
        self.pause.start()

    def _on_pause(self) -> None:
        if self._composing:
            return
        if self._ended or self._in_a_row >= SHORTEST_CARD:
            self.finish()
        self._in_a_row = 0

    def _separate(self, mark: str) -> None:
        """Let a key that would lead elsewhere stand between two values."""
        self.insert(mark)
        self._length = len(self.text())
        self._ended = self._ended or mark == "\n"
        self.pause.start()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if event.key() == Qt.Key.Key_Tab and plain and self.pause.isActive():
                self._separate("\t")
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if self._composing:
            event.accept()
        elif event.key() in ENTER_KEYS and self.text().strip() and not shifted:
            self._separate("\n")
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
