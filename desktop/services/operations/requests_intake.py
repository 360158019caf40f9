"""What is done to a request until it is accepted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.ids import REFERS_TO, RequestId, ServiceItemId
from desktop.domain.levels import within
from desktop.domain.parameters import Parameter
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Entry, Field
from desktop.domain.steps import StepKind
from desktop.domain.types import PersonName, Prose
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.registers.papers.model import Paper
from desktop.registers.requests.model import (
    DAYS_TO_ASK_FOR_PAPERS,
    Channel,
    Request,
    RequestState,
    waits_since,
)
from desktop.registers.requests.rules import is_deemed_accepted
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import ServiceItem
from desktop.registers.steps.form import STEPS
from desktop.registers.steps.model import Step
from desktop.services.operation import AnyOperation
from desktop.services.operations.requests_deeds import Course, Deed, Sure, Wish, operation
from desktop.services.operations.requests_papers import ALL_HERE, received, waited_for
from desktop.services.records import Save
from desktop.services.surroundings import Around, in_force
from desktop.store.records import Wanted

S, K = RequestState, StepKind

HOURS_OF_A_DAY = 24
SILENCE = N_("Nobody asked for papers in {days} working days; it counts as accepted on {day}")
IN_WRITING = Field(name="in_writing", label=N_("Told in writing"))
GOES_TO = Field(
    name="referred_to", label=N_("Where to go instead"), hint=N_("The office that can help")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Deed):
    """What was answered to an enquiry."""

    result: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Deed):
    """What is missing, said once and completely."""

    missing: Prose
    notified_in_writing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion(Deed):
    """Whether every paper that was waited for has come."""

    all_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal(Deed):
    """Why it is not accepted, and where to go."""

    reason: Prose
    referred_to: str | None = None
    in_writing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Deed):
    """Who takes it over."""

    referred_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance(Deed):
    """What is promised; the catalogue's promise where nothing is typed."""

    promised_days: int | None = None
    after_closing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement(Deed):
    """What was done at once."""

    result: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(Deed):
    """Why the papers go back."""

    reason: Prose


def item_in_force(around: Around, item: ServiceItemId | None, day: date) -> ServiceItem | None:
    """Return the edition of *item* that was in force on *day* (domain.md §1 #10).

    Editions share a code. Where none was in force, the chosen one stands.
    """
    chosen: ServiceItem | None = around.look_up(REFERS_TO[ServiceItemId], item)
    if chosen is None:
        return None
    found = around.unit.records(SERVICE_ITEMS).find(Wanted(equal={"code": chosen.code}))
    held = [e.record for e in found if within(around.place, e.revision.region)]
    holding = [each for each in held if in_force(each, day)]
    return max(holding, key=lambda each: each.effective_on or date.min, default=chosen)


def _promised(situation: Sure, day: date) -> int | None:
    item = item_in_force(situation.around, situation.record.item, day)
    return item.promised_days if item else situation.record.promised_days


def _counts_from(situation: Sure, day: date) -> date:
    """Return the day of acceptance: that of the receipt where silence accepted."""
    deemed = is_deemed_accepted(situation.record, situation.around)
    return (waits_since(situation.record) if deemed else None) or day


def _acceptance(situation: Sure) -> Mapping[str, Any]:
    """Begin with the promise of the edition that is in force on the day that counts."""
    return {"promised_days": _promised(situation, _counts_from(situation, situation.today))}


def _accepted(situation: Sure, answers: Acceptance) -> Mapping[str, Any]:
    request, around = situation.record, situation.around
    promised = answers.promised_days
    day = _counts_from(situation, answers.happened_on)
    return {
        "accepted_on": day,
        "promised_days": _promised(situation, day) if promised is None else promised,
        "handled_by": request.handled_by or around.staff,
    }


def _said_by_silence(situation: Sure, _answers: Acceptance) -> Prose | None:
    """Return what the step says where nobody accepted, but silence did."""
    if not is_deemed_accepted(situation.record, situation.around):
        return None
    return Prose(_(SILENCE, days=DAYS_TO_ASK_FOR_PAPERS, day=waits_since(situation.record)))


def _acceptance_checks(situation: Sure, answers: Acceptance) -> Iterator[Problem]:
    if is_deemed_accepted(situation.record, situation.around):
        values = {"days": DAYS_TO_ASK_FOR_PAPERS, "day": waits_since(situation.record)}
        yield Problem("happened_on", SILENCE, values, warning=True)
    if missing := waited_for(situation):
        message = N_("Papers on the list that are not here yet: {papers}")
        yield Problem("", message, {"papers": _named(missing)}, warning=True)
    promised = _promised(situation, _counts_from(situation, answers.happened_on))
    typed = answers.promised_days
    if typed is not None and promised is not None and typed > promised:
        message = N_("The catalogue promises {days} working days; promise no more")
        yield Problem("promised_days", message, {"days": promised})
    if answers.after_closing and not _closes(situation.around):
        yield Problem("after_closing", N_("No closing hour is set here; leave this empty"))


def _named(papers: Iterable[Entry[Paper]]) -> str:
    return "、".join(entry.record.name for entry in papers)


def _notice(situation: Sure) -> Mapping[str, Any]:
    """Begin with the papers that were listed and did not come, each on a line of its own."""
    missing = "\n".join(entry.record.name for entry in waited_for(situation))
    return {"notified_in_writing": True, "missing": missing or None}


def _completed(situation: Sure, answers: Completion) -> Iterable[Save]:
    return received(waited_for(situation), answers.happened_on) if answers.all_here else ()


