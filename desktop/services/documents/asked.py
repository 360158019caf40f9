"""Finds the records of which a document is asked."""

from collections.abc import Sequence
from typing import Any

from desktop.domain.problems import KnownError
from desktop.domain.register import Entry
from desktop.messages import N_
from desktop.services.desk import Sitting
from desktop.services.document import Document, Order
from desktop.services.surroundings import Around
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork


def entries_asked(
    unit: UnitOfWork, sitting: Sitting, document: Document, order: Order
) -> Sequence[Entry[Any]]:
    """Return the entries of *order*, as they were listed; all that fit where none are named.

    Raises ``KnownError`` when nothing is left to print.
    """
    if document.register is None:
        raise ValueError("this document is of no records")
    records = unit.records(document.register)
    if order.records is None:
        near = records.find(Wanted(near=unit.identity.region, order=document.register.named_by))
        found = [entry for entry in near if _fits(unit, sitting, document, entry)]
    else:
        places = {record: place for place, record in enumerate(order.records)}
        chosen = records.find(Wanted(among=order.records))
        found = sorted(chosen, key=lambda entry: places.get(entry.id, len(places)))
    if not found:
        raise KnownError(N_("There is nothing here of which this can be printed. Choose others."))
    return found


def _fits(unit: UnitOfWork, sitting: Sitting, document: Document, entry: Entry[Any]) -> bool:
    around = Around.of(unit, entry, sitting.today)
    return document.fits is None or document.fits(entry, around)
