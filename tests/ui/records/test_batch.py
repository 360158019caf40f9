"""What is ticked is worked on at once: what fits all of it, by one act that can be taken back."""

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.access import Role
from desktop.domain.register import Register
from desktop.domain.types import Prose
from desktop.registers.holidays.form import HOLIDAYS
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.steps.form import STEPS
from desktop.services.records import Save
from desktop.ui.parts.buttons import Button
from desktop.ui.records.page import RegisterPage
from desktop.ui.records.reading import View
from desktop.ui.shell import Act
from desktop.ui.workplace import Workplace
from tests.ui.pages.filled import resident
from tests.ui.records.conftest import Told
from tests.ui.records.deeds import CHECK, MOVE

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PageOf = Callable[[Register[Any]], RegisterPage]
PEOPLE = [
    resident(name, date(1950 + place, 1, 2), 100 + place)
    for place, name in enumerate(("周玉珍", "陈桂兰", "孙长贵", "何翠花", "罗秋菊"))
]


@pytest.fixture
def page(page_of: PageOf, workplace: Workplace) -> RegisterPage:
    workplace.keeping.save([Save(register=RESIDENTS, record=each) for each in PEOPLE])
    return page_of(RESIDENTS)


def tick(page: RegisterPage, qtbot: QtBot, count: int) -> None:
    """Tick the first rows with the space bar, and wait for what the bar offers."""
    page.view.setFocus()
    qtbot.keyClick(page.view, KEY.Key_Home)
    for _row in range(count):
        qtbot.keyClick(page.view, KEY.Key_Space)
    qtbot.waitUntil(lambda: bool(page.batch.operations))


def bar(page: RegisterPage) -> dict[str, Button]:
    return {b.text(): b for b in page.batch.bar.findChildren(Button) if b.isVisible()}


def offers(page: RegisterPage) -> set[str]:
    """Return what the bar offers, in sight or in its menu."""
    shown = [text for text in bar(page) if text != "More"]
    [menu] = page.batch.bar.findChildren(QMenu)
    hidden = [action.text() for action in menu.actions()]
    return {*shown, *(text.split("  ")[-1] for text in hidden)}


def groups(workplace: Workplace) -> dict[str, str | None]:
    return {e.record.name: e.record.group for e in workplace.keeping.find(RESIDENTS)}


def focused() -> QWidget:
    reached = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert reached is not None
    return reached


def test_the_bar_says_how_many_are_ticked_and_offers_what_fits_all(
    page: RegisterPage, workplace: Workplace, qtbot: QtBot
) -> None:
    assert not page.batch.bar.isVisible()
    tick(page, qtbot, 3)
    assert offers(page) == {MOVE.title, CHECK.title, "Print", "Remove"}
    [entry] = [e for e in workplace.keeping.find(RESIDENTS) if e.record.name == "何翠花"]
    checked = replace(entry.record, remarks=Prose("checked"))
    workplace.tasks.perform(
        lambda: workplace.keeping.change(RESIDENTS, entry, checked), lambda _done: None
    )
    qtbot.waitUntil(lambda: [o.key for o in page.batch.operations] == ["move"])


def test_a_question_is_asked_once_for_all_and_the_ticks_go(
    page: RegisterPage, workplace: Workplace, told: Told, qtbot: QtBot
) -> None:
    tick(page, qtbot, 3)
    ticked = page.view.checked()
    page.acts()[Act.NEXT_STEP]()
    form = page.side.form
    assert form is not None
    assert "For 3 ticked" in form.purpose.heading.about
    qtbot.waitUntil(lambda: form.form.read()[0]["group"] == "group 3")
    page.acts()[Act.SAVE]()
    moved = {e.id for e in workplace.keeping.find(RESIDENTS) if e.record.group == "group 3"}
    assert moved == ticked
    assert page.view.checked() == frozenset()
    [(words, act)] = told.said
    assert words == "Moved."
    workplace.tasks.perform(lambda: workplace.history.undo(act), lambda _done: None)
    assert set(groups(workplace).values()) == {"二组"}


def test_what_asks_nothing_is_done_at_once_from_the_menu(
    page: RegisterPage, workplace: Workplace, told: Told, qtbot: QtBot
) -> None:
    tick(page, qtbot, 2)
    page.acts()[Act.MORE_STEPS]()
    menu = focused()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, KEY.Key_3)
    remarks = [e.record.remarks for e in workplace.keeping.find(RESIDENTS)]
    assert remarks.count(Prose("checked")) == 2
    assert told.said[-1][0] == "Checked."
    assert page.view.checked() == frozenset()


