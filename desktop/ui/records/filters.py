"""Narrows a list: a line to type into, and chips for what divides the register."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu

from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.services.selection import AnySelection, Period, Shown
from desktop.ui import theme
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.buttons import Button, Kind, Size
from desktop.ui.parts.chips import ChipRow
from desktop.ui.parts.inputs import TextInput
from desktop.ui.parts.layout import column, row
from desktop.ui.records.places import PlaceChoice
from desktop.ui.records.reading import Asked, Tally, View, is_merged, sources
from desktop.ui.records.shown_line import ShownLine
from desktop.ui.workplace import Workplace

SEARCH_WIDTH = 240
_WAIT_MS = 120
_EVERYTHING = "everything"
_NOT_COUNTED = Tally(present=0, waiting=0, removed=0, by_choice={})


class FilterLine(TextInput):
    """The line one types into; the arrow down leads into the list."""

    walked_down = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window where nothing was typed that could be taken back."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            undoing = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redoing = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undoing or redoing:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.walked_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterBar(QFrame):
    """What the list is asked for; ``asked`` comes with every change, ``placed`` with another place.

    What rules pick from the register has chips as well.
    """

    asked = Signal()
    placed = Signal()

    def __init__(self, register: Register[Any], workplace: Workplace) -> None:
        super().__init__()
        self._register, self._workplace = register, workplace
        lists = (each for each in workplace.selections if each.register.key == register.key)
        self._lists = {list_key(each): each for each in lists if each.offered}
        self._counts: dict[str, int] = {}
        self._tally = _NOT_COUNTED
        self._drawn: tuple[str, ...] = ()
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
        self.picked = ShownLine()
        self.picked.changed.connect(self.asked)
        self.picked.dropped.connect(self.widen)
        self.places = PlaceChoice()
        first = (self.line, self.places)
        self._line = row(*first, self._chips, self._more, None, margins=(0, 20), gap=8)
        self.setLayout(column(self._line, self.picked, gap=6))
        self._ask_places()  # what is shown before it has a place would be a window of its own

    def wanted(self) -> Asked:
        """Return what the list is asked for."""
        chosen = self._chips.current()
        views = {View.WAITING.value: View.WAITING, View.REMOVED.value: View.REMOVED}
        return Asked(
            words=self.line.text(),
            view=views.get(chosen, View.PRESENT),
            chosen=self._members.get(chosen),
            shown=self.picked.shown,
            place=self.place(),
        )

    def place(self) -> str:
        """Return the code of the place whose records are wanted, empty for all."""
        return self.places.code()

    def _ask_places(self) -> None:
        """Offer the places one by one where records of several of them lie."""
        self.places.activated.connect(self._on_place)
        sitting = self._workplace.sitting
        if is_merged(sitting, self._register):
            self._workplace.tasks.query(lambda: sources(sitting), self._show_places)

    def _show_places(self, found: list[tuple[str, str]]) -> None:
        self.places.show_places(found)
        self._fit()

    def _on_place(self, _place: int) -> None:
        self.asked.emit()
        self.placed.emit()

    def offered(self) -> list[Shown]:
        """Return the lists that have a chip, of this place and the time around today."""
        return [self._now(selection) for selection in self._lists.values()]

    def is_narrow(self) -> bool:
        """Tell whether something is left out of the list."""
        return self.wanted() != Asked()

    def widen(self) -> None:
        """Leave nothing out."""
        self._chips.choose(_EVERYTHING)
        self.picked.show_nothing()
        self.line.clear()
        if self.places.code():
            self.places.setCurrentIndex(0)
            self.placed.emit()
        self._fit()
        self.asked.emit()

    def choose(self, key: str) -> None:
        """Show what is behind the chip *key*."""
        self._chips.choose(key)
        if key in self._lists:
            self.picked.show_list(self._now(self._lists[key]))
        else:
            self.picked.show_nothing()
        self._fit()
        self.asked.emit()

    def reveal(self, shown: Shown) -> None:
        """Show a list that another page sent here, until its chip is pressed."""
        self.line.clear()
        self._chips.choose("")
        self.picked.show_list(shown, sent=True)
        self._fit()
        self.asked.emit()

    def show_tally(self, tally: Tally) -> None:
        """Show how many there are behind each chip; without records a chip goes."""
        self._tally = tally
        self._draw()

    def show_count(self, selection: str, count: int) -> None:
        """Show how many records stand on the list of a *selection*."""
        self._counts[selection] = count
        self._draw()

    def _now(self, selection: AnySelection) -> Shown:
        period = Period.around(self._workplace.sitting.today, selection.span)
        return Shown(selection=selection, place="", period=period)

    def _draw(self) -> None:
        choices = self._choices()
        drawn = tuple(choice.key for choice in choices)
        if drawn == self._drawn:
            counts = {c.key: c.count for c in choices if c.count is not None}
            self._chips.show_counts(counts)
        else:
            self._drawn = drawn
            self._replace(choices)
        self._fill_menu(choices)
        self._fit()
        self._chips.settle()
        self._line.activate()

    def _choices(self) -> list[Choice]:
        tally, chosen = self._tally, self._chips.current()
        found = {m: n for m, n in tally.by_choice.items() if n or chosen == _member_key(m)}
        self._members = {_member_key(member): member for member in found}
        choices = [Choice(key=_EVERYTHING, text=_("All"), count=tally.present)]
        if tally.waiting or chosen == View.WAITING:
            text = _("Needs attention")
            choices.append(
                Choice(key=View.WAITING, text=text, count=tally.waiting, icon="alert-triangle")
            )
        choices += [
            Choice(key=key, text=_(each.title), count=self._counts.get(each.key))
            for key, each in self._lists.items()
        ]
        labels = self._register.choices
        choices += [
            Choice(key=key, text=_(labels[member]), count=found[member])
            for key, member in self._members.items()
        ]
        if tally.removed or chosen == View.REMOVED:
            text = _("Removed")
            choices.append(Choice(key=View.REMOVED, text=text, count=tally.removed, icon="trash"))
        return choices

    def _replace(self, choices: list[Choice]) -> None:
        """Draw other chips; which is chosen, and whether they have the focus, stays."""
        before, current = self._chips, self._chips.current()
        kept = current if current in self._drawn else "" if self.picked.sent else _EVERYTHING
        self._chips = ChipRow(choices)
        self._chips.choose(kept)
        self._chips.chosen.connect(self.choose)
        self._line.replaceWidget(before, self._chips)
        self._chips.stand_between(self.line, self._more)
        if before.isAncestorOf(QApplication.focusWidget() or self):
            self._chips.focus(kept)
        before.hide()
        before.deleteLater()

    def _fill_menu(self, choices: list[Choice]) -> None:
        if self._menu.isVisible():  # nothing may move while somebody chooses
            return
        self._menu.clear()
        for choice in choices:
            action = QAction(choice.spoken(), self._menu)
            action.setData(choice.key)
            action.triggered.connect(self._choosing(choice.key))
            self._menu.addAction(action)

    def _choosing(self, key: str) -> Callable[[], None]:
        return partial(self.choose, key)

    def _fit(self) -> None:
        """Move what finds no room into the menu."""
        px = theme.current().px
        room = self.width() - px(SEARCH_WIDTH + 40 + 8)
        if not self.places.isHidden():
            room -= self.places.width() + px(8)
        if self._chips.beyond(room):
            room -= self._more.sizeHint().width() + px(8)
        hidden = self._chips.hide_beyond(room)
        self._more.setVisible(bool(hidden))
        for action in self._menu.actions():
            action.setVisible(action.data() in hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def list_key(selection: AnySelection) -> str:
    """Return the key of the chip of *selection*."""
    return f"list-{selection.key}"


def _member_key(member: StrEnum) -> str:
    return f"choice-{member.value}"
