"""When a band of the old-age allowance may be saved."""

from collections.abc import Iterator

from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.allowance_bands.model import KEY, AllowanceBand

USUAL_AGES = (80, 90, 100)
"""The bands most places have; the amounts are the county's to set (domain.md §4.3)."""
LOWEST, HIGHEST = 60, 120
"""Ages between which a band begins."""


def shipped() -> tuple[AllowanceBand, ...]:
    """Return the bands that hold where none is published, without amounts (domain.md §4.3)."""
    return tuple(AllowanceBand(from_age=age) for age in USUAL_AGES)


def begins_in_old_age(band: AllowanceBand, _around: Surroundings) -> Iterator[Problem]:
    """The allowance is for elders (老年人权益保障法 art. 33, domain.md §4.3)."""
    if not LOWEST <= band.from_age <= HIGHEST:
        values = {"least": LOWEST, "most": HIGHEST}
        yield Problem("from_age", N_("Enter an age from {least} to {most}"), values)


def amount_is_not_negative(band: AllowanceBand, _around: Surroundings) -> Iterator[Problem]:
    """An allowance is given, never taken."""
    if band.amount < 0:
        yield Problem("amount", N_("Enter 0 or more"))


def set_once_from_a_day(band: AllowanceBand, around: Surroundings) -> Iterator[Problem]:
    """From one day on one amount holds for a band."""
    same = around.others(KEY, from_age=band.from_age)
    if any(entry.record.effective_on == band.effective_on for entry in same):
        message = N_("This is set already from that day on; open that entry instead")
        yield Problem("from_age", message)


RULES = (begins_in_old_age, amount_is_not_negative, set_once_from_a_day)
