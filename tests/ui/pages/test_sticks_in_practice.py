"""Sticks as they come: full, shut, slow, pulled out; stopping, taking out, clearing away."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.registers.residents.form import RESIDENTS
from desktop.services import apart
from desktop.services.changes import Changes
from desktop.services.courier import FOLDER
from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over
from desktop.services.on_the_stick import OnTheStick, look_at_stick
from desktop.services.progress import Stage, Watch
from desktop.services.receiving import receive
from desktop.services.records import RecordKeeping
from desktop.services.selection import Shown
from desktop.services.standing import status
from desktop.services.volumes import Volume
from desktop.ui.pages import sending, taking_in
from desktop.ui.pages.hand_over import SEND, TAKE_IN, HandOverPage
from desktop.ui.pages.sending import CHECK, PLUG_IN, TAKE_OUT, WRITE
from desktop.ui.parts.buttons import Link
from desktop.ui.workplace import Workplace
from tests.crowd import gather
from tests.stations import ZHANG, Levels
from tests.sticks import sticks_in
from tests.ui.pages.conftest import Told
from tests.ui.pages.pictures import take
from tests.ui.pages.test_hand_over import opened, plugged, sticks, words

Key = Qt.Key


class Desks:
    """Opens the page of the sticks at a desk; one stick goes from one to the other."""

    def __init__(self, qtbot: QtBot, seat: Callable[[Sitting], Workplace], folder: Path) -> None:
        self._qtbot, self.seat = qtbot, seat
        self.folder, self.root = folder, sticks(folder)
        self.stick = self.root / "KINGSTON"

    def at(self, sitting: Sitting, **facts: object) -> HandOverPage:
        """Show the page, and wait for the stick to answer."""
        page = opened(self._qtbot, self.seat(sitting), self.root, SEND, **facts)
        plugged(self._qtbot, page)
        return page


@pytest.fixture
def desks(qtbot: QtBot, seat: Callable[[Sitting], Workplace], tmp_path: Path) -> Desks:
    return Desks(qtbot, seat, tmp_path)


def test_a_stick_that_is_pulled_out_is_no_longer_offered(
    qtbot: QtBot, three_levels: Levels, desks: Desks
) -> None:
    page = desks.at(three_levels.willows)
    desks.stick.rmdir()
    page.sending.sticks.look()
    qtbot.waitUntil(lambda: page.sending.sticks.folder() is None)
    qtbot.waitUntil(lambda: "No stick is plugged in" in words(page))
    assert take(page.window(), "usb-no-stick") == []
    page.sending.sticks.use(desks.folder)
    assert page.sending.sticks.folder() == desks.folder
    qtbot.waitUntil(lambda: page.sending.sticks.stick() is not None)
    page.sending.go_on()
    assert page.sending.place() == CHECK


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"writable": False}, "Write protection is on"),
        ({"free": 12_000}, "Not enough room: "),
    ],
)
def test_a_stick_that_cannot_take_a_bundle_says_why_and_is_not_written(
    qtbot: QtBot,
    three_levels: Levels,
    desks: Desks,
    facts: dict[str, object],
    said: str,
) -> None:
    page = desks.at(three_levels.willows, **facts)
    assert said in page.sending.stick_facts()[1]
    assert not page.sending.sticks.usable()
    qtbot.keyClick(page.sending, Key.Key_Return)
    assert page.sending.place() == PLUG_IN
    assert take(page.window(), "usb-unfit") == []
    assert page.taking_in.sticks.usable(), "it can be read all the same"


def test_a_stick_that_does_not_answer_holds_nothing_up(
    qtbot: QtBot, three_levels: Levels, desks: Desks
) -> None:
    ill, looks = Event(), list[int]()

    def look() -> tuple[Volume, ...]:
        looks.append(1)
        ill.wait(20)
        return sticks_in(desks.root)()

    page = HandOverPage(desks.seat(three_levels.willows), look)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    qtbot.waitUntil(lambda: page.current() == SEND, timeout=10_000)
    for _again in range(3):
        page.sending.sticks.look()
    assert len(looks) == 2, "one look for each of the two lists, however often one asks"
    assert page.sending.sticks.folder() is None
    ill.set()
    plugged(qtbot, page)


def test_what_the_stick_refuses_is_said_where_one_checks(
    qtbot: QtBot, three_levels: Levels, desks: Desks
) -> None:
    page = desks.at(three_levels.willows)
    page.sending.sticks.use(desks.folder / "gone")
    page.sending.turn(CHECK)
    page.sending.go_on()
    qtbot.waitUntil(lambda: "There is no such folder" in words(page), timeout=10_000)
    assert page.sending.place() == CHECK


def test_the_list_shows_those_records_alone_that_go(
    qtbot: QtBot, three_levels: Levels, told: Told, desks: Desks
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    page = desks.at(three_levels.willows)
    page.sending.go_on()
    qtbot.waitUntil(lambda: "1 new" in words(page))
    [link] = page.sending.check.findChildren(Link)
    link.click()
    [(key, shown)] = told.gone
    assert key == RESIDENTS.key
    assert isinstance(shown, Shown)
    assert not shown.selection.offered


def test_whoever_stops_is_back_where_one_checks_and_the_stick_is_as_it_was(
    qtbot: QtBot,
    three_levels: Levels,
    desks: Desks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    go = Event()

    def slowly(sitting: Sitting, place: Path, watch: Watch) -> object:
        def wait(stage: Stage) -> None:
            watch(stage)
            go.wait(20)

        return hand_over(sitting, place, wait)

    monkeypatch.setattr(sending, "hand_over", slowly)
    page = desks.at(three_levels.willows)
    page.sending.go_on()
    page.sending.go_on()
    assert page.sending.place() == WRITE
    qtbot.waitUntil(lambda: "Packing 1 of 1…" in page.sending.under_way.words())
    assert take(page.window(), "usb-writing") == []
    qtbot.keyClick(page.sending, Key.Key_Escape)
    assert page.sending.under_way.words() == "Stopping…"
    go.set()
    qtbot.waitUntil(lambda: page.sending.place() == CHECK, timeout=10_000)
    assert "Nothing half-written is left" in words(page)
    assert list(desks.stick.iterdir()) == []
    assert status(three_levels.willows).last_hand_over is None
    page.sending.go_on()
    qtbot.waitUntil(lambda: page.sending.place() == TAKE_OUT, timeout=10_000)


@pytest.mark.parametrize("out", [True, False])
def test_the_stick_is_let_go_by_the_system_or_one_is_told_how(
    qtbot: QtBot,
    three_levels: Levels,
    desks: Desks,
    monkeypatch: pytest.MonkeyPatch,
    out: bool,
) -> None:
    asked: list[str] = []

    def answer(stick: Volume) -> bool:
        asked.append(stick.device)
        return out

    monkeypatch.setattr(sending, "take_out", answer)
    page = desks.at(three_levels.willows)
    for _step in range(2):
        qtbot.keyClick(page.sending, Key.Key_Return)
    qtbot.waitUntil(lambda: page.sending.place() == TAKE_OUT, timeout=10_000)
    qtbot.keyClick(page.sending, Key.Key_Return)
    said = "Pull the stick out now" if out else "Please take it out yourself"
    qtbot.waitUntil(lambda: said in words(page), timeout=10_000)
    assert take(page.window(), f"usb-{'out' if out else 'by-hand'}") == []
    assert asked == ["/dev/sdz1"]
    qtbot.keyClick(page.sending, Key.Key_Return)
    assert page.sending.place() == PLUG_IN


def test_the_list_for_the_two_who_hand_over_is_printed_by_its_key(
    qtbot: QtBot,
    three_levels: Levels,
    told: Told,
    desks: Desks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    page = desks.at(three_levels.willows)
    page.sending.go_on()
    page.sending.go_on()
    qtbot.waitUntil(lambda: page.sending.place() == TAKE_OUT, timeout=10_000)
    qtbot.keyClick(page.sending, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(told.gone), timeout=10_000)
    assert told.printed(three_levels.willows).pdf.startswith(b"%PDF")


def test_what_has_arrived_is_cleared_away_when_the_person_agrees(
    qtbot: QtBot, three_levels: Levels, told: Told, desks: Desks
) -> None:
    stick = desks.stick
    [old] = hand_over(three_levels.willows, stick)
    receive(three_levels.township, stick)
    hand_over(three_levels.township, stick)
    page = desks.at(three_levels.willows)
    page.turn(TAKE_IN)
    qtbot.keyClick(page.taking_in, Key.Key_Return)
    qtbot.waitUntil(lambda: "1 older bundles on the stick have arrived" in words(page))
    assert old.path.exists()
    assert take(page.window(), "usb-arrived") == []
    page.taking_in.arrived.clear.click()
    qtbot.waitUntil(lambda: told.said == ["1 bundles cleared away"], timeout=10_000)
    assert not old.path.exists()
    assert len(list((stick / FOLDER).glob("*.lbx"))) == 2


def test_a_look_at_the_stick_that_comes_late_does_not_hide_what_became_of_the_files(
    qtbot: QtBot, three_levels: Levels, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_over(three_levels.willows, desks.stick)
    go, looked = Event(), Event()

    def slowly(sitting: Sitting, place: Path) -> OnTheStick:
        go.wait(20)
        looked.set()
        return look_at_stick(sitting, place)

    monkeypatch.setattr(taking_in, "look_at_stick", slowly)
    page = desks.at(three_levels.township)
    page.turn(TAKE_IN)
    page.taking_in.begin.click()
    qtbot.waitUntil(lambda: "A receipt" in words(page), timeout=20_000)
    go.set()
    qtbot.waitUntil(looked.is_set)
    qtbot.wait(300)
    assert "A receipt" in words(page)


def test_a_large_bundle_is_taken_in_while_the_lists_go_on_answering(
    qtbot: QtBot,
    three_levels: Levels,
    desks: Desks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gather(three_levels.willows, 2500)
    hand_over(three_levels.willows, desks.stick)
    monkeypatch.setattr(apart, "LARGE", 1000)
    page = desks.at(three_levels.township)
    page.turn(TAKE_IN)
    page.taking_in.begin.click()
    qtbot.waitUntil(lambda: "Taking in change" in page.taking_in.under_way.words(), timeout=20_000)
    answered: list[int] = []
    keeping, tasks = RecordKeeping(three_levels.township), page.taking_in._workplace.tasks
    tasks.query(lambda: keeping.count(RESIDENTS), answered.append)
    qtbot.waitUntil(lambda: bool(answered), timeout=5_000)
    assert "Taking in change" in page.taking_in.under_way.words()
    assert answered == [0], "nothing is seen of a file before all of it is kept"
    saved: list[Changes] = []
    tasks.perform(lambda: keeping.add(RESIDENTS, ZHANG), saved.append)
    qtbot.waitUntil(lambda: "Residents 2,500" in words(page), timeout=30_000)
    qtbot.waitUntil(lambda: len(saved) == 1, timeout=20_000)
    assert keeping.count(RESIDENTS) == 2501, "what was saved meanwhile waited its turn"


def test_taking_in_that_is_cut_off_is_said_and_can_be_begun_again(
    qtbot: QtBot,
    three_levels: Levels,
    desks: Desks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    hand_over(three_levels.willows, desks.stick)

    def cut_off(sitting: Sitting, source: Path, watch: Watch) -> object:
        return apart.receive_apart(
            sitting, source, watch, lambda process: os.kill(process, signal.SIGKILL)
        )

    monkeypatch.setattr(taking_in, "receive_gently", cut_off)
    page = desks.at(three_levels.township)
    page.turn(TAKE_IN)
    page.taking_in.begin.click()
    qtbot.waitUntil(lambda: "Taking in was cut off" in words(page), timeout=20_000)
    assert page.taking_in.begin.isEnabled()
    monkeypatch.setattr(taking_in, "receive_gently", apart.receive_gently)
    page.taking_in.begin.click()
    qtbot.waitUntil(lambda: "Residents 1" in words(page), timeout=20_000)
