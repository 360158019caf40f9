"""Takes photographs, which are chosen as files and kept smaller beside the records."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame
from shiboken6 import isValid

from desktop.domain.types import Attachment
from desktop.i18n import translate as _
from desktop.services.attachments import keep_picture
from desktop.ui.parts.buttons import Button, Kind, Size, when_pressed
from desktop.ui.parts.layout import column, row
from desktop.ui.parts.text import Label
from desktop.ui.records.pictures import PictureView, ask_picture, telling
from desktop.ui.theme import Role
from desktop.ui.workplace import Workplace


class PictureEditor(QFrame):
    """One photograph: it is chosen, made smaller away from the window, then shown.

    Until it is kept the one before stands, and so it does when the file cannot be read.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._kept: Attachment | None = None
        self._question = 0
        self._view = PictureView(workplace)
        self._said = Label("", Role.SMALL, "bad", wrap=True)
        self._said.hide()
        self._choose = Button(_("Choose a photograph"), "photo", Kind.SECONDARY, Size.SMALL)
        self._clear = Button(_("Take it out"), "x", Kind.GHOST, Size.SMALL)
        when_pressed(self._choose, self._ask)
        when_pressed(self._clear, self._take_out)
        acts = row(self._choose, self._clear, None, gap=8)
        self.setLayout(column(self._view, acts, self._said, gap=6))
        self.setFocusProxy(self._choose)
        self.show_value(None)

    @property
    def view(self) -> PictureView:
        """Return where the photograph is seen."""
        return self._view

    def said(self) -> str:
        """Return what could not be done with the chosen file, empty when all is well."""
        return self._said.text()

    def show_value(self, value: Any) -> None:
        self._question += 1  # what is still being kept comes too late
        self._kept = value
        self._view.show_picture(value)
        self._clear.setVisible(value is not None)
        self._object("")

    def suggest(self, value: Any) -> None:
        self.show_value(value)

    def value(self) -> Any:
        return self._kept

    def take(self, file: Path) -> None:
        """Keep the photograph in *file*, smaller, and show it."""
        self._object("")
        self._question += 1
        question, sitting = self._question, self._workplace.sitting

        def kept(name: Attachment) -> None:
            if isValid(self) and question == self._question:
                self.show_value(name)
                self._touched()

        def refused(sentence: str) -> None:
            if isValid(self) and question == self._question:
                self._object(sentence)

        self._workplace.tasks.query(
            lambda: keep_picture(sitting, file), kept, telling(self._workplace, refused)
        )

    def _ask(self) -> None:
        file = ask_picture(self)
        if file is not None:
            self.take(file)

    def _take_out(self) -> None:
        self.show_value(None)
        self._choose.setFocus()
        self._touched()

    def _object(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._choose.setAccessibleDescription(sentence)

    def _touched(self) -> None:
        self.changed.emit()
        self.left.emit()
