"""Says on the page of a register why its list shows no record."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.problems import Problem
from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.empty import EmptyState
from desktop.ui.records.reading import Asked
from desktop.ui.records.tones import hue_of

PRESS_NEW = N_("Press New and fill in what you know. Nothing is lost if you are interrupted.")
_LIST, _NOTHING_YET, _NOTHING_FOUND, _NOTHING_PICKED = range(4)


class ListOrNothing(QStackedWidget):
    """The list *held*, or what stands in its place while it is empty."""

    def __init__(self, register: Register[Any], held: QWidget) -> None:
        super().__init__()
        self._register = register
        self._begins = False
        self._first = Button(_("New"), "plus", Kind.PRIMARY)
        self._yet = self._nothing_yet()
        self._found = self._nothing_found()
        self._picked = self._nothing_picked()
        for each in (held, self._yet, self._found, self._picked):
            self.addWidget(each)

    def offer(self, begin: Callable[[], object] | None, widen: Callable[[], object]) -> None:
        """Offer to *begin* a first record where that is allowed, and to *widen* the list."""
        self._begins = begin is not None
        if begin is not None:
            when_pressed(self._first, begin)
            self._yet.offer(self._first)
        for state in (self._found, self._picked):
            everything = Button(_("Show all"), "list")
            when_pressed(everything, widen)
            state.offer(everything)

    def shut(self, why: Problem | None) -> None:
        """Say *why* no first record is begun here, or offer one again."""
        if self._begins:
            self._first.setVisible(why is None)
        self._yet.say(_(why.message, **why.values) if why else _(PRESS_NEW))

    def show_for(self, asked: Asked, total: int) -> None:
        """Show the list, or why nothing of what was *asked* for is there."""
        if total:
            self.setCurrentIndex(_LIST)
        elif asked.shown is not None and not asked.words.strip():
            self.setCurrentIndex(_NOTHING_PICKED)
        elif Asked(order=asked.order) == asked:
            self.setCurrentIndex(_NOTHING_YET)
        else:
            self.setCurrentIndex(_NOTHING_FOUND)

    def minimumSizeHint(self) -> QSize:
        """Return what is needed by what is shown; a stack would ask for the largest."""
        return self.currentWidget().minimumSizeHint()

    def _nothing_yet(self) -> EmptyState:
        title = _("{register}: nothing here yet", register=_(self._register.title))
        return EmptyState(self._register.look.icon, title, _(PRESS_NEW), hue_of(self._register))

    def _nothing_found(self) -> EmptyState:
        text = _("Try fewer letters, the initials of the name, or the last four digits.")
        return EmptyState("search", _("Nothing found"), text, hue_of(self._register))

    def _nothing_picked(self) -> EmptyState:
        text = _("The line above says which records would stand here. There is none of them now.")
        title = _("Nothing on this list")
        return EmptyState("circle-check", title, text, hue_of(self._register))
