"""Takes bundles in one after the other, shows how far they have come, and stops where asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.problems import StoppedError
from desktop.i18n import translate as _
from desktop.services import inbox
from desktop.services.inbox import Bundle
from desktop.services.progress import Stage, Watch
from desktop.services.receiving import Report
from desktop.ui.pages.under_way import UnderWay
from desktop.ui.parts.buttons import Button, when_pressed
from desktop.ui.parts.cards import Card
from desktop.ui.parts.layout import column, row
from desktop.ui.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the bundles up to the one that was stopped or that failed."""

    wanted: int
    reports: Sequence[Report]
    error: Exception | None = None

    @property
    def taken(self) -> list[Report]:
        """Return the reports of the bundles that are in."""
        return [report for report in self.reports if report.refused is None]

    @property
    def words(self) -> str:
        """Return in a sentence what is in, empty where that says nothing."""
        taken, new = len(self.taken), sum(report.new for report in self.taken)
        if isinstance(self.error, StoppedError):
            return _(
                "Stopped: {count} of {all} bundles taken in, of the others nothing",
                count=f"{taken:,}",
                all=f"{self.wanted:,}",
            )
        if not taken:
            return ""
        return _("{count} bundles taken in, {new} changes new", count=f"{taken:,}", new=f"{new:,}")


class TakingBundles(QFrame):
    """Words, a bar and a way to stop; hidden while nothing is taken in."""

    ended = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._queue: list[Bundle] = []
        self._reports: list[Report] = []
        self._wanted = 0
        self._stopping = False
        self._watch: Watch | None = None
        self.under_way = UnderWay()
        self.stop_button = Button(_("Stop"), "x", key="Esc")
        when_pressed(self.stop_button, self.stop)
        line = row((self.under_way, 1), self.stop_button, gap=14)
        self.setLayout(column(Card(line), gap=0))
        self.hide()

    def is_busy(self) -> bool:
        """Tell whether bundles are being taken in."""
        return bool(self._queue)

    def begin(self, bundles: Sequence[Bundle]) -> None:
        """Take *bundles* in; ``ended`` tells what became of them."""
        self._queue, self._reports, self._wanted = list(bundles), [], len(bundles)
        self._stopping = False
        self._watch = self.under_way.begin()
        self.stop_button.setEnabled(True)
        self.show()
        # What is being looked into comes to its end first: one writes at a time.
        self._workplace.tasks.query(lambda: None, lambda _nothing: self._go_on())

    def stop(self) -> None:
        """Stop where it is safe: what was taken in whole stays, of the rest nothing comes."""
        if self.is_busy() and not self._stopping:
            self._stopping = True
            self.stop_button.setEnabled(False)
            self.under_way.stop()

    def _go_on(self) -> None:
        if self._stopping:  # between two of them no work is there to hear of it
            self._end(StoppedError())
            return
        bundle, sitting, watch = self._queue[0], self._workplace.sitting, self._numbered()
        self._workplace.tasks.alongside(
            lambda: inbox.take_in(sitting, bundle, watch), self._take_down, self._end
        )

    def _numbered(self) -> Watch:
        """Return what hears of a bundle and passes on which of them all it is."""
        watch, number, count = self._watch, len(self._reports) + 1, self._wanted

        def tell(stage: Stage) -> None:
            if watch is not None:
                watch(replace(stage, number=number, count=count))

        return tell

    def _take_down(self, report: Report) -> None:
        self._reports.append(report)
        self._queue = self._queue[1:]
        if self._queue:
            self._go_on()
        else:
            self._end()

    def _end(self, error: Exception | None = None) -> None:
        self._queue = []
        self.hide()
        self.ended.emit(Outcome(wanted=self._wanted, reports=tuple(self._reports), error=error))
