"""Leads through a hand-over: plug in, check, write, take out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.problems import StoppedError
from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.services.exchange import WrittenBundle, hand_over
from desktop.services.hand_over_list import TITLE, hand_over_list
from desktop.services.hand_overs import Exchange
from desktop.services.taking_out import take_out
from desktop.services.volumes import Volume, plugged_in
from desktop.ui.pages.failures import sentence, telling
from desktop.ui.pages.sending_check import SendingCheck
from desktop.ui.pages.sending_done import SendingDone
from desktop.ui.pages.stick_choice import Look, StickChoice, size_words
from desktop.ui.pages.under_way import UnderWay
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, when_pressed
from desktop.ui.parts.layout import column, frame
from desktop.ui.parts.pressed import ENTER_KEYS
from desktop.ui.parts.steps import Step
from desktop.ui.parts.text import Label
from desktop.ui.parts.wizard import Foot, Wizard
from desktop.ui.shell import Breadth
from desktop.ui.theme import Role, Tone
from desktop.ui.to_print import print_made
from desktop.ui.workplace import Workplace

PLUG_IN, CHECK, WRITE, TAKE_OUT = range(4)


class Sending(QFrame):
    """The wizard; it stays where it was when one leaves it."""

    def __init__(self, workplace: Workplace, look: Look = plugged_in) -> None:
        super().__init__()
        self._workplace = workplace
        self._known: Exchange | None = None
        self._written: Sequence[WrittenBundle] = ()
        self._stick: Volume | None = None
        """The one that was written to, until the system has let go of it."""
        self._ready = False
        self.sticks = StickChoice(look)
        self.sticks.changed.connect(self._update)
        self.check = SendingCheck(workplace)
        self.under_way = UnderWay()
        self.done = SendingDone(workplace)
        self._wizard = _wizard()
        self._advice = Note(
            Tone.INFO,
            _("Handing in changes nothing on this computer. Everything stays here."),
            icon="help",
        )
        self._wizard.add_advice(self._advice)
        for page in (_plug_in(self.sticks), self.check, _write(self.under_way), self.done):
            self._wizard.add_page(page)
        self.print = Button(_("Print the list"), "printer", key="Ctrl+P")
        when_pressed(self.print, self.print_list)
        self._wizard.add_act(TAKE_OUT, self.print)
        self._wizard.next_wanted.connect(self.go_on)
        self._wizard.back_wanted.connect(self.go_back)
        self.setLayout(column(self._wizard, gap=0))
        self.turn(PLUG_IN)

    def show_exchange(self, known: Exchange) -> None:
        """Show what waits now."""
        self._known = known
        self.check.show_exchange(known)
        self.sticks.ask_for(known.size)
        self._update()

    def fit(self, breadth: Breadth) -> None:
        """Leave the advice out where there is little room."""
        self._advice.setVisible(breadth in {Breadth.WIDE, Breadth.NORMAL})

    def place(self) -> int:
        """Return which step is shown."""
        return self._wizard.current()

    def turn(self, place: int) -> None:
        """Show the step at *place*."""
        self._wizard.go_to(place, self._foot(place))
        self._wizard.allow_back(allowed=True)
        self._update()

    def go_on(self) -> None:
        """Take the step that the button names."""
        match self.place():
            case 0:
                self.check.clear()
                self.turn(CHECK)
            case 1:
                self._write()
            case 3 if self._stick:
                self._take_out(self._stick)
            case 3:
                self.turn(PLUG_IN)

    def go_back(self) -> None:
        """Return to the beginning; while it is written, stop as soon as that is safe."""
        if self.place() == WRITE:
            self._wizard.allow_back(allowed=False)
            self.under_way.stop()
        else:
            self.turn(PLUG_IN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self._ready:
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape and self.place() == WRITE:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def stick_facts(self) -> tuple[str, str, list[tuple[str, str]]]:
        """Return what the chosen stick is called, how it stands, what will lie on it."""
        stick, folder, known = self.sticks.stick(), self.sticks.folder(), self._known
        if folder is None:
            return "", "", []
        about = self.sticks.words(stick) if stick else str(folder)
        facts = []
        if known is not None and known.parent:
            size = _("about {size}", size=size_words(known.size))
            if self.place() == TAKE_OUT:
                size = size_words(self._written[0].size)
                facts.append((_("File"), self._written[0].path.stem))
            lock = _("only {name} and above can open it", name=known.parent)
            facts += [(_("Size"), size), (_("Locked"), lock)]
        return (stick.name if stick else folder.name), about, facts

    def _foot(self, place: int) -> Foot:
        if place == PLUG_IN:
            return Foot(next_text=_("Next: check what goes"))
        if place == CHECK:
            calm = _("Your data stay on this computer as well")
            return Foot(next_text=_("Next: write"), next_icon="device-usb", reassurance=calm)
        if place == WRITE:
            stay = _("Leave the stick in")
            return Foot(
                next_text=_("Writing"), back_text=_("Stop"), back_icon="x", reassurance=stay
            )
        again = _("Back to the start")
        if self._stick is None:
            return Foot(next_text=_("Done"), next_icon="check", back_text=again)
        out = _("Take the stick out safely")
        return Foot(next_text=out, next_icon="player-eject", back_text=again)

    def _update(self) -> None:
        self._ready = self.place() == TAKE_OUT or (self.sticks.usable() and self.place() != WRITE)
        self._wizard.allow_next(allowed=self._ready)
        folder = self.sticks.folder()
        self._wizard.show_about(PLUG_IN, folder.name if folder else _("A stick or a folder"))

    def _write(self) -> None:
        folder, stick = self.sticks.folder(), self.sticks.stick()
        if folder is None:
            self.turn(PLUG_IN)
            return
        self.check.clear()
        watch, sitting = self.under_way.begin(), self._workplace.sitting
        self._stick = stick if stick and stick.device else None
        self.turn(WRITE)
        self._workplace.tasks.alongside(
            lambda: hand_over(sitting, folder, watch), self._show_written, self._failed
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, StoppedError):
            self.check.reassure(sentence(error))
        else:
            telling(self._workplace.tasks, self.check.object_with)(error)
        self.turn(CHECK)
        self._wizard.focus()

    def _show_written(self, written: Sequence[WrittenBundle]) -> None:
        self._written = written
        if self._known is not None:
            self.done.show_written(self._known, written)
        self.turn(TAKE_OUT)
        self._wizard.focus()
        self._workplace.tasks.changed.emit(Changes())

    def print_list(self) -> None:
        """Print what was handed over, for the two who hand it from one to the other."""
        known, written, sitting = self._known, self._written, self._workplace.sitting
        if known is not None:
            title = _(TITLE)
            print_made(self._workplace.go, title, lambda: hand_over_list(sitting, known, written))

    def _take_out(self, stick: Volume) -> None:
        self._wizard.allow_next(allowed=False)
        self._workplace.tasks.alongside(lambda: take_out(stick), self._show_out)

    def _show_out(self, out: bool) -> None:  # noqa: FBT001 - as the system answers
        self._stick = None
        if out:
            self.done.show_out()
        else:
            self.done.ask_by_hand()
        self.turn(TAKE_OUT)
        self._wizard.focus()


def _wizard() -> Wizard:
    return Wizard(
        [
            Step(_("Plug in"), _("A stick or a folder")),
            Step(_("Check"), _("See what goes")),
            Step(_("Write and verify"), _("Read back whole")),
            Step(_("Take out"), _("And carry it there")),
        ]
    )


def _plug_in(sticks: StickChoice) -> QWidget:
    title = Label(_("Which stick?"), Role.TITLE)
    about = _("Any stick will do, a borrowed one too. What is written is locked for its receiver.")
    words = Label(about, Role.BODY, "sub", wrap=True)
    return frame(column(title, words, 4, sticks, None, gap=10, margins=(16, 20, 12, 20)))


def _write(under_way: UnderWay) -> QWidget:
    title = Label(_("Writing and reading back…"), Role.TITLE, wrap=True)
    about = _("Should the stick be pulled out, nothing is lost here: plug it in and write again.")
    words = Label(about, Role.BODY, "sub", wrap=True)
    return frame(column(title, words, 6, under_way, None, gap=10, margins=(16, 20, 12, 20)))
