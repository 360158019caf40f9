"""The first page of a day, over real stations."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QFrame, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.ids import ResidentId
from desktop.registers.requests.form import REQUESTS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.ui.navigation import BATCH_HOURS, VISITS
from desktop.ui.pages.home import HomePage
from desktop.ui.parts.banners import Banner
from desktop.ui.parts.buttons import Button, Link
from desktop.ui.parts.cards import StatTile
from desktop.ui.shell import Act, MainWindow
from desktop.ui.workplace import Workplace
from tests.stations import Clock, Levels
from tests.ui.pages.conftest import Told
from tests.ui.pages.filled import accepted, fill, resident
from tests.ui.pages.pictures import in_window, take


def words(page: HomePage) -> str:
    shown = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.accessibleName() or label.text() for label in shown)


def spoken(page: HomePage, subject: str) -> list[str]:
    """Return what is read out of the rows about *subject*."""
    rows = [row.accessibleName() for row in page.findChildren(QFrame) if row.isVisible()]
    return [name for name in rows if f"{subject} · " in name and not name.startswith(subject)]


def opened(qtbot: QtBot, workplace: Workplace, told_by: str) -> tuple[MainWindow, HomePage]:
    page = HomePage(workplace)
    window = in_window(page, "home")
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: told_by in words(page), timeout=10_000)
    return window, page


def button(page: HomePage, name: str) -> Button:
    found = [b for b in page.findChildren(Button) if b.text() == name and b.isVisible()]
    return found[0]


def test_an_empty_station_is_told_where_to_begin(
    qtbot: QtBot, workplace: Workplace, told: Told
) -> None:
    window, page = opened(qtbot, workplace, "Begin with the residents")
    button(page, "Add a resident").click()
    assert told.gone == [("residents", Act.NEW)]
    assert "Good afternoon, 王秀英" in words(page)
    assert "十月十五" in words(page)
    assert take(window, "home-empty") == []


def test_what_is_due_stands_in_the_order_of_urgency(
    qtbot: QtBot, station: Sitting, workplace: Workplace, told: Told
) -> None:
    known = fill(station)
    window, page = opened(qtbot, workplace, "临时救助申请")
    said = words(page)
    order = [said.index(subject) for subject in ("临时救助申请", "高龄津贴申请", "居住证明")]
    assert order == sorted(order)
    button(page, "Open").click()
    assert told.gone == [("requests", known["临时救助申请"])]
    assert take(window, "home") == []


def test_at_the_weekend_what_was_due_on_friday_is_not_called_nothing_late(
    qtbot: QtBot, station: Sitting, workplace: Workplace
) -> None:
    keeping, clock = RecordKeeping(station), station.now
    assert isinstance(clock, Clock)
    who = keeping.add(RESIDENTS, resident("何翠花", date(1972, 7, 8), 106)).records[0]
    keeping.add(REQUESTS, accepted("居住证明", ResidentId(who), 1, 5))
    clock.time += timedelta(days=5)  # from Monday to Saturday
    window, page = opened(qtbot, workplace, "居住证明")
    assert spoken(page, "居住证明") == ["Was due yesterday 居住证明 · 何翠花"]
    assert take(window, "home-weekend") == []
    clock.time += timedelta(days=2)
    _window, page = opened(qtbot, workplace, "居住证明")
    assert spoken(page, "居住证明") == ["1 working day late 居住证明 · 何翠花"]


def test_birthdays_and_visits_of_the_week_are_remembered(
    qtbot: QtBot, station: Sitting, workplace: Workplace, told: Told
) -> None:
    known = fill(station)
    _window, page = opened(qtbot, workplace, "Care reminders")
    said = words(page)
    assert "周玉珍 · 80 years old tomorrow" in said
    assert "陈桂兰 · 75 years old" in said
    assert "孙长贵 · visit due since" in said
    button(page, "Log visit").click()
    assert told.gone == [(VISITS, {"resident": known["孙长贵"]})]
    [everybody] = [link for link in page.findChildren(Link) if "this week" in link.text()]
    everybody.click()
    assert told.gone[-1] == (VISITS, None)


def test_a_pressed_tile_shows_its_own_requests_alone(
    qtbot: QtBot, station: Sitting, workplace: Workplace
) -> None:
    fill(station)
    _window, page = opened(qtbot, workplace, "临时救助申请")
    tile = next(t for t in page.findChildren(StatTile) if "Due today" in t.accessibleName())
    tile.click()
    qtbot.waitUntil(lambda: "高龄津贴申请" in words(page))
    assert "临时救助申请" not in words(page)


def test_after_twelve_days_a_banner_asks_for_a_hand_over(
    qtbot: QtBot, three_levels: Levels, seat: Callable[[Sitting], Workplace], told: Told
) -> None:
    fill(three_levels.willows)
    clock = three_levels.willows.now
    assert isinstance(clock, Clock)
    workplace = seat(three_levels.willows)
    clock.time += timedelta(days=13)
    _window, page = opened(qtbot, workplace, "Nothing was handed in for 13 days")
    three_levels.carry(three_levels.willows, three_levels.township)
    clock.time += timedelta(days=13)
    window, page = opened(qtbot, workplace, "13 days since the last hand-over")
    [banner] = page.findChildren(Banner)
    assert "records wait" in banner.accessibleName()
    button(page, "Hand in now").click()
    assert told.gone == [("hand-over", None)]
    assert take(window, "home-banner") == []


@pytest.mark.parametrize(
    ("act", "leads"),
    [
        (Act.NEW_REQUEST, ("requests", Act.NEW)),
        (Act.NEW_ACTIVITY, ("activities", Act.NEW)),
        (Act.NEW_VISIT, (VISITS, None)),
        (Act.NEW_HOURS, (BATCH_HOURS, Act.NEW)),
    ],
)
def test_keys_lead_where_the_quick_acts_lead(
    workplace: Workplace, told: Told, act: Act, leads: tuple[str, object]
) -> None:
    HomePage(workplace).acts()[act]()
    assert told.gone == [leads]
