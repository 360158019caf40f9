"""A township sees the desks below it, and revokes the one that was lost."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over
from desktop.services.new_keys import change_keys
from desktop.services.records import RecordKeeping
from desktop.services.standing import status
from desktop.services.trust import named
from desktop.ui.pages.hand_over import ENROL, SEND, TAKE_IN, HandOverPage
from desktop.ui.pages.settings import STATION, SettingsPage
from desktop.ui.workplace import Workplace
from tests.stations import WILLOWS, ZHANG, Levels, open_station
from tests.sticks import sticks_in
from tests.ui.pages.pictures import in_window, take, words

Seat = Callable[[Sitting], Workplace]


def opened(qtbot: QtBot, workplace: Workplace, roots: Path, desks: int) -> HandOverPage:
    page = HandOverPage(workplace, sticks_in(roots))
    qtbot.addWidget(in_window(page, "hand-over"))
    qtbot.waitUntil(lambda: page.current() == SEND, timeout=10_000)
    page.turn(ENROL)
    qtbot.waitUntil(lambda: len(page.enrolling.below.lines) == desks, timeout=10_000)
    return page


def shows(page: HandOverPage, text: str) -> bool:
    return text in words(page)


def test_a_station_of_two_desks_shows_both_with_letters_and_words(
    qtbot: QtBot, three_levels: Levels, seat: Seat, tmp_path: Path
) -> None:
    three_levels.round()
    second = open_station(tmp_path / "second", WILLOWS)
    three_levels.enrol(three_levels.township, second, WILLOWS)
    three_levels.carry(second, three_levels.township)
    page = opened(qtbot, seat(three_levels.township), tmp_path, 3)
    shown = [(line.desk.name, line.desk.mark) for line in page.enrolling.below.lines]
    assert shown == [("柳树湾村", "A"), ("柳树湾村", "B"), ("石桥村", "A")]
    for sitting in (three_levels.willows, three_levels.bridge, second):
        mine = status(sitting).fingerprint
        qtbot.waitUntil(partial(shows, page, mine), timeout=10_000)
    assert take(page.window(), "usb-desks") == []
    second.store.close()


def test_a_lost_desk_is_revoked_after_the_window_said_what_follows(
    qtbot: QtBot, three_levels: Levels, seat: Seat, tmp_path: Path
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    page = opened(qtbot, seat(three_levels.township), tmp_path, 2)
    line = page.enrolling.below.lines[0]
    qtbot.waitUntil(line.begin.isVisible)
    line.begin.click()
    assert line.asking.isVisible()
    assert "What this desk handed over stays" in words(page)
    assert take(page.window(), "usb-revoke") == []
    line.asking.leave.click()
    assert not line.asking.isVisible()
    line.begin.click()
    line.asking.do.click()
    qtbot.waitUntil(lambda: "Revoked today" in words(page), timeout=10_000)
    assert named(three_levels.township, "柳树湾村").revoked
    assert take(page.window(), "usb-revoked") == []


def test_a_desk_that_was_revoked_by_mistake_is_believed_again(
    qtbot: QtBot, three_levels: Levels, seat: Seat, tmp_path: Path
) -> None:
    three_levels.round()
    page = opened(qtbot, seat(three_levels.township), tmp_path, 2)
    page.enrolling.below.lines[0].asking.do.click()
    qtbot.waitUntil(lambda: "Revoked today" in words(page), timeout=10_000)
    page.enrolling.below.lines[0].asking.do.click()
    qtbot.waitUntil(lambda: "Revoked today" not in words(page), timeout=10_000)
    assert named(three_levels.township, "柳树湾村").revoked is None


def test_the_settings_show_the_words_of_both_ends_and_draw_new_keys(
    qtbot: QtBot, three_levels: Levels, seat: Seat
) -> None:
    three_levels.round()
    village, township = three_levels.willows, three_levels.township
    before = status(village).fingerprint
    page = SettingsPage(seat(village))
    qtbot.addWidget(in_window(page, "settings"))
    page.turn(STATION)
    qtbot.waitUntil(lambda: before in words(page), timeout=10_000)
    assert status(township).fingerprint in words(page)
    assert take(page.window(), "settings-fingerprint") == []
    page.keys.begin.click()
    assert page.keys.asking.isVisible()
    assert take(page.window(), "settings-new-keys") == []
    page.keys.asking.do.click()
    qtbot.waitUntil(lambda: "has new keys" in words(page), timeout=10_000)
    qtbot.waitUntil(lambda: status(village).fingerprint in words(page), timeout=10_000)
    assert before not in words(page)


def test_a_bundle_with_new_keys_is_told_of_where_it_is_taken_in(
    qtbot: QtBot, three_levels: Levels, seat: Seat, tmp_path: Path
) -> None:
    three_levels.round()
    words_of_it = change_keys(three_levels.willows)
    stick = tmp_path / "media" / "KINGSTON"
    stick.mkdir(parents=True)
    hand_over(three_levels.willows, stick)
    page = HandOverPage(seat(three_levels.township), sticks_in(stick.parent))
    qtbot.addWidget(in_window(page, "hand-over"))
    qtbot.waitUntil(lambda: page.current() == SEND, timeout=10_000)
    page.turn(TAKE_IN)
    page.taking_in.begin.click()
    said = f"柳树湾村 (A) has new keys. Compare by telephone: {words_of_it}"
    qtbot.waitUntil(lambda: said in words(page), timeout=20_000)
    assert take(page.window(), "usb-new-keys") == []
