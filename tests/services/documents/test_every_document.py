"""What holds for every document, present and future."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.phones import grouped
from desktop.i18n import translate as _
from desktop.registers import REGISTERS
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.document import TICKED, Document, Order, PrintedDocument, Shape, joined
from desktop.services.documents import DOCUMENTS, documents_of
from desktop.services.records import RecordKeeping
from desktop.services.surroundings import Around
from desktop.store.records import Wanted
from tests.printing import pdf
from tests.services.documents.samples import SAMPLES, sample_of

ALL = documents_of(REGISTERS)
MOST_RECORDS = 3
STATION = 2
every_document = pytest.mark.parametrize("document", ALL, ids=lambda document: document.key)
ID_NUMBER = re.compile(r"(?<!\d)\d{6}(19|20)\d{9}[\dX]")


def squeezed(text: str) -> str:
    return "".join(text.split())


def fitting(document: Document, sitting: Sitting) -> list[Any]:
    """Return some of the records of which there can be one."""
    register = document.register
    assert register is not None
    with sitting.store.read() as unit:
        entries = unit.records(register).find(Wanted(near=unit.identity.region))
        fits = document.fits
        found = (
            entry.id
            for entry in entries
            if fits is None or fits(entry, Around.of(unit, entry, sitting.today))
        )
        return [each for each, _place in zip(found, range(MOST_RECORDS), strict=False)]


def order(document: Document, sitting: Sitting, chosen: Mapping[str, str] | None = None) -> Order:
    answers = {**sample_of(document).answers, **(chosen or {})}
    records = fitting(document, sitting) if document.each else None
    return Order(records=records, chosen=answers)


def printed(document: Document, sitting: Sitting, asked: Order, file: Path) -> PrintedDocument:
    """Print *document*, and see to what holds for each sheet of paper."""
    made = document.make(sitting, asked, None)
    file.write_bytes(made.pdf)
    assert made.missing == frozenset()
    sizes = pdf.sizes(file)
    assert len(sizes) == made.pages > 0
    assert set(sizes) <= set(document.papers)
    assert all(text.strip() for text in pdf.page_texts(file)), "a blank page"
    assert pdf.marks_outside(file) == []
    fonts = pdf.fonts(file)
    assert fonts
    assert all(columns[-5:-2] == ["yes", "yes", "yes"] for columns in fonts)
    return made


def ways(document: Document, sitting: Sitting) -> Iterator[dict[str, str]]:
    """Yield each answer to each option, of several picks none, the last and all."""
    yield {}
    for option in document.options:
        if option.shape is Shape.TICK:
            yield {option.key: TICKED if option.usual != TICKED else ""}
        elif option.picks is not None:
            picks = [pick.key for pick in option.picks(sitting)]
            if option.shape is Shape.SEVERAL:
                yield from ({option.key: joined(some)} for some in ([], picks[-1:], picks))
            else:
                yield from ({option.key: key} for key in picks)


def test_each_is_described_once_and_has_a_sample() -> None:
    assert [
        key for key, times in Counter(document.key for document in ALL).items() if times > 1
    ] == []
    assert {document.key for document in DOCUMENTS} == set(SAMPLES)


@every_document
def test_it_says_what_it_is(document: Document) -> None:
    assert document.title
    assert document.about
    assert not document.about.endswith(".")
    keys = [option.key for option in document.options]
    assert len(set(keys)) == len(keys)
    assert document.register is not None or not document.each


@every_document
def test_what_is_usual_is_among_the_picks(document: Document, desks: list[Sitting]) -> None:
    for option in document.options:
        assert option.label
        picks = option.picks(desks[STATION]) if option.picks else ()
        assert bool(picks) == (option.shape in (Shape.ONE, Shape.SEVERAL))
        if picks:
            assert set(option.taken(option.usual)) <= {pick.key for pick in picks}


@every_document
@pytest.mark.parametrize("desk", range(4), ids=["county", "township", "station", "neighbour"])
def test_every_desk_prints_it(
    document: Document, desk: int, desks: list[Sitting], tmp_path: Path
) -> None:
    asked = order(document, desks[desk])
    if document.each and not asked.records:
        pytest.skip("no record there has one")
    file = tmp_path / "printed.pdf"
    printed(document, desks[desk], asked, file)
    for words in sample_of(document).words:
        assert squeezed(words) in squeezed(pdf.poppler_text(file))
        assert squeezed(words) in squeezed(pdf.pdfium_text(file))


@every_document
def test_a_station_has_records_of_which_it_is_printed(
    document: Document, desks: list[Sitting]
) -> None:
    if document.each:
        assert fitting(document, desks[STATION]) or fitting(document, desks[1])


@every_document
def test_each_answer_makes_a_sound_document(
    document: Document, desks: list[Sitting], tmp_path: Path
) -> None:
    sitting = desks[STATION]
    for chosen in ways(document, sitting):
        asked = order(document, sitting, chosen)
        if asked.records != []:
            printed(document, sitting, asked, tmp_path / "printed.pdf")


@every_document
def test_long_words_stay_on_the_paper(document: Document, wordy: Sitting, tmp_path: Path) -> None:
    texts = [option.key for option in document.options if option.shape is Shape.TEXT]
    for chosen in ({}, dict.fromkeys(texts, "很长很长的话，没有人写得这么长。" * 20)):
        asked = order(document, wordy, chosen)
        if asked.records != []:
            printed(document, wordy, asked, tmp_path / "printed.pdf")


@every_document
def test_an_empty_station_prints_what_is_not_of_a_record(
    document: Document, empty: Sitting, tmp_path: Path
) -> None:
    if not document.each:
        printed(
            document, empty, Order(chosen=sample_of(document).answers), tmp_path / "printed.pdf"
        )


@every_document
def test_what_hangs_on_the_wall_holds_nothing_private(
    document: Document, desks: list[Sitting], tmp_path: Path
) -> None:
    if document.public is None:
        pytest.skip("it never hangs on the wall")
    file = tmp_path / "printed.pdf"
    for sitting in desks[STATION:]:
        for chosen in ways(document, sitting):
            asked = order(document, sitting, {**chosen, **document.public})
            printed(document, sitting, asked, file)
            assert_nothing_private(squeezed(pdf.poppler_text(file)), sitting)


def assert_nothing_private(text: str, sitting: Sitting) -> None:
    """Look for the numbers of everybody who is kept there, and for why they are cared for."""
    assert not ID_NUMBER.search(text)
    keeping = RecordKeeping(sitting)
    for entry in keeping.find(RESIDENTS):
        person = entry.record
        for number in filter(None, (person.number, person.telephone)):
            assert squeezed(str(number)) not in text
            assert squeezed(grouped(str(number))) not in text
    for marking in keeping.find(CARE_MARKS):
        assert _(CARE_MARKS.choices[marking.record.mark]) not in text
