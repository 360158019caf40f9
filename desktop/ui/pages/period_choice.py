"""Lets one choose a month, a quarter or a year, and step to the one before or after."""

from datetime import date, timedelta

from babel.dates import format_date
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.i18n import language
from desktop.i18n import translate as _
from desktop.services.selection import SPAN_MONTHS, Period, Span
from desktop.ui import theme
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.buttons import IconButton, when_pressed
from desktop.ui.parts.choices import Segment
from desktop.ui.parts.layout import row
from desktop.ui.parts.painting import CENTRE, width_of
from desktop.ui.parts.text import Label
from desktop.ui.theme import Role

_QUARTER = SPAN_MONTHS[Span.QUARTER]


def period_words(period: Period) -> str:
    """Return *period* as people say it, with its year."""
    year = period.first.year
    match period.span:
        case Span.YEAR:
            return _("Year {year}", year=year)
        case Span.QUARTER:
            return _("Quarter {quarter} of {year}", quarter=_quarter(period), year=year)
        case _:
            return _("{month} {year}", month=_month(period), year=year)


def short_words(period: Period) -> str:
    """Return *period* in a word, for the foot of a chart."""
    match period.span:
        case Span.YEAR:
            return str(period.first.year)
        case Span.QUARTER:
            return _("Q{quarter}", quarter=_quarter(period))
        case _:
            return _month(period)


def _month(period: Period) -> str:
    return format_date(period.first, "LLL", locale=language())


def _quarter(period: Period) -> int:
    return (period.first.month - 1) // _QUARTER + 1


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
        self._words = Label("", Role.STRONG)
        self._words.setAlignment(CENTRE)
        self._back = IconButton("chevron-left", _("The time before"))
        self._on = IconButton("chevron-right", _("The time after"))
        when_pressed(self._back, lambda: self.step(-1))
        when_pressed(self._on, lambda: self.step(1))
        self.setLayout(row(self._span, 4, self._back, self._words, self._on, gap=4))
        self._show()

    def period(self) -> Period:
        """Return what is chosen."""
        return self._period

    def step(self, by: int) -> None:
        """Go to the time before or after."""
        span = Span(self._span.current())
        after = Period.around(self._period.last + timedelta(days=1), span)
        period = self._period.before() if by < 0 else after
        if period.first <= self._today:
            self._choose(period)

    def _on_span(self, key: str) -> None:
        self._choose(Period.around(min(self._period.last, self._today), Span(key)))

    def _choose(self, period: Period) -> None:
        self._period = period
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        longest = _("Quarter {quarter} of {year}", quarter=4, year=2026)
        room = int(width_of(longest, Role.STRONG)) + theme.current().px(8)
        self._words.setText(period_words(self._period))
        self._words.setFixedWidth(max(room, self._words.sizeHint().width()))
        self._on.setEnabled(self._period.last < self._today)
