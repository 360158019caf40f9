"""Shows how far bundles have come, and hears whether somebody wants to stop."""

from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.problems import StoppedError
from desktop.i18n import translate as _
from desktop.services.progress import PERCENT, Stage, Watch
from desktop.ui.parts.layout import column
from desktop.ui.parts.meters import Meter, Reached
from desktop.ui.parts.text import Label
from desktop.ui.theme import Role


class UnderWay(QFrame):
    """Words and a bar: what is done just now, and how much of everything."""

    _told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()
        self._words = Label("", Role.STRONG, wrap=True)
        self._bar = Meter(Reached(value=0, most=PERCENT), "")
        self.setLayout(column(self._words, self._bar, gap=6))
        self._told.connect(self._show)

    def begin(self) -> Watch:
        """Show that it begins; return what the work tells, on whatever thread it runs."""
        self._stop = stop = Event()
        self._say(_("Getting ready…"), 0)

        def watch(stage: Stage) -> None:
            if stop.is_set():
                raise StoppedError
            self._told.emit(stage)

        return watch

    def stop(self) -> None:
        """Ask the work to stop at the next place where that is safe."""
        self._stop.set()
        self._words.setText(_("Stopping…"))

    def words(self) -> str:
        """Return what is said just now."""
        return self._words.text()

    def _show(self, stage: Stage) -> None:
        if not self._stop.is_set():
            self._say(stage.words, stage.share * PERCENT)

    def _say(self, words: str, share: float) -> None:
        self._words.setText(words)
        self._bar.show_reached(Reached(value=share, most=PERCENT), words)
