"""Narrows a list: a line to type into, and chips for what divides the register."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu

from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.buttons import Button, Kind, Size
from desktop.ui.parts.chips import ChipRow
from desktop.ui.parts.inputs import TextInput
from desktop.ui.parts.layout import row
from desktop.ui.records.reading import Asked, Tally, View

SEARCH_WIDTH = 240
_WAIT_MS = 120
_EVERYTHING = "everything"


class FilterLine(TextInput):
    """The line one types into; the arrow down leads into the list."""

    walked_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.walked_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterBar(QFrame):
    """What the list is asked for; ``asked`` comes with every change."""

    asked = Signal()

    def __init__(self, register: Register[Any]) -> None:
        super().__init__()
        self._register = register
        self._shown: tuple[str, ...] = ()
        self._members: dict[str, StrEnum] = {}
        self.line = FilterLine(placeholder=_("Filter this list"), icon="search")
        self.line.setFixedWidth(theme.current().px(SEARCH_WIDTH))
        self.line.setAccessibleName(_("Filter this list"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.asked)
        self.line.textChanged.connect(lambda _text: self._timer.start())
        self._chips = ChipRow([Choice(key=_EVERYTHING, text=_("All"))])
        self._menu = QMenu(self)
        self._more = Button(_("More"), "filter", Kind.SECONDARY, Size.SMALL)
        self._more.drop(self._menu)
        self._more.hide()
        self._line = row(self.line, self._chips, self._more, None, margins=(0, 20), gap=8)
        self.setLayout(self._line)

    def wanted(self) -> Asked:
        """Return what the list is asked for."""
        chosen = self._chips.current()
        views = {View.WAITING.value: View.WAITING, View.REMOVED.value: View.REMOVED}
        return Asked(
            words=self.line.text(),
            view=views.get(chosen, View.PRESENT),
            chosen=self._members.get(chosen),
        )

    def is_narrow(self) -> bool:
        """Tell whether something is left out of the list."""
        return self.wanted() != Asked()

    def widen(self) -> None:
        """Leave nothing out."""
        self._chips.choose(_EVERYTHING)
        self.line.clear()
        self.asked.emit()

    def show_tally(self, tally: Tally) -> None:
        """Show how many there are behind each chip; without records a chip goes."""
        choices = self._choices(tally)
        shown = tuple(choice.key for choice in choices)
        if shown == self._shown:
            counts = {choice.key: choice.count or 0 for choice in choices}
            self._chips.show_counts(counts)
        else:
            self._shown = shown
            self._replace(choices)
        self._fit()

    def _choices(self, tally: Tally) -> list[Choice]:
        found = {m: n for m, n in tally.by_choice.items() if n or self._chosen_is(m)}
        self._members = {f"choice-{member.value}": member for member in found}
        choices = [Choice(key=_EVERYTHING, text=_("All"), count=tally.present)]
        if tally.waiting or self._chips.current() == View.WAITING:
            text = _("Needs attention")
            choices.append(
                Choice(key=View.WAITING, text=text, count=tally.waiting, icon="alert-triangle")
            )
        labels = self._register.choices
        for member, count in found.items():
            key = f"choice-{member.value}"
            choices.append(Choice(key=key, text=_(labels[member]), count=count))
        if tally.removed or self._chips.current() == View.REMOVED:
            text = _("Removed")
            choices.append(Choice(key=View.REMOVED, text=text, count=tally.removed, icon="trash"))
        return choices

    def _chosen_is(self, member: StrEnum) -> bool:
        return self._chips.current() == f"choice-{member.value}"

    def _replace(self, choices: list[Choice]) -> None:
        before, current = self._chips, self._chips.current()
        self._chips = ChipRow(choices, current if current in self._shown else _EVERYTHING)
        self._chips.chosen.connect(lambda _key: self.asked.emit())
        self._line.replaceWidget(before, self._chips)
        before.hide()
        before.deleteLater()
        self._fill_menu(choices)

    def _fill_menu(self, choices: list[Choice]) -> None:
        self._menu.clear()
        for choice in choices:
            action = QAction(choice.spoken(), self._menu)
            action.setData(choice.key)
            action.triggered.connect(self._choosing(choice.key))
            self._menu.addAction(action)

    def _choosing(self, key: str) -> Callable[[], None]:
        return partial(self.choose, key)

    def choose(self, key: str) -> None:
        """Show what is behind the chip *key*."""
        self._chips.choose(key)
        self._fit()
        self.asked.emit()

    def _fit(self) -> None:
        """Move what finds no room into the menu."""
        px = theme.current().px
        room = self.width() - px(SEARCH_WIDTH + 40 + 8)
        hidden = self._chips.hide_beyond(room)
        if hidden:
            hidden = self._chips.hide_beyond(room - self._more.sizeHint().width() - px(8))
        self._more.setVisible(bool(hidden))
        for action in self._menu.actions():
            action.setVisible(action.data() in hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
