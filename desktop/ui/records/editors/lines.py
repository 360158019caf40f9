"""Takes values that are typed: texts, numbers, days, amounts."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent

from desktop.i18n import translate as _
from desktop.sheets.cells import UnreadableCellError
from desktop.ui.parts.inputs import TextArea, TextInput
from desktop.ui.records.editors.tints import tint, untint
from desktop.ui.records.editors.typed import Way

_PARAGRAPH = "\u2029"
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class LineEditor(TextInput):
    """One line. Enter moves on unless the input method is still composing."""

    changed = Signal()
    left = Signal()

    def __init__(self, way: Way) -> None:
        super().__init__(placeholder=_(way.placeholder or way.unit))
        self._way = way
        self._composing = False
        self.textEdited.connect(lambda _text: self.changed.emit())
        self.editingFinished.connect(self.left)

    @property
    def composing(self) -> bool:
        """Tell whether the input method has not handed its characters over yet."""
        return self._composing

    def show_value(self, value: Any) -> None:
        self._touched()
        self.setText(self._words(value))
        self.setCursorPosition(0)

    def suggest(self, value: Any) -> None:
        self.fill_in(self._words(value))

    def value(self) -> Any:
        typed = self.text().strip()
        return self._way.read(typed) if typed else None

    def _words(self, value: Any) -> str:
        return "" if value is None else self._way.say(value)

    def _step(self, by: int) -> None:
        if self._way.step is None:
            return
        try:
            before = self.value()
        except UnreadableCellError:
            return
        self._touched()
        self.setText(self._way.say(self._way.step(before, by)))
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if self._composing:
            event.accept()
        elif step and self._way.step is not None:
            self._step(step)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class ProseEditor(TextArea):
    """Several lines; Enter begins the next line, Tab moves on."""

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(self._on_text)

    def show_value(self, value: Any) -> None:
        self.setPlainText(value or "")
        untint(self)

    def suggest(self, value: Any) -> None:
        self.show_value(value)
        tint(self)

    def value(self) -> Any:
        typed = self.document().toRawText().replace(_PARAGRAPH, "\n")  # plain text loses spaces
        return typed if typed.strip() else None

    def _on_text(self) -> None:
        if self.hasFocus():
            untint(self)
            self.changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
