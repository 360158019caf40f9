"""Documents in the print centre."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.registers.members.form import MEMBERS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.document import TICKED, Document, Family, Order, PrintedDocument, Progress
from desktop.services.print_queue import Queue
from desktop.services.printings import past_printings
from desktop.services.records import RecordKeeping, Save
from desktop.services.register_documents import roster_document
from desktop.services.rosters import roster
from desktop.ui.pages.preview import WHOLE
from desktop.ui.pages.print_centre import PrintCentrePage
from desktop.ui.parts.choices import Segment, Tick
from desktop.ui.parts.inputs import Dropdown
from desktop.ui.shell import Act
from desktop.ui.to_print import ToPrint, made_here
from desktop.ui.workplace import Workplace
from tests.ui.pages.conftest import Told
from tests.ui.pages.filled import TODAY, fill, resident
from tests.ui.pages.pictures import in_window, take

FIRST = "安邦昌诚德方刚海和宏华建健杰军康磊亮林民明宁平强青泉荣瑞山胜松涛伟文武祥新兴旭学阳义永勇宇"
TITLE = "Pass of a resident"


class OnePrinter:
    """A printer that keeps what it is given, or refuses it."""

    def __init__(self, *names: str, refuses: bool = False) -> None:
        self.queues = [Queue(name=name, usual=name == names[0]) for name in names]
        self.refuses = refuses
        self.printed: list[tuple[bytes, str, int]] = []

    def known(self) -> Sequence[Queue]:
        return self.queues

    def print_out(self, pdf: bytes, printer: str, copies: int) -> None:
        if self.refuses:
            raise KnownError(N_("That printer is not there any more. Choose another one."))
        self.printed.append((pdf, printer, copies))


def passes(sitting: Sitting, order: Order, _progress: Progress | None) -> PrintedDocument:
    assert order.records != ()
    return roster(sitting, RESIDENTS)


PASS = Document(
    key="pass",
    title=TITLE,
    about="For a test",
    icon="user",
    family=Family.SLIPS,
    make=passes,
    register=RESIDENTS,
    each=True,
    fits=lambda entry, _around: not entry.record.name.startswith("陈"),
)


def opened(
    qtbot: QtBot, workplace: Workplace, printers: OnePrinter | None = None
) -> PrintCentrePage:
    page = PrintCentrePage(workplace, printers or OnePrinter())
    qtbot.addWidget(in_window(page, "print-centre"))
    qtbot.waitUntil(lambda: page.pages() > 0, timeout=20_000)
    return page


def with_passes(workplace: Workplace) -> Workplace:
    rosters = (roster_document(RESIDENTS), roster_document(MEMBERS))

    return replace(workplace, documents=(*rosters, PASS))


def test_the_preview_has_as_many_pages_as_the_document(
    qtbot: QtBot, station: Sitting, workplace: Workplace, told: Told, tmp_path: Path
) -> None:
    people = (resident(f"王{c}", TODAY.replace(year=1960), 1 + 2 * i) for i, c in enumerate(FIRST))
    RecordKeeping(station).save([Save(register=RESIDENTS, record=each) for each in people])
    page = opened(qtbot, workplace)
    faults = take(page.window(), "printing")
    assert page.pages() > 1
    page.preview.turn(1)
    second, last = f"Page 2 of {page.pages()}", f"Page {page.pages()} of {page.pages()}"
    qtbot.waitUntil(lambda: page.preview._where.text() == second, timeout=10_000)
    page.preview.turn(99)
    qtbot.waitUntil(lambda: page.preview._where.text() == last, timeout=10_000)
    page.preview.sheet.show_as(WHOLE)
    faults += take(page.window(), "printing-whole")
    page.save_to(tmp_path / "roster.pdf")
    qtbot.waitUntil(lambda: told.said == ["Saved as roster.pdf"], timeout=10_000)
    saved = pypdfium2.PdfDocument(tmp_path / "roster.pdf")
    assert len(saved) == page.pages()
    saved.close()
    assert faults == []


def test_what_is_set_shapes_the_document(
    qtbot: QtBot, station: Sitting, workplace: Workplace
) -> None:
    fill(station)
    page = opened(qtbot, workplace)
    before = page.preview.job
    assert before is not None
    group = next(d for d in page.options.findChildren(Dropdown) if d.findData("group") >= 0)
    group.setCurrentIndex(group.findData("group"))
    group.activated.emit(group.currentIndex())
    ticks = page.options.findChildren(Tick)
    if ticks:
        ticks[0].setChecked(True)
    qtbot.waitUntil(
        lambda: (
            page.preview.job is not None and page.preview.job.order.chosen.get("group") == "group"
        ),
        timeout=10_000,
    )
    assert page.preview.job is not before
    assert take(page.window(), "printing-grouped") == []


def test_another_page_chooses_the_document(qtbot: QtBot, workplace: Workplace) -> None:
    page = opened(qtbot, workplace)
    page.reveal("volunteers")
    qtbot.waitUntil(
        lambda: page.preview.job is not None and page.preview.job.document.key == "volunteers",
        timeout=10_000,
    )
    assert page.list.current() == "volunteers"
    assert take(page.window(), "printing-empty") == []


def test_it_is_printed_as_often_as_wanted_and_remembered(
    qtbot: QtBot, station: Sitting, workplace: Workplace, told: Told
) -> None:
    fill(station)
    printers = OnePrinter("HP LaserJet M126", "Epson")
    page = opened(qtbot, workplace, printers)
    qtbot.waitUntil(lambda: page.foot.printer.count() == 2, timeout=10_000)
    page.foot.copies.setText("2")
    sheets = 2 * page.pages()
    assert page.foot.go.text() == f"Print 2 × ({sheets} p.)"
    assert take(page.window(), "printing-printer") == []
    page.acts()[Act.PRINT]()
    qtbot.waitUntil(lambda: bool(past_printings(station)), timeout=10_000)
    [(pdf, printer, copies)] = printers.printed
    assert (printer, copies) == ("HP LaserJet M126", 2)
    assert pdf.startswith(b"%PDF")
    assert told.said == [f"Sent to HP LaserJet M126: {sheets} sheets"]
    [kept] = past_printings(station)
    assert (kept.document, kept.copies, kept.printer) == ("residents", 2, "HP LaserJet M126")


def test_a_printer_that_refuses_is_said_over_the_page(
    qtbot: QtBot, station: Sitting, workplace: Workplace, told: Told
) -> None:
    page = opened(qtbot, workplace, OnePrinter("Epson", refuses=True))
    qtbot.waitUntil(lambda: page.foot.printer.count() == 1, timeout=10_000)
    page.foot.press()
    qtbot.waitUntil(page.preview.problem.isVisible, timeout=10_000)
    assert past_printings(station) == []
    assert told.said == []
    assert page.pages() > 0


def test_a_document_of_each_record_asks_for_whom(
    qtbot: QtBot, station: Sitting, workplace: Workplace
) -> None:
    fill(station)
    page = opened(qtbot, with_passes(workplace), OnePrinter("Epson"))
    page.list.choose("pass")
    page._on_chosen("pass")
    qtbot.waitUntil(page.preview._invitation.isVisible, timeout=10_000)
    assert not page.foot.go.isEnabled()
    assert take(page.window(), "printing-of-whom") == []
    people = RecordKeeping(station).find(RESIDENTS)
    two = tuple(p.id for p in people[:2])
    page.reveal(ToPrint(document="pass", register=RESIDENTS.key, records=two))
    qtbot.waitUntil(lambda: page.pages() > 0, timeout=10_000)
    assert page.preview.job is not None
    assert page.preview.job.order.records == two
    assert take(page.window(), "printing-of-two") == []
    page.foot.press()
    qtbot.waitUntil(page._before.isVisible, timeout=10_000)
    page.records.reach.chosen.emit("all")
    qtbot.waitUntil(
        lambda: page.preview.job is not None and page.preview.job.order.records is None,
        timeout=10_000,
    )


@pytest.mark.parametrize(("surname", "document"), [("陈", "residents"), ("", "pass")])
def test_one_record_leads_to_what_fits_it(
    qtbot: QtBot, station: Sitting, workplace: Workplace, surname: str, document: str
) -> None:
    fill(station)
    people = RecordKeeping(station).find(RESIDENTS)
    found = next(p for p in people if p.record.name.startswith("陈") == bool(surname))
    page = opened(qtbot, with_passes(workplace))
    page.reveal(ToPrint(register=RESIDENTS.key, records=[found.id], back="residents"))
    qtbot.waitUntil(
        lambda: (
            page.preview.job is not None
            and page.preview.job.order.records == (found.id,)
            and page.preview.job.document.key == document
        ),
        timeout=10_000,
    )


def test_what_a_page_made_is_shown_and_one_comes_back(
    qtbot: QtBot, station: Sitting, workplace: Workplace, told: Told
) -> None:
    page = opened(qtbot, workplace)
    made = made_here("Visits due", "home-heart", lambda: roster(station, RESIDENTS))
    page.reveal(ToPrint(made=made, back="visits"))
    qtbot.waitUntil(
        lambda: page.preview.job is not None and page.preview.job.document is made, timeout=10_000
    )
    assert not page.list.isVisible()
    assert take(page.window(), "printing-made") == []
    page.acts()[Act.BACK]()
    assert told.gone == [("visits", None)]
    qtbot.waitUntil(page.list.isVisible, timeout=10_000)


def test_what_was_printed_is_listed_and_printed_again(
    qtbot: QtBot, station: Sitting, workplace: Workplace, tmp_path: Path
) -> None:
    fill(station)
    page = opened(qtbot, workplace)
    page.reveal(ToPrint(document="members", heading="八十岁以上", records=[]))
    qtbot.waitUntil(
        lambda: page.preview.job is not None and page.preview.job.document.key == "members",
        timeout=10_000,
    )
    page.save_to(tmp_path / "members.pdf")
    qtbot.waitUntil(lambda: bool(past_printings(station)), timeout=10_000)
    page.reveal("residents")
    page.look_back()
    qtbot.waitUntil(page._card.isVisible, timeout=10_000)
    assert take(page.window(), "printing-history") == []
    page._card.view.go_to(0)
    page.acts()[Act.PRINT]()
    qtbot.waitUntil(
        lambda: page.preview.job is not None and page.preview.job.order.heading == "八十岁以上",
        timeout=10_000,
    )
    assert page.list.current() == "members"


def test_few_words_stand_abreast_and_many_in_a_list(qtbot: QtBot, workplace: Workplace) -> None:
    page = opened(qtbot, workplace)
    assert page.options.findChildren(Segment)
    assert page.options.findChildren(Dropdown)
    answers = page.options.answers()
    assert set(answers) == {option.key for option in roster_document(RESIDENTS).options}
    assert TICKED not in answers.values()
