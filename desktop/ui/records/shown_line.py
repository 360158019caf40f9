"""Says over a list which records a rule picked for it, and for which period."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.services.period_words import period_words
from desktop.services.selection import Shown, Span
from desktop.ui.parts.buttons import when_pressed
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.layout import row
from desktop.ui.parts.text import Label
from desktop.ui.records.periods import PeriodSteps
from desktop.ui.theme import Role


class ShownLine(QFrame):
    """The words of a picked list, its period between two arrows, and a chip that takes it away.

    The chip is there for a list that another page sent here; it says of what
    place and time the list is. ``changed`` comes with another period,
    ``dropped`` when the chip is pressed.
    """

    changed = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._place = ""
        self._sent = False
        self.chip = Chip("", behind="x")
        self.chip.setCheckable(True)
        when_pressed(self.chip, self.dropped.emit)
        self._words = Label("", Role.SMALL, "sub", wrap=True)
        self.steps = PeriodSteps()
        self.steps.stepped.connect(self._step)
        self.setLayout(row(self.chip, (self._words, 1), self.steps, margins=(0, 20), gap=10))
        self.hide()

    @property
    def shown(self) -> Shown | None:
        """Return the list that is shown, or None."""
        return self._shown

    @property
    def sent(self) -> bool:
        """Tell whether another page sent the list here."""
        return self._shown is not None and self._sent

    def show_list(self, shown: Shown, *, sent: bool = False) -> None:
        """Say which list is shown, and whether another page *sent* it."""
        self._shown, self._sent, self._place = shown, sent, ""
        self._say()

    def show_place(self, name: str) -> None:
        """Say what the place of the list is called."""
        self._place = name
        self._say()

    def show_nothing(self) -> None:
        """Say nothing: no rule picks what the list shows."""
        self._shown, self._sent = None, False
        self.hide()

    def _step(self, by: int) -> None:
        if self._shown is not None:
            period = self._shown.period
            period = period.before() if by < 0 else period.after()
            self._shown = replace(self._shown, period=period)
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        if self._shown is None:
            return
        selection, period = self._shown.selection, self._shown.period
        said = (_(selection.title), self._place, period_words(period))
        self.chip.relabel(" · ".join(words for words in said if words))
        self.chip.setAccessibleDescription(_("Press to show all again"))
        self.chip.setChecked(True)
        self.chip.setVisible(self._sent)
        self._words.setText(_(selection.words))
        self.steps.setVisible(period.span not in {None, Span.DAY})
        self.steps.show_period(period)
        self.show()
