"""When a reminder may be saved."""

from collections.abc import Iterator

from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.reminders.model import Reminder


def place_is_named(reminder: Reminder, _around: Surroundings) -> Iterator[Problem]:
    """Whoever reads the list must see who was reminded."""
    if not reminder.place.strip():
        yield Problem("place", N_("Enter who was reminded"))


def day_has_come(reminder: Reminder, around: Surroundings) -> Iterator[Problem]:
    """What is written down was done, not planned."""
    if reminder.reminded_on > around.today:
        yield Problem("reminded_on", N_("This day has not come yet; change the date"))


def somebody_reminded(reminder: Reminder, _around: Surroundings) -> Iterator[Problem]:
    """Others ask the one who spoke what was agreed."""
    if not reminder.reminded_by.strip():
        yield Problem("reminded_by", N_("Write who reminded them"))


RULES = (place_is_named, day_has_come, somebody_reminded)
