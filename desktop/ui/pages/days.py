"""Says days and times as people do, beside today."""

from datetime import date, datetime

from babel.dates import format_date

from desktop.i18n import day_words, language
from desktop.i18n import translate as _


def weekday(day: date) -> str:
    """Return the name of the day of the week."""
    return format_date(day, "EEEE", locale=language())


def near(day: date, today: date) -> str:
    """Return *day*; within one day of *today* as today, tomorrow or yesterday."""
    match (day - today).days:
        case 0:
            return _("today")
        case 1:
            return _("tomorrow")
        case -1:
            return _("yesterday")
        case _:
            return day_words(day, today)


def moment(time: datetime, now: datetime) -> str:
    """Return day and time of *time*, as a clock here shows it."""
    here = time.astimezone(now.tzinfo)
    return f"{near(here.date(), now.date())} {here:%H:%M}"
