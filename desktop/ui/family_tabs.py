"""Leads from a page that belongs to registers to those registers, and back."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame

from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.layout import row
from desktop.ui.parts.tabs import Tabs


class FamilyTabs(QFrame):
    """The tabs *family* among which the page *key* is one; another is gone to, not turned to."""

    def __init__(
        self, family: Sequence[Choice], key: str, go: Callable[[str, object], None]
    ) -> None:
        super().__init__()
        tabs = Tabs(family, key)

        def turn(chosen: str) -> None:
            tabs.choose(key)
            go(chosen, None)

        tabs.chosen.connect(turn)
        self.setLayout(row(tabs, margins=(0, 20)))
