"""Prints what the applicant takes home when papers are taken in (domain.md §6.1)."""

from collections.abc import Iterator
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
from desktop.registers.requests.model import DAYS_TO_ASK_FOR_PAPERS, Delivery, RequestState
from desktop.services.document import Document, Family, Order
from desktop.services.documents.form_papers import numbered_notes
from desktop.services.documents.request_matters import (
    APPLICANT,
    APPLICANT_SIGNS,
    ID_NUMBER,
    STATION_SEAL,
    SUBJECT,
    Matter,
    MatterSlip,
    print_matters,
)
from desktop.services.masking import NUMBERS
from desktop.services.surroundings import Around

S = RequestState

TITLE = N_("Acceptance slip")
NOT_YET = N_("Receipt for papers")
UNFIT = frozenset({S.ASKED, S.ANSWERED, S.REFERRED, S.REFUSED, S.VOID})
"""In these states nothing was taken in, or nothing is going on any more."""
EMPTY_LINES = 4


def fits(entry: Entry[Any], _around: Around) -> bool:
    """Tell whether papers of the request were taken in."""
    return entry.record.state not in UNFIT


def _sheet(matter: Matter, _order: Order) -> Sheet:
    return Sheet(pieces=(_slip(matter), _counterfoil(matter)))


def _title(matter: Matter) -> str:
    return _(TITLE) if matter.request.accepted_on else _(NOT_YET)


def _slip(matter: Matter) -> Piece:
    return Piece(
        title=_title(matter),
        station=matter.station,
        number=matter.request.number or "",
        copy=_(N_("For the applicant")),
        blocks=list(_blocks(matter)),
    )


def _blocks(matter: Matter) -> Iterator[Block]:
    request = matter.request
    yield Fields(fields=[*_who(matter), *_when(matter)])
    if not request.delivery:
        ways = [Tick(text=_(REQUESTS.choices[way])) for way in Delivery]
        yield Ticks(label=_(N_("How the result comes")), ticks=ways)
    yield Words(text=_(N_("Papers taken in")), bold=True)
    yield papers_table(matter)
    yield numbered_notes(_notes(matter))
    yield Signatures(
        places=(
            Signature(label=_(APPLICANT_SIGNS)),
            Signature(label=_(STATION_SEAL), name=matter.station, sealed=True),
        )
    )


def _who(matter: Matter) -> Iterator[Field]:
    item, subject = matter.item, matter.request.subject
    yield Field(label=_(APPLICANT), text=matter.applicant)
    yield Field(label=_(ID_NUMBER), text=matter.applicant_number)
    yield Field(label=_(N_("Telephone")), text=matter.applicant_telephone)
    yield Field(label=_(N_("Came in")), text=_(REQUESTS.choices[matter.request.channel]))
    yield Field(label=_(SUBJECT), text=subject, wide=True)
    if item and item.name not in subject:
        yield Field(label=_(N_("Item of the catalogue")), text=item.name, wide=True)


def _when(matter: Matter) -> Iterator[Field]:
    request = matter.request
    yield Field(label=_(N_("Papers came on")), text=day_words(request.received_on))
    if request.accepted_on:
        yield Field(label=_(N_("Accepted on")), text=day_words(request.accepted_on))
        yield Field(label=_(N_("Promised")), text=_promise(matter))
        due = day_words(request.due_on) if request.due_on else ""
        yield Field(label=_(N_("To be settled by")), text=due)
    yield Field(label=_(N_("Fee")), text=matter.fee)
    yield Field(label=_(N_("Clerk")), text=matter.clerk)
    yield Field(label=_(N_("Telephone for enquiries")), text=matter.enquiries)
    yield Field(label=_(N_("Telephone for complaints")), text=matter.complaints)


def _promise(matter: Matter) -> str:
    days, more = matter.request.promised_days, matter.request.extension_days
    if days is None:
        return ""
    if more:
        return _(N_("{days} working days, extended by {more}"), days=days, more=more)
    return _(N_("{days} working days"), days=days)


def papers_table(matter: Matter) -> Lines:
    """Return the papers of a request, each ticked that is here, or lines to write them on."""
    rows: list[list[str | Tick]] = [
        [
            paper.name,
            _(PAPERS.choices[paper.kind]),
            str(paper.count),
            Tick(ticked=paper.received_on is not None),
            paper.remarks or "",
        ]
        for paper in matter.papers
    ]
    return Lines(
        columns=[
            Column(title=_(N_("Name of the paper")), weight=5.0),
            Column(title=_(N_("Original or copy")), weight=2.0, align=Align.CENTRE),
            Column(title=_(N_("How many")), weight=1.0, align=Align.CENTRE),
            Column(title=_(N_("Here")), weight=1.0, align=Align.CENTRE),
            Column(title=_(N_("Remarks")), weight=3.0),
        ],
        rows=rows,
        empty=0 if rows else EMPTY_LINES,
    )


def _notes(matter: Matter) -> Iterator[str]:
    request = matter.request
    if not request.accepted_on:
        yield _(
            N_(
                "You are told within {days} working days whether it is accepted and what is "
                "missing; if nobody does, it counts as accepted from the day the papers came "
                "(Administrative Licence Law, article 32)"
            ),
            days=DAYS_TO_ASK_FOR_PAPERS,
        )
    else:
        yield _(
            N_(
                "How the day is counted: from the day after acceptance, without weekends and "
                "public holidays; days on which the clock stands still do not count"
            )
        )
        if request.after_closing:
            yield _(N_("The papers came after closing time and count from the next working day"))
    yield _(N_("Bring this slip and your identity card when you fetch the result"))


def _counterfoil(matter: Matter) -> Piece:
    request = matter.request
    here = sum(1 for paper in matter.papers if paper.received_on)
    due = day_words(request.due_on) if request.due_on else ""
    return Piece(
        title=_(N_("{title}: counterfoil"), title=_title(matter)),
        number=request.number or "",
        copy=_(N_("For the station")),
        blocks=[
            Fields(
                fields=[
                    Field(label=_(APPLICANT), text=matter.applicant),
                    Field(label=_(N_("Telephone")), text=matter.applicant_telephone),
                    Field(label=_(SUBJECT), text=request.subject, wide=True),
                    Field(label=_(N_("Papers came on")), text=day_words(request.received_on)),
                    Field(
                        label=_(N_("Papers taken in")),
                        text=_(N_("{count} of them"), count=here) if matter.papers else "",
                    ),
                    *([Field(label=_(N_("To be settled by")), text=due)] if due else []),
                    Field(label=_(N_("Clerk")), text=matter.clerk),
                    Field(label=_(N_("Slip received by")), text="", wide=not due),
                ]
            )
        ],
    )


REQUEST_RECEIPT = Document(
    key="request-receipt",
    title=TITLE,
    about=N_("What the applicant takes home: papers taken in, by when it is settled, whom to call"),
    icon="receipt",
    family=Family.SLIPS,
    make=partial(print_matters, MatterSlip(title=TITLE, fits=fits, sheet=_sheet)),
    register=REQUESTS,
    each=True,
    fits=fits,
    options=(NUMBERS,),
    papers=((595, 842),),
)
