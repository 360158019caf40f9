"""What takes long runs alongside, and holds up nobody."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.domain.problems import KnownError
from desktop.ui.tasks import Tasks

SOON = 5


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    del qtbot  # Qt is up as long as there are tasks
    with ThreadPoolExecutor(1) as executor:
        yield Tasks(executor)


class Page(QObject):
    """Waits for an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []

    def hear(self, answer: int) -> None:
        self.heard.append(answer)


def test_what_runs_alongside_does_not_hold_up_what_is_asked_after_it(
    qtbot: QtBot, tasks: Tasks
) -> None:
    go, page = Event(), Page()
    tasks.alongside(lambda: 1 + go.wait(SOON), page.hear)
    tasks.query(lambda: 0, page.hear)
    qtbot.waitUntil(lambda: page.heard == [0])
    go.set()
    qtbot.waitUntil(lambda: page.heard == [0, 2])


def test_what_goes_wrong_alongside_is_told(qtbot: QtBot, tasks: Tasks) -> None:
    def refuse() -> int:
        raise KnownError("full")

    told: list[Exception] = []
    tasks.alongside(refuse, Page().hear, told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    tasks.failed.connect(told.append)
    tasks.alongside(refuse, Page().hear)
    qtbot.waitUntil(lambda: len(told) == 2)


def test_an_answer_to_a_page_that_is_gone_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    go, page, busy = Event(), Page(), list[bool]()
    tasks.busy.connect(busy.append)
    tasks.alongside(lambda: go.wait(SOON), page.hear)
    tasks.alongside(lambda: go.wait(SOON), partial(page.hear))
    delete(page)
    go.set()
    qtbot.waitUntil(lambda: busy == [True, True, False])
    assert page.heard == []


def test_closing_waits_for_it_but_not_for_ever(tasks: Tasks) -> None:
    go, done = Event(), Event()

    def act() -> None:
        go.wait(SOON)
        done.set()

    tasks.alongside(act, lambda _nothing: None)
    tasks.finish(0.01)
    assert not done.is_set()
    go.set()
    tasks.finish(SOON)
    assert done.is_set()
