"""When a visit may be saved, and when the next one is due."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from desktop.domain.care import CareLevel
from desktop.domain.ids import REFERS_TO, ResidentId
from desktop.domain.intervals import CARE_INTERVALS, next_visit
from desktop.domain.names import name_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.care_visits.model import KEY, CareVisit, CheckPoint, VisitMethod

GREAT_CHANGE = frozenset({CheckPoint.HEALTH, CheckPoint.SAFETY_AT_HOME})
SEEN_AGAIN_WITHIN = timedelta(days=1)
"""After a great change those at high risk are seen within 24 hours (domain.md §4.2)."""
FACE_TO_FACE = frozenset(
    {
        VisitMethod.AT_HOME,
        VisitMethod.VIDEO,
        VisitMethod.THIRD_PARTY,
        VisitMethod.PAIRED_VOLUNTEER,
    }
)


def fill(typed: Mapping[str, Any], around: Surroundings) -> Mapping[str, Any]:
    """Work out by when the resident is to be visited next."""
    resident = around.look_up(REFERS_TO[ResidentId], typed.get("resident"))
    visited = typed.get("visited_on")
    if not resident or not visited or visited > around.today:
        return {}
    due = next_visit(visited, resident.care_level, around.published(CARE_INTERVALS))
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


def follow_up_has_a_cause(visit: CareVisit, _around: Surroundings) -> Iterator[Problem]:
    """Somebody looks again because something was wrong (domain.md §4.2)."""
    if visit.follow_up_on and not visit.abnormal:
        yield Problem("abnormal", N_("Tick what is to be looked at again, or clear the day"))


def great_change_is_seen_again(visit: CareVisit, around: Surroundings) -> Iterator[Problem]:
    """Those at high risk are seen again within a day of a great change (domain.md §4.2)."""
    resident = around.look_up(REFERS_TO[ResidentId], visit.resident)
    if not resident or resident.care_level != CareLevel.HIGH_RISK:
        return
    again = visit.follow_up_on
    if GREAT_CHANGE & {*visit.abnormal} and (
        again is None or again > visit.visited_on + SEEN_AGAIN_WITHIN
    ):
        message = N_("{name} is at high risk; let somebody look again within a day")
        yield Problem("follow_up_on", message, {"name": resident.name}, warning=True)


def life_is_confirmed_face_to_face(visit: CareVisit, _around: Surroundings) -> Iterator[Problem]:
    """That somebody lives is confirmed by who has seen them (domain.md §4.3)."""
    if visit.confirms_life and visit.method not in FACE_TO_FACE:
        message = N_("Only who has seen them, at home or on a screen, confirms that they live")
        yield Problem("confirms_life", message, warning=True)


def next_comes_later(visit: CareVisit, _around: Surroundings) -> Iterator[Problem]:
    """The next visit, and whoever looks again, come after this visit."""
    for field in ("next_on", "follow_up_on"):
        day = getattr(visit, field)
        if day and day <= visit.visited_on:
            yield Problem(field, N_("Choose a day after this visit"))


def visit_is_new(visit: CareVisit, around: Surroundings) -> Iterator[Problem]:
    """The same visit from two notebooks would stand twice in the list and in its number.

    The monthly rate counts people, so it stays as it is.
    """
    same = around.others(KEY, resident=visit.resident, visited_on=visit.visited_on)
    if same:
        message = N_("A visit on this day is registered already; look whether it is the same")
        yield Problem("visited_on", message, warning=True)


RULES = (
    visit_was_made,
    resident_was_alive,
    visitor_is_named,
    trouble_is_dealt_with,
    follow_up_has_a_cause,
    great_change_is_seen_again,
    life_is_confirmed_face_to_face,
    next_comes_later,
    visit_is_new,
)
