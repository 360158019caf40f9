"""Steps from one period to the one before or after it, saying which it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.services.period_words import period_words
from desktop.services.selection import Period
from desktop.ui import theme
from desktop.ui.parts.buttons import IconButton, when_pressed
from desktop.ui.parts.layout import row
from desktop.ui.parts.painting import CENTRE, width_of
from desktop.ui.parts.text import Label
from desktop.ui.theme import Role


class PeriodSteps(QFrame):
    """A period between two arrows; ``stepped`` comes with -1 or 1."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", Role.STRONG)
        self._words.setAlignment(CENTRE)
        self._back = IconButton("chevron-left", _("The time before"))
        self._on = IconButton("chevron-right", _("The time after"))
        when_pressed(self._back, lambda: self.stepped.emit(-1))
        when_pressed(self._on, lambda: self.stepped.emit(1))
        self.setLayout(row(self._back, self._words, self._on, gap=4))

    def show_period(self, period: Period, *, may_go_on: bool = True) -> None:
        """Say which period it is; the words keep their room while one steps."""
        longest = _("Quarter {quarter} of {year}", quarter=4, year=2026)
        room = int(width_of(longest, Role.STRONG)) + theme.current().px(8)
        self._words.setText(period_words(period))
        self._words.setFixedWidth(max(room, self._words.sizeHint().width()))
        self._on.setEnabled(may_go_on)
