"""Bundles are looked at and taken in by the window of a township."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.types import Telephone
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over
from desktop.services.inbox import WAITING, State
from desktop.services.records import RecordKeeping
from desktop.ui.pages.inbox import InboxPage
from desktop.ui.shell import Act
from desktop.ui.workplace import Workplace
from tests.crowd import gather
from tests.stations import ZHANG, Levels
from tests.sticks import sticks_in
from tests.ui.pages.conftest import Show, Told
from tests.ui.pages.filled import fill
from tests.ui.pages.pictures import take, words

Seat = Callable[[Sitting], Workplace]


@pytest.fixture
def sent(three_levels: Levels) -> Levels:
    """Return levels whose stations have written to a stick; one of them in conflict."""
    stick = three_levels.folder / "media" / "KINGSTON"
    stick.mkdir(parents=True)
    three_levels.round()
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    for sitting, telephone in (
        (three_levels.willows, "13800000011"),
        (three_levels.township, "13800000022"),
    ):
        keeping = RecordKeeping(sitting)
        [entry] = keeping.find(RESIDENTS)
        keeping.change(
            RESIDENTS, entry, dataclasses.replace(entry.record, telephone=Telephone(telephone))
        )
    fill(three_levels.bridge)
    hand_over(three_levels.willows, stick)
    hand_over(three_levels.bridge, stick)
    (stick / "河口村.lbx").write_bytes(b"cut off")
    return three_levels


def states(page: InboxPage) -> dict[str, State]:
    return {bundle.sender: bundle.state for bundle in page._bundles if bundle.file}


def opened(show: Show, seat: Seat, sent: Levels) -> InboxPage:
    page = InboxPage(seat(sent.township), sticks_in(sent.folder / "media"))
    show(page, "inbox", lambda: bool(page._bundles) and State.UNSEEN not in states(page).values())
    return page


def test_the_stick_is_listed_with_what_each_bundle_would_bring(
    qtbot: QtBot, show: Show, sent: Levels, seat: Seat
) -> None:
    page = opened(show, seat, sent)
    assert states(page) == {
        "": State.REFUSED,
        "柳树湾村": State.CONFLICT,
        "石桥村": State.WAITING,
    }
    page.view.go_to([bundle.state for bundle in page._bundles].index(State.CONFLICT))
    qtbot.waitUntil(lambda: "1 records to decide" in words(page.panel))
    assert "Signature checked: from" in words(page.panel)
    assert take(page.window(), "inbox") == []


def test_everything_that_waits_is_taken_in_by_one_key(
    qtbot: QtBot, show: Show, sent: Levels, seat: Seat, told: Told
) -> None:
    page = opened(show, seat, sent)
    page.take_all_in()
    qtbot.waitUntil(lambda: State.TAKEN_IN in states(page).values(), timeout=20_000)
    assert told.said == ["2 bundles taken in, 10 changes new"]
    assert states(page)["石桥村"] is State.TAKEN_IN
    assert not page._every.isEnabled()
    page.write_receipts()
    qtbot.waitUntil(lambda: len(told.said) == 2, timeout=20_000)
    assert told.said[1] == "3 bundles are on the stick"


def test_a_broken_file_is_sent_back_with_words_for_the_station(
    qtbot: QtBot, show: Show, sent: Levels, seat: Seat
) -> None:
    page = opened(show, seat, sent)
    place = next(n for n, bundle in enumerate(page._bundles) if not bundle.sender)
    page.view.go_to(place)
    qtbot.waitUntil(lambda: "Not taken in" in words(page.panel))
    page.panel.send_back()
    qtbot.waitUntil(lambda: "To tell the station" in words(page.panel))
    assert take(page.window(), "inbox-refused") == []


def test_what_a_stick_brings_is_looked_at_first(
    qtbot: QtBot, show: Show, sent: Levels, seat: Seat
) -> None:
    page = InboxPage(seat(sent.township), tuple)
    show(page, "inbox", lambda: bool(page._bundles))
    taken = page.view.current_row()
    assert taken is not None
    assert taken.bundle.state is State.TAKEN_IN
    page.use(sent.folder / "media" / "KINGSTON")
    qtbot.waitUntil(lambda: State.CONFLICT in states(page).values(), timeout=20_000)
    brought = page.view.current_row()
    assert brought is not None
    assert brought.bundle.file is not None


def test_an_empty_inbox_says_what_to_do(
    show: Show, three_levels: Levels, seat: Seat, tmp_path: Path
) -> None:
    page = InboxPage(seat(three_levels.township), tuple)
    show(page, "inbox")
    assert "No bundles here" in words(page)
    assert take(page.window(), "inbox-empty") == []


@pytest.fixture
def crowded(three_levels: Levels) -> Levels:
    """Return levels with a bundle on the stick that brings more people than one portion."""
    stick = three_levels.folder / "media" / "KINGSTON"
    stick.mkdir(parents=True)
    gather(three_levels.willows, 2500)
    hand_over(three_levels.willows, stick)
    fill(three_levels.bridge)
    hand_over(three_levels.bridge, stick)
    return three_levels


def test_a_large_bundle_is_taken_in_apart_and_can_be_stopped(
    qtbot: QtBot, show: Show, crowded: Levels, seat: Seat, told: Told
) -> None:
    page = opened(show, seat, crowded)
    keeping, tasks = RecordKeeping(crowded.township), page._workplace.tasks
    page.take_all_in()
    assert page.taking.isVisible()
    qtbot.waitUntil(lambda: "Taking in change" in page.taking.under_way.words(), timeout=20_000)
    assert page.taking.under_way.words().startswith("Bundle 1 of 2 · ")
    answered: list[int] = []
    tasks.query(lambda: keeping.count(RESIDENTS), answered.append)
    qtbot.waitUntil(lambda: bool(answered), timeout=5_000)
    assert answered == [0], "nothing is seen of a file before all of it is kept"
    assert take(page.window(), "inbox-taking-in") == []
    page.acts()[Act.BACK]()
    qtbot.waitUntil(lambda: bool(told.said), timeout=20_000)
    assert told.said == ["Stopped: 0 of 2 bundles taken in, of the others nothing"]
    assert not page.taking.isVisible()
    assert keeping.count(RESIDENTS) == 0
    qtbot.waitUntil(page._every.isEnabled, timeout=20_000)
    page.take_all_in()
    qtbot.waitUntil(lambda: len(told.said) == 2, timeout=60_000)
    assert told.said[1].startswith("2 bundles taken in")
    assert keeping.count(RESIDENTS) > 2500


def test_what_was_taken_in_before_one_failed_is_announced(
    qtbot: QtBot, show: Show, sent: Levels, seat: Seat, told: Told
) -> None:
    page = opened(show, seat, sent)
    first, second = [b.file for b in page._bundles if b.state in WAITING and b.file]
    second.unlink()
    page.take_all_in()
    qtbot.waitUntil(lambda: "No bundle found in" in words(page), timeout=20_000)
    assert told.said[0].startswith("1 bundles taken in")
    qtbot.waitUntil(lambda: State.TAKEN_IN in states(page).values(), timeout=20_000)
    assert first.exists()
