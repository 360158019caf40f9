"""Lists what belongs to a record inside its panel, each with a way to add one more."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.ui.parts.buttons import Link, when_pressed
from desktop.ui.parts.layout import column, row
from desktop.ui.parts.pressed import Pressable
from desktop.ui.parts.text import ElidedLabel, Icon, Label
from desktop.ui.records.details import Circle, Part
from desktop.ui.records.part_row import PartRow
from desktop.ui.records.reading import Hit
from desktop.ui.records.tones import hue_of
from desktop.ui.theme import Role


class HitList(QFrame):
    """Records that have to do with the one in the panel, under a heading with their number."""

    opened = Signal(str)
    add_wanted = Signal()

    def __init__(
        self, title: str, register: Register[Any], total: int, found: Sequence[Hit]
    ) -> None:
        super().__init__()
        self._title = title
        count = f"{total:,}" if total else ""
        self._head = row(
            Icon(register.look.icon, f"{hue_of(register)}_fg", 18),
            (ElidedLabel(title, Role.STRONG), 1),
            Label(count, Role.SMALL, "hint"),
            gap=6,
        )
        rows = [self._row(hit.key, hit.line()) for hit in found]
        self.setLayout(column(self._head, *rows, gap=2))

    @classmethod
    def of_part(cls, part: Part, *, may_add: bool) -> "HitList":
        """List the parts of one register, with a way to add one more."""
        made = cls(_(part.register.title), part.register, part.total, part.hits)
        if may_add:
            made.offer_to_add()
        return made

    @classmethod
    def of_circle(cls, circle: Circle, register: Register[Any]) -> "HitList":
        """List the records that belong together with the one in the panel."""
        title = f"{_(circle.label)} {circle.value}"
        return cls(title, register, circle.total, circle.hits)

    def offer_to_add(self) -> None:
        """Show the way to add one more."""
        add = Link(_("Add"), "plus")
        add.setAccessibleName(f"{_('Add')} {self._title}")
        when_pressed(add, self.add_wanted.emit)
        self._head.addWidget(add)

    def _row(self, key: str, words: str) -> Pressable:
        line = PartRow(words)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        when_pressed(line, lambda: self.opened.emit(key))
        return line
