"""Says what a volunteer has given: the hours, the star they reach, the way to the next."""

from desktop.domain.hours import Counted, counted_hours
from desktop.domain.ids import ResidentId
from desktop.domain.parameters import Parameter
from desktop.domain.register import Surroundings
from desktop.domain.stars import STAR_LEVELS, Star, star_of, star_reached, to_next_star
from desktop.domain.time_ledger import banked_minutes
from desktop.messages import N_


def volunteer_hours(around: Surroundings, resident: ResidentId) -> Counted:
    """Return the service of *resident* that counts as volunteering.

    Hours in the time bank do too, unless the county says otherwise (domain.md §5).
    """
    return around.once(("hours", resident), lambda: _counted(around, resident))


def star_with(around: Surroundings, minutes: int) -> Star:
    """Return the star that *minutes* reach by what is published here (domain.md §3.5)."""
    return star_of(star_reached(minutes, around.published(STAR_LEVELS)))


def short_of_next(around: Surroundings, minutes: int) -> int | None:
    """Return how many minutes are missing to the next star, None at the top."""
    return to_next_star(minutes, around.published(STAR_LEVELS))


def banked_hours_note(around: Surroundings) -> str:
    """Say whether hours in the time bank are among the hours of volunteers (domain.md §5)."""
    if around.parameter(Parameter.TIME_BANK_COUNTS):
        return N_("Hours in the time bank count as volunteer hours too.")
    return N_("Hours in the time bank do not count as volunteer hours.")


def _counted(around: Surroundings, resident: ResidentId) -> Counted:
    counted = counted_hours(around, resident)
    if around.parameter(Parameter.TIME_BANK_COUNTS):
        return counted
    return counted.without({each: banked_minutes(around, each) for each in counted.minutes})
