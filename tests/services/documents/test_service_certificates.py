"""What certificates of voluntary service say, and when they are not printed."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.ids import REFERS_TO, RecordId, ResidentId, VolunteerId
from desktop.domain.masks import mask_number
from desktop.domain.problems import KnownError, RefusedError
from desktop.domain.register import Entry
from desktop.domain.service_record import details
from desktop.domain.types import Minutes, PersonName, Prose, Telephone
from desktop.i18n import translate as _
from desktop.registers.certificates.form import CERTIFICATES
from desktop.registers.certificates.model import Certificate, CertificateState
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState
from desktop.registers.residents.model import Resident
from desktop.services.desk import Sitting
from desktop.services.document import USUAL_ORDER, Order
from desktop.services.documents.service_certificates import (
    COUNTED,
    DOCUMENT,
    EDITION,
    FULL,
    MASKED,
    NUMBERS,
    ORIGINAL,
    copy_mark,
)
from desktop.services.practice import Practice
from desktop.services.records import RecordKeeping
from desktop.services.setup import sign_in
from desktop.services.surroundings import Around
from tests.printing import pdf
from tests.services.practice.county import NOW

STATION = 2
ISSUED = Certificate(
    number="志证〔2026〕A0009号",
    volunteer=VolunteerId(RecordId("c" * 32)),
    issued_on=date(2026, 11, 1),
    first_day=date(2026, 1, 1),
    last_day=date(2026, 10, 31),
    minutes=Minutes(600),
    content=Prose("清理河道垃圾"),
    issuer="柳树湾村",
    head=PersonName("王秀英"),
    clerk=PersonName("李建国"),
    telephone=Telephone("0898-00000123"),
)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def station(practice: Practice, tmp_path: Path) -> Iterator[Sitting]:
    """Return a station of the practice county that may be written to."""
    desk = practice.desks[STATION]
    copied = shutil.copytree(desk.folder, tmp_path / "station")
    sitting = sign_in(copied, desk.staff[0], practice.password, now=lambda: NOW)
    yield sitting
    sitting.store.close()


def issued(sitting: Sitting, state: CertificateState, *, reprinted: bool) -> Entry[Certificate]:
    return next(
        entry
        for entry in RecordKeeping(sitting).find(CERTIFICATES)
        if entry.record.state is state and bool(entry.record.reprints) == reprinted
    )


def page_texts(
    sitting: Sitting, folder: Path, *records: RecordId, chosen: Mapping[str, str] | None = None
) -> list[str]:
    file = folder / "certificate.pdf"
    order = Order(records=records, chosen=chosen or {})
    file.write_bytes(DOCUMENT.make(sitting, order, None).pdf)
    return [squeezed(text) for text in pdf.page_texts(file)]


def person(sitting: Sitting, certificate: Certificate) -> Resident:
    with sitting.store.read() as unit:
        around = Around(unit=unit, today=sitting.today)
        volunteer = around.look_up(REFERS_TO[VolunteerId], certificate.volunteer)
        found = around.look_up(REFERS_TO[ResidentId], volunteer and volunteer.resident)
    assert isinstance(found, Resident)
    return found


def test_it_holds_all_that_the_standard_asks_for(desks: list[Sitting], tmp_path: Path) -> None:
    sitting = desks[STATION]
    entry = issued(sitting, CertificateState.VALID, reprinted=False)
    certificate, resident = entry.record, person(sitting, entry.record)
    text, *annexes = page_texts(sitting, tmp_path, entry.id)
    assert resident.number
    for words in (
        *(resident.name, resident.number, certificate.issuer, certificate.head),
        *(certificate.clerk, certificate.telephone, certificate.number, certificate.content),
    ):
        assert squeezed(words or "-") in text
    assert annexes


def test_every_service_is_listed_and_they_add_up(desks: list[Sitting], tmp_path: Path) -> None:
    sitting = desks[STATION]
    entry = issued(sitting, CertificateState.VALID, reprinted=False)
    with sitting.store.read() as unit:
        around = Around.of(unit, entry, sitting.today)
        volunteer = around.look_up(REFERS_TO[VolunteerId], entry.record.volunteer)
        assert volunteer is not None
        first, last = entry.record.first_day, entry.record.last_day
        services = details(around, volunteer.resident, first, last)
    text = "".join(page_texts(sitting, tmp_path, entry.id))
    assert sum(each.minutes for each in services) == entry.record.minutes
    assert [each.title for each in services if squeezed(each.title) not in text] == []


def test_the_number_is_in_full_unless_it_is_to_be_masked(
    desks: list[Sitting], tmp_path: Path
) -> None:
    sitting = desks[STATION]
    entry = issued(sitting, CertificateState.VALID, reprinted=False)
    number = person(sitting, entry.record).number
    assert number
    assert number in page_texts(sitting, tmp_path, entry.id)[0]
    masked = page_texts(sitting, tmp_path, entry.id, chosen={NUMBERS.key: MASKED})[0]
    assert number not in masked
    assert mask_number(number) in masked
    picks = {pick.key: pick for pick in NUMBERS.picks(sitting)} if NUMBERS.picks else {}
    assert picks[FULL].caution


def test_what_is_printed_again_says_so(desks: list[Sitting], tmp_path: Path) -> None:
    sitting = desks[STATION]
    again = issued(sitting, CertificateState.VALID, reprinted=True)
    count = again.record.copies + again.record.reprints
    mark = squeezed(_("Copy, printed again; {count} in all", count=count))
    assert mark in page_texts(sitting, tmp_path, again.id)[0]
    original = page_texts(sitting, tmp_path, again.id, chosen={EDITION.key: ORIGINAL})
    assert mark not in original[0]
    first = issued(sitting, CertificateState.VALID, reprinted=False)
    assert squeezed(_("Copy, printed again; {count} in all", count=1)) not in page_texts(
        sitting, tmp_path, first.id
    )


@pytest.mark.parametrize(
    ("copies", "reprints", "edition", "said"),
    [
        (1, 0, COUNTED, ""),
        (2, 0, COUNTED, "Original, 2 copies"),
        (2, 3, COUNTED, "Copy, printed again; 5 in all"),
        (2, 3, ORIGINAL, "Original, 2 copies"),
    ],
)
def test_the_mark_says_how_many_sheets_there_are(
    copies: int, reprints: int, edition: str, said: str
) -> None:
    certificate = replace(ISSUED, copies=copies, reprints=reprints)
    assert copy_mark(certificate, edition) == said


def test_a_void_one_says_since_when_and_why(desks: list[Sitting], tmp_path: Path) -> None:
    sitting = desks[STATION]
    entry = issued(sitting, CertificateState.VOID, reprinted=False)
    text = page_texts(sitting, tmp_path, entry.id)[0]
    assert _("VOID") in text
    assert squeezed(entry.record.void_reason or "-") in text


def test_they_come_as_they_were_listed(desks: list[Sitting], tmp_path: Path) -> None:
    sitting = desks[STATION]
    entries = RecordKeeping(sitting).find(CERTIFICATES)[::-1]
    pages = page_texts(sitting, tmp_path, *(entry.id for entry in entries))
    numbers = [squeezed(entry.record.number or "-") for entry in entries]
    firsts = [number for page in pages for number in numbers if number in page]
    assert list(dict.fromkeys(firsts)) == numbers


def test_one_whose_volunteer_has_not_arrived_is_not_printed(empty: Sitting) -> None:
    saved = RecordKeeping(empty).add(CERTIFICATES, ISSUED)
    with pytest.raises(KnownError, match="has not arrived here yet"):
        DOCUMENT.make(empty, Order(records=saved.records), None)
    with pytest.raises(KnownError, match="nothing here"):
        DOCUMENT.make(empty, USUAL_ORDER, None)


def test_one_whose_hours_were_corrected_is_not_printed(station: Sitting) -> None:
    entry = issued(station, CertificateState.VALID, reprinted=False)
    with station.store.read() as unit:
        around = Around.of(unit, entry, station.today)
        volunteer = around.look_up(REFERS_TO[VolunteerId], entry.record.volunteer)
        assert volunteer is not None
        services = details(around, volunteer.resident, date.min, date.max)
        kept = [unit.records(PARTICIPATIONS).get(service.id) for service in services]
    assert any(was_made_void(station, each) for each in kept)
    with pytest.raises(KnownError, match="make it void and issue another"):
        DOCUMENT.make(station, Order(records=[entry.id]), None)


def was_made_void(sitting: Sitting, service: Entry[Participation]) -> bool:
    """Make *service* void, unless its hours are in the time bank."""
    void = replace(service.record, state=ParticipationState.VOID, void_reason="写错了")
    try:
        RecordKeeping(sitting).change(PARTICIPATIONS, service, void)
    except RefusedError:
        return False
    return True