def _closes(around: Around) -> bool:
    return around.parameter(Parameter.CLOSING_HOUR) < HOURS_OF_A_DAY


def _first_contact(situation: Sure, _answers: Deed) -> Iterable[Step]:
    """Write down the first contact, which the day of the receipt would replace."""
    request = situation.record
    if situation.around.others(STEPS.key, request=situation.entry.id, kind=K.ASKED):
        return ()
    return (
        Step(
            request=RequestId(situation.entry.id),
            kind=K.ASKED,
            happened_on=request.received_on,
            by=PersonName(request.first_asked_by),
            in_person=request.channel is Channel.AT_THE_WINDOW,
        ),
    )


def _notice_checks(situation: Sure, answers: Notice) -> Iterator[Problem]:
    by_telephone = situation.record.channel is Channel.BY_TELEPHONE
    if not answers.notified_in_writing and not by_telephone:
        message = N_("The notice is given in writing, except on the telephone")
        yield Problem("notified_in_writing", message, warning=True)
    if situation.record.notified_on:
        message = N_("Papers were asked for on {day} already; that is done once, all at once")
        yield Problem("missing", message, {"day": situation.record.notified_on}, warning=True)


def _refusal_checks(_situation: Sure, answers: Refusal) -> Iterator[Problem]:
    if not answers.in_writing:
        yield Problem("in_writing", N_("A refusal is given in writing, with its reason"))


def _settlement_checks(situation: Sure, answers: Settlement) -> Iterator[Problem]:
    day = situation.record.received_on
    if answers.happened_on > day:
        message = N_("On the spot means on the day of the receipt, {day}; check the date")
        yield Problem("happened_on", message, {"day": day}, warning=True)


def _settled_at_once(request: Request, _day: Day) -> bool:
    return request.state is S.RECEIVED and not request.promised_days


def _open_receipt(request: Request, day: Day) -> bool:
    """Tell whether papers may still be asked for: not once silence has accepted."""
    return not is_deemed_accepted(request, day)


def _is_late(request: Request, _day: Day) -> bool:
    return request.state is S.INCOMPLETE


ANSWER = operation(
    Wish(
        key="answer-request", title=N_("Answer the enquiry"), icon="message-question", asks=Answer
    ),
    Course(kind=K.ANSWERED, to=S.ANSWERED, told={"remarks": ("remarks", "result")}),
)
RECEIVE = operation(
    Wish(
        key="receive-request",
        title=N_("Receive the papers"),
        icon="inbox",
        asks=Deed,
        fits=lambda request, _day: request.state is S.ASKED,
    ),
    Course(kind=K.RECEIVED, to=S.RECEIVED, day="received_on", before=_first_contact),
)
ACCEPT = operation(
    Wish(
        key="accept-request",
        title=N_("Accept the request"),
        icon="clipboard-check",
        asks=Acceptance,
        begins=_acceptance,
        checks=_acceptance_checks,
    ),
    Course(kind=K.ACCEPTED, to=S.ACCEPTED, facts=_accepted, says=_said_by_silence),
)
SETTLE = operation(
    Wish(
        key="settle-request",
        title=N_("Settle on the spot"),
        icon="circle-check",
        asks=Settlement,
        fits=_settled_at_once,
        checks=_settlement_checks,
    ),
    Course(
        kind=K.CLOSED,
        to=S.GRANTED,
        day="closed_on",
        told={"remarks": ("remarks", "result")},
        facts=lambda situation, _answers: {
            "handled_by": situation.record.handled_by or situation.around.staff
        },
    ),
)
NOTIFY = operation(
    Wish(
        key="notify-request",
        title=N_("Give the one-time notice"),
        icon="file-alert",
        asks=Notice,
        begins=_notice,
        fits=_open_receipt,
        checks=_notice_checks,
    ),
    Course(
        kind=K.NOTIFIED,
        to=S.INCOMPLETE,
        day="notified_on",
        told={"remarks": ("remarks", "missing"), "in_writing": ("notified_in_writing",)},
    ),
)
COMPLETE = operation(
    Wish(
        key="complete-request",
        title=N_("Papers are complete"),
        icon="file-check",
        asks=Completion,
        extra=(ALL_HERE,),
        begins=lambda situation: {"all_here": bool(waited_for(situation))},
        fits=_is_late,
    ),
    Course(kind=K.SUPPLEMENTED, to=S.RECEIVED, day="completed_on", beside=_completed),
)
RETURN = operation(
    Wish(
        key="return-request",
        title=N_("Return the papers"),
        icon="arrow-back-up",
        asks=Return,
        fits=_is_late,
    ),
    Course(kind=K.CLOSED, to=S.RETURNED, day="closed_on", told={"remarks": ("remarks", "reason")}),
)
REFUSE = operation(
    Wish(
        key="refuse-request",
        title=N_("Do not accept"),
        icon="circle-minus",
        asks=Refusal,
        extra=(IN_WRITING, GOES_TO),
        checks=_refusal_checks,
    ),
    Course(
        kind=K.REFUSED,
        to=S.REFUSED,
        day="closed_on",
        told={"remarks": ("remarks", "reason"), "in_writing": ("in_writing",)},
    ),
)
REFER = operation(
    Wish(
        key="refer-request",
        title=N_("Refer to others"),
        icon="arrow-forward-up",
        asks=Referral,
    ),
    Course(
        kind=K.REFERRED, to=S.REFERRED, day="referred_on", told={"counterpart": ("referred_to",)}
    ),
)

INTAKE: tuple[AnyOperation, ...] = (
    *(RECEIVE, ANSWER, ACCEPT, SETTLE, NOTIFY, COMPLETE, REFER, REFUSE, RETURN),
)
