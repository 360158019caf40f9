"""Prints the forms for a round of care visits, to be filled in at the door (domain.md §4.2)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.domain.care import CARE_LEVEL_LABELS, CareLevel
from desktop.domain.ids import RecordId
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
)
from desktop.printing.lines import Align
from desktop.printing.table import Column
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CheckPoint, VisitMethod
from desktop.registers.residents.form import RESIDENTS
from desktop.services.communities import place_known_as
from desktop.services.desk import Sitting
from desktop.services.document import (
    Document,
    Family,
    Option,
    Order,
    Pick,
    PrintedDocument,
    Progress,
    Shape,
    fixed,
)
from desktop.services.documents.form_papers import print_forms
from desktop.services.due_visits import due_visits
from desktop.services.surroundings import Around
from desktop.services.visiting import VisitDue, newest_visits
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

TITLE = N_("Care visit form")
ONE_EACH, IN_A_TABLE = "forms", "table"
BLANK_FORMS, BLANK_LINES = 3, 12
TALL_LINE = 2 * ROOM_TO_WRITE
METHODS = (VisitMethod.AT_HOME, VisitMethod.TELEPHONE, VisitMethod.VIDEO)
"""How the station itself visits; what others did is not written on the way."""

LAYOUT = Option(
    key="layout",
    label=N_("Layout"),
    shape=Shape.ONE,
    picks=fixed(
        Pick(ONE_EACH, N_("A form for each, three on a page")),
        Pick(IN_A_TABLE, N_("A line for each")),
    ),
    usual=ONE_EACH,
)


def _make(sitting: Sitting, order: Order, progress: Progress | None) -> PrintedDocument:
    if order.records is None:
        visits: Sequence[VisitDue] = due_visits(sitting).visits
    with sitting.store.read() as unit:
        station = place_known_as(unit, unit.identity.region, sitting.today)
        if order.records is not None:
            visits = _chosen(unit, sitting, order.records)
    if order.answer(LAYOUT) == IN_A_TABLE:
        pieces, parts = [_table(visits, station)], 0
    else:
        pieces, parts = list(_forms(visits, station)), 3
    printed = print_forms([Sheet(pieces=pieces, parts=parts)], TITLE, station, progress)
    return replace(printed, rows=len(visits))


def _chosen(unit: UnitOfWork, sitting: Sitting, records: Sequence[RecordId]) -> list[VisitDue]:
    """Return the residents that were chosen, due or not, in their order."""
    around = Around(unit=unit, today=sitting.today)
    visits = newest_visits(around, Wanted(one_of={"resident": records}))
    found = unit.records(RESIDENTS).find(Wanted(among=records))
    entries = {entry.id: entry.record for entry in found}
    return [
        VisitDue(
            resident=record,
            name=person.name,
            due=None,
            last=visits[record].on if record in visits else None,
            visitor=visits[record].visitor if record in visits else "",
            place=person.address or person.group or "",
            level=person.care_level,
        )
        for record in records
        if (person := entries.get(record))
    ]


def _forms(visits: Sequence[VisitDue], station: str) -> Iterator[Piece]:
    blank = VisitDue(resident=RecordId(""), name="", due=None, last=None, visitor="", place="")
    for visit in visits or [blank] * BLANK_FORMS:
        yield Piece(title=_(TITLE), blocks=list(_blocks(visit)), copy=station)


def _blocks(visit: VisitDue) -> Iterator[Block]:
    yield Fields(
        columns=3,
        fields=[
            Field(label=_(N_("Name")), text=visit.name),
            Field(label=_(N_("Care level")), text=_level(visit.level)),
            Field(label=_(N_("Last visit")), text=day_words(visit.last) if visit.last else ""),
        ],
    )
    yield Fields(fields=[Field(label=_(N_("Address")), text=visit.place, wide=True)])
    yield Ticks(label=_(N_("Kind of visit")), ticks=_ticks(METHODS))
    yield Ticks(label=_(N_("Not well")), ticks=_ticks(tuple(CheckPoint)))
    yield Fields(
        fields=[
            Field(label=_(N_("What was found")), wide=True, least=1.5 * ROOM_TO_WRITE),
            Field(label=_(N_("Visited on")), text=""),
            Field(label=_(N_("Visitor")), text=""),
        ]
    )


def _ticks(choices: Sequence[VisitMethod | CheckPoint]) -> list[Tick]:
    return [Tick(text=_(CARE_VISITS.choices[choice])) for choice in choices]


def _level(level: CareLevel | None) -> str:
    return _(CARE_LEVEL_LABELS[level]) if level else ""


def _table(visits: Sequence[VisitDue], station: str) -> Piece:
    rows = [
        [
            visit.name,
            visit.place,
            _level(visit.level),
            day_words(visit.last) if visit.last else "",
            "",
            "",
            "",
        ]
        for visit in visits
    ]
    columns = [
        Column(title=_(N_("Name")), weight=3.0, shrink=True),
        Column(title=_(N_("Address")), weight=4.0),
        Column(title=_(N_("Care level")), weight=2.0, align=Align.CENTRE),
        Column(title=_(N_("Last visit")), weight=4.0, align=Align.CENTRE),
        Column(title=_(N_("Visited on")), weight=3.0),
        Column(title=_(N_("What was found")), weight=6.5),
        Column(title=_(N_("Visitor")), weight=3.0),
    ]
    lines = Lines(columns=columns, rows=rows, empty=0 if rows else BLANK_LINES, tall=TALL_LINE)
    return Piece(title=_(TITLE), station=station, blocks=[lines])


CARE_VISIT_FORM = Document(
    key="care-visit-form",
    title=TITLE,
    about=N_("For a round: whoever waits for a visit, or those chosen, with boxes to fill in"),
    icon="home-heart",
    family=Family.SLIPS,
    make=_make,
    register=RESIDENTS,
    options=(LAYOUT,),
    papers=((595, 842),),
)
