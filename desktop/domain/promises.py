"""Counts the working days of a promise: when it is due, how much of it is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from desktop.domain.calendar import WorkCalendar
from desktop.domain.register import Day, Surroundings
from desktop.domain.steps import Pause, pauses, steps_of

LONGEST_PROMISE = 365
WITHIN_MEMORY = timedelta(days=3650)
"""Working days are counted over no more than ten years."""


class Light(StrEnum):
    """How much of the promised time is left (domain.md §6.3)."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the applicant was told: so many working ``days`` from the day of acceptance.

    What came in ``after_closing`` counts as having come on the next working
    day (domain.md §6.2).
    """

    accepted_on: date
    days: int
    after_closing: bool = False

    def due(self, calendar: WorkCalendar, pauses: Sequence[Pause]) -> date | None:
        """Return the day by which it is to be kept, or None when no calendar reaches so far.

        A pause that lasts does not count yet: while the clock stands still the
        day is the one at which it was stopped.
        """
        if not 0 <= self.days <= 2 * LONGEST_PROMISE:
            return None
        start = calendar.add(self.accepted_on, 1) if self.after_closing else self.accepted_on
        return calendar.due(start, self.days, [pause for pause in pauses if pause[1] is not None])


def due_date(known: Mapping[str, Any], around: Surroundings) -> date | None:
    """Return the day by which a request is to be closed, or None before it is accepted.

    *known* are its values; when its clock stood still its steps say (domain.md §6.2).
    """
    accepted, promised = known.get("accepted_on"), known.get("promised_days")
    if accepted is None or promised is None or not _within_memory(accepted, around):
        return None
    promise = Promise(
        accepted_on=accepted,
        days=promised + (known.get("extension_days") or 0),
        after_closing=bool(known.get("after_closing")),
    )
    begun = known.get("paused_on")
    stood = pauses(steps_of(around), begun) if begun else ()
    return promise.due(around.calendar, stood)


def more_than(days: int, since: date, until: date, around: Day) -> bool:
    """Tell whether more than so many working days lie between."""
    return since <= until and (
        not _within_memory(since, around) or around.calendar.between(since, until) > days
    )


def days_left(calendar: WorkCalendar, today: date, due: date) -> int:
    """Return the working days until *due*, or those since as a negative number."""
    return calendar.between(today, due) if today <= due else -calendar.between(due, today)


def light(left: int, whole: int, *, overdue: bool) -> Light:
    """Return what *left* of *whole* working days looks like (domain.md §6.3).

    Yellow is the last third, and always the last day. Green is all before it,
    the stretch between a half and a third too: a yellow that came sooner
    would be on half of the time and be heeded by nobody.
    """
    if overdue:
        return Light.RED
    return Light.YELLOW if left <= 1 or 3 * left <= whole else Light.GREEN


def _within_memory(day: date, around: Day) -> bool:
    return abs(around.today - day) <= WITHIN_MEMORY
