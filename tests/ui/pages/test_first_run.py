"""Setting a station up, and bringing one back, by the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.levels import Level
from desktop.services.backups import back_up_to
from desktop.services.desk import Sitting
from desktop.services.setup import is_station, staff_of
from desktop.services.standing import status
from desktop.ui.pages.first_run import FirstRun, Stage
from desktop.ui.tasks import Tasks
from tests.stations import PASSWORD, WILLOWS
from tests.ui.pages.conftest import Told
from tests.ui.pages.pictures import take


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "new"


@pytest.fixture
def first_run(qtbot: QtBot, folder: Path, tasks: Tasks, told: Told) -> FirstRun:
    shown = FirstRun(folder, tasks)
    qtbot.addWidget(shown)
    shown.resize(1366, 696)
    shown.show()
    return shown


def says(shown: FirstRun, text: str) -> bool:
    return any(text in label.text() for label in shown.findChildren(QLabel) if label.isVisible())


def fill_in(shown: FirstRun, region: str = WILLOWS.region) -> None:
    """Go through the steps up to the last."""
    shown.go_on()
    shown.place.name.setText(WILLOWS.name)
    shown.place.region.setText(region)
    shown.go_on()
    shown.staff.staff.setText("王秀英")
    shown.staff.password.setText(PASSWORD)
    shown.staff.again.setText(PASSWORD)
    shown.go_on()


def test_four_steps_set_a_station_up(
    qtbot: QtBot, first_run: FirstRun, folder: Path, tmp_path: Path
) -> None:
    faults = take(first_run, "firstrun-1")
    fill_in(first_run)
    faults += take(first_run, "firstrun-4")
    first_run.backup.use(tmp_path / "disk")
    first_run.go_on()
    qtbot.waitUntil(lambda: first_run.stage() is Stage.RECOVERY, timeout=20_000)
    faults += take(first_run, "firstrun-code")
    assert faults == []
    assert not first_run.next.isEnabled()
    first_run.sheet._typed.setText(first_run.sheet._code[-6:].lower())
    with qtbot.waitSignal(first_run.opened) as opened:
        first_run.next.click()
    [sitting] = opened.args
    assert status(sitting).name == WILLOWS.name
    assert is_station(folder)
    assert [staff_of(each) for each in (tmp_path / "disk").iterdir()] == [staff_of(folder)]
    sitting.store.close()


def test_a_wrong_code_of_the_place_is_said_beside_its_field(
    qtbot: QtBot, first_run: FirstRun, folder: Path
) -> None:
    fill_in(first_run, "460301100000")
    first_run.go_on()
    qtbot.waitUntil(lambda: first_run.stage() is Stage.PLACE, timeout=10_000)
    assert "name the village" in first_run.place.fields["region"].line()
    assert take(first_run, "firstrun-2-wrong") == []
    assert not is_station(folder)


def test_enter_goes_on(qtbot: QtBot, first_run: FirstRun) -> None:
    first_run.go_on()
    qtbot.keyClick(first_run.place.name, Qt.Key.Key_Return)
    assert first_run.stage() is Stage.STAFF


def test_two_passwords_that_differ_are_said_at_once(first_run: FirstRun) -> None:
    first_run.for_whom.choose(Level.TOWNSHIP)
    first_run._turn(Stage.STAFF)
    first_run.staff.password.setText("willow-bay")
    first_run.go_on()
    assert first_run.stage() is Stage.STAFF
    assert says(first_run, "The two passwords differ")
    assert take(first_run, "firstrun-3-wrong") == []


def test_a_backup_comes_back_from_any_step(
    qtbot: QtBot, first_run: FirstRun, station: Sitting, folder: Path, tmp_path: Path
) -> None:
    backup = back_up_to(station, tmp_path / "disk")
    fill_in(first_run)
    first_run._old.click()
    first_run.restoring.use(tmp_path)
    qtbot.waitUntil(lambda: says(first_run, "There is no station in this folder"))
    first_run.restoring.use(backup)
    assert take(first_run, "firstrun-restore") == []
    first_run.restoring._password.setText("wrong-one")
    first_run.go_on()
    qtbot.waitUntil(lambda: says(first_run, "The password does not match"), timeout=10_000)
    first_run.restoring._password.setText(PASSWORD)
    with qtbot.waitSignal(first_run.opened, timeout=10_000) as opened:
        first_run.go_on()
    [sitting] = opened.args
    assert sitting.folder == folder
    sitting.store.close()
