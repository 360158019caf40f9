"""Lists what belongs to a record inside its panel, each with a way to add one more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from desktop.i18n import translate as _
from desktop.ui.parts.buttons import Link, when_pressed
from desktop.ui.parts.layout import column, row
from desktop.ui.parts.pressed import Pressable
from desktop.ui.parts.text import Icon, Label
from desktop.ui.records.details import Part
from desktop.ui.records.part_row import PartRow
from desktop.ui.records.tones import hue_of
from desktop.ui.theme import Role


class PartList(QFrame):
    """The newest records of one register that name the record in the panel."""

    opened = Signal(str)
    add_wanted = Signal()

    def __init__(self, part: Part, *, may_add: bool) -> None:
        super().__init__()
        register = part.register
        count = f"{part.total:,}" if part.total else ""
        head = row(
            Icon(register.look.icon, f"{hue_of(register)}_fg", 18),
            Label(_(register.title), Role.STRONG),
            Label(count, Role.SMALL, "hint"),
            None,
            gap=6,
        )
        if may_add:
            add = Link(_("Add"), "plus")
            add.setAccessibleName(f"{_('Add')} {_(register.title)}")
            when_pressed(add, self.add_wanted.emit)
            head.addWidget(add)
        rows = [self._row(hit.key, hit.name) for hit in part.hits]
        self.setLayout(column(head, *rows, gap=2))

    def _row(self, key: str, words: str) -> Pressable:
        line = PartRow(words)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        when_pressed(line, lambda: self.opened.emit(key))
        return line
