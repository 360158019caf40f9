"""When a request may be saved, how it moves, and when it is due."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from desktop.domain.ids import REFERS_TO, ServiceItemId
from desktop.domain.names import name_problems
from desktop.domain.phones import phone_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings, Workflow
from desktop.messages import N_
from desktop.registers.requests.model import Light, Rating, Request, RequestState

S = RequestState

OUTCOMES = frozenset({S.GRANTED, S.NOT_GRANTED})
BROKEN_OFF = frozenset({S.WITHDRAWN, S.TERMINATED, S.RETURNED})
RUNNING = frozenset({S.ACCEPTED, S.IN_HAND, S.FORWARDED})

WORKFLOW = Workflow(
    field="state",
    begins=frozenset({S.ASKED, S.ANSWERED, S.RECEIVED, S.ACCEPTED}),
    moves={
        S.ASKED: frozenset({S.ANSWERED, S.RECEIVED, S.REFERRED, S.VOID}),
        S.ANSWERED: frozenset({S.RATED, S.ARCHIVED, S.VOID}),
        S.RECEIVED: frozenset(
            {S.INCOMPLETE, S.REFUSED, S.REFERRED, S.ACCEPTED, S.GRANTED, S.WITHDRAWN, S.VOID}
        ),
        S.INCOMPLETE: frozenset({S.RECEIVED, S.RETURNED, S.WITHDRAWN, S.VOID}),
        S.REFUSED: frozenset({S.DELIVERED, S.ARCHIVED, S.VOID}),
        S.REFERRED: frozenset({S.ARCHIVED, S.VOID}),
        S.ACCEPTED: frozenset({S.IN_HAND, S.FORWARDED, S.WITHDRAWN, S.VOID}),
        S.IN_HAND: frozenset({S.FORWARDED, S.PAUSED, *OUTCOMES, *BROKEN_OFF, S.VOID}),
        S.FORWARDED: frozenset({S.IN_HAND, S.PAUSED, *OUTCOMES, *BROKEN_OFF, S.VOID}),
        S.PAUSED: frozenset({S.IN_HAND, S.FORWARDED, *BROKEN_OFF, S.VOID}),
        **dict.fromkeys(OUTCOMES, frozenset({S.DELIVERED, S.VOID})),
        **dict.fromkeys(BROKEN_OFF, frozenset({S.DELIVERED, S.ARCHIVED, S.VOID})),
        S.DELIVERED: frozenset({S.RATED, S.ARCHIVED, S.VOID}),
        S.RATED: frozenset({S.FOLLOWED_UP, S.ARCHIVED, S.VOID}),
        S.FOLLOWED_UP: frozenset({S.ARCHIVED, S.VOID}),
        S.ARCHIVED: frozenset({S.VOID}),
        S.VOID: frozenset(),
    },
)
"""The states of domain.md §6.3; what is settled on the spot goes from received to granted."""

CLOCK = ("accepted_on", "promised_days", "due_on")
NEEDED: Mapping[RequestState, tuple[str, ...]] = {
    S.ANSWERED: ("result",),
    S.INCOMPLETE: ("notified_on", "missing"),
    S.REFUSED: ("closed_on", "reason"),
    S.REFERRED: ("referred_on", "referred_to"),
    S.ACCEPTED: CLOCK,
    S.IN_HAND: CLOCK,
    S.FORWARDED: (*CLOCK, "sent_on", "sent_to"),
    S.PAUSED: (*CLOCK, "paused_on", "pause_reason", "pause_approved_by"),
    S.GRANTED: ("closed_on",),
    S.NOT_GRANTED: ("closed_on", "reason"),
    S.WITHDRAWN: ("closed_on",),
    S.TERMINATED: ("closed_on", "reason"),
    S.RETURNED: ("closed_on", "reason"),
    S.DELIVERED: ("closed_on", "delivered_on", "delivery", "signed_by"),
    S.RATED: ("rating", "rated_on", "rating_source"),
    S.FOLLOWED_UP: ("rating", "followed_up_on", "follow_up"),
    S.VOID: ("reason",),
}
"""What must be known of a request in each state."""

WANTED = {
    "result": N_("Write what was answered"),
    "notified_on": N_("Enter the day of the one-time notice"),
    "missing": N_("List the papers that are missing, all at once"),
    "closed_on": N_("Enter the day on which it was closed"),
    "reason": N_("Write the reason; the applicant has a right to it"),
    "referred_on": N_("Enter the day on which it was passed on"),
    "referred_to": N_("Write who took it over"),
    "accepted_on": N_("Enter the day of acceptance"),
    "promised_days": N_("Enter the promised working days, or choose the item"),
    "due_on": N_("Enter the due date"),
    "sent_on": N_("Enter the day on which it was sent"),
    "sent_to": N_("Write which office or person received it"),
    "paused_on": N_("Enter the day from which the clock stands still"),
    "pause_reason": N_("Choose why the clock stands still"),
    "pause_approved_by": N_("Write who allowed the pause"),
    "delivered_on": N_("Enter the day of delivery"),
    "delivery": N_("Choose how the result was delivered"),
    "signed_by": N_("Write who signed for the result"),
    "rating": N_("Choose one of the five ratings"),
    "rated_on": N_("Enter the day of the rating"),
    "rating_source": N_("Choose how the applicant gave the rating"),
    "followed_up_on": N_("Enter the day on which the applicant was asked"),
    "follow_up": N_("Write what the applicant said and what was found"),
    "extended_on": N_("Enter the day of the extension"),
    "extension_reason": N_("Write the reason for the extension"),
    "extension_approved_by": N_("Write who allowed the extension"),
    "agent": N_("Write who acts for the applicant"),
}

IN_ORDER = (
    ("received_on", "notified_on"),
    ("received_on", "referred_on"),
    ("received_on", "accepted_on"),
    ("received_on", "closed_on"),
    ("accepted_on", "sent_on"),
    ("accepted_on", "paused_on"),
    ("accepted_on", "extended_on"),
    ("accepted_on", "closed_on"),
    ("sent_on", "closed_on"),
    ("closed_on", "delivered_on"),
    ("closed_on", "rated_on"),
    ("rated_on", "followed_up_on"),
)
DAYS = tuple(dict.fromkeys(name for pair in IN_ORDER for name in pair))
EXTENSION = ("extended_on", "extension_reason", "extension_approved_by")
BAD = frozenset({Rating.DISSATISFIED, Rating.VERY_DISSATISFIED})

LONGEST_PROMISE = 365
DAYS_TO_ASK_FOR_PAPERS = 5
"""Working days after which a request counts as accepted (行政许可法 art. 32, domain.md §6.1)."""
DAYS_TO_FOLLOW_UP = 5
"""Working days within which a bad rating is followed up (domain.md §6.1)."""
WITHIN_MEMORY = timedelta(days=3650)
"""Working days are counted over no more than ten years."""


def fill(typed: Mapping[str, Any], around: Surroundings) -> Mapping[str, Any]:
    """Copy the item's name and promise, and work out the due date.

    The due date rests on the promise that was typed, if one was: a later
    edition of the catalogue does not change what this applicant was told.
    """
    item = around.look_up(REFERS_TO[ServiceItemId], typed.get("item"))
    copied = {"subject": item.name, "promised_days": item.promised_days} if item else {}
    promised = typed.get("promised_days")
    due = due_date({**typed, **copied} if promised is None else typed, around)
    return copied | ({"due_on": due} if due else {})


def due_date(known: Mapping[str, Any], around: Surroundings) -> date | None:
    """Return the day by which a request is to be closed, or None before it is accepted.

    A working day on which the clock stood still moves it by one (domain.md §6.2).
    """
    accepted, promised = known.get("accepted_on"), known.get("promised_days")
    if accepted is None or promised is None or not _within_memory(accepted, around):
        return None
    more = (known.get("paused_days") or 0) + (known.get("extension_days") or 0)
    if not 0 <= promised + more <= 2 * LONGEST_PROMISE:
        return None
    return around.calendar.add(accepted, promised + more)


def calendar_days(first: date, last: date) -> int:
    """Return the days from *first* to *last*."""
    return (last - first).days


def light(
    request: Request, today: date, days: Callable[[date, date], int] = calendar_days
) -> Light | None:
    """Return how much time is left, or None while no promise runs (domain.md §6.3).

    Yellow is the last third, and always the last day. *days* counts what lies
    between two days: pass the calendar's ``between`` to count working days.
    """
    if request.state is S.PAUSED:
        return Light.BLUE
    if request.state not in RUNNING or not request.due_on or not request.accepted_on:
        return None
    if today > request.due_on:
        return Light.RED
    left, whole = days(today, request.due_on), days(request.accepted_on, request.due_on)
    return Light.YELLOW if left <= 1 or 3 * left <= whole else Light.GREEN


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
    """Each state rests on what was done to reach it (domain.md §6.3)."""
    yield from _wanted(request, NEEDED.get(request.state, ()))


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
    """There is no fewer than no visit, and no promise of more than a year."""
    if request.visits < 0:
        yield Problem("visits", N_("Enter 0 or more"))
    for field in ("promised_days", "paused_days", "extension_days"):
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
    due = due_date(_clock(request, extension=request.extension_days), around)
    if due and request.due_on and request.due_on != due:
        message = N_("Counted in working days, it is due on {day}")
        yield Problem("due_on", message, {"day": due}, warning=True)


def lateness_is_not_hidden(request: Request, around: Surroundings) -> Iterator[Problem]:
    """Once the due date has passed, neither a pause nor an extension helps (domain.md §6.3)."""
    due = due_date(_clock(request, extension=0), around)
    if due and request.extended_on and request.extended_on > due:
        message = N_("It was due on {day}; an extension comes before that")
        yield Problem("extended_on", message, {"day": due})
    if request.due_on and request.paused_on and request.paused_on > request.due_on:
        message = N_("It was due on {day}; a pause begins before that")
        yield Problem("paused_on", message, {"day": request.due_on})


def silence_is_acceptance(request: Request, around: Surroundings) -> Iterator[Problem]:
    """Without a notice in time it counts as accepted from the day of receipt (domain.md §6.1)."""
    waiting = request.state is S.RECEIVED and not request.notified_on
    if waiting and _overdue(request.received_on, DAYS_TO_ASK_FOR_PAPERS, around):
        message = N_("Nobody asked for papers in {days} working days; it counts as accepted")
        values = {"days": DAYS_TO_ASK_FOR_PAPERS}
        yield Problem("state", message, values, warning=True)


def bad_rating_is_followed_up(request: Request, around: Surroundings) -> Iterator[Problem]:
    """Everybody who is dissatisfied is asked why, and soon (好差评, domain.md §6.1)."""
    if request.rating not in BAD:
        return
    if request.state is S.ARCHIVED:
        yield from _wanted(request, ("followed_up_on", "follow_up"))
    waiting = request.state is S.RATED and request.rated_on and not request.followed_up_on
    if waiting and request.rated_on and _overdue(request.rated_on, DAYS_TO_FOLLOW_UP, around):
        message = N_("Ask why; {days} working days have passed")
        yield Problem("followed_up_on", message, {"days": DAYS_TO_FOLLOW_UP}, warning=True)


def _clock(request: Request, *, extension: int) -> Mapping[str, Any]:
    return {
        "accepted_on": request.accepted_on,
        "promised_days": request.promised_days,
        "paused_days": request.paused_days,
        "extension_days": extension,
    }


def _wanted(request: Request, fields: tuple[str, ...]) -> Iterator[Problem]:
    for field in fields:
        if getattr(request, field) in (None, ""):
            yield Problem(field, WANTED[field])


def _within_memory(day: date, around: Surroundings) -> bool:
    return abs(around.today - day) <= WITHIN_MEMORY


def _overdue(since: date, days: int, around: Surroundings) -> bool:
    """Tell whether more than this many working days have passed."""
    return since <= around.today and (
        not _within_memory(since, around) or around.calendar.between(since, around.today) > days
    )


RULES = (
    somebody_asks,
    names_are_names,
    matter_is_named,
    state_has_its_facts,
    promise_is_accepted_first,
    agent_is_named,
    days_run_forward,
    numbers_are_counts,
    extension_has_its_papers,
    due_date_follows_the_promise,
    lateness_is_not_hidden,
    silence_is_acceptance,
    bad_rating_is_followed_up,
)
