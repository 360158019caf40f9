"""Heads a page: whose it is, what it is about, what can be done here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.buttons import IconButton, when_pressed
from desktop.ui.parts.layout import column, row
from desktop.ui.parts.text import ElidedLabel, IconTile
from desktop.ui.theme import Role, Tone

_HEIGHT = 60


class PageHeader(QFrame):
    """Icon, title, one line of facts, acts at the right with the primary one last."""

    back_wanted = Signal()

    def __init__(self, title: str, icon: str, hue: Tone, facts: str = "") -> None:
        super().__init__()
        self._title = ElidedLabel(title, Role.TITLE)
        self._facts = ElidedLabel(facts, Role.SMALL, "sub")
        self._back = IconButton("arrow-left", _("Back"), 40)
        self._back.hide()
        when_pressed(self._back, self.back_wanted.emit)
        self._tile = IconTile(icon, hue)
        self._acts = row(gap=10)
        words = column(None, self._title, self._facts, None, gap=0)
        line = row(self._back, self._tile, 2, (words, 1), self._acts, margins=(4, 20), gap=10)
        self.setLayout(line)
        self._facts.setVisible(bool(facts))  # not before: it would be a window of its own
        self.setMinimumHeight(theme.current().px(_HEIGHT))

    def offer(self, *acts: QWidget) -> None:
        """Put acts at the right."""
        for act in acts:
            self._acts.addWidget(act)

    def say(self, title: str, facts: str) -> None:
        """Change the title and the line of facts."""
        self._title.set_text(title)
        self._facts.set_text(facts)
        self._facts.setVisible(bool(facts))

    def lead_back(self, *, shown: bool) -> None:
        """Show the way back in place of the icon."""
        self._back.setVisible(shown)
        self._tile.setVisible(not shown)
