"""What is chosen in the settings."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.services.desk import Sitting
from desktop.services.setup import is_station
from desktop.settings import Settings
from desktop.ui import theme
from desktop.ui.pages.appearance import FILE
from desktop.ui.pages.settings import ABOUT, BACKUP, STATION, SettingsPage
from desktop.ui.theme import ThemeName
from desktop.ui.workplace import Workplace
from tests.ui.pages.pictures import in_window, take


def opened(qtbot: QtBot, workplace: Workplace) -> SettingsPage:
    Settings(language="en").write(workplace.sitting.folder / FILE)
    page = SettingsPage(workplace)
    qtbot.addWidget(in_window(page, "settings"))
    return page


def test_what_is_chosen_applies_at_once_and_is_kept(
    qtbot: QtBot, station: Sitting, workplace: Workplace
) -> None:
    page = opened(qtbot, workplace)
    assert take(page.window(), "settings") == []
    with qtbot.waitSignal(page.restyled):
        page.swatches[ThemeName.CONTRAST].click()
    with qtbot.waitSignal(page.restyled):
        page.text_size.chosen.emit("1.5")
    page.density.chosen.emit("dense")
    assert theme.current() == theme.Theme(ThemeName.CONTRAST, 1.5)
    kept = Settings.read(station.folder / FILE)
    assert kept == Settings(language="en", theme="contrast", text_scale=1.5, dense=True)


def test_the_language_is_kept(qtbot: QtBot, station: Sitting, workplace: Workplace) -> None:
    page = opened(qtbot, workplace)
    page.language.chosen.emit("zh_CN")
    assert Settings.read(station.folder / FILE).language == "zh_CN"


def test_a_backup_goes_where_one_wants_it(
    qtbot: QtBot, workplace: Workplace, tmp_path: Path
) -> None:
    page = opened(qtbot, workplace)
    page.reveal("backup")
    page.backup.back_up(tmp_path / "disk")
    qtbot.waitUntil(page.backup.told.isVisible, timeout=10_000)
    [made] = (tmp_path / "disk").iterdir()
    assert is_station(made)
    (tmp_path / "file").write_text("no folder")
    page.backup.back_up(tmp_path / "file")
    qtbot.waitUntil(page.backup.problem.isVisible, timeout=10_000)
    assert take(page.window(), "settings-backup") == []


def test_the_station_and_the_licences_can_be_read(qtbot: QtBot, workplace: Workplace) -> None:
    page = opened(qtbot, workplace)
    faults = []
    for part in (STATION, ABOUT, BACKUP):
        page.turn(part)
        qtbot.wait(50)
        faults += take(page.window(), f"settings-{part}")
    assert faults == []
