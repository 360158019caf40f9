"""Says on the way to the print centre what is to be printed there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.ids import RecordId, RegisterKey
from desktop.services.desk import Sitting
from desktop.services.document import Document, Family, Order, PrintedDocument, Progress
from desktop.services.surroundings import Around

PRINT_CENTRE = "print-centre"
"""The page to which all of this goes."""
MADE = "made"
"""The key of a document that a page made itself."""


Make = Callable[[], PrintedDocument]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPrint:
    """A document by its key, or else what fits best of *records* of a register.

    ``made`` is a document that is none of those everybody can choose: the page
    that sends it knows how it is made. ``back`` is that page, once it was left.
    """

    document: str = ""
    register: RegisterKey | None = None
    records: Sequence[RecordId] | None = None
    heading: str = ""
    made: Document | None = None
    back: str = ""


def print_list(
    go: Callable[[str, object], None],
    register: RegisterKey,
    records: Sequence[RecordId] | None,
    heading: str,
) -> None:
    """Show in the print centre the roster of *records*, in the order of a list with a heading."""
    sent = ToPrint(document=register, register=register, records=records, heading=heading)
    go(PRINT_CENTRE, sent)


def print_made(go: Callable[[str, object], None], title: str, make: Make) -> None:
    """Show in the print centre what *make* makes; *title* is final."""
    go(PRINT_CENTRE, ToPrint(made=made_here(title, "printer", make)))


def made_here(title: str, icon: str, make: Make) -> Document:
    """Return as a document what *make* makes; *title* is final."""

    def made(_sitting: Sitting, _order: Order, _progress: Progress | None) -> PrintedDocument:
        return make()

    return Document(key=MADE, title=title, about="", icon=icon, family=Family.REPORTS, make=made)


def best_of(sitting: Sitting, among: Iterable[Document], sent: ToPrint) -> Document | None:
    """Return which of the documents *among* is made of the records that were *sent*.

    One that is of each record goes before the roster, where the first record
    is one of those it is made of.
    """
    ours = [(d, d.register) for d in among if d.register and d.register.key == sent.register]
    if sent.records and len(sent.records) == 1:
        [record] = sent.records
        with sitting.store.read() as unit:
            for document, register in ours:
                entry = unit.records(register).get(record)
                around = Around.of(unit, entry, sitting.today)
                if document.each and (document.fits is None or document.fits(entry, around)):
                    return document
    return next((document for document, _register in ours if not document.each), None)
