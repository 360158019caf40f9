"""Prints a notice once for each person, with what is known of them where its text asks for it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO

from desktop.domain.ids import RecordId
from desktop.domain.problems import KnownError
from desktop.domain.register import Entry
from desktop.messages import N_
from desktop.printing import notice as layout
from desktop.registers.notices.form import NOTICES
from desktop.registers.notices.model import Notice
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
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
    as_printed,
)
from desktop.services.documents.notice import HEAD, SEAL, addressed, asked_for, posted
from desktop.services.surroundings import Around
from desktop.services.text_fields import TextFields
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

NEWEST = ""
_MOST_PICKS = 30


def _picks(sitting: Sitting) -> Sequence[Pick]:
    """Return the newest notice, whichever it is, and those there are by their titles."""
    with sitting.store.read() as unit:
        wanted = Wanted(near=unit.identity.region, order=("-issued_on",), most=_MOST_PICKS)
        kept = unit.records(NOTICES).find(wanted)
    return (Pick(NEWEST, N_("The newest")), *(Pick(e.id, e.record.title) for e in kept))


WHICH = Option(
    key="which",
    label=N_("Which notice"),
    shape=Shape.ONE,
    picks=_picks,
    usual=NEWEST,
    hint=N_("Its text may ask for what is known of the person, such as their name in braces"),
)


def _can_be_told(entry: Entry[Resident], _around: Around) -> bool:
    """Tell whether somebody is there to be told anything."""
    return entry.record.died_on is None and entry.record.moved_away_on is None


def _people(unit: UnitOfWork, order: Order, today: date) -> list[Entry[Resident]]:
    """Return those to whom the notice goes, by group where nobody chose them one by one."""
    if order.records is None:
        wanted = Wanted(near=unit.identity.region, order=("group", "name"))
        found = unit.records(RESIDENTS).find(wanted)
    else:
        places = {record: place for place, record in enumerate(order.records)}
        found = unit.records(RESIDENTS).find(Wanted(among=order.records))
        found.sort(key=lambda entry: places[entry.id])
    told = [entry for entry in found if _can_be_told(entry, Around.of(unit, entry, today))]
    if not told:
        raise KnownError(N_("There is nobody to print this for; choose other people"))
    return told


def _notice(unit: UnitOfWork, order: Order) -> Entry[Notice]:
    which = order.answer(WHICH)
    asked = Order(records=[RecordId(which)] if which else None)
    return asked_for(unit, asked)[0]


def _letters(
    unit: UnitOfWork, sitting: Sitting, order: Order, people: Sequence[Entry[Resident]]
) -> Iterator[layout.Notice]:
    """Yield the notice for each of *people*: its title, its text and whom it is for filled.

    What a notice for everybody is addressed to gives way to the name of each.
    """
    usual = posted(unit, _notice(unit, order), order, sitting.today)
    fields = TextFields(RESIDENTS, unit.schema)
    name = addressed(f"{{{RESIDENTS.field('name').label}}}")
    to = usual.addressee if fields.asked_in(usual.addressee) else name
    texts = (usual.title, usual.text, to)
    filled = [fields.each(unit, people, text, sitting.today) for text in texts]
    for title, text, addressee in zip(*filled, strict=True):
        yield replace(usual, title=title, text=text, addressee=addressee)


def _make(sitting: Sitting, order: Order, progress: Progress | None) -> PrintedDocument:
    with sitting.store.read() as unit:
        people = _people(unit, order, sitting.today)
        letters = list(_letters(unit, sitting, order, people))
    out = BytesIO()
    return as_printed(out, layout.draw_notices(letters, out, progress), len(letters))


PERSONAL_NOTICE = Document(
    key="personal-notice",
    title=N_("Notice to each person"),
    about=N_("A notice once for each of these people, by name, to be handed over"),
    icon="send",
    family=Family.NOTICES,
    make=_make,
    register=RESIDENTS,
    each=True,
    fits=_can_be_told,
    options=(WHICH, HEAD, SEAL),
    papers=((595, 842),),
)
