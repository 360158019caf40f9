"""Prints the form on which whoever receives a result signs for it (送达回证)."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from desktop.domain.register import Entry
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.forms import (
    ROOM_TO_WRITE,
    Block,
    Field,
    Fields,
    Lines,
    Piece,
    Sheet,
    Tick,
    Ticks,
    Words,
)
from desktop.printing.lines import Align
from desktop.printing.table import Column
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Delivery, RequestState
from desktop.services.document import Document, Family, Order
from desktop.services.documents.form_papers import numbered_notes
from desktop.services.documents.request_matters import (
    ID_NUMBER,
    SUBJECT,
    Matter,
    MatterSlip,
    print_matters,
)
from desktop.services.masking import NUMBERS
from desktop.services.surroundings import Around

TITLE = N_("Delivery receipt")
EMPTY_LINES = 2


def fits(entry: Entry[Any], _around: Around) -> bool:
    """Tell whether the request was closed, so that there is a result to deliver."""
    return entry.record.closed_on is not None and entry.record.state is not RequestState.VOID


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
    request = matter.request
    yield Fields(fields=list(_what(matter)))
    ways = [Tick(text=_(REQUESTS.choices[way]), ticked=request.delivery is way) for way in Delivery]
    yield Ticks(label=_(N_("How it is delivered")), ticks=ways, by_hand=request.delivery is None)
    yield Words(text=_(N_("What is delivered")), bold=True)
    yield Lines(
        columns=[
            Column(title=_(N_("Name of the document")), weight=5.0),
            Column(title=_(N_("Number of the paper")), weight=3.0),
            Column(title=_(N_("How many")), weight=1.0, align=Align.CENTRE),
        ],
        rows=[[_(N_("Result of the matter")), request.number or "", "1"]],
        empty=EMPTY_LINES,
    )
    yield Words(text=_(N_("Signed for")), bold=True)
    yield Fields(fields=list(_received(matter)))
    yield numbered_notes(_notes())


def _what(matter: Matter) -> Iterator[Field]:
    request = matter.request
    outcome = request.outcome or request.state
    yield Field(label=_(N_("Recipient")), text=matter.applicant)
    yield Field(label=_(ID_NUMBER), text=matter.applicant_number)
    yield Field(label=_(SUBJECT), text=request.subject, wide=True)
    yield Field(label=_(N_("Outcome")), text=_(REQUESTS.choices[outcome]))
    closed = day_words(request.closed_on) if request.closed_on else ""
    yield Field(label=_(N_("Closed on")), text=closed)
    yield Field(label=_(N_("Where delivered")), text="", wide=True)


def _received(matter: Matter) -> Iterator[Field]:
    tall, day = 2 * ROOM_TO_WRITE, matter.request.delivered_on
    yield Field(label=_(N_("Signature or seal of the recipient")), least=tall)
    yield Field(label=_(N_("Signed for on")), text=day_words(day) if day else "", least=tall)
    yield Field(label=_(N_("Received by somebody else: signature")), least=tall)
    yield Field(label=_(N_("Relation, and why")), least=tall)
    yield Field(label=_(N_("Refused: why, and who witnesses it")), wide=True, least=tall)
    yield Field(label=_(N_("Delivered by")), text="", least=ROOM_TO_WRITE)
    yield Field(label=_(N_("Second person")), text="", least=ROOM_TO_WRITE)
    yield Field(label=_(N_("Remarks")), wide=True)


def _notes() -> Iterator[str]:
    yield _(N_("Whoever signs for somebody else says how they are related"))
    yield _(N_("Of what is posted the receipt of the post office is glued on the back"))


DELIVERY_RECEIPT = Document(
    key="delivery-receipt",
    title=TITLE,
    about=N_("On which the recipient signs for the result, or somebody for them"),
    icon="file-check",
    family=Family.SLIPS,
    make=partial(print_matters, MatterSlip(title=TITLE, fits=fits, sheet=_sheet)),
    register=REQUESTS,
    each=True,
    fits=fits,
    options=(NUMBERS,),
    papers=((595, 842),),
)
