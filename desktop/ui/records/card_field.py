"""Asks for a card to be held to the reader, and says what came of it."""

from datetime import date

from PySide6.QtCore import Signal

from desktop.domain.register import Scan, Scanned
from desktop.i18n import translate as _
from desktop.ui.records.asked_field import AskedField
from desktop.ui.records.card_line import CardLine
from desktop.ui.shell import Act, key_of


class CardField(AskedField):
    """The line for the reader; ``scanned`` brings what the card says."""

    scanned = Signal(Scanned)

    def __init__(self, scan: Scan, today: date) -> None:
        self.reader = CardLine()
        hint = _("{key} leads here; or type the number and press Enter", key=key_of(Act.SCAN))
        super().__init__(_("Hold the card to the reader"), self.reader, hint)
        self._scan, self._today = scan, today
        self.reader.held.connect(self._read)
        self.reader.textEdited.connect(lambda _text: self.clear())

    def begin(self) -> None:
        """Wait for the next card."""
        self.reader.empty()
        self.clear()

    def _read(self, typed: str) -> None:
        """Hand on what the card says; what is no card stays, to be looked at."""
        found = self._scan(typed, self._today)
        if not found.values:
            self.object_with(_("No card could be made out of this; hold it again"))
            return
        self.begin()
        self.confirm(_("Filled in from the card"))
        self.scanned.emit(found)
