"""Takes values that are chosen from a few: one of them, several, yes or no."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.choices import Segment, Tick
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.inputs import Dropdown
from desktop.ui.parts.layout import row
from desktop.ui.records.editors.tints import tint, untint

Labels = Mapping[StrEnum, str]

_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class SegmentEditor(Segment):
    """One of two to four, all in sight; nothing may be chosen yet."""

    changed = Signal()
    left = Signal()

    def __init__(self, labels: Labels) -> None:
        self._members = tuple(labels)
        super().__init__(
            [Choice(key=member.value, text=_(label)) for member, label in labels.items()]
        )
        self.show_value(None)
        self.chosen.connect(lambda _key: self._on_chosen())

    def show_value(self, value: Any) -> None:
        self._place = self._members.index(value) if value is not None else -1
        self._announce()
        self.update()

    def suggest(self, value: Any) -> None:
        self.show_value(value)

    def value(self) -> Any:
        return self._members[self._place] if self._place >= 0 else None

    def _announce(self) -> None:
        super()._announce()
        if self._place < 0:
            self.setAccessibleDescription(_("nothing chosen"))

    def _on_chosen(self) -> None:
        self.changed.emit()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLEAR:
            self.show_value(None)
            self._on_chosen()
        else:
            super().keyPressEvent(event)


class DropdownEditor(Dropdown):
    """One of many, or none where that is allowed."""

    changed = Signal()
    left = Signal()

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self._members = (None, *labels)
        self.addItem("—")
        self.addItems([_(label) for label in labels.values()])
        self.setMaxVisibleItems(12)
        self.activated.connect(lambda _place: self._on_chosen())

    def show_value(self, value: Any) -> None:
        self.setCurrentIndex(self._members.index(value))
        untint(self)

    def suggest(self, value: Any) -> None:
        self.show_value(value)
        tint(self)

    def value(self) -> Any:
        return self._members[self.currentIndex()]

    def _on_chosen(self) -> None:
        untint(self)
        self.changed.emit()
        self.left.emit()


class ChipsEditor(QFrame):
    """Any number out of several, as chips that are pressed."""

    changed = Signal()
    left = Signal()

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        lines = Flow()
        self._chips: dict[StrEnum, Chip] = {}
        for member, label in labels.items():
            chip = Chip(_(label))
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on=False: self._on_pressed())
            lines.addWidget(chip)
            self._chips[member] = chip
        self.setLayout(lines)
        self.setFocusProxy(next(iter(self._chips.values())))

    def show_value(self, value: Any) -> None:
        for member, chip in self._chips.items():
            chip.setChecked(member in (value or ()))

    def suggest(self, value: Any) -> None:
        self.show_value(value)

    def value(self) -> Any:
        chosen = (member for member, chip in self._chips.items() if chip.isChecked())
        return tuple(sorted(chosen, key=lambda member: member.value))  # as they are kept

    def _on_pressed(self) -> None:
        self.changed.emit()
        self.left.emit()


class YesNoEditor(QFrame):
    """A tick."""

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tick = Tick(_("yes"))
        self._tick.clicked.connect(lambda _on=False: self._on_pressed())
        self.setLayout(row(self._tick, None, gap=0))
        self.setFocusProxy(self._tick)

    def show_value(self, value: Any) -> None:
        self._tick.setChecked(bool(value))

    def suggest(self, value: Any) -> None:
        self.show_value(value)

    def value(self) -> Any:
        return self._tick.isChecked()

    def _on_pressed(self) -> None:
        self.changed.emit()
        self.left.emit()
