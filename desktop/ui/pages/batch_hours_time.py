"""Reads how long somebody served: so many hours, or from when to when."""

import re
from dataclasses import dataclass

from desktop.domain.times import MINUTES_OF_AN_HOUR, minutes_between, tidy_time
from desktop.messages import N_
from desktop.sheets.amounts import minutes
from desktop.sheets.cells import UnreadableCellError
from desktop.ui.records.editors.typed import Way, say_hours

HALF_AN_HOUR = MINUTES_OF_AN_HOUR // 2
_BETWEEN = re.compile(r"\s*(?:-|–|—|~|～|－|至|到)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """The minutes somebody served, from the times where they are given."""

    minutes: int | None
    starts_at: str | None = None
    ends_at: str | None = None


def read_served(typed: str) -> Served:
    """Read 2.5, 2:30, 90分钟, or 8:30-11:00, 0830-1100, 8点到11点半.

    Raises :class:`UnreadableCellError`.
    """
    parts = _BETWEEN.split(typed.strip())
    if len(parts) == 1:
        return Served(minutes=minutes(typed))
    starts, ends = tidy_time(parts[0]), tidy_time(parts[-1])
    between = minutes_between(starts, ends)
    if len(parts) > 2 or between is None:  # noqa: PLR2004 - from one time to another
        raise UnreadableCellError(
            N_("“{text}” is not a time; write hours, or from when to when: 8:30-11:00"), text=typed
        )
    return Served(minutes=between, starts_at=starts, ends_at=ends)


def say_served(served: Served) -> str:
    """Return *served* as :func:`read_served` reads it."""
    if served.starts_at and served.ends_at:
        return f"{served.starts_at}-{served.ends_at}"
    return "" if served.minutes is None else say_hours(served.minutes)


def _half_an_hour(before: Served | None, by: int) -> Served:
    counted = before.minutes if before else None
    return Served(minutes=max(0, (counted or 0) + by * HALF_AN_HOUR))


SERVED = Way(
    say=say_served,
    read=read_served,
    step=_half_an_hour,
    placeholder=N_("2.5, or 8:30-11:00"),
)
"""How the time of one person is typed."""
