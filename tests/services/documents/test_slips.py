"""What single slips say beyond what holds for every document."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.capitals import in_capitals
from desktop.domain.ids import RecordId
from desktop.domain.problems import KnownError
from desktop.domain.register import Register
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.dues.form import DUES
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import ParticipationState, Role
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import RequestState
from desktop.registers.residents.form import RESIDENTS
from desktop.services.collecting import PayState, associations, collection
from desktop.services.desk import Sitting
from desktop.services.document import TICKED, Document, Order
from desktop.services.documents.address_labels import ADDRESS_LABELS
from desktop.services.documents.care_visit_forms import CARE_VISIT_FORM
from desktop.services.documents.dues_receipts import DUES_RECEIPT
from desktop.services.documents.dues_reminders import DUES_REMINDER
from desktop.services.documents.hand_over_papers import HAND_OVER_PAPER
from desktop.services.documents.proxy_authorisations import PROXY_AUTHORISATION
from desktop.services.documents.request_notices import REQUEST_NOTICE
from desktop.services.documents.request_receipts import REQUEST_RECEIPT
from desktop.services.documents.sign_in_sheets import SIGN_IN_SHEET
from desktop.services.due_visits import due_visits
from desktop.services.records import RecordKeeping
from tests.printing import pdf
from tests.services.practice.county import NOW


@pytest.fixture
def station(desks: list[Sitting]) -> Sitting:
    return desks[2]


def said(
    document: Document,
    sitting: Sitting,
    file: Path,
    records: Sequence[RecordId] | None = None,
    chosen: Mapping[str, str] | None = None,
) -> str:
    made = document.make(sitting, Order(records=records, chosen=chosen or {}), None)
    file.write_bytes(made.pdf)
    return "".join(pdf.poppler_text(file).split())


def kept(sitting: Sitting, register: Register[Any]) -> dict[RecordId, Any]:
    return {entry.id: entry.record for entry in RecordKeeping(sitting).find(register)}


def test_what_was_paid_stands_in_capitals_on_both_copies(station: Sitting, tmp_path: Path) -> None:
    record, dues = next((i, d) for i, d in kept(station, DUES).items() if d.amount)
    text = said(DUES_RECEIPT, station, tmp_path / "slip.pdf", [record])
    assert text.count(in_capitals(dues.amount)) == 2
    assert text.count(dues.receipt_number) == 2


def test_only_who_owes_dues_is_reminded(station: Sitting, tmp_path: Path) -> None:
    [(association, _name)] = associations(station)
    found = collection(station, association, station.today.year)
    made = DUES_REMINDER.make(station, Order(), None)
    assert made.rows == found.unpaid > 0
    text = said(DUES_REMINDER, station, tmp_path / "slip.pdf")
    assert all(p.name in text for p in found.payers if p.state is PayState.UNPAID)
    paid = [p for p in found.payers if p.state is not PayState.UNPAID]
    assert DUES_REMINDER.make(station, Order(records=[p.member for p in paid]), None).rows == 0


def test_the_round_is_made_of_those_who_wait_for_a_visit(station: Sitting, tmp_path: Path) -> None:
    later = replace(station, now=lambda: NOW + timedelta(days=60))
    waiting = due_visits(later).visits
    assert waiting
    text = said(CARE_VISIT_FORM, later, tmp_path / "slip.pdf")
    assert all(visit.name in text for visit in waiting)
    one = said(CARE_VISIT_FORM, later, tmp_path / "slip.pdf", [waiting[-1].resident])
    assert waiting[-1].name in one
    assert one.count("Visitor") == 1


def test_a_sign_in_sheet_names_who_comes_and_never_who_is_helped(
    station: Sitting, tmp_path: Path
) -> None:
    people, parts = kept(station, RESIDENTS), kept(station, PARTICIPATIONS).values()
    helped = next(part for part in parts if part.role is Role.HELPED)
    there = [part for part in parts if part.activity == helped.activity]
    text = said(SIGN_IN_SHEET, station, tmp_path / "slip.pdf", [helped.activity])
    text = text.replace("".join(kept(station, ACTIVITIES)[helped.activity].title.split()), "")
    for part in there:
        listed = part.role is not Role.HELPED and part.state is not ParticipationState.VOID
        assert (people[part.resident].name in text) or not listed
    others = {part.resident for part in there if part.role is not Role.HELPED}
    if helped.resident not in others:
        assert people[helped.resident].name not in text.partition("Signature")[2]


def test_one_letter_goes_to_each_household(station: Sitting) -> None:
    everybody = ADDRESS_LABELS.make(station, Order(), None).rows
    chosen = {"households": TICKED}
    households = ADDRESS_LABELS.make(station, Order(chosen=chosen), None).rows
    assert 0 < households < everybody


def test_the_last_hand_over_is_listed_with_its_files(station: Sitting, tmp_path: Path) -> None:
    text = said(HAND_OVER_PAPER, station, tmp_path / "slip.pdf")
    assert ".lbx" in text
    assert "Receivedby(signature)" in text


def test_a_notice_lists_every_paper_and_the_law(station: Sitting, tmp_path: Path) -> None:
    requests = kept(station, REQUESTS)
    record = next(i for i, r in requests.items() if r.state is RequestState.INCOMPLETE)
    text = said(REQUEST_NOTICE, station, tmp_path / "slip.pdf", [record])
    assert "article32" in text
    assert "".join(str(requests[record].missing).split()) in text


def test_numbers_are_whole_on_an_authorisation_and_masked_on_a_receipt(
    station: Sitting, tmp_path: Path
) -> None:
    people = kept(station, RESIDENTS)
    record, number = next(
        (i, people[r.resident].number)
        for i, r in kept(station, REQUESTS).items()
        if r.state is RequestState.RECEIVED and r.resident and people[r.resident].number
    )
    assert number in said(PROXY_AUTHORISATION, station, tmp_path / "slip.pdf", [record])
    assert number not in said(REQUEST_RECEIPT, station, tmp_path / "slip.pdf", [record])
    full = said(REQUEST_RECEIPT, station, tmp_path / "slip.pdf", [record], {"numbers": "full"})
    assert number in full


def test_what_nobody_accepted_is_no_receipt_and_one_is_told_so(station: Sitting) -> None:
    asked = [i for i, r in kept(station, REQUESTS).items() if r.state is RequestState.ASKED]
    assert asked
    with pytest.raises(KnownError, match="Choose others"):
        REQUEST_RECEIPT.make(station, Order(records=asked), None)
