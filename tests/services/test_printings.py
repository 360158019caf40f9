"""What was printed is remembered, and how often of whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.ids import RecordId
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.document import Order
from desktop.services.printings import (
    Job,
    copies_before,
    note_printing,
    order_of,
    past_printings,
    printed_at,
)
from desktop.services.records import RecordKeeping
from desktop.services.register_documents import roster_document
from tests.stations import AYGUL, HEAD, ZHANG

ROSTER = roster_document(RESIDENTS)


@pytest.fixture
def people(keeping: RecordKeeping) -> list[RecordId]:
    for each in (ZHANG, AYGUL):
        keeping.add(RESIDENTS, each)
    return [entry.id for entry in keeping.find(RESIDENTS)]


def job(sitting: Sitting, order: Order) -> Job:
    return Job(document=ROSTER, order=order, printed=ROSTER.make(sitting, order, None))


def test_the_last_printing_stands_first(sitting: Sitting, people: list[RecordId]) -> None:
    asked = Order(records=people[:1], heading="八十岁以上", chosen={"paper": "portrait"})
    note_printing(sitting, job(sitting, Order()))
    note_printing(sitting, job(sitting, asked), copies=3, printer="HP LaserJet")
    last, first = past_printings(sitting)
    assert (last.copies, last.printer, last.staff) == (3, "HP LaserJet", HEAD)
    assert (first.copies, first.printer, first.records) == (1, "", None)
    assert order_of(last) == replace(asked, records=tuple(people[:1]))
    assert order_of(first) == Order()
    assert abs(printed_at(sitting, last) - sitting.now()) < timedelta(minutes=1)


def test_copies_are_counted_of_each_record(sitting: Sitting, people: list[RecordId]) -> None:
    assert copies_before(sitting, ROSTER, people) == {}
    note_printing(sitting, job(sitting, Order(records=people)), copies=2)
    note_printing(sitting, job(sitting, Order(records=people[:1])))
    assert copies_before(sitting, ROSTER, people) == {people[0]: 3, people[1]: 2}
    assert copies_before(sitting, replace(ROSTER, key="another"), people) == {}
    assert copies_before(sitting, ROSTER, None) == {}


def test_nothing_of_it_travels(sitting: Sitting, people: list[RecordId]) -> None:
    with sitting.store.read() as unit:
        before = unit.journal.last_position()
    note_printing(sitting, job(sitting, Order(records=people)))
    with sitting.store.read() as unit:
        assert unit.journal.last_position() == before
