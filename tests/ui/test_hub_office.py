"""The window of a county: every page behind its rail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.domain.levels import Level
from desktop.i18n import choose_language
from desktop.services.desk import Sitting
from desktop.ui import theme
from desktop.ui.navigation import nav_groups
from desktop.ui.program import Program
from desktop.ui.theme import ThemeName
from tests.stations import COUNTY, open_station
from tests.ui.kit.looking import faults
from tests.ui.records.at_once import AtOnce

SIZE = (1366, 696)
KEYS = [item.key for group in nav_groups(Level.COUNTY, app.PAGES) for item in group.items]


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Sitting]:
    opened = open_station(tmp_path / "county", COUNTY)
    yield opened
    opened.store.close()


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> None:
    choose_language("zh_CN")
    theme.dress(qapp, ThemeName.LIGHT)


@pytest.mark.parametrize("key", KEYS)
def test_page_of_a_county_opens_with_nothing_cut_off(
    county: Sitting, key: str, qtbot: QtBot
) -> None:
    program = Program(county.folder, AtOnce(), app.PAGES)
    qtbot.addWidget(program)
    program.resize(*SIZE)
    program.show()
    program.open(county)
    assert program.office is not None
    program.office.go(key)
    qtbot.wait(30)
    assert program.office.window.current() == key
    assert faults(program.office.window, SIZE) == []
