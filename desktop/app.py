"""Puts store, services and pages together into the window."""

import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.ui.navigation import HAND_OVER, HOME, PRINT_CENTRE, SETTINGS
from desktop.ui.office import Pages
from desktop.ui.pages.hand_over import HandOverPage
from desktop.ui.pages.home import HomePage
from desktop.ui.pages.print_centre import PrintCentrePage
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.program import Program

LOG_FILE, LOG_BYTES = "linbang.log", 1_000_000

PAGES: Pages = {
    HOME: HomePage,
    PRINT_CENTRE: PrintCentrePage,
    HAND_OVER: HandOverPage,
    SETTINGS: SettingsPage,
}


def run(folder: Path | None) -> int:
    """Open the window on the station in *folder*, or in the usual one; return the exit code."""
    prepare_input()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 - nothing else makes one here
    place = folder or usual_folder()
    _log_into(place)
    program = Program(place, ThreadPoolExecutor(max_workers=1), PAGES)
    sys.excepthook = program.failure.catch
    program.show()
    code = application.exec()
    program.shut()
    return code


def usual_folder() -> Path:
    """Return where the data lie unless somebody says otherwise."""
    return Path.home() / "linbang"


def prepare_input() -> None:
    """Let Chinese be typed where fcitx is at work; Qt ships ibus alone (ui.md §7.1)."""
    methods = os.environ.get("QT_IM_MODULE", "") + os.environ.get("XMODIFIERS", "")
    if sys.platform.startswith("linux") and "fcitx" in methods:
        os.environ["QT_IM_MODULE"] = "ibus"


def _log_into(folder: Path) -> None:
    """Keep what goes wrong beside the store; records of people never get in."""
    if folder.is_dir():
        file = RotatingFileHandler(folder / LOG_FILE, maxBytes=LOG_BYTES, backupCount=1)
        logging.getLogger().addHandler(file)
