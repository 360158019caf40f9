"""Holds the window of one sitting: its pages, what keys do everywhere, undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from desktop.domain.access import ROLE_NAMES
from desktop.domain.levels import Level
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.registers import REGISTERS
from desktop.services.changes import Changes
from desktop.services.conflicts import comes_together
from desktop.services.deadlines import recount
from desktop.services.desk import Sitting
from desktop.services.documents import documents_of
from desktop.services.history import History
from desktop.services.hub import level_here, urgent
from desktop.services.operations import OPERATIONS
from desktop.services.receiving import make_quick_to_find
from desktop.services.records import RecordKeeping
from desktop.services.selections import SELECTIONS
from desktop.services.standing import Status, status
from desktop.services.surroundings import HOLIDAYS
from desktop.services.volumes import Volume, plugged_in
from desktop.ui import theme
from desktop.ui.navigation import (
    BATCH_HOURS,
    CONFLICTS,
    COVERAGE,
    HAND_OVER,
    INBOX,
    SETTINGS,
    VISITS,
    item_for,
    nav_groups,
    tabs_of,
)
from desktop.ui.pages import appearance
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.parts.banners import Banner
from desktop.ui.records.page import RegisterPage
from desktop.ui.records.search import Finder
from desktop.ui.records.side import Drafts
from desktop.ui.shell import Act, Brand, MainWindow, Page
from desktop.ui.tasks import Tasks
from desktop.ui.theme import Tone
from desktop.ui.to_print import ToPrint
from desktop.ui.workplace import Workplace

UNDO_DEPTH = 20
SIDES: Mapping[Level, str] = {
    Level.TOWNSHIP: N_("Township desk"),
    Level.COUNTY: N_("County desk"),
}
"""What the program is where data come together."""
_STANDING_MS = 1_500

Pages = Mapping[str, Callable[[Workplace], Page]]


class Restarts(Protocol):
    """What a window asks of the program around it."""

    @property
    def drafts(self) -> Drafts:
        """Return what was typed and not saved in any window of the program."""

    def lock(self) -> None:
        """Close the store and ask who is at work."""

    def rebuild(self) -> None:
        """Build the window again, as the look was changed."""

    def resize_text(self, scale: float) -> None:
        """Show everything larger or smaller."""


class Office(QObject):
    """The window of one sitting: its pages, what keys do everywhere, undo."""

    def __init__(self, sitting: Sitting, tasks: Tasks, program: Restarts, pages: Pages) -> None:
        super().__init__()
        self._tasks, self._program, self._pages = tasks, program, pages
        self._done: list[int] = []
        self._undone: list[int] = []
        self.workplace = Workplace(
            sitting=sitting,
            tasks=tasks,
            keeping=RecordKeeping(sitting),
            history=History(sitting),
            say=self.say,
            go=self.go,
            operations=OPERATIONS,
            selections=SELECTIONS,
            documents=documents_of(REGISTERS),
        )
        with sitting.store.read() as unit:
            station = unit.identity.name
            self._reviews = comes_together(unit)
        self._level = level_here(sitting)
        rail = nav_groups(self._level, pages, reviews=self._reviews)
        brand = Brand(name=_("Linbang"), station=station)
        if self._level in SIDES:
            brand = Brand(name=station, station=_(SIDES[self._level]))
        self.window = MainWindow(brand, rail, self._build_page)
        self.setParent(self.window)  # goes with it
        self._finder = Finder(self.workplace, self.window)
        self._standing = QTimer(self)
        self._standing.setSingleShot(True)
        self._standing.setInterval(_STANDING_MS)
        self._standing.timeout.connect(self._ask_standing)
        self._connect()
        self._ask_standing()
        self._recount()  # a new version of the program may know a new year
        tasks.alongside(lambda: make_quick_to_find(sitting), lambda _done: None)  # if cut off once

    def _connect(self) -> None:
        window, sitting = self.window, self.workplace.sitting
        window.topbar.user.show_person(sitting.staff, _(ROLE_NAMES[sitting.role]))
        window.topbar.user.clicked.connect(lambda _on=False: self._open_menu())
        window.topbar.text_size.drop(self._sizes())
        window.topbar.help.hide()
        window.overlay.toast.undone.connect(self.undo)
        window.page_changed.connect(self._mark_on_rail)
        window.trust_pressed.connect(lambda: self.go(SETTINGS))
        self._tasks.changed.connect(self._on_changed)
        sizes = appearance.SCALES
        window.set_commands(
            {
                Act.UNDO: self.undo,
                Act.REDO: self.redo,
                Act.LOCK: self._program.lock,
                Act.LARGER: lambda: self._resize(1),
                Act.SMALLER: lambda: self._resize(-1),
                Act.NORMAL_SIZE: lambda: self._program.resize_text(sizes[0]),
                Act.NEW_REQUEST: lambda: self.go("requests", Act.NEW),
                Act.NEW_ACTIVITY: lambda: self.go("activities", Act.NEW),
                Act.NEW_VISIT: lambda: self.go(VISITS),
                Act.NEW_HOURS: lambda: self.go(BATCH_HOURS),
            }
        )

    def say(self, text: str, act: int) -> None:
        """Tell what was done; *act* is what can be taken back, 0 for nothing."""
        if act:
            self._done = [*self._done, act][-UNDO_DEPTH:]
            self._undone.clear()
        self.window.say(text, undoable=bool(act))

    def go(self, key: str, what: object = None) -> None:
        """Turn to the page *key*, and show *what* there."""
        if isinstance(what, ToPrint) and not what.back:
            what = replace(what, back=self.window.current())
        if self.window.go(key) and what is not None:
            reveal = getattr(self.window.page(), "reveal", None)
            if reveal is not None:
                reveal(what)

    def undo(self) -> None:
        """Take the last act of this sitting back."""
        if self._done:
            self._take_back(self._done.pop(), self._undone, _("Taken back."))

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone:
            self._take_back(self._undone.pop(), self._done, _("Done again."))

    def fail(self, sentence: str) -> None:
        """Say over the page what went wrong."""
        banner = Banner(Tone.BAD, sentence).closable()
        banner.closed.connect(lambda: self.window.set_banner(None))
        self.window.set_banner(banner)

    def _take_back(self, act: int, back: list[int], words: str) -> None:
        def done(changes: Changes) -> None:
            if changes.act:
                back.append(changes.act)
            self.window.say(words)

        history = self.workplace.history
        self._tasks.perform(lambda: history.undo(act), done)

    def _build_page(self, key: str) -> Page:
        if key in self._pages:
            page = self._pages[key](self.workplace)
            if isinstance(page, SettingsPage):
                page.restyled.connect(lambda _settings: QTimer.singleShot(0, self._program.rebuild))
            return page
        register = next(r for r in REGISTERS if r.key == key)
        return RegisterPage(
            self.workplace,
            register,
            tabs_of(key),
            self._program.drafts,
        )

    def _mark_on_rail(self, key: str) -> None:
        """Mark the item of the rail under which the parts of a family are found."""
        self.window.rail.select(item_for(key, self._level))

    def _sizes(self) -> QMenu:
        menu = QMenu(self.window)
        for scale in appearance.SCALES:
            action = menu.addAction(f"{scale:.0%}")
            action.triggered.connect(partial(self._program.resize_text, scale))
        return menu

    def _resize(self, step: int) -> None:
        sizes = appearance.SCALES
        place = sizes.index(theme.current().scale) + step
        if 0 <= place < len(sizes):
            self._program.resize_text(sizes[place])

    def _open_menu(self) -> None:
        menu = QMenu(self.window)
        menu.addAction(_("Lock, or change who is at work")).triggered.connect(self._program.lock)
        menu.addAction(_("Quit")).triggered.connect(self.window.window().close)
        menu.popup(QCursor.pos())

    def _on_changed(self, changes: Changes) -> None:
        if changes.registers:
            self._standing.start()
        if HOLIDAYS in changes.registers:
            self._recount()

    def _recount(self) -> None:
        """Let the due dates follow the holidays."""
        sitting = self.workplace.sitting
        self._tasks.perform(lambda: recount(sitting), lambda _changes: None)

    def _ask_standing(self) -> None:
        sitting = self.workplace.sitting
        self._tasks.query(lambda: status(sitting), self._show_standing)

        if self._level is not Level.STATION:
            self._tasks.alongside(plugged_in, self._ask_urgent)

    def _ask_urgent(self, sticks: Sequence[Volume]) -> None:
        sitting, places = self.workplace.sitting, [stick.path for stick in sticks]
        self._tasks.query(lambda: urgent(sitting, places), self._show_urgent)

    def _show_urgent(self, known: tuple[int, int]) -> None:
        """Say on the rail how much waits to be taken in, and how many are late."""
        waiting, late = known
        self.window.set_badge(INBOX, f"{waiting:,}" if waiting else "", Tone.INFO)
        self.window.set_badge(COVERAGE, f"{late:,}" if late else "", Tone.BAD)

    def _show_standing(self, standing: Status) -> None:
        self.window.set_badge(HAND_OVER, f"{standing.unsent:,}" if standing.unsent else "")
        if self._reviews:
            waiting = f"{standing.conflicts:,}" if standing.conflicts else ""
            self.window.set_badge(CONFLICTS, waiting)
        backup = standing.last_backup
        if backup is None:
            self.window.set_trust(Tone.WARN, _("All saved"), _("No backup yet"))
        else:
            sitting = self.workplace.sitting
            day = day_words(backup.astimezone(sitting.now().tzinfo).date(), sitting.today)
            self.window.set_trust(Tone.OK, _("All saved"), _("Backup: {day}", day=day))
