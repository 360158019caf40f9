"""Leads through a hand-over: plug in, check, write, take out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.services.exchange import WrittenBundle, hand_over
from desktop.services.hand_overs import Exchange, Unsent
from desktop.ui.pages.failures import telling
from desktop.ui.pages.route import Route
from desktop.ui.pages.stick_choice import StickChoice, room, size_words
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Link, when_pressed
from desktop.ui.parts.layout import Kind, column, empty_out, frame, row
from desktop.ui.parts.meters import Meter, Reached
from desktop.ui.parts.pressed import ENTER_KEYS
from desktop.ui.parts.steps import Step
from desktop.ui.parts.text import ElidedLabel, IconTile, Label
from desktop.ui.parts.wizard import Wizard
from desktop.ui.shell import Breadth
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace

PLUG_IN, CHECK, WRITE, TAKE_OUT = range(4)


class Sending(QFrame):
    """The wizard; it stays where it was when one leaves it."""

    _progressed = Signal(int, int)

    def __init__(self, workplace: Workplace, roots: Sequence[Path] | None = None) -> None:
        super().__init__()
        self._workplace = workplace
        self._known: Exchange | None = None
        self._ready = False
        self.sticks = StickChoice(roots)
        self.sticks.changed.connect(self._update)
        self._wizard = Wizard(
            [
                Step(_("Plug in"), _("A stick or a folder")),
                Step(_("Check"), _("See what goes")),
                Step(_("Write and verify"), _("Read back whole")),
                Step(_("Take out"), _("And carry it there")),
            ]
        )
        note = _("Handing in changes nothing on this computer. Everything stays here.")
        self._advice = Note(Tone.INFO, note, icon="help")
        self._wizard.add_advice(self._advice)
        self._pages: list[QVBoxLayout] = []
        for _place in range(4):
            page = column(gap=10, margins=(16, 20, 12, 20))
            self._pages.append(page)
            self._wizard.add_page(frame(page))
        self._plug_in()
        self._wizard.next_wanted.connect(self.go_on)
        self._wizard.back_wanted.connect(self.go_back)
        self._progressed.connect(self._show_progress)
        self.setLayout(column(self._wizard, gap=0))
        self.turn(PLUG_IN)

    def show_exchange(self, known: Exchange) -> None:
        """Show what waits now."""
        self._known = known
        self._fill_check()
        self._update()

    def fit(self, breadth: Breadth) -> None:
        """Leave the advice out where there is little room."""
        self._advice.setVisible(breadth in {Breadth.WIDE, Breadth.NORMAL})

    def place(self) -> int:
        """Return which step is shown."""
        return self._wizard.current()

    def turn(self, place: int) -> None:
        """Show the step at *place*."""
        words = {
            PLUG_IN: (_("Next: check what goes"), ""),
            CHECK: (_("Next: write"), _("Your data stay on this computer as well")),
            WRITE: (_("Writing"), _("Leave the stick in")),
            TAKE_OUT: (_("Done"), ""),
        }
        next_text, reassurance = words[place]
        self._wizard.go_to(place, next_text=next_text, reassurance=reassurance)
        self._update()

    def go_on(self) -> None:
        """Take the step that the button names."""
        match self.place():
            case 0:
                self.turn(CHECK)
            case 1:
                self._write()
            case 3:
                self.turn(PLUG_IN)

    def go_back(self) -> None:
        """Return to the step before; after writing there is nothing to go back to."""
        self.turn(PLUG_IN if self.place() != WRITE else WRITE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self._ready:
            self.go_on()
        else:
            super().keyPressEvent(event)

    def _update(self) -> None:
        folder, stick = self.sticks.folder(), self.sticks.stick()
        usable = folder is not None and (stick is None or stick.writable)
        self._ready = self.place() == TAKE_OUT or (usable and self.place() != WRITE)
        self._wizard.allow_next(allowed=self._ready)
        about = folder.name if folder else _("A stick or a folder")
        self._wizard.show_about(PLUG_IN, about)

    def _plug_in(self) -> None:
        title = Label(_("Which stick?"), Role.TITLE)
        about = _("Any stick will do. What is written is locked for its receiver.")
        fit = (title, Label(about, Role.BODY, "sub", wrap=True), 4, self.sticks, None)
        for each in fit:
            _add(self._pages[PLUG_IN], each)

    def _fill_check(self) -> None:
        page, known = self._pages[CHECK], self._known
        empty_out(page)
        if known is None:
            return
        self._problem = Note(Tone.BAD, "")
        self._problem.hide()
        if known.parent:
            title = _("{count} records go to {parent}", count=known.total, parent=known.parent)
        else:
            title = _("Answers and the catalogue go to those below")
        about = _("All that was added or changed here since the last receipt")
        _add(page, Label(title, Role.TITLE, wrap=True))
        _add(page, Label(about, Role.BODY, "sub", wrap=True))
        _add(page, self._problem)
        rows = [self._count(each) for each in known.unsent]
        _add(page, column(*rows, gap=0))
        if known.parent and not known.unsent:
            calm = _("Nothing new. A bundle still carries receipts, so writing one does no harm.")
            _add(page, Note(Tone.OK, calm))
        if known.children:
            text = _("A bundle each for: {names}", names=_joined(known.children))
            _add(page, Note(Tone.INFO, text, icon="send"))
        _add(page, None)

    def _count(self, unsent: Unsent) -> QFrame:
        register = self._workplace.sitting.store.schema.register(unsent.register)
        told = [
            _("{count} new", count=unsent.new) if unsent.new else "",
            _("{count} changed", count=unsent.changed) if unsent.changed else "",
        ]
        number = Label(f"{unsent.new + unsent.changed:,}", Role.HEADING)
        look = Link(_("See the list"))
        when_pressed(look, lambda: self._workplace.go(register.key, None))
        name = Label(_(register.title), Role.STRONG)
        tile = IconTile(register.look.icon, Tone(register.look.hue), 34)
        about = ElidedLabel(", ".join(filter(None, told)), Role.BODY, "sub")
        return frame(row(tile, 4, name, 8, (about, 1), number, 6, look, margins=(6, 4)), Kind.ROW)

    def _write(self) -> None:
        folder = self.sticks.folder()
        if folder is None:
            self.turn(PLUG_IN)
            return
        page = self._pages[WRITE]
        empty_out(page)
        self._words = Label(_("Writing and reading back…"), Role.TITLE, wrap=True)
        self._bar = Meter(Reached(value=0, most=1), "")
        about = _(
            "Should the stick be pulled out, nothing is lost here: plug it in and write again."
        )
        for each in (self._words, Label(about, Role.BODY, "sub", wrap=True), self._bar, None):
            _add(page, each)
        self.turn(WRITE)
        sitting = self._workplace.sitting
        self._workplace.tasks.query(
            lambda: hand_over(sitting, folder, self._progressed.emit),
            self._show_written,
            telling(self._workplace.tasks, self._object),
        )

    def _show_progress(self, done: int, all_: int) -> None:
        if self.place() == WRITE:
            words = _("Bundle {number} of {count}", number=min(done + 1, all_), count=all_)
            self._words.setText(f"{words} · {_('Writing and reading back…')}")
            self._bar.show_reached(Reached(value=done, most=all_), words)

    def _object(self, sentence: str) -> None:
        self._fill_check()
        self._problem.say(sentence)
        self._problem.show()
        self.turn(CHECK)

    def _show_written(self, written: Sequence[WrittenBundle]) -> None:
        page = self._pages[TAKE_OUT]
        empty_out(page)
        known = self._known
        for each in _written(known.name if known else "", written):
            _add(page, each)
        self.turn(TAKE_OUT)
        self._workplace.tasks.changed.emit(Changes())

    def stick_facts(self) -> tuple[str, str]:
        """Return the name of the chosen stick and how it stands; empty when none is chosen."""
        stick, folder = self.sticks.stick(), self.sticks.folder()
        if stick is not None:
            return stick.name, room(stick)
        return (folder.name, str(folder)) if folder else ("", "")


def _written(name: str, written: Sequence[WrittenBundle]) -> list[QWidget | None]:
    records = sum(each.records for each in written)
    receivers = _joined([each.receiver for each in written])
    title = Label(_("Written. You can take the stick out."), Role.TITLE, wrap=True)
    checked = _(
        "{count} records were written and read back. Only {names} can open them.",
        count=records,
        names=receivers,
    )
    sign = IconTile("circle-check", Tone.OK, 52, disc=True)
    words = column(title, Label(checked, Role.BODY, "sub", wrap=True), gap=2)
    head = frame(row(sign, 6, (words, 1), gap=8))
    files = [_file(each) for each in written]
    receipt = _(
        "They put a receipt on the stick. Bring it back and choose “Take in”: the reminder goes."
    )
    return [head, Route(name, receivers), *files, Note(Tone.INFO, receipt, icon="receipt"), None]


def _file(bundle: WrittenBundle) -> QFrame:
    about = _(
        "for {receiver} · {changes} changes · {size}",
        receiver=bundle.receiver,
        changes=f"{bundle.changes:,}",
        size=size_words(bundle.size),
    )
    lines = column(
        ElidedLabel(bundle.path.name, Role.STRONG), ElidedLabel(about, Role.SMALL, "sub"), gap=2
    )
    lines.setContentsMargins(14, 10, 14, 10)
    made = frame(lines, Kind.SUNKEN)
    made.setToolTip(str(bundle.path))
    return made


def _joined(names: Sequence[str]) -> str:
    return _(", ").join(dict.fromkeys(names))


def _add(page: QVBoxLayout, item: QWidget | QVBoxLayout | int | None) -> None:
    match item:
        case None:
            page.addStretch(1)
        case int():
            page.addSpacing(item)
        case QVBoxLayout():
            page.addLayout(item)
        case _:
            page.addWidget(item)
