"""Seats a member of staff at a real station before each test of a page."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.i18n import choose_language
from desktop.services.desk import Sitting
from desktop.services.document import Order, PrintedDocument
from desktop.services.history import History
from desktop.services.records import RecordKeeping
from desktop.ui import theme
from desktop.ui.shell import MainWindow, Page
from desktop.ui.tasks import Tasks
from desktop.ui.theme import ThemeName
from desktop.ui.to_print import PRINT_CENTRE, ToPrint
from desktop.ui.workplace import Workplace
from tests.stations import Levels, levels, open_station
from tests.ui.pages.pictures import in_window


class Show(Protocol):
    """Opens a window on a page."""

    def __call__(self, page: Page, key: str, ready: Callable[[], bool] = ...) -> MainWindow: ...


@dataclass
class Told:
    """What a page asked the window to do."""

    gone: list[tuple[str, object]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)

    def printed(self, sitting: Sitting) -> PrintedDocument:
        """Return what was sent to the print centre last, made there."""
        key, sent = self.gone.pop()
        assert key == PRINT_CENTRE
        assert isinstance(sent, ToPrint)
        assert sent.made is not None
        return sent.made.make(sitting, Order(), None)


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    choose_language("en")
    if (
        not qapp.styleSheet() or theme.current() != theme.Theme()
    ):  # it dresses every window there is
        theme.dress(qapp, ThemeName.LIGHT)
    yield
    choose_language("zh_CN")
    if theme.current() != theme.Theme():
        theme.dress(qapp, ThemeName.LIGHT)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    with ThreadPoolExecutor(1) as executor:
        made = Tasks(executor)
        yield made
        made.finish(0)
        executor.shutdown(wait=True)
        qapp.processEvents()


@pytest.fixture
def told(tasks: Tasks) -> Iterator[Told]:
    heard = Told()
    tasks.failed.connect(heard.failed.append)
    yield heard
    assert heard.failed == []


@pytest.fixture
def seat(tasks: Tasks, told: Told) -> Callable[[Sitting], Workplace]:
    def sit(sitting: Sitting) -> Workplace:
        return Workplace(
            sitting=sitting,
            tasks=tasks,
            keeping=RecordKeeping(sitting),
            history=History(sitting),
            say=lambda text, _act: told.said.append(text),
            go=lambda key, what: told.gone.append((key, what)),
        )

    return sit


@pytest.fixture
def show(qtbot: QtBot, tasks: Tasks) -> Iterator[Show]:
    """Return what opens a window on a page and waits until it is ready; it is closed at the end."""
    windows: list[MainWindow] = []
    busy: list[bool] = []
    tasks.busy.connect(busy.append)

    def has_read() -> bool:
        return bool(busy)

    def open_on(page: Page, key: str, ready: Callable[[], bool] = has_read) -> MainWindow:
        windows.append(in_window(page, key))
        windows[-1].activateWindow()
        qtbot.waitUntil(windows[-1].isActiveWindow, timeout=10_000)
        qtbot.waitUntil(ready, timeout=10_000)
        qtbot.waitUntil(lambda: not (busy and busy[-1]), timeout=10_000)
        return windows[-1]

    yield open_on
    for window in windows:
        window.hide()
        qtbot.waitUntil(lambda: not (busy and busy[-1]), timeout=10_000)
        window.deleteLater()


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Sitting]:
    opened = open_station(tmp_path / "station")
    yield opened
    opened.store.close()


@pytest.fixture
def workplace(station: Sitting, seat: Callable[[Sitting], Workplace]) -> Workplace:
    return seat(station)


@pytest.fixture
def three_levels(tmp_path: Path) -> Iterator[Levels]:
    with levels(tmp_path) as opened:
        yield opened
