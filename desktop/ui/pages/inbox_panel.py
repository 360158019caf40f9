"""Shows one bundle beside the list: who signed it, what it brings, what to do about it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.ids import RegisterKey
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.registers import REGISTERS
from desktop.services.inbox import WAITING, Bundle, State, advice
from desktop.services.receiving import Report
from desktop.services.sorting import ASIDE_WORDS
from desktop.ui.pages.failures import sentence
from desktop.ui.pages.inbox_list import name_of
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.facts import Facts
from desktop.ui.parts.layout import Item, row, rule
from desktop.ui.parts.panel import Panel
from desktop.ui.parts.text import Icon, IconTile, Label
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace

_FACT = 74


class InboxPanel(Panel):
    """The bundle under the cursor."""

    take_in_wanted = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(332)
        self._workplace = workplace
        self._bundle: Bundle | None = None
        self._told = False

    def show_bundle(self, bundle: Bundle, *, busy: bool) -> None:
        """Show *bundle*; nothing can be taken in while one is *busy*."""
        if self._bundle is None or self._bundle.key != bundle.key:
            self._told = False
        self._bundle = bundle
        tone = Tone.BAD if bundle.state is State.REFUSED else Tone.REQUESTS
        tile = IconTile("package-import" if tone is Tone.REQUESTS else "file-alert", tone)
        title = name_of(bundle)
        if bundle.number:
            title = _("{sender}, number {number}", sender=title, number=bundle.number)
        self.set_head(tile, title, self._about(bundle))
        self.set_body(*self._lines(bundle))
        self.set_foot(*self._acts(bundle, busy=busy))

    def _about(self, bundle: Bundle) -> str:
        if bundle.made is None:
            return bundle.township
        day = day_words(bundle.made, self._workplace.sitting.today)
        written = _("Written on {day}", day=day)
        return f"{bundle.township} · {written}" if bundle.township else written

    def _lines(self, bundle: Bundle) -> Iterator[Item]:
        yield from self._checks(bundle)
        if bundle.fingerprint:
            yield Facts([(_("Fingerprint"), bundle.fingerprint)], _FACT)
        if bundle.report is not None:
            yield rule()
            yield from self._told_by(bundle.report)
        if self._told:
            yield Note(
                Tone.INFO, sentence(advice(bundle)), _("To tell the station"), "speakerphone"
            )

    def _checks(self, bundle: Bundle) -> Iterator[Item]:
        """Yield what was found out about who wrote it, and whether it is whole."""
        report = bundle.report
        if bundle.refused is not None:
            away = bundle.state is State.ELSEWHERE
            title = _("Not for this desk") if away else _("Not taken in")
            yield Note(Tone.MOVE if away else Tone.BAD, sentence(bundle.refused), title)
        if bundle.kept:
            yield Note(Tone.INFO, _("The file is kept here, so that the stick can go back."))
        if report is not None:
            signed = _("Signature checked: from {sender}", sender=report.sender)
            yield _checked("lock-check", signed)
            complete = _("All {count} changes are complete", count=f"{report.changes:,}")
            yield _checked("circle-check", complete)
        elif bundle.state is State.UNSEEN:
            yield _line("progress", _("Opening and checking…"), "sub")
        elif bundle.state is State.TAKEN_IN:
            yield _checked("circle-check", _("Taken in; its receipt goes back with the next stick"))

    def _told_by(self, report: Report) -> Iterator[QWidget]:
        counts = [
            (_(register.title), self._counts(report, register.key))
            for register in REGISTERS
            if register.key in report.records
        ]
        if counts:
            yield Facts(counts, _FACT)
        elif report.changes:
            yield Note(Tone.INFO, _("All of it is here already. Taking it in again does no harm."))
        else:
            yield Note(Tone.INFO, _("It carries a receipt and no changes."))
        if report.conflicts:
            words = _(
                "Take the bundle in first. What was changed at two places is kept twice "
                "and waits for you; everything else is in order at once."
            )
            title = _("{count} records to decide", count=f"{report.conflicts:,}")
            yield Note(Tone.WARN, words, title, "arrows-diff")
        if report.attention:
            words = _("{count} records break a rule", count=report.attention)
            yield Note(Tone.WARN, words)
        for reason, count in report.aside.items():
            why = _(ASIDE_WORDS[reason])
            yield Note(Tone.WARN, _("{count} changes set aside: {reason}", count=count, reason=why))
        for desk in report.ahead:
            yield Note(Tone.WARN, _("The clock of {desk} is years ahead", desk=desk))
        for desk in report.broken:
            yield Note(Tone.BAD, _("The changes of {desk} do not join up", desk=desk))

    def _counts(self, report: Report, key: RegisterKey) -> str:
        new = report.added.get(key, 0)
        changed = report.records[key] - new
        told = [
            _("{count} new", count=f"{new:,}") if new else "",
            _("{count} changed", count=f"{changed:,}") if changed else "",
        ]
        return _(", ").join(filter(None, told))

    def _acts(self, bundle: Bundle, *, busy: bool) -> Iterator[Item | tuple[Item, int]]:
        if bundle.file is None or bundle.state in {State.TAKEN_IN, State.ELSEWHERE}:
            return
        words = _("Try again") if bundle.state is State.REFUSED else _("Take it in")
        take = Button(words, "package-import", Kind.PRIMARY, key=_("Enter"))
        take.setEnabled(not busy and bundle.state in WAITING | {State.REFUSED, State.OLD})
        when_pressed(take, self.take_in_wanted.emit)
        back = Button(_("Send back"))
        back.setToolTip(_("Says what to tell the station, and copies it"))
        when_pressed(back, self.send_back)
        yield (take, 1)
        yield back

    def send_back(self) -> None:
        """Show what to tell the station, and put the same on the clipboard."""
        if self._bundle is None:
            return
        self._told = True
        QApplication.clipboard().setText(sentence(advice(self._bundle)))
        self.set_body(*self._lines(self._bundle))
        self._workplace.say(_("Copied: what to tell the station"), 0)


def _checked(icon: str, words: str) -> Item:
    return _line(icon, words, Tone.OK)


def _line(icon: str, words: str, tone: str) -> Item:
    colour = f"{tone}_fg" if tone == Tone.OK else "text2"
    return row(Icon(icon, colour, 18), (Label(words, Role.BODY, tone, wrap=True), 1), gap=8)