def test_ticked_records_are_removed_at_once_and_restored(
    page: RegisterPage, workplace: Workplace, told: Told, qtbot: QtBot
) -> None:
    tick(page, qtbot, 2)
    page.acts()[Act.REMOVE]()
    assert workplace.keeping.count(RESIDENTS) == 3
    assert told.said[-1][0] == "2 removed"
    assert told.said[-1][1]
    page.filters.choose(View.REMOVED)
    qtbot.keyClick(page.view, KEY.Key_A, CTRL)
    qtbot.waitUntil(lambda: "Restore" in bar(page))
    bar(page)["Restore"].click()
    assert workplace.keeping.count(RESIDENTS) == 5
    assert told.said[-1][0] == "2 restored"


def test_the_roster_of_the_ticked_is_printed(page: RegisterPage, told: Told, qtbot: QtBot) -> None:
    tick(page, qtbot, 2)
    page.acts()[Act.PRINT]()
    sent = told.to_print()
    assert sent.document == "residents"
    assert sent.records is not None
    assert len(sent.records) == 2


def test_ticks_outlive_sorting_and_go_with_records_that_leave_the_list(
    page: RegisterPage, workplace: Workplace, qtbot: QtBot
) -> None:
    tick(page, qtbot, 3)
    page.view.sort_wanted.emit("birth_date")
    assert len(page.view.checked()) == 3
    page.filters.line.setText("hch")
    qtbot.waitUntil(lambda: page.view.rows_model.rowCount() == 1)
    assert len(page.view.checked()) == 1
    page.filters.widen()
    assert len(page.view.checked()) == 1
    [entry] = [e for e in workplace.keeping.find(RESIDENTS) if e.record.name == "何翠花"]
    workplace.tasks.perform(
        lambda: workplace.keeping.remove(RESIDENTS, [entry]), lambda _done: None
    )
    assert page.view.checked() == frozenset()
    assert not page.batch.bar.isVisible()


def test_escape_leaves_one_layer_at_a_time(page: RegisterPage, qtbot: QtBot) -> None:
    tick(page, qtbot, 2)
    qtbot.waitUntil(lambda: page.side.detail is not None)
    page.acts()[Act.NEXT_STEP]()
    assert page.side.form is not None
    page.acts()[Act.BACK]()
    assert (page.side.form is None, page.side.detail is not None) == (True, True)
    assert page.view.checked()
    page.acts()[Act.BACK]()
    assert (page.view.checked(), page.side.detail is not None) == (frozenset(), True)
    page.acts()[Act.BACK]()
    assert page.side.detail is None


def test_keys_are_about_the_panel_while_one_works_there(
    page: RegisterPage, workplace: Workplace, qtbot: QtBot
) -> None:
    tick(page, qtbot, 2)
    qtbot.waitUntil(lambda: page.side.detail is not None)
    shown = page.side.detail
    assert shown is not None
    next(b for b in page.side.findChildren(Button) if b.isVisible()).setFocus()
    page.acts()[Act.REMOVE]()
    assert workplace.keeping.count(RESIDENTS) == 4
    assert shown.entry.id not in {e.id for e in workplace.keeping.find(RESIDENTS)}


def test_who_may_only_read_may_only_print(qtbot: QtBot, workplace: Workplace, told: Told) -> None:
    workplace.keeping.save([Save(register=RESIDENTS, record=each) for each in PEOPLE])
    reader = dataclasses.replace(workplace.sitting, role=Role.AUDITOR)
    page = RegisterPage(replace(workplace, sitting=reader), RESIDENTS)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    page.view.rows_model.check_all()
    qtbot.wait(150)
    assert offers(page) == {"Print"}
    page.acts()[Act.REMOVE]()
    assert workplace.keeping.count(RESIDENTS) == 5
    assert not page.batch.operations


def test_what_is_kept_for_good_is_not_removed_in_a_batch(page_of: PageOf) -> None:
    assert "Remove" in {b.text() for b in page_of(HOLIDAYS).batch.bar.findChildren(Button)}
    assert "Remove" not in {b.text() for b in page_of(STEPS).batch.bar.findChildren(Button)}


def test_thousands_are_looked_at_a_part_at_a_time(
    page: RegisterPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("desktop.ui.records.batch.CHUNK", 2)
    qtbot.keyClick(page.view, KEY.Key_A, CTRL)
    qtbot.waitUntil(lambda: len(page.batch.operations) == 2)
    assert page.batch.ticked() == list(page.rows.ids)


def test_what_concerns_no_record_stands_at_the_head_of_the_page(
    page: RegisterPage, workplace: Workplace, told: Told
) -> None:
    [guest] = [b for b in page.findChildren(Button) if b.text() == "Add a guest"]
    guest.click()
    assert workplace.keeping.count(RESIDENTS) == 6
    assert told.said[-1][0] == "Added."
    page.acts()[Act.MORE_STEPS]()
    assert page.side.form is not None  # the same guest again is objected to
