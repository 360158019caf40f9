"""Leads from the way in to the office and back, in one window."""

from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.problems import KnownError, RefusedError
from desktop.i18n import translate as _
from desktop.services.desk import Sitting
from desktop.services.setup import is_station
from desktop.ui.failure import FailureDialog
from desktop.ui.navigation import HOME
from desktop.ui.office import Office, Pages
from desktop.ui.pages import appearance
from desktop.ui.pages.first_run import FirstRun
from desktop.ui.pages.sign_in import SignIn
from desktop.ui.records.side import Drafts
from desktop.ui.tasks import Tasks

USUAL_SIZE = (1366, 696)
PATIENCE = 20
"""Seconds in which a bundle is written to a stick, if not too many pictures are in it."""


class Program(QStackedWidget):
    """The one window of the program: first the way in, then the office."""

    def __init__(self, folder: Path, executor: Executor, pages: Pages) -> None:
        super().__init__()
        self._folder, self._executor, self._pages = folder, executor, pages
        self._tasks = Tasks(executor, self)
        self._tasks.failed.connect(self._on_failed)
        self._tasks.busy.connect(self._on_busy)
        self._busy = False
        self._drafts: Drafts = {}
        self._past: list[QWidget] = []
        self._failure = FailureDialog(self)
        self.office: Office | None = None
        appearance.apply(appearance.chosen(folder))
        self.setWindowTitle(_("Linbang"))
        self.resize(*USUAL_SIZE)
        self.ask_who()

    @property
    def drafts(self) -> Drafts:
        """Return what was typed and not saved; it is kept while the program runs."""
        return self._drafts

    @property
    def failure(self) -> FailureDialog:
        """Return what shows the faults of the program itself."""
        return self._failure

    def ask_who(self) -> None:
        """Let somebody sign in, or set the station up."""
        way_in = SignIn if is_station(self._folder) else FirstRun
        widget = way_in(self._folder, self._tasks)
        widget.opened.connect(self.open)
        self._put_in_front(widget)

    def open(self, sitting: Sitting) -> None:
        """Show the office of *sitting*."""
        self.office = Office(sitting, self._tasks, self, self._pages)
        self._put_in_front(self.office.window)
        self.office.go(HOME)

    def lock(self) -> None:
        """Close the store and ask who is at work."""
        office = self.office
        if office is None or not self._may_leave():
            return
        self.office = None
        store = office.workplace.sitting.store
        self._tasks.query(store.close, lambda _nothing: self.ask_who())

    def resize_text(self, scale: float) -> None:
        """Show everything larger or smaller."""
        if self._may_leave():
            chosen = appearance.chosen(self._folder)
            appearance.choose(self._folder, replace(chosen, text_scale=scale))
            self.rebuild()

    def rebuild(self) -> None:
        """Build the window again, as the look was changed."""
        if self.office is None:
            self.ask_who()
            return
        key = self.office.window.current()
        self.office = Office(self.office.workplace.sitting, self._tasks, self, self._pages)
        self._put_in_front(self.office.window)
        self.office.go(key)

    def shut(self) -> None:
        """Wait for what is under way, and let go of the store.

        What is taken in apart is cut off after a while: it leaves the store whole.
        """
        self._tasks.finish(PATIENCE)
        self._executor.shutdown(wait=True)
        if self.office is not None:
            self.office.workplace.sitting.store.close()

    def _may_leave(self) -> bool:
        page = self.office.window.page() if self.office else None
        return page is None or page.leave()

    def _put_in_front(self, widget: QWidget) -> None:
        before = self.currentWidget()
        self.addWidget(widget)
        self.setCurrentWidget(widget)
        if before is not None:
            self.removeWidget(before)
            before.hide()
            self._past.append(before)
            QTimer.singleShot(0, self._forget_past)

    def _on_busy(self, on: bool) -> None:  # noqa: FBT001 - as the signal says it
        self._busy = on
        if not on:
            QTimer.singleShot(0, self._forget_past)

    def _forget_past(self) -> None:
        """Delete what is shown no more, once no answer to it is under way."""
        if not self._busy:
            for widget in self._past:
                widget.deleteLater()
            self._past.clear()

    def _on_failed(self, error: Exception) -> None:
        if self.office is not None and isinstance(error, KnownError):
            self.office.fail(_(error.message, **error.values))
        elif self.office is not None and isinstance(error, RefusedError):
            self.office.fail(" ".join(_(p.message, **p.values) for p in error.problems))
        else:
            self._failure.show(error)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_leave():
            super().closeEvent(event)
        else:
            event.ignore()
