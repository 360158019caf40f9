"""Lets the year of a practice desk pass in a moment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(slots=True)
class PracticeClock:
    """The time that a desk of the practice believes it is; it only moves forward."""

    now: datetime

    def __call__(self) -> datetime:
        """Return the time, as a sitting asks for it."""
        return self.now

    def move_to(self, day: date) -> None:
        """Let it be *day*, at the same hour, unless that has passed."""
        later = self.now.replace(year=day.year, month=day.month, day=day.day)
        self.now = max(self.now, later)

    def wait(self, minutes: int) -> None:
        """Let some minutes pass."""
        self.now += timedelta(minutes=minutes)
