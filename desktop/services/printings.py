"""Tells what was printed here before, by whom, and how often of whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop.domain.ids import RecordId, new_record_id
from desktop.i18n import translate as _
from desktop.services.desk import MILLISECONDS, Sitting
from desktop.services.document import Document, Order, PrintedDocument
from desktop.store.printings import Printing

MOST_SHOWN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A document that was made, and by which order."""

    document: Document
    order: Order
    printed: PrintedDocument


def note_printing(sitting: Sitting, job: Job, *, copies: int = 1, printer: str = "") -> None:
    """Remember that *job* went to *printer*, or into a file where none is named."""
    document, order = job.document, job.order
    printing = Printing(
        id=new_record_id(),
        at=sitting.milliseconds(),
        staff=sitting.staff,
        document=document.key,
        title=_(document.title),
        heading=order.heading,
        pages=job.printed.pages,
        copies=copies,
        printer=printer,
        records=None if order.records is None else tuple(order.records),
        answers=order.chosen,
    )
    with sitting.store.begin() as unit:
        unit.printings.note(printing)


def past_printings(sitting: Sitting) -> list[Printing]:
    """Return what was printed here last, the newest first."""
    with sitting.store.read() as unit:
        return unit.printings.newest(MOST_SHOWN)


def copies_before(
    sitting: Sitting, document: Document, records: Sequence[RecordId] | None
) -> Mapping[RecordId, int]:
    """Return how many copies were printed before of each of *records*, if any."""
    if not records:
        return {}
    with sitting.store.read() as unit:
        return unit.printings.copies(document.key, records)


def printed_at(sitting: Sitting, printing: Printing) -> datetime:
    """Return when it was, in the zone of this desk."""
    moment = datetime.fromtimestamp(printing.at / MILLISECONDS, UTC)
    return moment.astimezone(sitting.now().tzinfo)


def order_of(printing: Printing) -> Order:
    """Return the order by which it can be printed again as it was."""
    return Order(records=printing.records, heading=printing.heading, chosen=printing.answers)
