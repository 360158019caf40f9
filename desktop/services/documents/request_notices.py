"""Prints the one-time notice: what an applicant must bring, all of it at once (domain.md §6.1)."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from desktop.domain.ids import RecordId, RequestId
from desktop.domain.parameters import Parameter
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
    Words,
)
from desktop.printing.lines import Align
from desktop.printing.table import Column
from desktop.registers.papers.form import PAPERS
from desktop.registers.papers.model import Paper
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import RequestState
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import ServiceItem
from desktop.services.document import Document, Family, Option, Order, Shape
from desktop.services.documents.form_papers import numbered_notes
from desktop.services.documents.request_matters import (
    APPLICANT,
    APPLICANT_SIGNS,
    STATION_SEAL,
    SUBJECT,
    Matter,
    MatterSlip,
    print_matters,
)
from desktop.services.masking import NUMBERS
from desktop.services.operations.requests_papers import papers_named
from desktop.services.surroundings import Around

S = RequestState

TITLE = N_("One-time notice of what to bring")
FITTING = frozenset({S.ASKED, S.RECEIVED, S.INCOMPLETE})
"""In these states papers may still be asked for."""
EMPTY_LINES = 5

WHERE = Option(
    key="where",
    label=N_("Where to come"),
    shape=Shape.TEXT,
    hint=N_("Empty: the name of the station"),
)
HOURS = Option(
    key="hours",
    label=N_("Opening hours"),
    shape=Shape.TEXT,
    hint=N_("Empty: room to write by hand"),
)


def fits(entry: Entry[Any], _around: Around) -> bool:
    """Tell whether papers are still missing, or somebody was told once what is missing."""
    return entry.record.state in FITTING or entry.record.notified_on is not None


def _sheet(matter: Matter, order: Order) -> Sheet:
    return Sheet(
        pieces=[
            Piece(
                title=_(TITLE),
                station=matter.station,
                number=matter.request.number or "",
                blocks=list(_blocks(matter, order)),
            )
        ]
    )


def _blocks(matter: Matter, order: Order) -> Iterator[Block]:
    yield Fields(fields=list(_who(matter)))
    if matter.item:
        yield Words(text=_(N_("How it is done")), bold=True)
        yield Fields(fields=list(conditions(matter.item, matter.fee)))
    yield Words(text=_(N_("Papers to bring")), bold=True)
    yield papers_asked_for(matter.item, _needed(matter))
    if matter.request.missing:
        missing = Field(label=_(N_("Papers missing")), text=matter.request.missing, wide=True)
        yield Fields(fields=[missing])
    yield Words(text=_(N_("Where and when")), bold=True)
    yield Fields(fields=list(_where(matter, order)))
    yield numbered_notes(_rights(matter))
    yield Signatures(
        places=(
            Signature(label=_(APPLICANT_SIGNS)),
            Signature(label=_(STATION_SEAL), name=matter.station, sealed=True),
        )
    )


def _who(matter: Matter) -> Iterator[Field]:
    request = matter.request
    yield Field(label=_(APPLICANT), text=matter.applicant)
    yield Field(label=_(N_("Telephone")), text=matter.applicant_telephone)
    yield Field(label=_(SUBJECT), text=request.subject, wide=True)
    yield Field(label=_(N_("Papers came on")), text=day_words(request.received_on))
    told = day_words(request.notified_on) if request.notified_on else ""
    yield Field(label=_(N_("Told on")), text=told)


def conditions(item: ServiceItem, fee: str) -> Iterator[Field]:
    """Yield what the catalogue says about an item, whoever asks for it."""
    yield Field(label=_(N_("Legal basis")), text=item.legal_basis or "", wide=True)
    yield Field(label=_(N_("Who may apply")), text=item.conditions or "", wide=True)
    yield Field(label=_(N_("Decided by")), text=_(SERVICE_ITEMS.choices[item.office]))
    yield Field(label=_(N_("Fee")), text=fee)
    yield Field(label=_(N_("Promised")), text=_promise(item))
    legal = _(N_("{days} working days"), days=item.legal_days) if item.legal_days else ""
    yield Field(label=_(N_("Allowed by law")), text=legal)
    offered = N_("yes, free of charge") if item.agent_offered else N_("no")
    yield Field(label=_(N_("Agent of the station")), text=_(offered))
    visits = _(N_("at most {count}"), count=item.visits) if item.visits else _(N_("none"))
    yield Field(label=_(N_("Visits needed")), text=visits)


def _promise(item: ServiceItem) -> str:
    if not item.promised_days:
        return _(SERVICE_ITEMS.choices[item.handling])
    return _(N_("{days} working days"), days=item.promised_days)


def _needed(matter: Matter) -> Sequence[Paper]:
    """Return the papers that are listed, else those that the catalogue asks for."""
    return matter.papers or (papers_by_catalogue(matter.item) if matter.item else ())


def papers_by_catalogue(item: ServiceItem) -> Sequence[Paper]:
    """Return the papers that an item asks for, none of them here yet."""
    return tuple(papers_named(RequestId(RecordId("")), item.materials or ""))


def papers_asked_for(
    item: ServiceItem | None, papers: Sequence[Paper], *, here: bool = True
) -> Block:
    """Return the table of papers, with what is *here* and what is missing where that is known."""
    if item and item.materials and not papers:
        return Words(text=_(N_("No papers are needed")))
    ticked = [N_("Here"), N_("Missing")] if here else []
    return Lines(
        columns=[
            Column(title=_(N_("Name of the paper")), weight=5.0),
            Column(title=_(N_("Original or copy")), weight=2.0, align=Align.CENTRE),
            Column(title=_(N_("How many")), weight=1.0, align=Align.CENTRE),
            *(Column(title=_(title), weight=1.0, align=Align.CENTRE) for title in ticked),
            Column(title=_(N_("Remarks")), weight=3.0),
        ],
        rows=[list(_row(paper, here=here)) for paper in papers],
        empty=0 if papers else EMPTY_LINES,
    )


def _row(paper: Paper, *, here: bool) -> Iterator[str | Tick]:
    yield paper.name
    yield _(PAPERS.choices[paper.kind])
    yield str(paper.count)
    if here:
        yield Tick(ticked=paper.received_on is not None)
        yield Tick(ticked=paper.received_on is None)
    yield paper.remarks or ""


def _where(matter: Matter, order: Order) -> Iterator[Field]:
    yield Field(label=_(WHERE.label), text=order.answer(WHERE) or matter.station)
    yield Field(label=_(HOURS.label), text=order.answer(HOURS))
    yield Field(label=_(N_("Telephone for enquiries")), text=matter.enquiries)
    yield Field(label=_(N_("Telephone for complaints")), text=matter.complaints)
    yield Field(label=_(N_("Clerk")), text=matter.clerk)
    yield Field(label=_(N_("Bring by")), text=_until(matter))


def _until(matter: Matter) -> str:
    """Return the last day on which the papers may come (domain.md §6.3)."""
    told, around = matter.request.notified_on, matter.around
    if told is None:
        return ""
    days = around.parameter(Parameter.SUPPLEMENT_DAYS)
    until = day_words(around.calendar.add(told, days))
    return _(N_("{day} ({days} working days)"), day=until, days=days)


def _rights(matter: Matter) -> Iterator[str]:
    days = matter.around.parameter(Parameter.SUPPLEMENT_DAYS)
    yield _(
        N_(
            "All that is missing is said here at once, by article 32 of the Administrative "
            "Licence Law; once it has come the request is accepted"
        )
    )
    yield _(N_("If the papers do not come in {days} working days they are given back"), days=days)
    yield _(
        N_("Whoever does not agree may explain why at the station, or call the complaints number")
    )


REQUEST_NOTICE = Document(
    key="request-notice",
    title=TITLE,
    about=N_("What is needed, what of it is missing, where and when to bring it, by which law"),
    icon="list-check",
    family=Family.SLIPS,
    make=partial(print_matters, MatterSlip(title=TITLE, fits=fits, sheet=_sheet)),
    register=REQUESTS,
    each=True,
    fits=fits,
    options=(WHERE, HOURS, NUMBERS),
    papers=((595, 842),),
)
