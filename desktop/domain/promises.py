"""Counts the working days of a promise: when it is due, how much of it is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.calendar import WorkCalendar
from desktop.domain.steps import Pause

LONGEST_PROMISE = 365


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
