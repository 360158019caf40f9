"""Asks how a place was reminded of its hand-over, with whom one spoke, and what was said."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.registers.reminders.form import REMINDERS
from desktop.registers.reminders.model import Way
from desktop.services.reminding import Reminding
from desktop.ui.parts.fields import Field, Need
from desktop.ui.parts.inputs import Dropdown, TextInput
from desktop.ui.parts.layout import column


class ReminderForm(QFrame):
    """Three questions; Enter in the last one keeps the answers."""

    kept = Signal()

    def __init__(self, spoken_to: str) -> None:
        super().__init__()
        self.way = Dropdown()
        for way in Way:
            self.way.addItem(_(REMINDERS.choices[way]), way)
        self.spoken_to, self.said = TextInput(spoken_to), TextInput()
        self.spoken_to.returnPressed.connect(self.said.setFocus)
        self.said.returnPressed.connect(self.kept)
        fields = (
            Field(_("How reminded"), self.way),
            Field(_("Spoken to"), self.spoken_to, need=Need.OPTIONAL),
            Field(_("What was said"), self.said, need=Need.OPTIONAL),
        )
        self.setLayout(column(*fields, gap=8))

    def told(self) -> Reminding:
        """Return what was answered."""
        return Reminding(
            way=Way(self.way.currentData()),
            spoken_to=self.spoken_to.text(),
            said=self.said.text(),
        )
