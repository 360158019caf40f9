"""Lists the bundles on the stick, says what each brings, and takes them in."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.problems import StoppedError
from desktop.i18n import translate as _
from desktop.services import inbox
from desktop.services.changes import Changes
from desktop.services.exchange import WrittenBundle, hand_over
from desktop.services.inbox import WAITING, Bundle, State, count_waiting
from desktop.services.progress import Stage
from desktop.services.volumes import Volume, plugged_in
from desktop.ui.pages.failures import sentence, telling
from desktop.ui.pages.files import ask_folder
from desktop.ui.pages.inbox_list import CHIPS, EVERYTHING, bundle_columns, bundle_row
from desktop.ui.pages.inbox_panel import InboxPanel
from desktop.ui.pages.inbox_taking import Outcome, TakingBundles
from desktop.ui.pages.stick_choice import LOOK_EVERY_MS, Look
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.chips import ChipRow
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.layout import column, frame, row
from desktop.ui.shell import Act, Breadth, Page, PageHeader, key_of
from desktop.ui.table import TableCard, TableView
from desktop.ui.theme import Tone
from desktop.ui.workplace import Workplace


class InboxPage(Page):
    """The bundles at the left, the one under the cursor at the right."""

    def __init__(self, workplace: Workplace, look: Look = plugged_in) -> None:
        super().__init__()
        self._workplace, self._find = workplace, look
        self._looking = False
        self._sticks: tuple[Volume, ...] = ()
        self._folder: Path | None = None
        self._bundles: list[Bundle] = []
        self._looked: dict[str, Bundle] = {}
        self._question = 0
        self._filter, self._left = EVERYTHING, False
        self.view = TableView(bundle_columns())
        self.view.setAccessibleName(_("Inbox"))
        self.panel = InboxPanel(workplace)
        self.taking = TakingBundles(workplace)
        self._card = TableCard(self.view)
        self._stack = QStackedWidget()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        about = _("Plug in the stick that a station sent; its bundles are listed by themselves")
        self._header = PageHeader(_("Inbox"), "inbox", Tone.REQUESTS, about)
        self._choose = Button(_("Choose a folder"), "folder")
        self._receipts = Button(_("Write receipts to the stick"), "receipt")
        self._every = Button(
            _("Take all in"), "package-import", Kind.PRIMARY, key=key_of(Act.TAKE_IN)
        )
        self._header.offer(self._choose, self._receipts, self._every)
        titles = {
            EVERYTHING: _("All"),
            "here": _("On this stick"),
            "waiting": _("To be taken in"),
            "conflict": _("Has conflicts"),
            "refused": _("Cannot be opened"),
        }
        self._chips = ChipRow([Choice(key=key, text=text) for key, text in titles.items()])
        self._problem = Note(Tone.BAD, "")
        self._problem.hide()
        self._stack.addWidget(self._card)
        self._stack.addWidget(
            EmptyState(
                "inbox",
                _("No bundles here"),
                _("Plug the stick in and wait a moment, or choose the folder they lie in."),
                Tone.REQUESTS,
            )
        )
        chips = row(self._chips, None, margins=(0, 20))
        left = frame(column(self.taking, self._problem, (self._stack, 1), gap=8))
        self.panel.hide()
        body = row((left, 1), self.panel, margins=(0, 20, 14, 20), gap=12)
        self.setLayout(column(self._header, chips, (body, 1), gap=10))

    def _connect(self) -> None:
        when_pressed(self._choose, self._ask_folder)
        when_pressed(self._receipts, self.write_receipts)
        when_pressed(self._every, self.take_all_in)
        self._chips.chosen.connect(self._narrow)
        self.view.current_changed.connect(lambda _row: self._show_panel())
        self.view.opened.connect(lambda _row: self.take_in())
        self.panel.take_in_wanted.connect(self.take_in)
        self.panel.closed.connect(self._close_panel)
        self.taking.ended.connect(self._finish)
        self._timer.timeout.connect(self.look_for_sticks)
        self._workplace.tasks.changed.connect(self._on_changed)

    def enter(self) -> None:
        self.look_for_sticks()
        self._ask()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        back = self.taking.stop if self.taking.is_busy() else self._close_panel
        return {Act.TAKE_IN: self.take_all_in, Act.BACK: back}

    def fit(self, breadth: Breadth) -> None:
        self._receipts.setVisible(breadth is not Breadth.TIGHT)

    def use(self, folder: Path) -> None:
        """List the bundles in *folder* as well as those on the sticks."""
        self._folder = folder
        self._ask()

    def look_for_sticks(self) -> None:
        """See what is plugged in now; a stick that is ill must not hold the window up."""
        if not self._looking:
            self._looking = True
            self._workplace.tasks.alongside(self._find, self._show_sticks)

    def _show_sticks(self, found: tuple[Volume, ...]) -> None:
        self._looking = False
        if found != self._sticks:
            self._sticks = found
            if not self.taking.is_busy():  # the list is read anew when that is over
                self._ask()

    def take_in(self) -> None:
        """Take in the bundle under the cursor."""
        shown = self.view.current_row()
        if shown is not None and shown.bundle.file is not None:
            self._begin([shown.bundle])

    def take_all_in(self) -> None:
        """Take in every bundle that waits, one after the other."""
        self._begin([bundle for bundle in self._bundles if bundle.state in WAITING])

    def write_receipts(self) -> None:
        """Write what goes down: receipts, answers and the catalogue, a bundle for each desk."""
        folder = self._place_to_write() or ask_folder(self, _("Where is the stick?"))
        if folder is None:
            return
        self._card.say(_("Writing and reading back…"))
        sitting = self._workplace.sitting

        def done(written: Sequence[WrittenBundle]) -> None:
            words = _("{count} bundles are on the stick", count=f"{len(written):,}")
            self._workplace.say(words, 0)
            self._workplace.tasks.changed.emit(Changes())

        tasks = self._workplace.tasks
        tasks.query(lambda: hand_over(sitting, folder), done, telling(tasks, self._object))

    def _place_to_write(self) -> Path | None:
        usable = [stick.path for stick in self._sticks if stick.writable]
        return usable[0] if usable else self._folder

    def _ask_folder(self) -> None:
        found = ask_folder(self, _("Where do the bundles lie?"))
        if found is not None:
            self.use(found)

    def _folders(self) -> list[Path]:
        chosen = [self._folder] if self._folder else []
        return [*(stick.path for stick in self._sticks), *chosen]

    def _ask(self) -> None:
        """List what lies there; an answer that comes too late is dropped."""
        self._question += 1
        question, folders, sitting = self._question, self._folders(), self._workplace.sitting

        def answer(found: Sequence[Bundle]) -> None:
            if question == self._question:
                known = {bundle.key for bundle in self._bundles}
                self._bundles = [self._looked.get(each.key, each) for each in found]
                self._show()
                self._go_to_new(known)
                self._look_on(question)

        tasks = self._workplace.tasks
        tasks.query(lambda: inbox.find(sitting, folders), answer, telling(tasks, self._object))

    def _go_to_new(self, known: Collection[str]) -> None:
        """Go to the first bundle that came just now: the stick was plugged in for it."""
        shown = [bundle for bundle in self._bundles if CHIPS[self._filter](bundle)]
        new = (n for n, b in enumerate(shown) if b.key not in known and b.state in WAITING)
        place = next(new, None)
        if place is not None and not self._left:
            self.view.go_to(place)

    def _look_on(self, question: int) -> None:
        """Look into the next bundle nobody looked into; one at a time, so that acts get between."""
        waiting = (each for each in self._bundles if each.state is State.UNSEEN)
        following = next(waiting, None)
        if following is None or question != self._question:
            return
        sitting = self._workplace.sitting

        def watch(_stage: Stage) -> None:
            if question != self._question:  # nobody waits for it any more
                raise StoppedError

        def answer(looked: Bundle) -> None:
            if question == self._question:
                self._looked[looked.key] = looked
                at = next(n for n, b in enumerate(self._bundles) if b.key == looked.key)
                self._bundles[at] = looked
                self._show()
                self._look_on(question)

        def failed(error: Exception) -> None:
            if question == self._question:
                telling(self._workplace.tasks, self._object)(error)

        self._workplace.tasks.query(lambda: inbox.look(sitting, following, watch), answer, failed)

    def _begin(self, bundles: list[Bundle]) -> None:
        if self.taking.is_busy() or not bundles:
            return
        self._problem.hide()
        self._question += 1  # what was looked at before says nothing any more
        self.taking.begin(bundles)
        self._show()

    def _finish(self, outcome: Outcome) -> None:
        """Say what became of them, and look at everything anew."""
        tasks = self._workplace.tasks
        if outcome.words:
            self._workplace.say(outcome.words, 0)
        refused = [report.refused for report in outcome.reports if report.refused is not None]
        if refused:
            self._object(" ".join(map(sentence, refused)))
        if outcome.error is not None and not isinstance(outcome.error, StoppedError):
            telling(tasks, self._object)(outcome.error)
        self._looked.clear()
        if outcome.reports:
            registers = self._workplace.sitting.store.schema.registers
            tasks.changed.emit(Changes(registers=frozenset(each.key for each in registers)))
        else:
            self._ask()

    def _object(self, said: str) -> None:
        self._problem.say(said)
        self._problem.show()

    def _on_changed(self, _changes: Changes) -> None:
        self._looked.clear()
        if self.isVisible() and not self.taking.is_busy():
            self._ask()

    def _narrow(self, key: str) -> None:
        self._filter = key
        self._show()

    def _show(self) -> None:
        now = self._workplace.sitting.now()
        counts = {key: sum(map(fits, self._bundles)) for key, fits in CHIPS.items()}
        self._chips.show_counts(counts)
        shown = [bundle for bundle in self._bundles if CHIPS[self._filter](bundle)]
        self.view.show_rows(tuple(bundle_row(bundle, now) for bundle in shown))
        if shown and self.view.current_row() is None and not self._left:
            self.view.go_to(0)
        self._stack.setCurrentIndex(0 if shown else 1)
        waiting = count_waiting(self._bundles)
        self._every.relabel(_("Take all in ({count})", count=f"{waiting:,}"))
        self._every.setEnabled(bool(waiting) and not self.taking.is_busy())
        self._card.say(self._counted(counts["here"], waiting), _("↑↓ move   Enter takes in"))
        self._show_panel()

    def _counted(self, here: int, waiting: int) -> str:
        names = [stick.name for stick in self._sticks]
        if self._folder is not None:
            names.append(self._folder.name)
        if not names:
            return _("{count} bundles", count=f"{len(self._bundles):,}")
        return _(
            "{count} bundles on {stick}, {waiting} to be taken in",
            count=f"{here:,}",
            stick=_(", ").join(names),
            waiting=f"{waiting:,}",
        )

    def _show_panel(self) -> None:
        shown = self.view.current_row()
        self.panel.setVisible(shown is not None)
        if shown is not None:
            self._left = False
            self.panel.show_bundle(shown.bundle, busy=self.taking.is_busy())

    def _close_panel(self) -> None:
        self._left = True
        self.view.leave_row()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
