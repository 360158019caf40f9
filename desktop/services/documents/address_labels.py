"""Prints the addresses of residents on labels or envelopes."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO

from desktop.domain.register import Entry
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.addresses import (
    C5,
    DL,
    LABELS_OF_14,
    LABELS_OF_24,
    Addressee,
    Stock,
    draw_envelopes,
    draw_labels,
)
from desktop.printing.page import Paper
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, LIVING_HERE, Resident
from desktop.services.communities import place_called, place_known_as
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
    fixed,
)
from desktop.services.documents.request_matters import station_telephone
from desktop.services.surroundings import Around
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

TITLE = N_("Addresses for letters")
TWO_BY_SEVEN, THREE_BY_EIGHT, SMALL, LARGE = "2x7", "3x8", "dl", "c5"
STOCKS: Mapping[str, Stock] = {TWO_BY_SEVEN: LABELS_OF_14, THREE_BY_EIGHT: LABELS_OF_24}
ENVELOPES: Mapping[str, Paper] = {SMALL: DL, LARGE: C5}
MOST_USED = LABELS_OF_24.count - 1

FORMAT = Option(
    key="format",
    label=N_("Labels or envelopes"),
    shape=Shape.ONE,
    picks=fixed(
        Pick(TWO_BY_SEVEN, N_("14 labels on A4, 99.1 × 38.1 mm")),
        Pick(THREE_BY_EIGHT, N_("24 labels on A4, 63.5 × 33.9 mm")),
        Pick(SMALL, N_("Envelopes of 220 × 110 mm")),
        Pick(LARGE, N_("Envelopes of 229 × 162 mm")),
    ),
    usual=TWO_BY_SEVEN,
)
HOUSEHOLDS = Option(key="households", label=N_("One for each household"), shape=Shape.TICK)
USED = Option(
    key="used",
    label=N_("Labels used already"),
    shape=Shape.ONE,
    picks=fixed(*(Pick(str(number), str(number)) for number in range(MOST_USED + 1))),
    usual="0",
    hint=N_("On the first sheet, so that the rest of it is not wasted"),
)


def _make(sitting: Sitting, order: Order, _progress: Progress | None) -> PrintedDocument:
    with sitting.store.read() as unit:
        entries = _entries(unit, order)
        if order.ticked(HOUSEHOLDS):
            entries = list(_heads(entries))
        sender = _sender(unit, sitting)
        found = [_addressee(unit, sitting, entry, sender) for entry in entries]
    found = found or [Addressee(address=_(N_("(no records)")), name="", sender=sender)]
    out = BytesIO()
    wanted = order.answer(FORMAT)
    if wanted in ENVELOPES:
        printed = draw_envelopes(found, ENVELOPES[wanted], out, title=_(TITLE))
    else:
        stock = STOCKS[wanted]
        used = int(order.answer(USED)) % stock.count
        printed = draw_labels(found, stock, out, title=_(TITLE), used=used)
    return as_printed(out, printed, len(entries))


def _entries(unit: UnitOfWork, order: Order) -> list[Entry[Resident]]:
    """Return who was chosen, in their order, else everybody who lives here, by address."""
    if order.records is not None:
        places = {record: place for place, record in enumerate(order.records)}
        chosen = unit.records(RESIDENTS).find(Wanted(among=order.records))
        return sorted(chosen, key=lambda entry: places[entry.id])
    wanted = Wanted(
        near=unit.identity.region,
        equal={"died_on": None, "moved_away_on": None},
        order=("group", "address", "name"),
    )
    everybody = unit.records(RESIDENTS).find(wanted)
    return [entry for entry in everybody if entry.record.residence in LIVING_HERE]


def _heads(entries: Iterable[Entry[Resident]]) -> Iterator[Entry[Resident]]:
    """Yield the head of each household, or its first; whoever has no number stands for one."""
    households: dict[tuple[str, str], Entry[Resident]] = {}
    for entry in entries:
        person, village = entry.record, entry.revision.region
        household = (village, person.household_number or entry.id)
        if household not in households or person.relation == HEAD_OF_HOUSEHOLD:
            households[household] = entry
    yield from households.values()


def _addressee(
    unit: UnitOfWork, sitting: Sitting, entry: Entry[Resident], sender: str
) -> Addressee:
    person = entry.record
    return Addressee(
        address=_address(unit, sitting, entry),
        name=_(N_("To {name}"), name=person.name),
        sender=sender,
    )


def _address(unit: UnitOfWork, sitting: Sitting, entry: Entry[Resident]) -> str:
    """Return the address with the places around it that it does not name itself."""
    own = entry.record.address or ""
    parts = _places(unit, sitting, entry.revision.region)
    if not own:
        parts.append(entry.record.group or "")
    return "".join(part for part in parts if part not in own) + own


def _places(unit: UnitOfWork, sitting: Sitting, region: str) -> list[str]:
    """Return what a place and those around it are called, the county first, as far as known."""
    around = [
        place_called(unit, code, sitting.today) or ""
        for code in (f"{region[:6]}000000", f"{region[:9]}000")
    ]
    return list(dict.fromkeys([*around, place_known_as(unit, region, sitting.today)]))


def _sender(unit: UnitOfWork, sitting: Sitting) -> str:
    here = Around(unit=unit, today=sitting.today)
    name = "".join(_places(unit, sitting, unit.identity.region))
    return "  ".join(filter(None, (name, station_telephone(here))))


ADDRESS_LABELS = Document(
    key="envelopes",
    title=TITLE,
    about=N_("Labels to stick on, or envelopes, for those chosen or everybody who lives here"),
    icon="send",
    family=Family.SLIPS,
    make=_make,
    register=RESIDENTS,
    options=(FORMAT, HOUSEHOLDS, USED),
    papers=((595, 842), (624, 312), (649, 459)),
)
