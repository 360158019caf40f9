"""When an absence may be saved."""

from collections.abc import Iterator
from datetime import date

from desktop.domain.ids import REFERS_TO, ResidentId
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.absences.model import KEY, Absence


def runs_forward(absence: Absence, around: Surroundings) -> Iterator[Problem]:
    """One leaves before one returns, and it is written down when one has left."""
    if absence.since > around.today:
        yield Problem("since", N_("This day has not come yet; change the date"))
    if absence.until and absence.until < absence.since:
        message = N_("This is before {day}, the day of leaving")
        yield Problem("until", message, {"day": absence.since})


def away_once_at_a_time(absence: Absence, around: Surroundings) -> Iterator[Problem]:
    """Whoever is away cannot leave again before returning."""
    last = absence.until or date.max
    for entry in around.others(KEY, resident=absence.resident):
        other = entry.record
        if absence.since <= (other.until or date.max) and other.since <= last:
            message = N_("Away since {day} already; end that absence first")
            yield Problem("since", message, {"day": other.since})


def the_dead_are_not_away(absence: Absence, around: Surroundings) -> Iterator[Problem]:
    """Nobody leaves after death."""
    resident = around.look_up(REFERS_TO[ResidentId], absence.resident)
    if resident and resident.died_on and absence.since > resident.died_on:
        message = N_("{name} died on {day}; check the date and the person")
        yield Problem("since", message, {"name": resident.name, "day": resident.died_on})


RULES = (runs_forward, away_once_at_a_time, the_dead_are_not_away)
