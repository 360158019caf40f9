"""Reads which list of a register, and which time, a command is about."""

import re
from datetime import date
from typing import Annotated, Any

import typer

from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.messages import N_
from desktop.services.desk import Sitting
from desktop.services.selection import MONTHS, SPAN_MONTHS, Period, Span
from desktop.services.selections import SELECTIONS
from desktop.services.statistics import behind

TIMES = "2026|2026Q3|2026-10|2026-10-15"
TIME = re.compile(
    r"(?P<year>\d{4})(Q(?P<quarter>[1-4])|-(?P<month>\d\d)(-(?P<day>\d\d))?)?", re.ASCII
)

ListKey = Annotated[
    str,
    typer.Option(
        "--selection",
        metavar="KEY",
        help=N_("Only the records of this list; a key that is none names those there are."),
    ),
]
Time = Annotated[
    str, typer.Option("--period", metavar=TIMES, help=N_("Of which time; else of now."))
]


def picked(
    sitting: Sitting, register: Register[Any], key: str, words: str
) -> list[RecordId] | None:
    """Return what the list *key* of *register* holds at the time of *words*, None without a key."""
    if not key:
        return None
    known = {each.key: each for each in SELECTIONS if each.register.key == register.key}
    if key not in known:
        raise typer.BadParameter(", ".join(known), param_hint="--selection")
    period = period_called(words, sitting.today, known[key].span)
    with sitting.store.read() as unit:
        place = unit.identity.region
    return behind(sitting, known[key], place, period)


def period_called(words: str, today: date, span: Span) -> Period:
    """Return the time that *words* name: a year, a quarter, a month or a day.

    Without words it is that of *today*, as long as *span* says.
    """
    if not words:
        return Period.around(today, span)
    named = TIME.fullmatch(words)
    if named is None:
        raise typer.BadParameter(TIMES, param_hint="--period")
    try:
        return _period({part: int(digits) for part, digits in named.groupdict("0").items()})
    except ValueError as error:  # no such month or day
        raise typer.BadParameter(TIMES, param_hint="--period") from error


def _period(named: dict[str, int]) -> Period:
    year, month, day = named["year"], named["month"], named["day"]
    if quarter := named["quarter"]:
        return Period.around(date(year, quarter * SPAN_MONTHS[Span.QUARTER], 1), Span.QUARTER)
    if day:
        return Period.around(date(year, month, day), Span.DAY)
    if month:
        return Period.around(date(year, month, 1), Span.MONTH)
    return Period.around(date(year, MONTHS, 1), Span.YEAR)
