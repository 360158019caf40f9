"""A county opens its window: what waits, the townships, the pages behind the rail."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.domain.levels import Level
from desktop.registers import REGISTERS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.coverage import Punctual
from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over
from desktop.services.records import RecordKeeping
from desktop.ui.navigation import (
    CONFLICTS,
    COVERAGE,
    INBOX,
    ISSUE,
    REGISTERS_MERGED,
    item_for,
    nav_groups,
)
from desktop.ui.pages.home import HomePage
from desktop.ui.pages.hub_home import HubHomePage, home_page
from desktop.ui.pages.registers import RegistersPage
from desktop.ui.parts.cards import StatTile
from desktop.ui.workplace import Workplace
from tests.stations import ZHANG, Clock, Levels
from tests.sticks import sticks_in
from tests.ui.pages.conftest import Show, Told
from tests.ui.pages.pictures import take, words

Seat = Callable[[Sitting], Workplace]


def keys(level: Level) -> list[str]:
    return [item.key for group in nav_groups(level, app.PAGES) for item in group.items]


def test_the_county_sees_what_waits(
    qtbot: QtBot, show: Show, three_levels: Levels, seat: Seat, told: Told
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    stick = three_levels.folder / "media" / "KINGSTON"
    stick.mkdir(parents=True)
    hand_over(three_levels.township, stick)
    for sitting in (three_levels.county, three_levels.township):
        assert isinstance(sitting.now, Clock)
        sitting.now.time += timedelta(days=20)
    page = HubHomePage(seat(three_levels.county), sticks_in(stick.parent))
    show(page, "home", lambda: page.known is not None)
    tiles = [tile.accessibleName() for tile in page.findChildren(StatTile)]
    assert tiles == [
        "To be taken in 1 bundles",
        "Late 2 desks",
        "To decide 0 records",
        "Written this month 0 bundles",
    ]
    assert take(page.window(), "county-home") == []
    page.findChildren(StatTile)[1].click()
    assert told.gone == [(COVERAGE, Punctual.LATE)]


def test_a_township_is_greeted_as_a_station_is(three_levels: Levels, seat: Seat) -> None:
    assert isinstance(home_page(seat(three_levels.township)), HomePage)
    assert isinstance(home_page(seat(three_levels.county)), HubHomePage)


def test_the_county_reaches_every_register_from_one_page(
    qtbot: QtBot, show: Show, three_levels: Levels, seat: Seat
) -> None:
    page = RegistersPage(seat(three_levels.county))
    show(page, "registers")
    qtbot.waitUntil(lambda: "Residents" in words(page))
    assert take(page.window(), "registers") == []


def test_the_rail_of_a_township_has_both_its_works() -> None:
    assert {INBOX, COVERAGE, "residents", "requests"} <= set(keys(Level.TOWNSHIP))
    assert not {INBOX, COVERAGE, ISSUE} & set(keys(Level.STATION))


@pytest.mark.parametrize("register", [r.key for r in REGISTERS])
def test_every_register_is_found_under_an_item_of_every_rail(register: str) -> None:
    for level in Level:
        assert item_for(register, level) in keys(level)


def test_conflicts_have_an_item_as_soon_as_there_is_a_page_for_them() -> None:
    pages = [*app.PAGES, CONFLICTS]
    items = [item.key for group in nav_groups(Level.COUNTY, pages) for item in group.items]
    assert items[1:4] == [INBOX, COVERAGE, CONFLICTS]
    assert REGISTERS_MERGED in items
