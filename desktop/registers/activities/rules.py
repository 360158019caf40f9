"""When an activity may be saved, and how it moves from plan to deed."""

from collections.abc import Iterator
from typing import Any

from desktop.domain.activity_kinds import MUTUAL_AID, SUB_KINDS, SubKind
from desktop.domain.helping import helpers, households_helped, minutes_signed
from desktop.domain.hours import CONFIRMED
from desktop.domain.ids import REFERS_TO, ParticipationId, ProjectId
from desktop.domain.names import name_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings, Workflow
from desktop.domain.times import MINUTES_OF_AN_HOUR, time_problems
from desktop.messages import N_
from desktop.registers.activities.model import KEY, Activity, Progress

TIME = ("held_on", "starts_at", "ends_at")
"""What a signature for the hours of somebody rests on."""

PROJECTS = REFERS_TO[ProjectId]

WORKFLOW = Workflow(
    field="progress",
    begins=frozenset({Progress.PLANNED, Progress.DONE}),
    moves={
        Progress.PLANNED: frozenset({Progress.DONE, Progress.CANCELLED}),
        Progress.DONE: frozenset({Progress.PLANNED}),
        Progress.CANCELLED: frozenset({Progress.PLANNED}),
    },
)


def helpers_there(_activity: Activity, around: Surroundings) -> int | None:
    """Return how many people helped, None where nobody is named."""
    return helpers(around, around.judged) or None


def hours_signed(_activity: Activity, around: Surroundings) -> str:
    """Return the hours that somebody signed for, half up at a tenth (§3.7), empty without any.

    Hours that clash with others are among them; which of those count, the
    statistics and the volunteers say.
    """
    minutes = minutes_signed(around, around.judged)
    tenths = (minutes * 20 + MINUTES_OF_AN_HOUR) // (2 * MINUTES_OF_AN_HOUR)
    return f"{tenths // 10}.{tenths % 10}" if minutes else ""


def title_is_given(activity: Activity, _around: Surroundings) -> Iterator[Problem]:
    """An activity is found by its name, and certificates name it."""
    if not activity.title.strip():
        yield Problem("title", N_("Enter a name to save"))


def sub_kind_fits(activity: Activity, _around: Surroundings) -> Iterator[Problem]:
    """The three kinds of mutual aid are reported by what exactly was done (domain.md §1 #25)."""
    if activity.sub_kind and activity.sub_kind not in SUB_KINDS[activity.kind]:
        yield Problem("sub_kind", N_("This does not belong to the kind of activity; choose again"))


def done_is_past(activity: Activity, around: Surroundings) -> Iterator[Problem]:
    """What is still to come may be planned, not done."""
    if activity.progress is Progress.DONE and activity.held_on > around.today:
        message = N_("This day has not come yet; change the date, or set progress to “Planned”")
        yield Problem("held_on", message)


def times_are_times(activity: Activity, _around: Surroundings) -> Iterator[Problem]:
    """Hours are counted from the times; an activity ends on its day, after it starts."""
    yield from time_problems(activity.starts_at, activity.ends_at)


def names_are_names(activity: Activity, _around: Surroundings) -> Iterator[Problem]:
    """Who led and who confirmed stands on the certificate (民政部令第67号 art. 4)."""
    for field in ("leader", "confirmed_by"):
        if name := getattr(activity, field):
            yield from name_problems(name, field, foreign=True)


def numbers_are_counts(activity: Activity, _around: Surroundings) -> Iterator[Problem]:
    """Nobody gives, or helps, less than nothing."""
    for field in ("money", "beneficiaries", "households"):
        if (getattr(activity, field) or 0) < 0:
            yield Problem(field, N_("Enter 0 or more"))


def money_has_a_source(activity: Activity, _around: Surroundings) -> Iterator[Problem]:
    """A gift is recorded with its giver; the program keeps no accounts (domain.md §1 #25)."""
    if activity.money and not activity.money_source:
        yield Problem("money_source", N_("Say where the money came from"))


