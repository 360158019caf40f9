"""When a step may be saved."""

from collections.abc import Iterator
from datetime import date

from desktop.domain.access import Role
from desktop.domain.ids import REFERS_TO, RequestId
from desktop.domain.names import name_problems
from desktop.domain.parameters import Parameter
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.domain.steps import StepKind, stands_still
from desktop.messages import N_
from desktop.registers.steps.model import KEY, Step

WITH_A_REASON = frozenset(
    {
        *(StepKind.REFUSED, StepKind.PAUSED, StepKind.EXTENDED, StepKind.RECOUNTED),
        *(StepKind.VOIDED, StepKind.REMEDIED),
    }
)
TO_SOMEBODY = frozenset(
    {StepKind.REFERRED, StepKind.ENTRUSTED, StepKind.FORWARDED, StepKind.DELIVERED}
)
APPROVED = frozenset({StepKind.PAUSED, StepKind.EXTENDED})
WHO_AND_WHEN = ("happened_on", "by", "in_person", "in_writing", "approved_by")
CLOCK = frozenset({StepKind.PAUSED, StepKind.RESUMED})


def somebody_did_it(step: Step, _around: Surroundings) -> Iterator[Problem]:
    """Every step has an actor (domain.md §6.3)."""
    yield from name_problems(step.by, "by", foreign=True)


def step_was_taken(step: Step, around: Surroundings) -> Iterator[Problem]:
    """A step is written down after it was taken, and after the request came in."""
    if step.happened_on > around.today:
        yield Problem("happened_on", N_("This day has not come yet; change the date"))
    request = around.look_up(REFERS_TO[RequestId], step.request)
    began = step.kind is not StepKind.ASKED  # one may ask long before one brings the papers
    if request and began and step.happened_on < request.received_on:
        message = N_("The request came in on {day}; choose that day or a later one")
        yield Problem("happened_on", message, {"day": request.received_on})


def step_says_enough(step: Step, _around: Surroundings) -> Iterator[Problem]:
    """Some steps need a reason, an approval, or somebody at the other end (domain.md §6.3)."""
    if step.kind in WITH_A_REASON and not step.remarks:
        yield Problem("remarks", N_("Write the reason"))
    if step.kind in APPROVED and not step.approved_by:
        yield Problem("approved_by", N_("Write who allowed it"))
    if step.kind in TO_SOMEBODY and not step.counterpart:
        yield Problem("counterpart", N_("Write who received it"))


def extended_once(step: Step, around: Surroundings) -> Iterator[Problem]:
    """A promise is extended once (domain.md §6.3)."""
    if step.kind is StepKind.EXTENDED and around.others(
        KEY, request=step.request, kind=StepKind.EXTENDED
    ):
        yield Problem("kind", N_("This request was extended already; it cannot be extended again"))


def pauses_and_resumes_in_turn(step: Step, around: Surroundings) -> Iterator[Problem]:
    """A clock that stands still can be started, one that runs can be stopped (domain.md §6.2)."""
    if step.kind not in CLOCK:
        return
    found = (entry.record for entry in around.others(KEY, request=step.request))
    request = around.look_up(REFERS_TO[RequestId], step.request)
    begun = request.paused_on if request else None
    if any(said == (StepKind.PAUSED, begun) for said in _before_and_now(step, around)):
        begun = None  # this very step began it
    standing = stands_still((s for s in found if s.happened_on <= step.happened_on), begun)
    if step.kind is StepKind.PAUSED and standing:
        yield Problem("kind", N_("The clock stands still already; resume first"))
    if step.kind is StepKind.RESUMED and not standing:
        yield Problem("kind", N_("The clock is running; there is nothing to resume"))


def _before_and_now(step: Step, around: Surroundings) -> Iterator[tuple[StepKind, date]]:
    """Yield what the step says, and what it said when it was kept."""
    yield step.kind, step.happened_on
    if kept := around.look_up(KEY, around.judged):
        yield kept.kind, kept.happened_on


def lateness_is_not_hidden(step: Step, around: Surroundings) -> Iterator[Problem]:
    """Once the due date has passed, neither a pause nor an extension helps (domain.md §6.3).

    One that the request itself tells of was made in time.
    """
    request = around.look_up(REFERS_TO[RequestId], step.request)
    if step.kind not in APPROVED or request is None or not request.due_on:
        return
    due = request.due_on
    of_an_old_list = request.closed_on and around.role is not Role.CLERK
    begun = {StepKind.PAUSED: request.paused_on, StepKind.EXTENDED: request.extended_on}
    unheard = _is_new(step, around) and step.happened_on != begun[step.kind]
    in_hindsight = unheard and not of_an_old_list and around.today > due
    if step.happened_on > due or in_hindsight:
        message = N_("The request was due on {day}; this comes too late")
        yield Problem("happened_on", message, {"day": due})


def step_stays_as_taken(step: Step, around: Surroundings) -> Iterator[Problem]:
    """What somebody did is not made into something else; the head corrects a mistake (§6.3)."""
    before = around.look_up(KEY, around.judged)
    if before is None:
        return
    for field in ("kind", "request"):
        if getattr(step, field) != getattr(before, field):
            yield Problem(field, N_("A step stays what it was; write down another one instead"))
    for field in WHO_AND_WHEN:
        if around.role is Role.CLERK and getattr(step, field) != getattr(before, field):
            yield Problem(field, N_("This is written down already; the head corrects it"))


def old_days_are_for_the_head(step: Step, around: Surroundings) -> Iterator[Problem]:
    """What is written down long afterwards is written by the head (domain.md §6.3)."""
    days = around.parameter(Parameter.BACKDATING_DAYS)
    request = around.look_up(REFERS_TO[RequestId], step.request)
    if request and step.kind is StepKind.ASKED and step.happened_on == request.received_on:
        return  # the request says so already
    old = (around.today - step.happened_on).days > days
    if old and around.role is Role.CLERK and _is_new(step, around):
        message = N_("More than {days} days ago; the head of the station writes this down")
        yield Problem("happened_on", message, {"days": days})


def _is_new(step: Step, around: Surroundings) -> bool:
    """Tell whether the step, or its day, was not kept before."""
    before = around.look_up(KEY, around.judged)
    return before is None or before.happened_on != step.happened_on


RULES = (
    somebody_did_it,
    step_was_taken,
    step_says_enough,
    extended_once,
    pauses_and_resumes_in_turn,
    lateness_is_not_hidden,
    step_stays_as_taken,
    old_days_are_for_the_head,
)
