"""Keeps several words in one widget of which one is chosen by pointer or arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.parts.painting import heed_focus

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_FORTH = (Qt.Key.Key_Right, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several things to choose: its key, its words, how many there are, its icon."""

    key: str
    text: str
    count: int | None = None
    icon: str = ""

    def spoken(self) -> str:
        """Return what a screen reader says."""
        return self.text if self.count is None else f"{self.text} {self.count:,}"


class Alternatives(QWidget):
    """The behaviour of a segmented control and of tabs; subclasses paint and say where each is."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choice], current: str = "") -> None:
        super().__init__()
        self._choices = tuple(choices)
        self._place = self._place_of(current)
        self._lit = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self._announce()

    def current(self) -> str:
        """Return the key of what is chosen."""
        return self._choices[self._place].key

    def choose(self, key: str) -> None:
        """Choose *key* without telling anybody."""
        self._place = self._place_of(key)
        self._announce()
        self.update()

    def boxes(self) -> list[QRectF]:
        """Return where each alternative is drawn."""
        raise NotImplementedError  # each kind has its own; no Qt class can be abstract

    def _place_of(self, key: str) -> int:
        return next((i for i, choice in enumerate(self._choices) if choice.key == key), 0)

    def _announce(self) -> None:
        self.setAccessibleDescription(self._choices[self._place].spoken())
        if not self.accessibleName():
            self.setAccessibleName(" / ".join(choice.text for choice in self._choices))

    def _move_to(self, place: int) -> None:
        place = min(max(place, 0), len(self._choices) - 1)
        if place != self._place:
            self.choose(self._choices[place].key)
            self.chosen.emit(self.current())

    def _under(self, event: QMouseEvent) -> int:
        at = event.position()
        return next((i for i, box in enumerate(self.boxes()) if box.contains(at)), -1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        heed_focus(self, event)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._choices) - 1
        match event.key():
            case key if key in _BACK:
                self._move_to(self._place - 1)
            case key if key in _FORTH:
                self._move_to(self._place + 1)
            case Qt.Key.Key_Home | Qt.Key.Key_End as key:
                self._move_to(0 if key == Qt.Key.Key_Home else last)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (place := self._under(event)) >= 0:
            self._move_to(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._lit = self._under(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._lit = -1
        self.update()
