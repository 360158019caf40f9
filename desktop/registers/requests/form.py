"""How requests are listed and asked for."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from desktop.domain.masks import whole
from desktop.domain.parameters import Parameter
from desktop.domain.promises import Light, days_left, light
from desktop.domain.register import Day, Derived, Field, Lasting, Look, Register, Surroundings
from desktop.domain.steps import pauses, steps_of, visits
from desktop.messages import N_
from desktop.registers.requests.model import (
    BAD,
    KEY,
    RUNNING,
    WORKFLOW,
    Caveat,
    Channel,
    Delivery,
    PauseReason,
    Rating,
    RatingSource,
    Request,
    RequestState,
    Trace,
)
from desktop.registers.requests.rules import RULES, begin, fill, is_deemed_accepted

WHO = N_("Who asks")
WHAT = N_("What for")
PAPERS = N_("Papers")
AGENT = N_("Agent and referral")
PROMISE = N_("Acceptance and promise")
PAUSE = N_("Pause and extension")
OUTCOME = N_("Outcome and delivery")
RATING = N_("Rating")

LIGHTS: Mapping[StrEnum, str] = {
    Light.GREEN: N_("In time"),
    Light.YELLOW: N_("Due soon"),
    Light.RED: N_("Overdue"),
    Light.BLUE: N_("Clock paused"),
}


def light_of(request: Request, day: Day) -> Light | None:
    """Return how much time is left, or None while no promise runs (domain.md §6.3)."""
    if request.state is RequestState.PAUSED:
        return Light.BLUE
    left = _left(request, day)
    if left is None or request.due_on is None or request.accepted_on is None:
        return None
    promised = request.promised_days
    if promised is None:
        whole = day.calendar.between(request.accepted_on, request.due_on)
    else:
        whole = promised + request.extension_days
    return light(left, whole, overdue=day.today > request.due_on)


def _left(request: Request, day: Day) -> int | None:
    if request.state not in RUNNING or not request.due_on:
        return None
    return days_left(day.calendar, day.today, request.due_on)


def _caveat(request: Request, day: Day) -> Caveat | None:
    if request.state is RequestState.RECEIVED and is_deemed_accepted(request, day):
        return Caveat.DEEMED_ACCEPTED
    waits = request.state in RUNNING or request.state is RequestState.PAUSED
    estimated = waits and request.due_on and day.calendar.is_estimated(request.due_on)
    return Caveat.ESTIMATED if estimated else None


def _answer_due(request: Request, around: Surroundings) -> date | None:
    """Return by when a bad rating is asked about or, after that, put right (domain.md §6.1)."""
    if request.rating not in BAD:
        return None
    waits = {
        RequestState.RATED: (request.rated_on, Parameter.FOLLOW_UP_DAYS),
        RequestState.FOLLOWED_UP: (request.followed_up_on, Parameter.REMEDY_DAYS),
    }
    since, days = waits.get(request.state, (None, Parameter.REMEDY_DAYS))
    if since is None or request.remedied_on:
        return None
    return around.calendar.add(since, around.parameter(days))


def _visits(request: Request, around: Surroundings) -> int:
    at_the_window = request.channel is Channel.AT_THE_WINDOW
    return visits(steps_of(around), window_on=request.received_on if at_the_window else None)


def _paused(request: Request, around: Surroundings) -> int | None:
    if not request.paused_on:
        return None
    stood = pauses(steps_of(around), request.paused_on)
    return sum(around.calendar.between(first, last or around.today) for first, last in stood)


REQUESTS = Register(
    key=KEY,
    record=Request,
    title=N_("Requests"),
    named_by=("subject", "resident", "applicant"),
    look=Look(icon="clipboard-list", hue="r_service"),
    fields=(
        Field(
            name="number",
            label=N_("Number"),
            section=WHO,
            searched=True,
            given="FW{year}-{mark}{serial:04}",
        ),
        Field(name="resident", label=N_("Resident"), section=WHO),
        Field(
            name="applicant",
            label=N_("Somebody from elsewhere"),
            hint=N_("Only if not in the register"),
            section=WHO,
            in_list=False,
            searched=True,
        ),
        Field(
            name="applicant_telephone",
            label=N_("Telephone"),
            section=WHO,
            in_list=False,
            searched=True,
            sensitive=True,
        ),
        Field(
            name="item",
            label=N_("Item of the catalogue"),
            hint=N_("Fills in the promise"),
            section=WHAT,
            in_list=False,
        ),
        Field(name="subject", label=N_("What it is about"), section=WHAT, searched=True),
        Field(name="channel", label=N_("Came in"), section=WHAT, in_list=False),
        Field(name="received_on", label=N_("Received on"), section=WHAT, in_list=False),
        Field(
            name="first_asked_by",
            label=N_("First contact"),
            hint=N_("Stays responsible until it is settled"),
            section=WHAT,
            in_list=False,
        ),
        Field(name="state", label=N_("State"), section=WHAT),
        Derived(name="light", label=N_("Deadline"), value=light_of),
        Derived(name="days_left", label=N_("Working days left"), value=_left),
        Field(name="handled_by", label=N_("Handled by"), section=WHAT),
        Derived(name="visits", label=N_("Visits of the applicant"), value=_visits, in_list=False),
        Field(name="missing", label=N_("Papers missing"), section=PAPERS, in_list=False),
        Field(name="notified_on", label=N_("One-time notice on"), section=PAPERS, in_list=False),
        Field(
            name="notified_in_writing", label=N_("Notice in writing"), section=PAPERS, in_list=False
        ),
        Field(
            name="completed_on", label=N_("Missing papers came on"), section=PAPERS, in_list=False
        ),
        Field(name="by_agent", label=N_("Carried by an agent"), section=AGENT, in_list=False),
        Field(name="agent", label=N_("Agent"), section=AGENT, in_list=False, searched=True),
        Field(name="entrusted_on", label=N_("Entrusted on"), section=AGENT, in_list=False),
        Field(name="referred_to", label=N_("Referred to"), section=AGENT, in_list=False),
        Field(name="referred_on", label=N_("Referred on"), section=AGENT, in_list=False),
        Field(name="trace", label=N_("What came of the referral"), section=AGENT, in_list=False),
        Field(name="traced_on", label=N_("Referral followed up on"), section=AGENT, in_list=False),
        Field(
            name="trace_words",
            label=N_("What was learnt"),
            hint=N_("If it was not done: why"),
            section=AGENT,
            in_list=False,
            sensitive=True,
        ),
        Field(name="accepted_on", label=N_("Accepted on"), section=PROMISE, in_list=False),
        Field(
            name="after_closing",
            label=N_("Papers came after closing time"),
            hint=N_("Counts as the next working day"),
            section=PROMISE,
            in_list=False,
        ),
        Field(
            name="promised_days", label=N_("Promised working days"), section=PROMISE, in_list=False
        ),
        Derived(name="paused_days", label=N_("Working days paused"), value=_paused, in_list=False),
        Field(
            name="extension_days",
            label=N_("Extended by working days"),
            section=PROMISE,
            in_list=False,
        ),
        Field(
            name="due_on", label=N_("Due on"), hint=N_("Counted in working days"), section=PROMISE
        ),
        Derived(name="caveat", label=N_("Bear in mind"), value=_caveat),
        Field(name="sent_on", label=N_("Sent on"), section=PROMISE, in_list=False),
        Field(name="sent_to", label=N_("Sent to"), section=PROMISE, in_list=False),
        Field(
            name="sent_receipt",
            label=N_("Receipt number"),
            section=PROMISE,
            in_list=False,
            searched=True,
        ),
        Field(name="pause_reason", label=N_("Why paused"), section=PAUSE, in_list=False),
        Field(name="pause_basis", label=N_("Basis of the pause"), section=PAUSE, in_list=False),
        Field(name="paused_on", label=N_("Paused on"), section=PAUSE, in_list=False),
        Field(name="pause_approved_by", label=N_("Pause allowed by"), section=PAUSE, in_list=False),
        Field(name="extended_on", label=N_("Extended on"), section=PAUSE, in_list=False),
        Field(name="extension_reason", label=N_("Why extended"), section=PAUSE, in_list=False),
        Field(
            name="extension_approved_by",
            label=N_("Extension allowed by"),
            section=PAUSE,
            in_list=False,
        ),
        Field(name="closed_on", label=N_("Closed on"), section=OUTCOME, in_list=False),
        Field(
            name="outcome",
            label=N_("Closed how"),
            hint=N_("Follows the state"),
            section=OUTCOME,
            in_list=False,
        ),
        Field(name="result", label=N_("Result"), section=OUTCOME, in_list=False, sensitive=True),
        Field(
            name="reason",
            label=N_("Reason"),
            hint=N_("Why refused, returned, broken off or void"),
            section=OUTCOME,
            in_list=False,
            sensitive=True,
        ),
        Field(name="delivery", label=N_("Delivery"), section=OUTCOME, in_list=False),
        Field(name="delivered_on", label=N_("Delivered on"), section=OUTCOME, in_list=False),
        Field(name="signed_by", label=N_("Signed by"), section=OUTCOME, in_list=False),
        Field(name="rating", label=N_("Rating"), section=RATING, in_list=False),
        Field(name="rated_on", label=N_("Rated on"), section=RATING, in_list=False),
        Field(
            name="rating_source",
            label=N_("Rated by means of"),
            hint=N_("Given by the applicant, never by staff"),
            section=RATING,
            in_list=False,
        ),
        Field(
            name="rating_words",
            label=N_("Words of the applicant"),
            section=RATING,
            in_list=False,
            sensitive=True,
        ),
        Derived(
            name="answer_due",
            label=N_("Bad rating to be dealt with by"),
            value=_answer_due,
            in_list=False,
        ),
        Field(name="followed_up_on", label=N_("Followed up on"), section=RATING, in_list=False),
        Field(
            name="follow_up",
            label=N_("Findings of the follow-up"),
            section=RATING,
            in_list=False,
            sensitive=True,
        ),
        Field(name="remedied_on", label=N_("Put right on"), section=RATING, in_list=False),
        Field(
            name="remedy",
            label=N_("What was put right"),
            section=RATING,
            in_list=False,
            sensitive=True,
        ),
        Field(name="remarks", label=N_("Remarks"), section=RATING, in_list=False, sensitive=True),
    ),
    choices={
        **LIGHTS,
        Caveat.ESTIMATED: N_("Estimated, the year is not arranged yet"),
        Caveat.DEEMED_ACCEPTED: N_("Counts as accepted"),
        RequestState.ASKED: N_("First asked"),
        RequestState.ANSWERED: N_("Answered"),
        RequestState.RECEIVED: N_("Received"),
        RequestState.INCOMPLETE: N_("Waiting for papers"),
        RequestState.REFUSED: N_("Not accepted"),
        RequestState.REFERRED: N_("Referred"),
        RequestState.ACCEPTED: N_("Accepted"),
        RequestState.IN_HAND: N_("In hand"),
        RequestState.FORWARDED: N_("Forwarded"),
        RequestState.PAUSED: N_("Paused"),
        RequestState.GRANTED: N_("Closed: granted"),
        RequestState.NOT_GRANTED: N_("Closed: not granted"),
        RequestState.WITHDRAWN: N_("Closed: withdrawn"),
        RequestState.TERMINATED: N_("Closed: broken off"),
        RequestState.RETURNED: N_("Closed: returned"),
        RequestState.DELIVERED: N_("Delivered"),
        RequestState.RATED: N_("Rated"),
        RequestState.FOLLOWED_UP: N_("Followed up"),
        RequestState.ARCHIVED: N_("Archived"),
        RequestState.VOID: N_("Void"),
        Channel.AT_THE_WINDOW: N_("At the window"),
        Channel.BY_TELEPHONE: N_("By telephone"),
        Channel.AT_HOME: N_("At home"),
        Channel.ONLINE: N_("Online"),
        Trace.DONE: N_("Done there"),
        Trace.NOT_DONE: N_("Not done there"),
        Trace.GOING_ON: N_("Still going on"),
        Trace.CAME_BACK: N_("Came back here"),
        PauseReason.MISSING_PAPERS: N_("Papers to be completed"),
        PauseReason.SPECIAL_PROCEDURE: N_("Special procedure"),
        PauseReason.HEARING_OR_TEST: N_("Hearing, test or public review"),
        PauseReason.APPLICANT: N_("Because of the applicant"),
        PauseReason.FORCE_MAJEURE: N_("Force majeure"),
        Delivery.COLLECTED: N_("Collected"),
        Delivery.BROUGHT: N_("Brought home"),
        Delivery.POSTED: N_("By post"),
        Rating.VERY_SATISFIED: N_("Very satisfied"),
        Rating.SATISFIED: N_("Satisfied"),
        Rating.FAIRLY_SATISFIED: N_("Fairly satisfied"),
        Rating.DISSATISFIED: N_("Dissatisfied"),
        Rating.VERY_DISSATISFIED: N_("Very dissatisfied"),
        RatingSource.DEVICE: N_("On the device"),
        RatingSource.PAPER: N_("On paper"),
        RatingSource.TELEPHONE_CALL: N_("In a telephone call"),
    },
    rules=RULES,
    workflow=WORKFLOW,
    fill=fill,
    begin=begin,
    lasting=Lasting.KEPT,
    posted=whole(  # neither who asks nor what for: whoever asked knows the number
        "number",
        "channel",
        "received_on",
        "state",
        "light",
        "days_left",
        "handled_by",
        "accepted_on",
        "promised_days",
        "due_on",
        "sent_on",
        "closed_on",
    ),
)