def gifts_are_named(activity: Activity, _around: Surroundings) -> Iterator[Problem]:
    """Where money or goods are what helped, the record says which (domain.md §1 #25)."""
    if activity.progress is not Progress.DONE:
        return
    if activity.sub_kind is SubKind.FUNDS and not activity.money:
        yield Problem("money", N_("Enter how much was given"), warning=True)
    if activity.sub_kind is SubKind.DONATED_GOODS and not activity.goods:
        yield Problem("goods", N_("Say what was given, and how much of it"), warning=True)


def households_cover_those_named(activity: Activity, around: Surroundings) -> Iterator[Problem]:
    """The count holds everybody helped, those who are named among them (domain.md §1 #25)."""
    if activity.households is None:
        return
    named = len(households_helped(around, around.judged))
    if activity.households < named:
        message = N_("Those named as helped are of {count} households already; enter that or more")
        yield Problem("households", message, {"count": named})


def aid_helps_somebody(activity: Activity, around: Surroundings) -> Iterator[Problem]:
    """Help that nobody received is none (domain.md §1 #25)."""
    if activity.progress is not Progress.DONE or activity.kind not in MUTUAL_AID:
        return
    if activity.households or activity.beneficiaries:
        return
    if not households_helped(around, around.judged):
        message = N_("Say who was helped: name them below, or enter how many households")
        yield Problem("households", message, warning=True)


def what_was_signed_for_took_place(activity: Activity, around: Surroundings) -> Iterator[Problem]:
    """Signed hours of what never was would vanish without a trace (domain.md §3.7)."""
    signed = _signed(around)
    if signed and activity.progress is not Progress.DONE:
        message = N_("People signed for their hours here; make those entries void first")
        yield Problem("progress", message)
    if any(each.confirmed_on and each.confirmed_on < activity.held_on for each in signed):
        message = N_("People signed for their hours before this day; check the date")
        yield Problem("held_on", message)


def signed_hours_keep_their_time(activity: Activity, around: Surroundings) -> Iterator[Problem]:
    """Moved to other times, signed hours would shrink, or overlap with others (domain.md §3.7)."""
    before = around.look_up(KEY, around.judged)
    moved = [name for name in TIME if before and getattr(before, name) != getattr(activity, name)]
    if moved and _signed(around):
        message = N_("People signed for their hours at this time; make those entries void first")
        yield Problem(moved[0], message)


def _signed(around: Surroundings) -> list[Any]:
    """Return what somebody signed for in the activity."""
    if around.judged is None:
        return []
    wanted = {"activity": around.judged, "state": CONFIRMED}
    return [each.record for each in around.others(REFERS_TO[ParticipationId], **wanted)]


def risk_is_insured(activity: Activity, _around: Surroundings) -> Iterator[Problem]:
    """Before dangerous service there is accident insurance (志愿服务条例 art. 17)."""
    if activity.risky and not activity.insurance:
        message = N_("Insure the volunteers first, and enter the number of the policy")
        yield Problem("insurance", message, warning=True)


def project_is_on(activity: Activity, around: Surroundings) -> Iterator[Problem]:
    """A project is what is done for it between its first day and its last (domain.md §1 #40)."""
    project = around.look_up(PROJECTS, activity.project)
    if project and activity.held_on < project.starts_on:
        message = N_("The project starts on {day}, later than this; look which is right")
        yield Problem("project", message, {"day": project.starts_on}, warning=True)
    elif project and project.ends_on and activity.held_on > project.ends_on:
        message = N_("The project ends on {day}, before this; look which is right")
        yield Problem("project", message, {"day": project.ends_on}, warning=True)


def cancelling_has_a_reason(activity: Activity, _around: Surroundings) -> Iterator[Problem]:
    """Whoever had promised to come is told why."""
    if activity.progress is Progress.CANCELLED and not activity.remarks:
        yield Problem("remarks", N_("Say why it was cancelled"))


RULES = (
    title_is_given,
    sub_kind_fits,
    done_is_past,
    times_are_times,
    names_are_names,
    numbers_are_counts,
    money_has_a_source,
    gifts_are_named,
    households_cover_those_named,
    aid_helps_somebody,
    what_was_signed_for_took_place,
    signed_hours_keep_their_time,
    risk_is_insured,
    project_is_on,
    cancelling_has_a_reason,
)
