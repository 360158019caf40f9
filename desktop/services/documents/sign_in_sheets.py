"""Prints the sheet on which whoever comes to an activity signs (domain.md §4.1)."""

from collections.abc import Iterator
from typing import Any

from desktop.domain.pinyin import sounding
from desktop.domain.register import Entry
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.forms import ROOM_TO_WRITE, Block, Field, Fields, Lines, Piece, Sheet
from desktop.printing.table import Column
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity, Progress
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import ParticipationState, Role
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
    Shape,
    fixed,
)
from desktop.services.document import Progress as Watch
from desktop.services.documents.chosen_records import chosen_records
from desktop.services.documents.form_papers import print_forms
from desktop.services.naming import names_of
from desktop.services.surroundings import Around

TITLE = N_("Sign-in sheet")

EMPTY_LINES = Option(
    key="lines",
    label=N_("Empty lines"),
    shape=Shape.ONE,
    picks=fixed(*(Pick(str(number), str(number)) for number in (0, 5, 10, 20, 40))),
    usual="10",
    hint=N_("For whoever comes without being on the list"),
)


def fits(entry: Entry[Any], _around: Around) -> bool:
    """Tell whether the activity takes place, or took place."""
    return entry.record.progress is not Progress.CANCELLED


def _make(sitting: Sitting, order: Order, progress: Watch | None) -> PrintedDocument:
    with sitting.store.read() as unit:
        found = chosen_records(sitting, unit, ACTIVITIES, order, fits)
        sheets = [
            Sheet(
                pieces=[
                    Piece(
                        title=_(TITLE),
                        station=place_known_as(unit, around.place, sitting.today),
                        number=entry.record.number or "",
                        blocks=list(_blocks(entry, around, order)),
                    )
                ]
            )
            for entry, around in found
        ]
        author = place_known_as(unit, unit.identity.region, sitting.today)
    return print_forms(sheets, TITLE, author, progress)


def _blocks(entry: Entry[Activity], around: Around, order: Order) -> Iterator[Block]:
    activity, names = entry.record, _expected(entry, around)
    yield Fields(
        fields=[
            Field(label=_(N_("Name of the activity")), text=activity.title, wide=True),
            Field(label=_(N_("Time")), text=_time(activity)),
            Field(label=_(N_("Where")), text=activity.place or ""),
            Field(label=_(N_("Leader")), text=activity.leader or ""),
            Field(label=_(N_("Expected")), text=str(len(names)) if names else ""),
        ]
    )
    yield Lines(
        columns=[
            Column(title=_(N_("Name")), weight=3.0),
            Column(title=_(N_("Signature")), weight=4.0),
            Column(title=_(N_("Came at")), weight=2.0),
            Column(title=_(N_("Left at")), weight=2.0),
            Column(title=_(N_("Remarks")), weight=3.0),
        ],
        rows=[[name, "", "", "", ""] for name in names],
        empty=int(order.answer(EMPTY_LINES)) or (0 if names else 1),
        tall=ROOM_TO_WRITE,
    )
    yield Fields(fields=[Field(label=_(N_("Came in all"))), Field(label=_(N_("Counted by")))])


def _time(activity: Activity) -> str:
    hours = "–".join(filter(None, (activity.starts_at, activity.ends_at)))
    return f"{day_words(activity.held_on)} {hours}".strip()


def _expected(entry: Entry[Activity], around: Around) -> list[str]:
    """Return who is down for it, by name; never whom it helps, for the sheet hangs openly."""
    parts = around.others(PARTICIPATIONS.key, activity=entry.id)
    people = [
        part.record.resident
        for part in parts
        if part.record.role is not Role.HELPED and part.record.state is not ParticipationState.VOID
    ]
    return sorted(
        names_of(around.unit, RESIDENTS.key, people).values(), key=lambda name: sounding(name, "")
    )


SIGN_IN_SHEET = Document(
    key="sign-in-sheet",
    title=TITLE,
    about=N_("Who is down for an activity, with a line to sign on, and empty lines"),
    icon="clipboard-check",
    family=Family.SLIPS,
    make=_make,
    register=ACTIVITIES,
    each=True,
    fits=fits,
    options=(EMPTY_LINES,),
    papers=((595, 842),),
    public={},
)
