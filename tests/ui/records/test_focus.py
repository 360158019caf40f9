"""Where the keyboard is once a form has closed, however late the answer comes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.registers.residents.form import RESIDENTS
from desktop.ui.records.page import RegisterPage
from desktop.ui.shell import Act
from desktop.ui.tasks import Tasks
from desktop.ui.workplace import Workplace
from tests.stations import ZHANG
from tests.ui.records.at_once import Later
from tests.ui.records.test_page import form_of, write

KEY = Qt.Key


@pytest.fixture
def worker() -> Later:
    return Later()


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, workplace: Workplace, worker: Later
) -> Iterator[RegisterPage]:
    """A list of one resident, whose form is open."""
    workplace.keeping.add(RESIDENTS, ZHANG)
    slow = replace(workplace, tasks=Tasks(worker, qapp))
    opened = RegisterPage(slow, RESIDENTS)
    qtbot.addWidget(opened)
    opened.resize(1176, 640)
    opened.show()
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.enter()
    worker.work()
    opened.view.go_to(0)
    qtbot.keyClick(opened.view, KEY.Key_Return)
    worker.work()
    yield opened
    opened.close()
    worker.work()


def test_one_works_on_in_the_list_once_a_change_is_kept(
    page: RegisterPage, worker: Later, qtbot: QtBot
) -> None:
    write(qtbot, form_of(page), group="二组")
    page.acts()[Act.SAVE]()
    worker.work()
    assert page.side.detail is not None
    assert page.view.hasFocus()


def test_one_works_on_in_the_list_once_a_form_is_left(page: RegisterPage, worker: Later) -> None:
    page.acts()[Act.BACK]()
    worker.work()
    assert page.side.detail is not None
    assert page.view.hasFocus()


def test_whoever_went_elsewhere_meanwhile_stays_there(
    page: RegisterPage, worker: Later, qtbot: QtBot
) -> None:
    write(qtbot, form_of(page), group="二组")
    page.acts()[Act.SAVE]()
    page.filters.line.setFocus()
    worker.work()
    assert page.side.detail is not None
    assert page.filters.line.hasFocus()
