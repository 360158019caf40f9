"""Takes bundles in from a stick or folder, and says what became of each."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.services.receiving import Report, receive
from desktop.services.sorting import ASIDE_WORDS
from desktop.ui.pages.failures import sentence, telling
from desktop.ui.pages.stick_choice import StickChoice
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.cards import Card, Head
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, empty_out, frame, row, scroller
from desktop.ui.parts.pills import Pill
from desktop.ui.parts.pressed import ENTER_KEYS
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace


class TakingIn(QFrame):
    """Where the bundles lie at the left, what became of them at the right."""

    _progressed = Signal(int, int)

    def __init__(self, workplace: Workplace, roots: Sequence[Path] | None = None) -> None:
        super().__init__()
        self._workplace = workplace
        self.sticks = StickChoice(roots)
        self.sticks.changed.connect(self._update)
        self.begin = Button(_("Take in"), "package-import", Kind.PRIMARY, key=_("Enter"))
        when_pressed(self.begin, self.take_in)
        self._words = Label("", Role.SMALL, "sub", wrap=True)
        about = _("Receipts, answers and catalogues from the desks we exchange with")
        where = Card(
            Label(about, Role.BODY, "sub", wrap=True),
            self.sticks,
            None,
            self._words,
            row(self.begin, None),
            head=Head(title=_("Where do they lie?"), icon="device-usb"),
        )
        self._reports = column(gap=10)
        self._show_nothing_yet()
        told = Card(
            (scroller(frame(self._reports)), 1),
            head=Head(title=_("What became of them"), icon="inbox"),
        )
        self.setLayout(row((where, 45), (told, 55), gap=12))
        self._progressed.connect(self._show_progress)
        self._update()

    def take_in(self) -> None:
        """Read every bundle in the chosen place."""
        folder = self.sticks.folder()
        if folder is None:
            return
        self.begin.setEnabled(False)
        sitting = self._workplace.sitting
        self._workplace.tasks.query(
            lambda: receive(sitting, folder, self._progressed.emit),
            self._show_reports,
            telling(self._workplace.tasks, self._object),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.begin.isEnabled():
            self.take_in()
        else:
            super().keyPressEvent(event)

    def _update(self) -> None:
        self.begin.setEnabled(self.sticks.folder() is not None)

    def _show_progress(self, done: int, all_: int) -> None:
        said = _("Reading file {number} of {count}…", number=min(done + 1, all_), count=all_)
        self._words.setText(said)

    def _show_nothing_yet(self) -> None:
        said = _("Plug the stick in and press “Take in”. Each file is read whole or not at all.")
        self._reports.addWidget(Label(said, Role.BODY, "sub", wrap=True))
        self._reports.addStretch(1)

    def _object(self, said: str) -> None:
        self._words.setText("")
        empty_out(self._reports)
        self._reports.addWidget(Note(Tone.BAD, said))
        self._reports.addStretch(1)
        self._update()

    def _show_reports(self, reports: Sequence[Report]) -> None:
        self._words.setText("")
        empty_out(self._reports)
        for report in reports:
            self._reports.addWidget(self._one(report))
        if not reports:
            said = _("None of the files there is for this desk.")
            self._reports.addWidget(Label(said, Role.BODY, "sub", wrap=True))
        self._reports.addStretch(1)
        self._update()
        if not all(report.refused for report in reports):
            # A receipt alone changes what every page says of its records: they have arrived.
            registers = self._workplace.sitting.store.schema.registers
            everything = frozenset(register.key for register in registers)
            self._workplace.tasks.changed.emit(Changes(registers=everything))

    def _one(self, report: Report) -> QFrame:
        if report.refused:
            pill = Pill(_("Not taken in"), Tone.BAD)
            lines = [sentence(report.refused)]
            title = report.file
        else:
            pill = Pill(_("Taken in"), Tone.OK)
            lines = list(self._told(report))
            title = _("{sender}, number {number}", sender=report.sender, number=report.number)
        words = [Label(line, Role.BODY, "sub", wrap=True) for line in lines]
        head = row((ElidedLabel(title, Role.STRONG), 1), pill, gap=8)
        made = frame(column(head, *words, gap=4, margins=(10, 4)), FrameKind.ROW)
        made.setAccessibleName(title)
        return made

    def _told(self, report: Report) -> Iterator[str]:
        if report.new:
            schema = self._workplace.sitting.store.schema
            counts = [
                f"{_(schema.register(key).title)} {count:,}"
                for key, count in report.records.items()
            ]
            yield _("New or changed: {counts}", counts=_(", ").join(counts))
        elif report.changes:
            yield _("All its {count} changes were here already", count=f"{report.changes:,}")
        else:
            yield _("A receipt: they have what we handed over")
        if report.conflicts:
            yield _("{count} records wait for your decision", count=report.conflicts)
        if report.attention:
            yield _("{count} records break a rule", count=report.attention)
        yield from _told_of_desks(report)


def _told_of_desks(report: Report) -> Iterator[str]:
    """Yield what a bundle showed of the desks that wrote what is in it."""
    for reason, count in report.aside.items():
        why = ASIDE_WORDS[reason]
        yield _("{count} changes set aside: {reason}", count=count, reason=why)
    if report.healed:
        yield _("{count} changes set aside before are taken in now", count=report.healed)
    for known in report.renewed:
        yield _(
            "{name} ({mark}) has new keys. Compare by telephone: {words}",
            name=known.name,
            mark=known.mark,
            words=known.fingerprint,
        )
    for desk in report.ahead:
        yield _("The clock of {desk} is years ahead", desk=desk)
    for desk in report.broken:
        yield _("The changes of {desk} do not join up", desk=desk)
