"""Says in words which period is meant."""

from babel.dates import format_date

from desktop.i18n import day_words, language
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services.selection import SPAN_MONTHS, Period, Span

_QUARTER = SPAN_MONTHS[Span.QUARTER]


def period_words(period: Period) -> str:
    """Return *period* as people say it, with its year."""
    year = period.first.year
    match period.span:
        case Span.YEAR:
            return _(N_("Year {year}"), year=year)
        case Span.QUARTER:
            return _(N_("Quarter {quarter} of {year}"), quarter=quarter_of(period), year=year)
        case Span.MONTH:
            return _(N_("{month} {year}"), month=month_words(period), year=year)
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
