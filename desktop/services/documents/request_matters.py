"""Gathers what the papers of a request say: who asks for what, which papers, whom to call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from desktop.domain.ids import RecordId
from desktop.domain.masks import mask_number, mask_phone
from desktop.domain.phones import grouped
from desktop.domain.places import PLACES
from desktop.domain.register import Entry
from desktop.domain.types import Fen
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.forms import Sheet
from desktop.registers.papers.form import PAPERS
from desktop.registers.papers.model import Paper
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Request
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import ServiceItem
from desktop.services.communities import place_known_as
from desktop.services.desk import Sitting
from desktop.services.document import Option, Order, PrintedDocument, Progress
from desktop.services.documents.chosen_records import Fits, chosen_records
from desktop.services.documents.form_papers import print_forms
from desktop.services.masking import FULL, NUMBERS
from desktop.services.surroundings import Around
from desktop.services.wording import SAID
from desktop.store.records import Wanted

SUBJECT = N_("Matter to settle")
APPLICANT = N_("Applicant")
ID_NUMBER = N_("ID number")
ADDRESS = N_("Address")
STATION_SEAL = N_("Station (seal)")
APPLICANT_SIGNS = N_("Signature of the applicant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One request with what stands around it.

    What is not known, or has not arrived here yet, is empty: there is room to
    write it by hand. ``station`` is the place of the request, ``telephone`` its own.
    """

    request: Request
    around: Around
    station: str
    telephone: str
    person: Resident | None
    item: ServiceItem | None
    papers: tuple[Paper, ...]
    full: bool = False

    @property
    def applicant(self) -> str:
        """Return who asks."""
        return (self.person.name if self.person else self.request.applicant) or ""

    @property
    def applicant_number(self) -> str:
        """Return the number of their document, masked unless it is wanted in full."""
        number = (self.person.number if self.person else None) or ""
        return number if self.full or not number else mask_number(number)

    @property
    def applicant_telephone(self) -> str:
        """Return where they are reached, masked likewise."""
        own = self.person.telephone if self.person else None
        number = self.request.applicant_telephone or own or ""
        return grouped(number) if self.full or not number else mask_phone(number)

    @property
    def address(self) -> str:
        """Return where they live."""
        return (self.person.address or self.person.group or "") if self.person else ""

    @property
    def clerk(self) -> str:
        """Return who answers for it."""
        return self.request.handled_by or self.request.first_asked_by

    @property
    def enquiries(self) -> str:
        """Return where one asks how far it is: as the catalogue says, else at the station."""
        return grouped((self.item.enquiries if self.item else None) or self.telephone)

    @property
    def complaints(self) -> str:
        """Return where one complains, empty where nobody published it."""
        return grouped((self.item.complaints if self.item else None) or "")

    @property
    def fee(self) -> str:
        """Return what it costs, empty where the catalogue says nothing."""
        return fee_words(self.item) if self.item else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterSlip:
    """A slip of one request: what it is called, which requests have it, what is on its sheet.

    ``numbers`` is the option that says whether numbers are printed in full.
    """

    title: str
    fits: Fits
    sheet: Callable[[Matter, Order], Sheet]
    numbers: Option = NUMBERS


def print_matters(
    slip: MatterSlip, sitting: Sitting, order: Order, progress: Progress | None
) -> PrintedDocument:
    """Return one sheet for each request that is wanted; raises ``KnownError`` when none is."""
    with sitting.store.read() as unit:
        found = chosen_records(sitting, unit, REQUESTS, order, slip.fits)
        papers = _papers_of([entry.id for entry, _around in found], found[0][1])
        held = [
            _matter(
                entry, around, papers.get(entry.id, ()), full=order.answer(slip.numbers) == FULL
            )
            for entry, around in found
        ]
        sheets = [slip.sheet(matter, order) for matter in held]
    return print_forms(sheets, slip.title, held[0].station, progress)


def _papers_of(requests: list[RecordId], around: Around) -> Mapping[RecordId, tuple[Paper, ...]]:
    """Return the papers of each request in the order in which they were listed."""
    entries = around.unit.records(PAPERS).find(Wanted(one_of={"request": requests}))
    ordered = sorted(entries, key=lambda entry: (entry.record.request, entry.id))
    return {
        request: tuple(entry.record for entry in held)
        for request, held in groupby(ordered, lambda entry: entry.record.request)
    }


def _matter(
    entry: Entry[Request], around: Around, papers: tuple[Paper, ...], *, full: bool
) -> Matter:
    request = entry.record
    return Matter(
        request=request,
        around=around,
        station=place_known_as(around.unit, around.place, around.today),
        telephone=station_telephone(around),
        person=around.look_up(RESIDENTS.key, request.resident),
        item=around.look_up(SERVICE_ITEMS.key, request.item),
        papers=papers,
        full=full,
    )


def fee_words(item: ServiceItem) -> str:
    """Return what an item costs, empty where the catalogue says nothing."""
    if item.fee is None:
        return ""
    if not item.fee:
        return _(N_("Free of charge"))
    return _(N_("{amount} yuan"), amount=SAID[Fen](item.fee))


def station_telephone(around: Around) -> str:
    """Return where the place is reached, as the catalogue of places says, else nothing."""
    known = (each for each in around.published(PLACES) if each.code == around.place)
    return next((each.telephone for each in known if each.telephone), "")
