"""Asks once more before an act with consequences, in the place where it was pressed."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, Size, when_pressed
from desktop.ui.parts.layout import column, row
from desktop.ui.theme import Tone


class Asking(QFrame):
    """What follows from an act, a button that does it, and one that leaves all as it is."""

    def __init__(self, follows: str, word: str, act: Callable[[], object]) -> None:
        super().__init__()
        self.do = Button(word, "check", Kind.DANGER, Size.SMALL)
        self.leave = Button(_("Leave it as it is"), "", Kind.SECONDARY, Size.SMALL)
        when_pressed(self.do, act)
        when_pressed(self.leave, self.hide)
        self.setLayout(
            column(
                Note(Tone.WARN, follows, icon="alert-triangle"),
                row(self.do, self.leave, None),
                gap=8,
            )
        )
        self.hide()

    def ask(self) -> None:
        """Ask, with the careful answer under the keyboard."""
        self.show()
        self.leave.setFocus()
