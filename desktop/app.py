"""Puts store, services and pages together into the window."""

import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.ui.navigation import (
    BATCH_HOURS,
    BIRTHDAYS,
    COLLECTING,
    CONFLICTS,
    COVERAGE,
    DECIDED,
    DUPLICATES,
    HAND_OVER,
    HOME,
    HOUSEHOLDS,
    INBOX,
    ISSUE,
    MERGED,
    REGISTERS_MERGED,
    SETTINGS,
    STATISTICS,
    VISITS,
)
from desktop.ui.office import Pages
from desktop.ui.pages.batch_hours import BatchHoursPage
from desktop.ui.pages.birthdays import BirthdaysPage
from desktop.ui.pages.collecting import CollectingPage
from desktop.ui.pages.coverage import CoveragePage
from desktop.ui.pages.hand_over import HandOverPage
from desktop.ui.pages.households import HouseholdsPage
from desktop.ui.pages.hub_home import home_page
from desktop.ui.pages.inbox import InboxPage
from desktop.ui.pages.issue import IssuePage
from desktop.ui.pages.print_centre import PrintCentrePage
from desktop.ui.pages.registers import RegistersPage
from desktop.ui.pages.review import review_page
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.statistics import StatisticsPage
from desktop.ui.pages.visits import VisitsPage
from desktop.ui.program import Program
from desktop.ui.theme.fonts import RareFace
from desktop.ui.to_print import PRINT_CENTRE

LOG_FILE, LOG_BYTES = "linbang.log", 1_000_000

PAGES: Pages = {
    HOME: home_page,
    INBOX: InboxPage,
    COVERAGE: CoveragePage,
    REGISTERS_MERGED: RegistersPage,
    ISSUE: IssuePage,
    PRINT_CENTRE: PrintCentrePage,
    HAND_OVER: HandOverPage,
    STATISTICS: StatisticsPage,
    HOUSEHOLDS: HouseholdsPage,
    COLLECTING: CollectingPage,
    VISITS: VisitsPage,
    BIRTHDAYS: BirthdaysPage,
    BATCH_HOURS: BatchHoursPage,
    CONFLICTS: review_page(CONFLICTS),
    DUPLICATES: review_page(DUPLICATES),
    MERGED: review_page(MERGED),
    DECIDED: review_page(DECIDED),
    SETTINGS: SettingsPage,
}


def run(folder: Path | None) -> int:
    """Open the window on the station in *folder*, or in the usual one; return the exit code.

    Raises ``KnownError`` where there is no screen.
    """
    require_screen()
    prepare_input()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 - nothing else makes one here
    place = folder or usual_folder()
    _log_into(place)
    program = Program(place, ThreadPoolExecutor(max_workers=1), PAGES)
    sys.excepthook = program.failure.catch
    program.show()
    RareFace(application).load_soon()
    code = application.exec()
    program.shut()
    return code


def usual_folder() -> Path:
    """Return where the data lie unless somebody says otherwise."""
    return Path.home() / "linbang"


def require_screen() -> None:
    """Say in a sentence that there is no screen, where Qt would end the program."""
    places = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(place) for place in places):
        raise KnownError(
            N_("There is no screen here. Start it on the desktop, or see --help for commands")
        )


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
