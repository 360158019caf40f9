"""The board of who has handed over, as a township and a county see it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.services.coverage import Punctual
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol
from desktop.ui.pages.coverage import LIST, CoveragePage
from desktop.ui.shell import Act
from desktop.ui.workplace import Workplace
from tests.stations import Clock, Levels
from tests.ui.pages.conftest import Show, Told
from tests.ui.pages.pictures import take, words

Seat = Callable[[Sitting], Workplace]


@pytest.fixture
def late(three_levels: Levels) -> Levels:
    """Return levels of which one station is late, one is not, and one never came."""
    three_levels.round()
    for days, sender in ((9, three_levels.bridge), (8, three_levels.willows), (3, None)):
        for sitting in (three_levels.township, three_levels.bridge, three_levels.willows):
            assert isinstance(sitting.now, Clock)
            sitting.now.time += timedelta(days=days)
        if sender is not None:
            three_levels.carry(sender, three_levels.township)
    paper = three_levels.folder / "new.lbe"
    enrol(three_levels.township, name="河口村", region="460301100203", out=paper)
    return three_levels


def opened(show: Show, workplace: Workplace) -> CoveragePage:
    page = CoveragePage(workplace)
    show(page, "coverage", lambda: bool(page.tiles))
    return page


def test_each_station_is_a_tile_that_says_how_it_stands(
    qtbot: QtBot, show: Show, late: Levels, seat: Seat
) -> None:
    page = opened(show, seat(late.township))
    assert [tile.accessibleName() for tile in page.tiles.values()] == [
        "柳树湾村 On time 3 days ago",
        "石桥村 Due soon 11 days ago",
        "河口村 Never handed over never",
    ]
    next(iter(page.tiles.values())).click()
    qtbot.waitUntil(lambda: "Days between the last hand-overs" in words(page.panel))
    assert "1 bundles without a receipt yet" in words(page.panel)
    assert take(page.window(), "coverage") == []


def test_a_number_narrows_the_board_and_the_list(
    qtbot: QtBot, show: Show, late: Levels, seat: Seat
) -> None:
    assert isinstance(late.township.now, Clock)
    late.township.now.time += timedelta(days=5)
    page = opened(show, seat(late.township))
    page.reveal(Punctual.LATE)
    assert [tile.text() for tile in page.tiles.values()] == ["石桥村"]
    page.segment.choose(LIST)
    page._turn(LIST)
    assert page.view.rows_model.rowCount() == 1
    page.view.go_to(0)
    qtbot.waitUntil(lambda: "4 days late" in words(page.panel))
    assert take(page.window(), "coverage-list") == []


def test_the_arrows_go_from_tile_to_tile(
    qtbot: QtBot, show: Show, late: Levels, seat: Seat
) -> None:
    page = opened(show, seat(late.township))
    first, second, _third = page.tiles.values()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.isChecked()
    qtbot.waitUntil(lambda: "Due soon" in words(page.panel))


def test_who_is_late_is_printed_as_a_list(show: Show, late: Levels, seat: Seat) -> None:
    page = opened(show, seat(late.township))
    document = page.sheet()()
    assert document.rows == 1
    assert document.pdf.startswith(b"%PDF")


def test_a_hub_without_desks_below_says_how_they_join(
    show: Show, station: Sitting, seat: Seat
) -> None:
    page = CoveragePage(seat(station))
    show(page, "coverage")
    assert "No desks below yet" in words(page)


def test_a_reminder_is_written_down_beside_the_board(
    qtbot: QtBot, show: Show, late: Levels, seat: Seat, told: Told
) -> None:
    assert isinstance(late.township.now, Clock)
    late.township.now.time += timedelta(days=5)
    page = opened(show, seat(late.township))
    key = next(key for key, tile in page.tiles.items() if tile.text() == "石桥村")
    page.tiles[key].click()
    qtbot.waitUntil(lambda: "Not reminded yet" in words(page.panel))
    assert take(page.window(), "coverage-late") == []
    page.panel.ask()
    form = page.panel.form
    assert form is not None
    form.spoken_to.setText("陈立国")
    form.said.setText("周五前送来")
    assert take(page.window(), "coverage-reminder") == []
    page._ask()
    qtbot.wait(50)
    assert page.panel.form is form, "what is typed stays when the board is read anew"
    qtbot.keyClick(form.said, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.form is None and "陈立国" in words(page.panel))
    for said in ("By telephone", late.township.staff, "周五前送来"):
        assert said in words(page.panel)
    assert take(page.window(), "coverage-reminded") == []
    assert told.said == ["Reminder written down: 石桥村"]


def test_escape_leaves_the_reminder_before_it_leaves_the_desk(
    show: Show, late: Levels, seat: Seat
) -> None:
    page = opened(show, seat(late.township))
    next(iter(page.tiles.values())).click()
    page.panel.ask()
    page.acts()[Act.BACK]()
    assert page.panel.form is None
    assert page.panel.isVisible()
    page.acts()[Act.BACK]()
    assert not page.panel.isVisible()
