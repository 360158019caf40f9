"""Reviews what came together: a queue at the left, what differs at the right, one key to decide."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QStackedWidget

from desktop.domain.access import Act as Allowed
from desktop.domain.access import may
from desktop.domain.problems import KnownError, RefusedError
from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.services.comparing import Comparison, Waiting
from desktop.services.verifying import ask, tell_apart
from desktop.ui.family_tabs import FamilyTabs
from desktop.ui.navigation import tabs_of
from desktop.ui.pages.failures import sentence
from desktop.ui.pages.review_kinds import KINDS, Kind
from desktop.ui.pages.review_queue import ReviewQueue
from desktop.ui.pages.review_sheet import ReviewSheet
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, when_pressed
from desktop.ui.parts.buttons import Kind as ButtonKind
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.inputs import TextInput
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, frame, row
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.shell import Act, Page, PageHeader, key_of
from desktop.ui.theme import Role, Tone
from desktop.ui.to_print import print_made
from desktop.ui.workplace import Workplace

_LOOK_AGAIN_MS = 250


def review_page(key: str) -> Callable[[Workplace], "ReviewPage"]:
    """Return what builds the page *key* of the review."""
    [kind] = [kind for kind in KINDS if kind.key == key]
    return partial(ReviewPage, kind=kind)


class ReviewPage(Page):
    """One kind of review, worked through from the top by keyboard alone."""

    def __init__(self, workplace: Workplace, kind: Kind) -> None:
        super().__init__()
        self._workplace, self._kind = workplace, kind
        self._asked_for = ""
        self._place = self._done = self._question = 0
        self._queue: Sequence[Waiting] = ()
        self._is_fresh = False
        self.queue, self.sheet = ReviewQueue(kind.counted), ReviewSheet(kind)
        self.question = _QuestionLine()
        self._problem = Note(Tone.BAD, "")
        self._problem.hide()
        self._stack = QStackedWidget()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LOOK_AGAIN_MS)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        kind = self._kind
        header = PageHeader(_(kind.title), kind.icon, Tone.ELDERS, _(kind.about))
        self._print = Button(_("Print the conflicts"), "printer", key=key_of(Act.PRINT))
        when_pressed(self._print, self.print_list)
        header.offer(self._print)
        self._print.setVisible(kind.prints is not None)
        tabs = FamilyTabs(tabs_of(kind.key), kind.key, self._workplace.go)
        title, words = kind.empty
        self._acts = frame(self._foot())
        self._ask.setVisible(kind.asks and self._may_write)
        self._two.setVisible(kind.pairs and not kind.fixed and self._may_write)
        self._decide.setVisible(self._may_write)
        self.question.hide()
        foot = frame(column(self._acts, self.question, gap=0), FrameKind.FOOT)
        problem = frame(column(self._problem, margins=(0, 20, 8, 20)))
        right = frame(column((self.sheet, 1), problem, foot, gap=0, margins=1), FrameKind.CARD)
        self._stack.addWidget(frame(row(self.queue, (right, 1), gap=12)))
        self._stack.addWidget(EmptyState("circle-check", _(title), _(words), Tone.OK))
        body = row((self._stack, 1), margins=(0, 20, 14, 20))
        self.setLayout(column(header, tabs, 2, (body, 1), gap=8))

    def _foot(self) -> QBoxLayout:
        self._ask = Button(
            _("Not sure: ask the village"), "message-question", key=key_of(Act.NEXT_STEP)
        )
        self._two = Button(
            _("These are two"), "users", ButtonKind.GHOST, key=key_of(Act.MORE_STEPS)
        )
        fixed = self._kind.fixed
        self._decide = Button(
            _(self._kind.verb),
            "arrow-back-up" if fixed else "check",
            ButtonKind.PRIMARY,
            key=_("Enter"),
        )
        when_pressed(self._ask, self.ask)
        when_pressed(self._two, self.tell_apart)
        when_pressed(self._decide, self.decide)
        words = "" if fixed else _("↑↓ field   ←→ side")
        hints = ElidedLabel(words, Role.SMALL, "hint")
        return row(self._ask, self._two, 6, (hints, 1), self._decide, margins=(9, 18), gap=10)

    def _connect(self) -> None:
        self.queue.chosen.connect(lambda _key: self._compare())
        self.sheet.decided.connect(self.decide)
        self.sheet.moved_on.connect(self.queue.walk)
        self.question.sent.connect(self._send)
        self.question.given_up.connect(self._close_question)
        self._later.timeout.connect(self._look_again)
        self._workplace.tasks.changed.connect(lambda _changes: self._later.start())

    @property
    def _may_write(self) -> bool:
        return may(self._workplace.sitting.role, Allowed.WRITE)

    def enter(self) -> None:
        self._list()

    def reveal(self, what: object) -> None:
        """Go to the record *what*, once the queue is read."""
        self._asked_for = str(what)
        self._list()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        known: dict[Act, Callable[[], object]] = {}
        if self._kind.prints is not None:
            known[Act.PRINT] = self.print_list
        if not self._may_write:
            return known
        if not self.question.isHidden():
            return {**known, Act.SAVE: self.question.send, Act.BACK: self._close_question}
        known[Act.SAVE] = self.decide
        if self._kind.asks:
            known[Act.NEXT_STEP] = self.ask
        if self._kind.pairs and not self._kind.fixed:
            known[Act.MORE_STEPS] = self.tell_apart
        return known

    def print_list(self) -> None:
        """Print what waits, where there is anything."""
        kind, place = self._kind, self._workplace
        if kind.prints is not None and self._queue:
            title = _(kind.printed)
            print_made(place.go, title, partial(kind.prints, place.sitting))

    def decide(self) -> None:
        """Do what the primary button says, and go on to the next."""
        found = self.sheet.found
        if found is None or not self._can_decide(found):
            return
        sitting, kind, chosen = self._workplace.sitting, self._kind, self.sheet.chosen()
        said = _(kind.done, name=found.waiting.name)
        self._perform(lambda: kind.decide(sitting, found, chosen), said)

    def tell_apart(self) -> None:
        """Remember that these are two, and go on to the next."""
        found = self.sheet.found
        if found is not None and self._can_decide(found):
            sitting, waiting = self._workplace.sitting, found.waiting
            said = _("Two different ones: {name}", name=waiting.name)
            self._perform(lambda: tell_apart(sitting, waiting), said)

    def ask(self) -> None:
        """Ask what the village is to find out."""
        found = self.sheet.found
        if found is None or not self._can_decide(found):
            return
        labels = _(", ").join(_(line.label) for line in found.lines)
        proposed = _("Are these one person, or two?")
        if not self._kind.pairs:
            proposed = _("What is right: {fields}?", fields=labels)
        self._acts.hide()
        self.question.ask(proposed)

    def _send(self, question: str) -> None:
        found = self.sheet.found
        if found is None:
            return
        sitting, waiting = self._workplace.sitting, found.waiting
        said = _("Goes to the village with the next hand-over: {name}", name=waiting.name)
        self._close_question()
        self._perform(lambda: ask(sitting, waiting, question), said)

    def _close_question(self) -> None:
        self.question.hide()
        self._acts.show()
        self._take_focus()

    def _can_decide(self, found: Comparison) -> bool:
        return self._may_write and found.hindrance is None and self._decide.isEnabled()

    def _perform(self, act: Callable[[], Changes], said: str) -> None:
        self._problem.hide()
        self._decide.setEnabled(False)
        self._place = self.queue.place()

        def done(changes: Changes) -> None:
            self._done += 1
            self.queue.count_done(self._done)
            self._workplace.say(said, changes.act)
            self._go_on()

        def failed(error: Exception) -> None:
            self._decide.setEnabled(True)
            self._tell(error)

        self._workplace.tasks.perform(act, done, failed)

    def _go_on(self) -> None:
        """Show the queue without what was decided just now; read it anew where that is cheap."""
        if not self._kind.costly:
            self._list()
            return
        self._is_fresh = True
        decided = self.queue.current()
        self._show([w for w in self._queue if decided is None or w.key != decided.key])

    def _tell(self, error: Exception) -> None:
        match error:
            case RefusedError():
                said = " ".join(_(p.message, **p.values) for p in error.problems)
            case KnownError():
                said = sentence(error)
            case _:
                self._workplace.tasks.failed.emit(error)
                return
        self._problem.say(said)
        self._problem.show()

    def _look_again(self) -> None:
        if self._is_fresh:
            self._is_fresh = False  # the change was made here
        elif self.isVisible():
            self._place = self.queue.place()
            current = self.queue.current()
            self._asked_for = self._asked_for or (current.key if current else "")
            self._list()

    def _list(self) -> None:
        """Read the queue anew; an answer that comes too late is dropped."""
        self._question += 1
        question, sitting, kind = self._question, self._workplace.sitting, self._kind

        def answer(found: Sequence[Waiting]) -> None:
            if question == self._question:
                self._show(found)

        self._workplace.tasks.query(lambda: kind.queue(sitting), answer)

    def _show(self, found: Sequence[Waiting]) -> None:
        self._queue = found
        wanted = next((w.key for w in found if self._asked_for in {w.key, *w.records}), "")
        self._asked_for = ""
        self.queue.show_queue(found, wanted, self._place)
        self._stack.setCurrentIndex(0 if found else 1)
        self._print.setEnabled(bool(found))
        if found:
            self._compare()

    def _compare(self) -> None:
        waiting = self.queue.current()
        if waiting is None:
            return
        sitting, kind = self._workplace.sitting, self._kind

        def answer(found: Comparison) -> None:
            current = self.queue.current()
            if current is not None and current.key == found.waiting.key:
                self._lay_out(found)

        self._workplace.tasks.query(lambda: kind.compare(sitting, waiting), answer)

    def _lay_out(self, found: Comparison) -> None:
        self._decide.setEnabled(found.hindrance is None)
        if found == self.sheet.found:
            return  # what was chosen so far stays
        self._problem.hide()
        self.sheet.show_comparison(found, self._workplace.sitting.now())
        if self.question.isHidden():
            self._take_focus()

    def _take_focus(self) -> None:
        if self._kind.fixed:
            self._decide.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.sheet.take_focus()


class _QuestionLine(QFrame):
    """Takes the question that goes to the village."""

    sent = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = TextInput()
        self.line.setAccessibleName(_("Question to the village"))
        send = Button(_("Send along"), "send", ButtonKind.PRIMARY, key=_("Enter"))
        back = Button(_("Cancel"))
        when_pressed(send, self.send)
        when_pressed(back, self.given_up.emit)
        self.line.returnPressed.connect(self.send)
        label = Label(_("The village is to find out:"), Role.STRONG)
        self.setLayout(row(label, (self.line, 1), back, send, margins=(9, 18), gap=10))

    def ask(self, proposed: str) -> None:
        """Open with a proposed question."""
        self.line.setText(proposed)
        self.line.selectAll()
        self.show()
        self.line.setFocus()

    def send(self) -> None:
        """Hand the question on."""
        if question := self.line.text().strip():
            self.sent.emit(question)
