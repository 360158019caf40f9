"""Prints by which whoever is late with a request is urged (催办单)."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from desktop.domain.promises import Light, days_left
from desktop.domain.register import Entry
from desktop.domain.steps import StepKind, steps_of
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.forms import (
    ROOM_TO_WRITE,
    Block,
    Field,
    Fields,
    Piece,
    Sheet,
    Signature,
    Signatures,
    Words,
)
from desktop.registers.requests.form import REQUESTS, light_of
from desktop.services.document import Document, Family, Order
from desktop.services.documents.request_matters import (
    APPLICANT,
    SUBJECT,
    Matter,
    MatterSlip,
    print_matters,
)
from desktop.services.surroundings import Around

TITLE = N_("Reminder of a request")
URGENT = frozenset({Light.YELLOW, Light.RED})


def fits(entry: Entry[Any], around: Around) -> bool:
    """Tell whether the request is late, or due soon (domain.md §6.3)."""
    return light_of(entry.record, around) in URGENT


def _sheet(matter: Matter, _order: Order) -> Sheet:
    return Sheet(
        pieces=[
            Piece(
                title=_(TITLE),
                station=matter.station,
                number=matter.request.number or "",
                blocks=list(_blocks(matter)),
            )
        ]
    )


def _blocks(matter: Matter) -> Iterator[Block]:
    yield Words(text=_(N_("To: {name}"), name=_to_whom(matter)))
    yield Words(text=_how_late(matter), indented=True)
    yield Fields(fields=list(_facts(matter)))
    yield Words(text=_(N_("Answer of whoever handles it")), bold=True)
    yield Fields(
        fields=[
            Field(label=_(N_("Why it is late")), wide=True, least=4 * ROOM_TO_WRITE),
            Field(label=_(N_("What is done now")), wide=True, least=4 * ROOM_TO_WRITE),
            Field(label=_(N_("Will be settled by")), wide=True),
        ]
    )
    yield Signatures(
        places=(
            Signature(label=_(N_("Urged by"))),
            Signature(label=_(N_("Handled by"))),
        )
    )


def _to_whom(matter: Matter) -> str:
    return matter.request.sent_to or matter.clerk


def _how_late(matter: Matter) -> str:
    due, around = matter.request.due_on, matter.around
    if due is None:
        return ""
    left = days_left(around.calendar, around.today, due)
    if around.today > due:
        return _(
            N_(
                "The matter below was to be settled by {day} and is {days} working days late; "
                "please settle it at once, and answer below"
            ),
            day=due,
            days=-left,
        )
    return _(
        N_(
            "The matter below is to be settled by {day}; {days} working days are left; "
            "please see to it that it is in time, and answer below"
        ),
        day=due,
        days=left,
    )


def _facts(matter: Matter) -> Iterator[Field]:
    request = matter.request
    yield Field(label=_(SUBJECT), text=request.subject, wide=True)
    yield Field(label=_(APPLICANT), text=matter.applicant)
    yield Field(label=_(N_("Clerk")), text=matter.clerk)
    accepted = day_words(request.accepted_on) if request.accepted_on else ""
    yield Field(label=_(N_("Accepted on")), text=accepted)
    due = day_words(request.due_on) if request.due_on else ""
    yield Field(label=_(N_("To be settled by")), text=due)
    if request.sent_on:
        yield Field(label=_(N_("Sent on")), text=day_words(request.sent_on))
        yield Field(label=_(N_("Receipt number")), text=request.sent_receipt or "")
    steps = steps_of(matter.around)
    urged = sum(1 for step in steps if step.kind is StepKind.URGED)
    yield Field(label=_(N_("Urged before")), text=_(N_("{count} times"), count=urged))
    yield Field(label=_(N_("Day of this reminder")), text=day_words(matter.around.today))


REQUEST_REMINDER = Document(
    key="request-reminder",
    title=TITLE,
    about=N_("Urges whoever is late with a request, or soon will be, with room for the answer"),
    icon="bell",
    family=Family.SLIPS,
    make=partial(print_matters, MatterSlip(title=TITLE, fits=fits, sheet=_sheet)),
    register=REQUESTS,
    each=True,
    fits=fits,
    papers=((595, 842),),
)
