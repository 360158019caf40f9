"""When a request may be saved, how it moves, and when it is due."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from desktop.domain.access import Role
from desktop.domain.ids import REFERS_TO, ServiceItemId
from desktop.domain.names import name_problems
from desktop.domain.parameters import Parameter
from desktop.domain.phones import phone_problems
from desktop.domain.problems import Problem
from desktop.domain.promises import LONGEST_PROMISE, due_date, more_than
from desktop.domain.register import Day, Surroundings, values_of
from desktop.domain.steps import StepKind, steps_of, was_reviewed
from desktop.messages import N_
from desktop.registers.requests.model import (
    BAD,
    CLOSED,
    DAYS_TO_ASK_FOR_PAPERS,
    IN_ORDER,
    KEY,
    LEADS_TO,
    MOVING,
    NEEDED,
    NOT_OF_THEIR_DAY,
    OUTCOMES,
    RUNNING,
    TOLD_BY,
    WANTED,
    WORKFLOW,
    Channel,
    RatingSource,
    Request,
    RequestState,
    Trace,
    bad_rating_is_answered,
    waits_since,
)

S = RequestState

DAYS = tuple(dict.fromkeys(name for pair in IN_ORDER for name in pair))
EXTENSION = ("extended_on", "extension_reason", "extension_approved_by")
GIVEN = ("accepted_on", "promised_days", "after_closing")
"""What makes up the promise, once it is given."""


def begin(around: Surroundings) -> Mapping[str, Any]:
    """Put down that somebody came to the window today, and to whom."""
    return {
        "channel": Channel.AT_THE_WINDOW,
        "received_on": around.today,
        "first_asked_by": around.staff,
    }


def fill(typed: Mapping[str, Any], around: Surroundings) -> Mapping[str, Any]:
    """Copy the item's name and promise, work out the due date, remember how it ended.

    The due date rests on the promise that was typed, if one was: a later
    edition of the catalogue does not change what this applicant was told.
    """
    item = around.look_up(REFERS_TO[ServiceItemId], typed.get("item"))
    copied = {"subject": item.name, "promised_days": item.promised_days} if item else {}
    promised = typed.get("promised_days")
    due = due_date({**typed, **copied} if promised is None else typed, around)
    ended = {"outcome": typed["state"]} if typed.get("state") in CLOSED else {}
    return copied | ({"due_on": due} if due else {}) | ended


def is_deemed_accepted(request: Request, day: Day) -> bool:
    """Tell whether nobody asked for papers in time (行政许可法 art. 32, domain.md §6.1)."""
    since = waits_since(request)
    return since is not None and more_than(DAYS_TO_ASK_FOR_PAPERS, since, day.today, day)


def somebody_asks(request: Request, _around: Surroundings) -> Iterator[Problem]:
    """A request belongs to a resident, or to one named person from elsewhere."""
    if not request.resident and not request.applicant:
        yield Problem("resident", N_("Choose the resident, or write who asks"))
    if request.resident and request.applicant:
        message = N_("The resident is chosen already; leave this empty")
        yield Problem("applicant", message)
    yield from phone_problems(request.applicant_telephone or "", "applicant_telephone")


def names_are_names(request: Request, _around: Surroundings) -> Iterator[Problem]:
    """Whoever is asked first stays responsible until it is settled (首问负责, domain.md §1 #28)."""
    yield from name_problems(request.first_asked_by, "first_asked_by", foreign=True)
    if request.applicant:
        yield from name_problems(request.applicant, "applicant", foreign=True)


def matter_is_named(request: Request, _around: Surroundings) -> Iterator[Problem]:
    """A request without words cannot be answered."""
    if not request.subject.strip():
        yield Problem("subject", N_("Write what it is about, or choose the item"))


def state_has_its_facts(request: Request, _around: Surroundings) -> Iterator[Problem]:
    """Each state rests on what was done to reach it, each rating on its means (§6.1, §6.3)."""
    rated = request.rating or request.rated_on or request.rating_source
    of_a_rating = NEEDED[S.RATED] if rated else ()
    yield from _wanted(request, {*NEEDED.get(request.state, ()), *of_a_rating})


def trace_says_enough(request: Request, _around: Surroundings) -> Iterator[Problem]:
    """Whoever was asked first learns what came of it, at some time (domain.md §1 #28)."""
    if request.trace or request.traced_on:
        yield from _wanted(request, ("referred_on", "trace", "traced_on"))
    if request.trace is Trace.NOT_DONE:
        yield from _wanted(request, ("trace_words",))


def promise_is_accepted_first(request: Request, _around: Surroundings) -> Iterator[Problem]:
    """Only what is settled on the spot is closed without acceptance (domain.md §6.3)."""
    if request.state in OUTCOMES and request.promised_days:
        yield from _wanted(request, ("accepted_on",))


def agent_is_named(request: Request, around: Surroundings) -> Iterator[Problem]:
    """Whoever carries the papers is known, and the catalogue says whether it may be (§1 #30)."""
    if not request.by_agent:
        return
    yield from _wanted(request, ("agent",))
    item = around.look_up(REFERS_TO[ServiceItemId], request.item)
    if item and not item.agent_offered:
        message = N_("The catalogue says that the applicant comes in person")
        yield Problem("by_agent", message, warning=True)


def days_run_forward(request: Request, around: Surroundings) -> Iterator[Problem]:
    """What happened to a request happened in its order, and none of it tomorrow."""
    for field in DAYS:
        day = getattr(request, field)
        if day and day > around.today:
            yield Problem(field, N_("This day has not come yet; change the date"))
    for earlier, later in IN_ORDER:
        before, after = getattr(request, earlier), getattr(request, later)
        if before and after and after < before:
            message = N_("This cannot come before {day}; change one of the two dates")
            yield Problem(later, message, {"day": before})


def numbers_are_counts(request: Request, _around: Surroundings) -> Iterator[Problem]:
    """No promise is shorter than nothing or longer than a year."""
    for field in ("promised_days", "extension_days"):
        if not 0 <= (getattr(request, field) or 0) <= LONGEST_PROMISE:
            message = N_("Enter 0 to {most} working days")
            yield Problem(field, message, {"most": LONGEST_PROMISE})


def extension_has_its_papers(request: Request, _around: Surroundings) -> Iterator[Problem]:
    """An extension has a day, a reason and somebody who allowed it (domain.md §6.3)."""
    if request.extension_days:
        yield from _wanted(request, EXTENSION)
    elif request.extended_on:
        yield Problem("extension_days", N_("Enter by how many working days it was extended"))


def due_date_follows_the_promise(request: Request, around: Surroundings) -> Iterator[Problem]:
    """The due date is counted, not chosen; a new table of holidays may move it (§6.2)."""
    due, before = due_date(values_of(request), around), _kept(around)
    if due is None or request.due_on == due or not (request.due_on or before):
        return
    typed = around.role is Role.CLERK if before is None else request.due_on != before.due_on
    message = N_("Counted in working days, it is due on {day}")
    if typed or request.due_on:
        yield Problem("due_on", message, {"day": due}, warning=not typed)


def lateness_is_not_hidden(request: Request, around: Surroundings) -> Iterator[Problem]:
    """Once the due date has passed, neither a pause nor an extension helps (domain.md §6.3)."""
    due = due_date({**values_of(request), "extension_days": 0}, around)
    if due and request.extended_on and request.extended_on > due:
        message = N_("It was due on {day}; an extension comes before that")
        yield Problem("extended_on", message, {"day": due})
    if request.due_on and request.paused_on and request.paused_on > request.due_on:
        message = N_("It was due on {day}; a pause begins before that")
        yield Problem("paused_on", message, {"day": request.due_on})


def lateness_is_not_hidden_later(request: Request, around: Surroundings) -> Iterator[Problem]:
    """What is overdue today is neither paused nor extended in hindsight (domain.md §6.3)."""
    before = _kept(around)
    if before is None or before.state not in RUNNING:
        return
    due = before.due_on
    if due is None or around.today <= due:
        return
    for field in ("paused_on", "extended_on"):
        if getattr(request, field) not in (None, getattr(before, field)):
            yield Problem(field, N_("It was due on {day}; this comes too late"), {"day": due})


def promise_is_kept_as_given(request: Request, around: Surroundings) -> Iterator[Problem]:
    """What the applicant was told stands; the head alone corrects a mistake (domain.md §6.3)."""
    before = _kept(around)
    if before is None:
        return
    by_clerk = before.accepted_on is not None and around.role is Role.CLERK
    for field in GIVEN if by_clerk else ():
        if getattr(request, field) != getattr(before, field):
            yield Problem(field, N_("This was promised; the head of the station corrects it"))
    extended = before.extension_days and request.extension_days != before.extension_days
    if extended and around.role is not Role.HEAD:
        yield Problem("extension_days", N_("It was extended already, and that is done once"))


def clerks_begin_at_the_beginning(request: Request, around: Surroundings) -> Iterator[Problem]:
    """What is further on comes from an old list, and those are the head's (domain.md §6.3)."""
    new = _kept(around) is None and around.role is Role.CLERK
    if new and request.state not in WORKFLOW.begins:
        message = N_("A new request begins with “Received”; the head writes down older ones")
        yield Problem("state", message)


def every_move_has_its_step(request: Request, around: Surroundings) -> Iterator[Problem]:
    """A request moves on by steps that say who did what and when (domain.md §6.3)."""
    before = _kept(around)
    if before is None:
        return
    steps = steps_of(around)
    if before.state != request.state:
        moves = [step for step in steps if step.kind in MOVING]
        newest = max((step.happened_on for step in moves), default=None)
        taken = {step.kind for step in moves if step.happened_on == newest}
        resumed = before.state is S.PAUSED and request.state in RUNNING
        wanted = {StepKind.RESUMED} if resumed else LEADS_TO[request.state]
        if not taken & wanted:
            message = N_("Use the button for this; it writes down who did it and when")
            yield Problem("state", message)


def facts_come_with_their_steps(request: Request, around: Surroundings) -> Iterator[Problem]:
    """No day stands in a request without the step that says who did what on it (§6.3)."""
    before = _kept(around)
    if before is None:
        return
    steps = steps_of(around)
    for field, kinds in TOLD_BY.items():
        value, known = getattr(request, field), getattr(before, field)
        told = [step.happened_on for step in steps if step.kind in kinds]
        of_an_old_list = known and not told and around.role is not Role.CLERK
        if value == known or of_an_old_list or (told and field in NOT_OF_THEIR_DAY):
            continue
        if not told:
            message = N_("Use the button for this; it writes down who did it and when")
            yield Problem(field, message)
        elif value not in told:
            message = N_("Its step says {day}; the head of the station corrects the step first")
            yield Problem(field, message, {"day": max(told)})


def writing_is_as_its_step_says(request: Request, around: Surroundings) -> Iterator[Problem]:
    """What is counted of a notice is its step (domain.md §6.3); both say the same."""
    before, told = _kept(around), request.notified_on
    if before is None or request.notified_in_writing == before.notified_in_writing:
        return
    notices = [s for s in steps_of(around) if s.kind is StepKind.NOTIFIED and s.happened_on == told]
    if notices and all(s.in_writing != request.notified_in_writing for s in notices):
        message = N_("Its step says something else; the head of the station corrects the step")
        yield Problem("notified_in_writing", message)


def old_days_are_for_the_head(request: Request, around: Surroundings) -> Iterator[Problem]:
    """What is written down long afterwards is written by the head (domain.md §6.3)."""
    if around.role is not Role.CLERK:
        return
    before, days = _kept(around), around.parameter(Parameter.BACKDATING_DAYS)
    for field in DAYS:
        day, known = getattr(request, field), before and getattr(before, field)
        deemed = field == "accepted_on" and day == waits_since(request)
        old = day and day != known and (around.today - day).days > days
        if old and not deemed:
            message = N_("More than {days} days ago; the head of the station writes this down")
            yield Problem(field, message, {"days": days})


def silence_is_acceptance(request: Request, around: Surroundings) -> Iterator[Problem]:
    """Without a notice in time it counts as accepted from the day of receipt (domain.md §6.1)."""
    before, late = _kept(around), DAYS_TO_ASK_FOR_PAPERS
    if before and request.notified_on and request.notified_on != before.notified_on:
        waited = waits_since(before)
        if waited and more_than(late, waited, request.notified_on, around):
            message = N_(
                "Papers are asked for within {days} working days; now it counts as accepted"
            )
            yield Problem("notified_on", message, {"days": late})
    since, accepted = waits_since(request), request.accepted_on
    if request.state is S.RECEIVED and is_deemed_accepted(request, around):
        message = N_("Nobody asked for papers in {days} working days; it counts as accepted")
        yield Problem("state", message, {"days": late}, warning=True)
    if since and accepted and more_than(late, since, accepted, around):
        message = N_("Nobody asked for papers in time; it counts as accepted on {day}")
        yield Problem("accepted_on", message, {"day": since})


def papers_have_their_time(request: Request, around: Surroundings) -> Iterator[Problem]:
    """Whoever was told what is missing has time to bring it (domain.md §6.3)."""
    told, closed = request.notified_on, request.closed_on
    if request.state is not S.RETURNED or request.accepted_on or not (told and closed):
        return
    days = around.parameter(Parameter.SUPPLEMENT_DAYS)
    if closed >= told and not more_than(days, told, closed, around):
        message = N_("The applicant has {days} working days from {day} to bring the papers")
        yield Problem("closed_on", message, {"days": days, "day": told})


def outcome_is_an_end(request: Request, around: Surroundings) -> Iterator[Problem]:
    """Only the states in which a request is closed say how it ended, and it stays so."""
    before = _kept(around)
    if before and request.outcome not in (before.outcome, request.state):
        yield Problem("outcome", N_("This follows the state; leave it as it is"))
    if request.outcome and request.outcome not in CLOSED:
        yield Problem("outcome", N_("Choose one of the states that begin with “Closed”"))


def rating_stands_as_given(request: Request, around: Surroundings) -> Iterator[Problem]:
    """A rating given by mistake is corrected by the head, a bad one after a review (§6.1)."""
    before = _kept(around)
    if before is None or before.rating is None:
        return
    reviewed = before.rating not in BAD or was_reviewed(around)
    for field in ("rating", "rating_source"):
        if getattr(request, field) == getattr(before, field):
            continue
        if around.role is Role.CLERK:
            yield Problem(field, N_("This is as the applicant gave it; the head corrects it"))
        elif not reviewed:
            yield Problem(field, N_("Ask why and review the rating first, then correct it"))


def rating_is_the_applicant_s(request: Request, around: Surroundings) -> Iterator[Problem]:
    """Nobody writes down by telephone how well they themselves worked (好差评, domain.md §6.1)."""
    before = _kept(around)
    fresh = request.rating and (before is None or before.rating != request.rating)
    by_telephone = request.rating_source is RatingSource.TELEPHONE_CALL
    if fresh and by_telephone and around.staff in {request.handled_by, request.agent}:
        message = N_("You handled this yourself; let a colleague ask, or use the device or paper")
        yield Problem("rating_source", message)


def bad_rating_is_followed_up(request: Request, around: Surroundings) -> Iterator[Problem]:
    """Everybody who is dissatisfied is asked why, and soon (好差评, domain.md §6.1)."""
    if request.rating not in BAD:
        return
    if request.state is S.ARCHIVED:
        yield from _wanted(request, ("followed_up_on", "follow_up"))
        before = _kept(around)
        filed_now = before and before.state is not S.ARCHIVED
        if filed_now and not bad_rating_is_answered(request, around):
            message = N_("Write down what was put right, or review the rating; then file it away")
            yield Problem("state", message)
    waiting = request.state is S.RATED and request.rated_on and not request.followed_up_on
    days = around.parameter(Parameter.FOLLOW_UP_DAYS)
    if waiting and request.rated_on and more_than(days, request.rated_on, around.today, around):
        message = N_("Ask why; {days} working days have passed")
        yield Problem("followed_up_on", message, {"days": days}, warning=True)


def _kept(around: Surroundings) -> Any | None:
    """Return the request as it is kept, or None when it is new."""
    return around.look_up(KEY, around.judged)


def _wanted(request: Request, names: Collection[str]) -> Iterator[Problem]:
    for name, words in WANTED.items():
        if name in names and getattr(request, name) in (None, ""):
            yield Problem(name, words)


RULES = (
    somebody_asks,
    names_are_names,
    matter_is_named,
    state_has_its_facts,
    trace_says_enough,
    promise_is_accepted_first,
    agent_is_named,
    days_run_forward,
    numbers_are_counts,
    extension_has_its_papers,
    due_date_follows_the_promise,
    lateness_is_not_hidden,
    lateness_is_not_hidden_later,
    promise_is_kept_as_given,
    clerks_begin_at_the_beginning,
    every_move_has_its_step,
    facts_come_with_their_steps,
    writing_is_as_its_step_says,
    old_days_are_for_the_head,
    silence_is_acceptance,
    papers_have_their_time,
    outcome_is_an_end,
    rating_stands_as_given,
    rating_is_the_applicant_s,
    bad_rating_is_followed_up,
)
