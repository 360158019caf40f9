"""The birthdays of a month at the window."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.ids import RecordId
from desktop.domain.types import Lunar
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.ui.navigation import BIRTHDAYS
from desktop.ui.pages.birthdays import BirthdaysPage
from desktop.ui.parts.buttons import Link
from desktop.ui.shell import Act, MainWindow
from desktop.ui.workplace import Workplace
from tests.ui.pages.conftest import Show, Told
from tests.ui.pages.filled import TODAY, resident
from tests.ui.pages.pictures import take, words

KEY = Qt.Key
Opened = tuple[MainWindow, BirthdaysPage]
Open = Callable[[], Opened]
LONG = "阿依古丽·买买提艾则孜热合曼·吐尔逊"


@pytest.fixture
def elders(station: Sitting) -> dict[str, RecordId]:
    keeping = RecordKeeping(station)
    born: dict[str, tuple[date, dict[str, object]]] = {
        LONG: (date(1936, 11, 2), {}),
        "周玉珍": (date(1946, TODAY.month, TODAY.day), {"telephone": "13800005521"}),
        "陈桂兰": (date(1951, 3, 4), {"lunar_birthday": Lunar("10-16")}),
        "孙长贵": (date(1943, 12, 6), {}),
    }
    known = {}
    for serial, (name, (day, more)) in enumerate(born.items(), 101):
        known[name] = keeping.add(RESIDENTS, resident(name, day, serial, **more)).records[0]
    return known


@pytest.fixture
def opened(show: Show, workplace: Workplace) -> Open:
    def on_page() -> Opened:
        page = BirthdaysPage(workplace)
        return show(page, BIRTHDAYS, lambda: "Nov 2026" in words(page)), page

    return on_page


def names(page: BirthdaysPage) -> list[str]:
    model = page.view.rows_model
    return [model.row(place).name for place in range(model.rowCount())]


@pytest.mark.usefixtures("elders")
def test_the_month_lists_birthdays_by_day_and_begins_today(opened: Open) -> None:
    window, page = opened()
    assert names(page) == [LONG, "周玉珍", "陈桂兰"]
    row = page.view.current_row()
    assert row is not None
    assert (row.name, row.age, row.telephone) == ("周玉珍", "80", "138****5521")
    assert [str(mark) for mark in row.marks] == ["today", "Turns 80"]
    assert page.view.rows_model.row(2).lunar == "十月十六"
    assert "3 birthdays · 2 round ones" in words(page)
    assert take(window, "birthdays") == []


@pytest.mark.usefixtures("elders")
def test_arrow_keys_lead_through_the_months(qtbot: QtBot, opened: Open) -> None:
    _window, page = opened()
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, KEY.Key_Right)
    qtbot.waitUntil(lambda: names(page) == ["孙长贵"], timeout=10_000)
    assert "Dec 2026" in words(page)
    links = [link.text() for link in page.findChildren(Link) if link.isVisible()]
    assert "This month" in links
    for _month in range(2):
        qtbot.keyClick(page.view, KEY.Key_Left)
    qtbot.waitUntil(lambda: "No birthday in this month" in words(page), timeout=10_000)
    page.go_to_today()
    qtbot.waitUntil(lambda: len(names(page)) == 3, timeout=10_000)


def test_a_year_begins_after_december(opened: Open, qtbot: QtBot) -> None:
    window, page = opened()
    assert "No birthday in this month" in words(page)
    assert take(window, "birthdays-empty") == []
    for _month in range(2):
        page.step(1)
    qtbot.waitUntil(lambda: "Jan 2027" in words(page), timeout=10_000)
    page.open_person()


def test_enter_opens_the_person(
    qtbot: QtBot, opened: Open, told: Told, elders: dict[str, RecordId]
) -> None:
    _window, page = opened()
    qtbot.keyClick(page.view, KEY.Key_Return)
    assert told.gone == [("residents", elders["周玉珍"])]


@pytest.mark.usefixtures("elders")
def test_the_month_is_printed(
    qtbot: QtBot, opened: Open, workplace: Workplace, told: Told, tmp_path: Path
) -> None:
    _window, page = opened()
    page.acts()[Act.PRINT]()
    assert told.printed(workplace.sitting).rows == 3


def test_a_birthday_entered_elsewhere_shows(
    qtbot: QtBot, opened: Open, workplace: Workplace
) -> None:
    _window, page = opened()
    person = resident("邓福生", date(1940, 11, 5), 109)
    keeping = workplace.keeping
    workplace.tasks.perform(lambda: keeping.add(RESIDENTS, person), lambda _changes: None)
    qtbot.waitUntil(lambda: names(page) == ["邓福生"], timeout=10_000)
