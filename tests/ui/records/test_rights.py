"""Whoever may not write a record is offered nothing, and told who keeps it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.registers.holidays.form import HOLIDAYS
from desktop.registers.holidays.model import ArrangedDay
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol, join
from desktop.services.records import RecordKeeping
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.text import Label
from desktop.ui.records.page import RegisterPage
from desktop.ui.shell import Act
from desktop.ui.workplace import Workplace
from tests.stations import COUNTY, TOWNSHIP, WILLOWS, strangers

Seat = Callable[[Sitting], Workplace]
FEAST = ArrangedDay(day=date(2027, 4, 9), name="三月三", source="县府办通知")
CHANGING = {"New", "Edit", "Remove", "Restore", "More"}


def page_at(workplace: Workplace, qtbot: QtBot) -> RegisterPage:
    page = RegisterPage(workplace, HOLIDAYS)
    qtbot.addWidget(page)
    page.resize(1176, 640)
    page.show()
    page.enter()
    return page


def offered(page: RegisterPage) -> set[str]:
    return {b.text() for b in page.findChildren(Button) if b.isVisible()} & CHANGING


def said(page: RegisterPage) -> list[str]:
    """Return what names the place above: over the list, and in the panel or the empty list."""
    seen = [label for label in page.findChildren(Label) if label.isVisible()]
    words = [label.accessibleName() or label.text() for label in seen]
    return [text for text in words if COUNTY.name in text or TOWNSHIP.name in text]


def look_and_tick(page: RegisterPage, qtbot: QtBot) -> None:
    page.view.go_to(0)
    qtbot.waitUntil(lambda: page.side.detail is not None)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert page.view.checked()


def test_the_countys_catalogue_offers_nothing_at_a_station(
    tmp_path: Path, seat: Seat, qtbot: QtBot
) -> None:
    with strangers(tmp_path) as three:
        three.join()
        RecordKeeping(three.county).add(HOLIDAYS, FEAST)
        three.round()
        page = page_at(seat(three.willows), qtbot)
        look_and_tick(page, qtbot)
        qtbot.waitUntil(lambda: offered(page) == set())
        assert len(said(page)) == 2
        for act in (Act.NEW, Act.COPY, Act.REMOVE, Act.NEXT_STEP, Act.MORE_STEPS):
            page.acts().get(act, lambda: None)()
        page.view.opened.emit(0)
        assert page.side.form is None
        assert RecordKeeping(three.willows).count(HOLIDAYS) == 1


def test_an_empty_catalogue_says_who_fills_it(tmp_path: Path, seat: Seat, qtbot: QtBot) -> None:
    with strangers(tmp_path) as three:
        alone = page_at(seat(three.willows), qtbot)
        assert "New" in offered(alone)
        three.join()
        three.round()
        joined = page_at(seat(three.willows), qtbot)
        assert offered(joined) == set()
        assert len(said(joined)) == 2


def test_joining_closes_a_catalogue_that_is_open(tmp_path: Path, seat: Seat, qtbot: QtBot) -> None:
    with strangers(tmp_path) as three:
        RecordKeeping(three.willows).add(HOLIDAYS, FEAST)
        workplace = seat(three.willows)
        page = page_at(workplace, qtbot)
        paper = three.folder / "paper.lbe"
        enrol(three.township, name=WILLOWS.name, region=WILLOWS.region, out=paper)
        joined = join(three.willows, paper)
        workplace.tasks.changed.emit(joined.changes)
        look_and_tick(page, qtbot)
        assert offered(page) == {"Edit", "Remove", "More"}
