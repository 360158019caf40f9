"""What is done to a request that others took over: whoever was asked first follows it (§1 #28)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.problems import Problem
from desktop.domain.register import Day, Field
from desktop.domain.steps import StepKind
from desktop.domain.types import Prose
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import TRACED, Channel, Request, RequestState, Trace
from desktop.services.operation import AnyOperation
from desktop.services.operations.requests_deeds import Course, Deed, Sure, Wish, operation
from desktop.services.records import Save

S = RequestState

TAKEN_UP = Field(
    name="taken_up",
    label=N_("Take it up here again"),
    hint=N_("Writes a new request; the old one says where it had gone"),
)
FROM_WHERE = N_("Came back from {place}; the first request was {number}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing(Deed):
    """What came of it, in the words of whoever was asked."""

    trace: Trace
    trace_words: Prose | None = None
    taken_up: bool = False


def _is_followed(request: Request, _day: Day) -> bool:
    """Tell whether it was referred and nobody knows what came of it, even if it is filed."""
    gone = request.state is S.REFERRED or (
        request.state is S.ARCHIVED and request.referred_on is not None
    )
    return gone and request.trace not in TRACED


def _checks(_situation: Sure, answers: Tracing) -> Iterator[Problem]:
    if answers.taken_up and answers.trace is not Trace.CAME_BACK:
        yield Problem("taken_up", N_("Only what came back is taken up here again"))


def _in_words(_situation: Sure, answers: Tracing) -> Prose:
    """Return what the step says: a later answer takes the place of this one in the request."""
    said = [_(REQUESTS.choices[answers.trace]), answers.trace_words, answers.remarks]
    return Prose("；".join(filter(None, said)))


def _taken_up(situation: Sure, answers: Tracing) -> Iterable[Save]:
    """Yield the new request of the same person; whoever was asked first stays responsible."""
    before = situation.record
    if not answers.taken_up:
        return
    yield Save(
        register=REQUESTS,
        record=Request(
            resident=before.resident,
            applicant=before.applicant,
            applicant_telephone=before.applicant_telephone,
            item=before.item,
            subject=before.subject,
            channel=Channel.AT_THE_WINDOW if answers.in_person else Channel.BY_TELEPHONE,
            received_on=answers.happened_on,
            first_asked_by=before.first_asked_by,
            promised_days=before.promised_days,
            remarks=Prose(
                _(FROM_WHERE, place=before.referred_to or "", number=before.number or "")
            ),
        ),
    )


TRACE = operation(
    Wish(
        key="trace-request",
        title=N_("Write down what came of it"),
        icon="phone",
        asks=Tracing,
        extra=(TAKEN_UP,),
        fits=_is_followed,
        checks=_checks,
    ),
    Course(
        kind=StepKind.TRACED,
        day="traced_on",
        told={"remarks": ()},
        says=_in_words,
        beside=_taken_up,
    ),
)

FOLLOWING: tuple[AnyOperation, ...] = (TRACE,)
"""What is done to a request after it was referred."""
