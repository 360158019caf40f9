"""When a mark of special care may be saved."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from desktop.domain.age import age_on
from desktop.domain.care import CareMark
from desktop.domain.ids import REFERS_TO, ResidentId
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.care_marks.model import KEY, Marking

RESIDENTS = REFERS_TO[ResidentId]
ADVANCED_AGE = 80


def begin(around: Surroundings) -> Mapping[str, Any]:
    """Begin a new mark today."""
    return {"since": around.today}


def days_run_forward(marking: Marking, around: Surroundings) -> Iterator[Problem]:
    """A mark is held from a day that has come, within the life of whoever holds it."""
    if marking.since > around.today:
        yield Problem("since", N_("This day has not come yet; change the date"))
    if marking.until and marking.until < marking.since:
        message = N_("This is before {day}, when the mark began")
        yield Problem("until", message, {"day": marking.since})
    resident = around.look_up(RESIDENTS, marking.resident)
    if resident and marking.since < resident.birth_date:
        yield Problem("since", N_("This is before the birth date; change one of them"))
    if resident and resident.died_on and (marking.until or date.max) > resident.died_on:
        message = N_("{name} died on {day}; end the mark on that day")
        yield Problem("until", message, {"name": resident.name, "day": resident.died_on})


def held_once_at_a_time(marking: Marking, around: Surroundings) -> Iterator[Problem]:
    """Whoever held a mark twice would be counted twice."""
    for other in around.others(KEY, resident=marking.resident, mark=marking.mark):
        if _overlap(marking, other.record):
            message = N_("This mark is held since {day}; open that entry instead")
            values = {"day": other.record.since}
            yield Problem("mark", message, values, record=other.id)
            return


def paper_is_named(marking: Marking, _around: Surroundings) -> Iterator[Problem]:
    """Special care is never inferred: it comes from a paper (domain.md §4.2)."""
    if not marking.source:
        message = N_("Say from which paper or list the mark comes")
        yield Problem("source", message, warning=True)


def advanced_age_is_reached(marking: Marking, around: Surroundings) -> Iterator[Problem]:
    """Advanced age (高龄) begins at 80 (domain.md §4.2)."""
    resident = around.look_up(RESIDENTS, marking.resident)
    if marking.mark is not CareMark.ADVANCED_AGE or resident is None:
        return
    age = age_on(resident.birth_date, marking.since)
    if 0 <= age < ADVANCED_AGE:
        message = N_("{name} was {age} on this day; advanced age begins at {least}")
        values = {"name": resident.name, "age": age, "least": ADVANCED_AGE}
        yield Problem("since", message, values, warning=True)


def _overlap(one: Marking, other: Marking) -> bool:
    return one.since <= (other.until or date.max) and other.since <= (one.until or date.max)


RULES = (
    days_run_forward,
    held_once_at_a_time,
    paper_is_named,
    advanced_age_is_reached,
)
