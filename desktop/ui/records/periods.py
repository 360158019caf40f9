"""Steps from one period to the one before or after it, saying which it is."""

from babel.dates import format_date
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.i18n import day_words, language
from desktop.i18n import translate as _
from desktop.services.selection import SPAN_MONTHS, Period, Span
from desktop.ui import theme
from desktop.ui.parts.buttons import IconButton, when_pressed
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
            return _("Quarter {quarter} of {year}", quarter=quarter_of(period), year=year)
        case Span.MONTH:
            return _("{month} {year}", month=month_words(period), year=year)
        case Span.DAY:
            return day_words(period.first)
        case None:
            return f"{day_words(period.first)} – {day_words(period.last)}"


def month_words(period: Period) -> str:
    """Return the month in which *period* begins, without its year."""
    return format_date(period.first, "LLL", locale=language())


def quarter_of(period: Period) -> int:
    """Return in which quarter of its year *period* begins."""
    return (period.first.month - 1) // _QUARTER + 1


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
