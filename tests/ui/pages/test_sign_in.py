"""Signing in at a real station."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.access import Role
from desktop.services.desk import Sitting
from desktop.services.setup import Person, admit, sign_in
from desktop.settings import Settings
from desktop.store.keyring import Keyring
from desktop.ui import theme
from desktop.ui.pages.appearance import FILE
from desktop.ui.pages.sign_in import FREE_TRIES, SignIn, wait_after
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.cards import PersonCard
from desktop.ui.tasks import Tasks
from desktop.ui.theme import ThemeName
from tests.stations import CHEAP, PASSWORD
from tests.ui.pages.conftest import Told
from tests.ui.pages.pictures import take


@pytest.fixture
def folder(station: Sitting) -> Path:
    for name in ("赵敏", "李建国"):
        admit(station, Person(staff=name, password="clear-water", role=Role.CLERK), cost=CHEAP)
    Settings(language="en").write(station.folder / FILE)
    return station.folder


@pytest.fixture
def door(qtbot: QtBot, folder: Path, tasks: Tasks, told: Told) -> SignIn:
    shown = SignIn(folder, tasks)
    qtbot.addWidget(shown)
    shown.resize(1366, 696)
    shown.show()
    return shown


def type_password(qtbot: QtBot, door: SignIn, password: str) -> None:
    door._password.clear()
    qtbot.keyClicks(door._password, password)
    qtbot.keyClick(door._password, Qt.Key.Key_Return)


def says(door: SignIn, text: str) -> bool:
    return any(text in label.text() for label in door.findChildren(QLabel) if label.isVisible())


def test_the_right_password_opens_the_station(qtbot: QtBot, door: SignIn) -> None:
    with qtbot.waitSignal(door.opened, timeout=10_000) as opened:
        type_password(qtbot, door, PASSWORD)
    [sitting] = opened.args
    assert sitting.staff == "王秀英"
    sitting.store.close()


def test_arrow_keys_choose_who_enters(qtbot: QtBot, door: SignIn) -> None:
    qtbot.keyClick(door, Qt.Key.Key_Down)
    with qtbot.waitSignal(door.opened, timeout=10_000) as opened:
        type_password(qtbot, door, "clear-water")
    [sitting] = opened.args
    assert (sitting.staff, sitting.role) == ("赵敏", Role.CLERK)
    sitting.store.close()


def test_a_wrong_password_is_said_under_the_field(qtbot: QtBot, door: SignIn) -> None:
    type_password(qtbot, door, "wrong-one")
    qtbot.waitUntil(lambda: says(door, "The password does not match"), timeout=10_000)
    assert take(door, "login-wrong") == []


def test_after_five_wrong_tries_one_waits(qtbot: QtBot, door: SignIn) -> None:
    door._wrong = FREE_TRIES - 1
    type_password(qtbot, door, "wrong-one")
    qtbot.waitUntil(lambda: says(door, "Try again in 30 seconds"), timeout=10_000)
    assert not door._go.isEnabled()
    door._left = 1
    door._tick()
    assert door._go.isEnabled()
    assert [wait_after(n) for n in (4, 5, 6, 7, 30)] == [0, 30, 60, 120, 900]


def test_the_recovery_code_gives_a_new_password(
    qtbot: QtBot, door: SignIn, station: Sitting
) -> None:
    ring, code = Keyring.read(station.folder / "keys.json").with_recovery(station.key)
    ring.save()
    door._turn(1)
    door._code.setText(code.lower())
    door._new.setText("quiet-valley")
    door._again.setText("quiet-vale")
    door._renew.click()
    assert says(door, "The two passwords differ")
    assert take(door, "login-forgotten") == []
    door._again.setText("quiet-valley")
    with qtbot.waitSignal(door.opened, timeout=10_000) as opened:
        door._renew.click()
    opened.args[0].store.close()
    sign_in(station.folder, "王秀英", "quiet-valley").store.close()


def test_the_look_is_changed_before_anybody_enters(
    qtbot: QtBot, door: SignIn, folder: Path
) -> None:
    for text in ("Dark", "Text size"):
        next(b for b in door.findChildren(Button) if b.text() == text).click()
        qtbot.wait(10)
    assert theme.current() == theme.Theme(ThemeName.DARK, 1.25)
    assert Settings.read(folder / FILE).theme == "dark"
    assert {card.text() for card in door.findChildren(PersonCard)} == {"王秀英", "赵敏", "李建国"}
    assert take(door, "login-dark-125") == []


def test_the_names_stand_on_cards(door: SignIn) -> None:
    assert take(door, "login") == []
