"""Prints by which an applicant lets the station act for them (代办委托书, domain.md §6.1)."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from desktop.domain.register import Entry
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.forms import (
    Block,
    Field,
    Fields,
    Lines,
    Piece,
    Sheet,
    Signature,
    Signatures,
    Tick,
    Ticks,
    Words,
)
from desktop.printing.lines import Align
from desktop.printing.table import Column
from desktop.registers.papers.form import PAPERS
from desktop.registers.requests.form import REQUESTS
from desktop.services.document import Document, Family, Order
from desktop.services.documents.form_papers import SMALL
from desktop.services.documents.request_matters import (
    ADDRESS,
    ID_NUMBER,
    SUBJECT,
    Matter,
    MatterSlip,
    print_matters,
)
from desktop.services.masking import FULL, NUMBERS
from desktop.services.operations.requests_running import BEFORE_THE_END
from desktop.services.surroundings import Around

TITLE = N_("Authorisation of an agent")
EMPTY_LINES = 3
IN_FULL = replace(NUMBERS, usual=FULL)
"""Whoever reads an authorisation must see who gave it."""
POWERS = (
    N_("hand in papers"),
    N_("complete papers"),
    N_("ask how far it is"),
    N_("fetch the result"),
)


def fits(entry: Entry[Any], _around: Around) -> bool:
    """Tell whether the request is carried by an agent, or can still be."""
    return entry.record.state in BEFORE_THE_END or entry.record.by_agent


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
    yield Words(text=_(N_("The principal")), bold=True)
    yield Fields(fields=list(_principal(matter)))
    yield Words(text=_(N_("The agent")), bold=True)
    yield Fields(fields=list(_agent(matter)))
    yield Words(
        text=_(
            N_(
                "The principal cannot come in person and lets the agent act in the matter below; "
                "whatever the agent does within these powers the principal stands by"
            )
        ),
        indented=True,
    )
    yield Fields(fields=[Field(label=_(SUBJECT), text=matter.request.subject, wide=True)])
    yield Ticks(label=_(N_("Powers")), ticks=[Tick(text=_(power)) for power in POWERS])
    yield Fields(fields=[Field(label=_(N_("How long")), text=_period(matter), wide=True)])
    yield Words(text=_(N_("Papers handed to the agent")), bold=True)
    yield _papers(matter)
    yield Words(
        text=_(
            N_(
                "The station acts free of charge; the agent signs no promise and no declaration "
                "in place of the principal, and gives the originals back when all is done"
            )
        ),
        size=SMALL,
    )
    yield Signatures(
        places=(
            Signature(label=_(N_("Principal (signature, fingerprint)"))),
            Signature(label=_(N_("Agent (signature)"))),
        )
    )


def _principal(matter: Matter) -> Iterator[Field]:
    yield Field(label=_(N_("Name")), text=matter.applicant)
    yield Field(label=_(N_("Telephone")), text=matter.applicant_telephone)
    yield Field(label=_(ID_NUMBER), text=matter.applicant_number, wide=True)
    yield Field(label=_(ADDRESS), text=matter.address, wide=True)


def _agent(matter: Matter) -> Iterator[Field]:
    yield Field(label=_(N_("Name")), text=matter.request.agent or "")
    yield Field(label=_(N_("Telephone")), text=matter.telephone)
    yield Field(label=_(ID_NUMBER))
    yield Field(label=_(N_("Works at")), text=matter.station)


def _period(matter: Matter) -> str:
    begun = matter.request.entrusted_on
    if begun is None:
        return ""
    return _(N_("from {day} until the matter is settled"), day=day_words(begun))


def _papers(matter: Matter) -> Lines:
    rows: list[list[str | Tick]] = [
        [paper.name, _(PAPERS.choices[paper.kind]), str(paper.count), Tick(), Tick()]
        for paper in matter.papers
    ]
    return Lines(
        columns=[
            Column(title=_(N_("Name of the paper")), weight=5.0),
            Column(title=_(N_("Original or copy")), weight=2.0, align=Align.CENTRE),
            Column(title=_(N_("How many")), weight=1.0, align=Align.CENTRE),
            Column(title=_(N_("Handed over")), weight=1.2, align=Align.CENTRE),
            Column(title=_(N_("Given back")), weight=1.2, align=Align.CENTRE),
        ],
        rows=rows,
        empty=0 if rows else EMPTY_LINES,
        by_hand=True,
    )


PROXY_AUTHORISATION = Document(
    key="proxy-authorisation",
    title=TITLE,
    about=N_("Who lets whom act in which matter, with which powers, for how long; to be signed"),
    icon="file-certificate",
    family=Family.SLIPS,
    make=partial(print_matters, MatterSlip(title=TITLE, fits=fits, sheet=_sheet, numbers=IN_FULL)),
    register=REQUESTS,
    each=True,
    fits=fits,
    options=(IN_FULL,),
    papers=((595, 842),),
)
