"""Takes bundles in from a stick or folder, and says what became of each."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.problems import StoppedError
from desktop.i18n import translate as _
from desktop.services.apart import receive_gently
from desktop.services.changes import Changes
from desktop.services.on_the_stick import OnTheStick, look_at_stick
from desktop.services.receiving import Report
from desktop.services.volumes import plugged_in
from desktop.ui.pages.arrived_files import ArrivedFiles
from desktop.ui.pages.failures import sentence, telling
from desktop.ui.pages.report_line import lying_line, report_line
from desktop.ui.pages.stick_choice import Look, StickChoice
from desktop.ui.pages.under_way import UnderWay
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.cards import Card, Head
from desktop.ui.parts.layout import column, empty_out, frame, row, scroller
from desktop.ui.parts.pressed import ENTER_KEYS
from desktop.ui.parts.text import Label
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace


class TakingIn(QFrame):
    """Where the bundles lie at the left; at the right what lies there, then what became of it."""

    def __init__(self, workplace: Workplace, look: Look = plugged_in) -> None:
        super().__init__()
        self._workplace = workplace
        self._looked_at: Path | None = None
        self._busy = False
        self._question = 0
        self.sticks = StickChoice(look, writing=False)
        self.sticks.changed.connect(self._on_stick)
        self.begin = Button(_("Take in"), "package-import", Kind.PRIMARY, key=_("Enter"))
        when_pressed(self.begin, self.take_in)
        self.stop = Button(_("Stop"), "x", key="Esc")
        when_pressed(self.stop, self._stop)
        self.under_way = UnderWay()
        self.arrived = ArrivedFiles(workplace)
        about = _("Receipts, answers and catalogues from the desks we exchange with")
        where = Card(
            Label(about, Role.BODY, "sub", wrap=True),
            self.sticks,
            None,
            self.arrived,
            self.under_way,
            row(self.begin, self.stop, None),
            head=Head(title=_("Where do they lie?"), icon="device-usb"),
        )
        self._reports = column(gap=10)
        self._say(
            _("Plug the stick in and press “Take in”. Each file is read whole or not at all.")
        )
        told = Card(
            (scroller(frame(self._reports)), 1),
            head=Head(title=_("What became of them"), icon="inbox"),
        )
        self.setLayout(row((where, 45), (told, 55), gap=12))
        self._update()

    def take_in(self) -> None:
        """Read every bundle in the chosen place."""
        folder = self.sticks.folder()
        if folder is None or self._busy:
            return
        self._busy = True
        self._question += 1
        watch, sitting = self.under_way.begin(), self._workplace.sitting
        self._update()
        self._workplace.tasks.alongside(
            lambda: receive_gently(sitting, folder, watch), self._show_reports, self._failed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.begin.isEnabled():
            self.take_in()
        elif event.key() == Qt.Key.Key_Escape and self._busy:
            self._stop()
        else:
            super().keyPressEvent(event)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.under_way.stop()

    def _on_stick(self) -> None:
        """See what lies on a stick as soon as it is plugged in or chosen."""
        folder = self.sticks.folder()
        if folder != self._looked_at and not self._busy:
            self._looked_at = folder
            if folder is not None:
                self._look(folder)
        self._update()

    def _look(self, folder: Path) -> None:
        sitting, tasks = self._workplace.sitting, self._workplace.tasks
        self._question += 1
        show = partial(self._show_found, self._question)
        failed = telling(tasks, self._say)
        tasks.alongside(lambda: look_at_stick(sitting, folder), show, failed)

    def _show_found(self, question: int, found: OnTheStick) -> None:
        if question != self._question:  # what became of the files is not written over
            return
        if not found.waiting:
            self._say(_("There is no bundle for this desk. Is it the right stick?"))
            return
        count, fresh = len(found.waiting), len(found.fresh)
        if fresh:
            said = _("Found: {count} bundles, {fresh} of them new", count=count, fresh=fresh)
        else:
            said = _("All {count} bundles were taken in before", count=count)
        self._show([Label(said, Role.STRONG, wrap=True), *map(lying_line, found.waiting)])

    def _update(self) -> None:
        self.begin.setEnabled(self.sticks.folder() is not None and not self._busy)
        self.under_way.setVisible(self._busy)
        self.stop.setVisible(self._busy)
        self.stop.setEnabled(True)

    def _show(self, shown: Sequence[QWidget]) -> None:
        empty_out(self._reports)
        for each in shown:
            self._reports.addWidget(each)
        self._reports.addStretch(1)

    def _say(self, words: str) -> None:
        self._show([Label(words, Role.BODY, "sub", wrap=True)])

    def _end(self) -> None:
        self._busy = False
        self._update()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, StoppedError):
            self._show([Note(Tone.INFO, sentence(error))])
        else:
            tell = telling(self._workplace.tasks, lambda said: self._show([Note(Tone.BAD, said)]))
            tell(error)

    def _show_reports(self, reports: Sequence[Report]) -> None:
        self._end()
        schema = self._workplace.sitting.store.schema
        if reports:
            self._show([report_line(report, schema) for report in reports])
        else:
            self._say(_("None of the files there is for this desk."))
        folder = self.sticks.folder()
        if folder is not None:
            self.arrived.look(folder)
        if not all(report.refused for report in reports):
            # A receipt alone changes what every page says of its records: they have arrived.
            everything = frozenset(register.key for register in schema.registers)
            self._workplace.tasks.changed.emit(Changes(registers=everything))
