"""Rosters in the print centre."""

from pathlib import Path

import pypdfium2
from pytestqt.qtbot import QtBot

from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping, Save
from desktop.services.rosters import Version
from desktop.ui.pages.preview import WHOLE
from desktop.ui.pages.print_centre import FULL, PrintCentrePage
from desktop.ui.workplace import Workplace
from tests.ui.pages.conftest import Told
from tests.ui.pages.filled import TODAY, fill, resident
from tests.ui.pages.pictures import in_window, take


def opened(qtbot: QtBot, workplace: Workplace) -> PrintCentrePage:
    page = PrintCentrePage(workplace)
    qtbot.addWidget(in_window(page, "print-centre"))
    qtbot.waitUntil(lambda: page.pages() > 0, timeout=20_000)
    return page


def test_the_preview_has_as_many_pages_as_the_document(
    qtbot: QtBot, station: Sitting, workplace: Workplace, told: Told, tmp_path: Path
) -> None:
    people = (resident(f"王{c}", TODAY.replace(year=1960), 1 + 2 * i) for i, c in enumerate(FIRST))
    RecordKeeping(station).save([Save(register=RESIDENTS, record=each) for each in people])
    page = opened(qtbot, workplace)
    faults = take(page.window(), "printing")
    assert page.pages() > 1
    page.turn(1)
    qtbot.waitUntil(lambda: page._where.text() == f"Page 2 of {page.pages()}", timeout=10_000)
    page.turn(99)
    last = f"Page {page.pages()} of {page.pages()}"
    qtbot.waitUntil(lambda: page._where.text() == last, timeout=10_000)
    page.sheet.show_as(WHOLE)
    faults += take(page.window(), "printing-whole")
    page.save_to(tmp_path / "roster.pdf")
    qtbot.waitUntil(lambda: told.said == ["Saved as roster.pdf"], timeout=10_000)
    saved = pypdfium2.PdfDocument(tmp_path / "roster.pdf")
    assert len(saved) == page.pages()
    saved.close()
    assert faults == []


FIRST = "安邦昌诚德方刚海和宏华建健杰军康磊亮林民明宁平强青泉荣瑞山胜松涛伟文武祥新兴旭学阳义永勇宇"


def test_words_groups_and_masks_shape_the_document(
    qtbot: QtBot, station: Sitting, workplace: Workplace
) -> None:
    fill(station)
    page = opened(qtbot, workplace)
    before = page._document
    page.group.setCurrentIndex(page.group.findData("group"))
    page.masking.choose(FULL)
    page.signature.setChecked(True)
    page.words.setText("陈桂兰")
    qtbot.waitUntil(lambda: page._count.text() == "1 rows on 1 pages", timeout=10_000)
    assert page.order().group_by == "group"
    assert page.order().version is Version.FULL
    assert page._document is not before
    assert page._caution.isVisible()
    assert take(page.window(), "printing-full") == []


def test_another_page_chooses_the_roster(qtbot: QtBot, workplace: Workplace) -> None:
    page = opened(qtbot, workplace)
    page.reveal("volunteers")
    qtbot.waitUntil(lambda: page._count.text() == "0 rows on 1 pages", timeout=10_000)
    assert page.list.current() == "volunteers"
    assert take(page.window(), "printing-empty") == []
