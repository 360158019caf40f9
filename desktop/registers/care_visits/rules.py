"""When a visit may be saved, and when the next one is due."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from desktop.domain.ids import REFERS_TO, ResidentId
from desktop.domain.names import name_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.care_visits.model import KEY, CareVisit

WEEKLY, MONTHLY, QUARTERLY = "high-risk", "key", "general"
"""The care levels of residents (domain.md §4.2)."""


def next_visit(visited_on: date, care_level: str | None) -> date | None:
    """Return the day by which the next visit is due, or None where no level asks for one."""
    if care_level == WEEKLY:
        return visited_on + timedelta(weeks=1)
    months = {MONTHLY: 1, QUARTERLY: 3}.get(care_level or "")
    return _months_later(visited_on, months) if months else None


def fill(typed: Mapping[str, Any], around: Surroundings) -> Mapping[str, Any]:
    """Work out by when the resident is to be visited next."""
    resident = around.look_up(REFERS_TO[ResidentId], typed.get("resident"))
    visited = typed.get("visited_on")
    if not resident or not visited or visited > around.today:
        return {}
    due = next_visit(visited, resident.care_level)
    return {"next_on": due} if due else {}


def visit_was_made(visit: CareVisit, around: Surroundings) -> Iterator[Problem]:
    """A visit is written down after it was made, so that an overdue one shows."""
    if visit.visited_on > around.today:
        yield Problem("visited_on", N_("This day has not come yet; change the date"))


def resident_was_alive(visit: CareVisit, around: Surroundings) -> Iterator[Problem]:
    """Only the living are visited."""
    resident = around.look_up(REFERS_TO[ResidentId], visit.resident)
    if resident and resident.died_on and visit.visited_on > resident.died_on:
        message = N_("{name} died on {day}; check the date and the person")
        values = {"name": resident.name, "day": resident.died_on}
        yield Problem("visited_on", message, values)


def visitor_is_named(visit: CareVisit, _around: Surroundings) -> Iterator[Problem]:
    """Somebody answers for what was seen (domain.md §4.2)."""
    yield from name_problems(visit.visitor, "visitor", foreign=True)


def trouble_is_dealt_with(visit: CareVisit, _around: Surroundings) -> Iterator[Problem]:
    """What was found abnormal is described, and something is done about it (domain.md §4.2)."""
    if visit.abnormal and not visit.findings:
        yield Problem("findings", N_("Describe what was wrong"))
    if visit.abnormal and not visit.handling:
        yield Problem("handling", N_("Say what was done about it, or who was told"))


def next_comes_later(visit: CareVisit, _around: Surroundings) -> Iterator[Problem]:
    """The next visit comes after this one."""
    if visit.next_on and visit.next_on <= visit.visited_on:
        yield Problem("next_on", N_("Choose a day after this visit"))


def visit_is_new(visit: CareVisit, around: Surroundings) -> Iterator[Problem]:
    """The same visit from two notebooks would count twice in the monthly rate."""
    same = around.others(KEY, resident=visit.resident, visited_on=visit.visited_on)
    if same:
        message = N_("A visit on this day is registered already; look whether it is the same")
        yield Problem("visited_on", message, warning=True)


def _months_later(day: date, months: int) -> date:
    """Return the same day *months* later, or the last of that month (民法典 art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


RULES = (
    visit_was_made,
    resident_was_alive,
    visitor_is_named,
    trouble_is_dealt_with,
    next_comes_later,
    visit_is_new,
)
