"""Lets one choose a month, a quarter or a year, and step to the one before or after."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.services.period_words import month_words, quarter_of
from desktop.services.selection import Period, Span
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.choices import Segment
from desktop.ui.parts.layout import row
from desktop.ui.records.periods import PeriodSteps


def short_words(period: Period) -> str:
    """Return *period* in a word, for the foot of a chart."""
    match period.span:
        case Span.YEAR:
            return str(period.first.year)
        case Span.QUARTER:
            return _("Q{quarter}", quarter=quarter_of(period))
        case _:
            return month_words(period)


class PeriodChoice(QFrame):
    """Month, quarter or year at the left, the one that is meant between two arrows at the right.

    No time that has not begun can be chosen.
    """

    changed = Signal()

    def __init__(self, today: date, span: Span = Span.MONTH) -> None:
        super().__init__()
        self._today = today
        self._period = Period.around(today, span)
        self._span = Segment(
            [
                Choice(key=Span.MONTH, text=_("Month")),
                Choice(key=Span.QUARTER, text=_("Quarter")),
                Choice(key=Span.YEAR, text=_("Year")),
            ],
            span,
        )
        self._span.chosen.connect(self._on_span)
        self._steps = PeriodSteps()
        self._steps.stepped.connect(self.step)
        self.setLayout(row(self._span, 4, self._steps, gap=4))
        self._show()

    def period(self) -> Period:
        """Return what is chosen."""
        return self._period

    def step(self, by: int) -> None:
        """Go to the time before or after."""
        period = self._period.before() if by < 0 else self._period.after()
        if period.first <= self._today:
            self._choose(period)

    def _on_span(self, key: str) -> None:
        self._choose(Period.around(min(self._period.last, self._today), Span(key)))

    def _choose(self, period: Period) -> None:
        self._period = period
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._steps.show_period(self._period, may_go_on=self._period.last < self._today)
