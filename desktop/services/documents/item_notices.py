"""Prints the one-time notice of an item of the catalogue, for whoever asks what to bring."""

from collections.abc import Iterator
from typing import Any

from desktop.domain.phones import grouped
from desktop.domain.register import Entry
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.forms import Block, Field, Fields, Piece, Sheet, Words
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import ServiceItem
from desktop.services.communities import place_known_as
from desktop.services.desk import Sitting
from desktop.services.document import Document, Family, Order, PrintedDocument, Progress
from desktop.services.documents.chosen_records import chosen_records
from desktop.services.documents.form_papers import print_forms
from desktop.services.documents.request_matters import fee_words, station_telephone
from desktop.services.documents.request_notices import (
    HOURS,
    TITLE,
    WHERE,
    conditions,
    papers_asked_for,
    papers_by_catalogue,
)
from desktop.services.surroundings import Around, in_force


def fits(entry: Entry[Any], around: Around) -> bool:
    """Tell whether the item is in force today."""
    return in_force(entry.record, around.today)


def _make(sitting: Sitting, order: Order, progress: Progress | None) -> PrintedDocument:
    with sitting.store.read() as unit:
        found = chosen_records(sitting, unit, SERVICE_ITEMS, order, fits)
        here = Around(unit=unit, today=sitting.today)
        station = place_known_as(unit, unit.identity.region, sitting.today)
        telephone = station_telephone(here)
        sheets = [
            Sheet(
                pieces=[
                    Piece(
                        title=_(TITLE),
                        station=station,
                        number=entry.record.code,
                        blocks=list(_blocks(entry.record, order, station, telephone)),
                    )
                ]
            )
            for entry, _around in found
        ]
    return print_forms(sheets, TITLE, station, progress)


def _blocks(item: ServiceItem, order: Order, station: str, telephone: str) -> Iterator[Block]:
    yield Fields(fields=[Field(label=_(N_("Matter to settle")), text=item.name, wide=True)])
    yield Words(text=_(N_("How it is done")), bold=True)
    yield Fields(fields=list(conditions(item, fee_words(item))))
    yield Words(text=_(N_("Papers to bring")), bold=True)
    yield papers_asked_for(item, papers_by_catalogue(item), here=False)
    yield Words(text=_(N_("Where and when")), bold=True)
    yield Fields(
        fields=[
            Field(label=_(WHERE.label), text=order.answer(WHERE) or station),
            Field(label=_(HOURS.label), text=order.answer(HOURS)),
            Field(
                label=_(N_("Telephone for enquiries")), text=grouped(item.enquiries or telephone)
            ),
            Field(label=_(N_("Telephone for complaints")), text=grouped(item.complaints or "")),
        ]
    )


ITEM_NOTICE = Document(
    key="item-notice",
    title=N_("What to bring for an item"),
    about=N_("The one-time notice of an item of the catalogue, for whoever asks at the window"),
    icon="list-details",
    family=Family.SLIPS,
    make=_make,
    register=SERVICE_ITEMS,
    each=True,
    fits=fits,
    options=(WHERE, HOURS),
    papers=((595, 842),),
    public={},
)
