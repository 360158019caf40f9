"""Counts picked lists one after another, in the pauses of other work."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.services.selection import Shown
from desktop.ui.records.reading import picked_count
from desktop.ui.workplace import Workplace

REST_MS = 250


class ListCounts(QObject):
    """Asks for one count at a time, so that whatever else is asked for comes in between.

    Nothing is counted while *page*, which shows the counts, is out of sight.

    ``counted`` comes with the key of a selection and the number on its list.
    """

    counted = Signal(str, int)

    def __init__(self, workplace: Workplace, page: QWidget) -> None:
        super().__init__(page)
        self._workplace, self._page = workplace, page
        self._waiting: list[Shown] = []
        self._question = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._next)

    def count(self, lists: Sequence[Shown]) -> None:
        """Count *lists* and no others; what is still being counted is dropped."""
        self.stop()
        self._waiting = list(lists)
        if self._waiting:
            self._rest.start()

    def stop(self) -> None:
        """Count no further; an answer that is under way is dropped."""
        self._question += 1
        self._waiting.clear()
        self._rest.stop()

    def _next(self) -> None:
        if not self._waiting or not self._page.isVisible():
            return
        shown, question = self._waiting.pop(0), self._question
        sitting = self._workplace.sitting

        def answer(count: int) -> None:
            if question == self._question:
                self.counted.emit(shown.selection.key, count)
                self._next()

        self._workplace.tasks.query(lambda: picked_count(sitting, shown), answer)
