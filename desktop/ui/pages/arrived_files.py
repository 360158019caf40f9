"""Offers to clear those bundles from a stick that have arrived; nothing goes unasked."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.services.on_the_stick import OnTheStick, clear_arrived, look_at_stick
from desktop.ui.pages.failures import telling
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Size, when_pressed
from desktop.ui.parts.layout import column, row
from desktop.ui.theme import Tone
from desktop.ui.workplace import Workplace


class ArrivedFiles(QFrame):
    """A note about what can go, and the button that clears it away; hidden when nothing can."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._place: Path | None = None
        self._note = Note(Tone.INFO, "", icon="trash")
        self.clear = Button(_("Clear them away"), "trash", size=Size.SMALL)
        when_pressed(self.clear, self._clear)
        self.setLayout(column(self._note, row(self.clear, None), gap=6))
        self.hide()

    def look(self, place: Path) -> None:
        """See what in *place* has arrived."""
        self._place = place
        sitting, tasks = self._workplace.sitting, self._workplace.tasks
        failed = telling(tasks, lambda _said: self.hide())
        tasks.alongside(partial(look_at_stick, sitting, place), self._show, failed)

    def _show(self, found: OnTheStick) -> None:
        count = len(found.arrived)
        self._note.say(_("{count} older bundles on the stick have arrived.", count=count))
        self.setVisible(bool(count))

    def _clear(self) -> None:
        place = self._place
        if place is None:
            return
        self.clear.setEnabled(False)
        sitting, tasks = self._workplace.sitting, self._workplace.tasks
        tasks.alongside(lambda: clear_arrived(sitting, place), self._confirm)

    def _confirm(self, gone: int) -> None:
        self.clear.setEnabled(True)
        self._workplace.say(_("{count} bundles cleared away", count=gone), 0)
        self.hide()
