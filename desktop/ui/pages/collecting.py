"""Collects the dues of a year: twenty people a minute, by keyboard alone."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop.domain.dues import PayState
from desktop.domain.ids import RecordId
from desktop.domain.problems import KnownError, RefusedError
from desktop.domain.types import Fen
from desktop.i18n import translate as _
from desktop.registers.dues.form import DUES
from desktop.registers.dues.model import Exemption
from desktop.registers.dues.rules import FIRST_YEAR
from desktop.services.changes import Changes
from desktop.services.collecting import (
    Collection,
    Payer,
    associations,
    collect,
    collection,
    exempt,
    take_back,
)
from desktop.services.document import PrintedDocument
from desktop.services.rosters import RosterOrder, roster
from desktop.sheets.cells import UnreadableCellError
from desktop.store.records import Wanted
from desktop.ui import theme
from desktop.ui.family_tabs import FamilyTabs
from desktop.ui.navigation import COLLECTING, tabs_of
from desktop.ui.pages.collecting_exemption import ExemptionPanel
from desktop.ui.pages.collecting_list import EXEMPT, PayerList
from desktop.ui.pages.collecting_round import Round
from desktop.ui.pages.failures import sentence
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, IconButton, Kind, when_pressed
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.inputs import Dropdown, State, set_state
from desktop.ui.parts.layout import column, frame, row
from desktop.ui.parts.meters import Meter, Reached
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.records.editors.lines import LineEditor
from desktop.ui.records.editors.typed import say_yuan, way_of
from desktop.ui.shell import Act, Page, PageHeader, key_of
from desktop.ui.theme import Role, Tone
from desktop.ui.to_print import Make, print_made
from desktop.ui.workplace import Workplace

_AMOUNT, _METER, _PLACE = 84, 120, 200
_LOOK_AGAIN_MS = 250
_NOBODY, _NO_ASSOCIATION = 1, 2
_LOW = 480
"""Below this height, at a text scale of 1, the list needs the place of the header."""


class CollectingPage(Page):
    """How far the year is at the top, whom to ask beneath, what came in at the foot."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._year = workplace.sitting.today.year
        self._question = 0
        self._rate: int | None = None
        self._round = Round()
        self.list = PayerList(self._round)
        self.exemption = ExemptionPanel()
        self.exemption.hide()
        self.amount = LineEditor(way_of(Fen, workplace.sitting.today))
        self.association = Dropdown()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LOOK_AGAIN_MS)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        about = _("Type a few letters of a name, press Space, go on to the next")
        self._header = PageHeader(_("Collect dues"), "coin-yuan", Tone.ELDERS, about)
        self._print = Button(_("Print today’s payments"), "printer", key=key_of(Act.PRINT))
        self._header.offer(self._print)
        tabs = FamilyTabs(tabs_of(COLLECTING), COLLECTING, self._workplace.go)
        self._problem = Note(Tone.BAD, "")
        self._problem.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        for empty in (self._nobody(), self._no_association()):
            self._stack.addWidget(empty)
        self._top, self._foot = frame(self._strip()), frame(self._acts())
        top = column(self._top, self._problem, gap=8, margins=(0, 20))
        body = row((self._stack, 1), self.exemption, margins=(0, 20), gap=12)
        self.setLayout(column(self._header, tabs, 2, top, (body, 1), self._foot, gap=8))

    def _strip(self) -> QBoxLayout:
        """Return how far the year is, and what is asked of each."""
        back = IconButton("chevron-left", _("The year before"))
        on = IconButton("chevron-right", _("The year after"))
        when_pressed(back, lambda: self.step(-1))
        when_pressed(on, lambda: self.step(1))
        self._year_words = Label("", Role.STRONG)
        self.association.setMinimumWidth(theme.current().px(_PLACE))
        self.association.setAccessibleName(_("Association"))
        self.association.hide()
        self._meter = Meter(Reached(value=0, most=0), "")
        self._meter.setMinimumWidth(theme.current().px(_METER))
        self._reached = Label("", Role.STRONG)
        self._missing = ElidedLabel("", Role.SMALL, "sub")
        self.amount.setFixedWidth(theme.current().px(_AMOUNT))
        self.amount.setAccessibleName(_("Amount each"))
        each = Label(_("Each pays"), Role.BODY, "sub")
        each.setBuddy(self.amount)
        year = row(back, self._year_words, on, gap=2)
        amount = row(each, self.amount, Label(_("yuan"), Role.BODY, "sub"), gap=6)
        line = row(year, self.association, (self._meter, 2), self._reached, gap=12)
        line.addWidget(self._missing, 3)
        line.addLayout(amount)
        return line

    def _acts(self) -> QBoxLayout:
        """Return what came in during this round, and the acts with their keys."""
        self._taken = Label("", Role.STRONG, "primary")
        self._tick = Button(_("Paid"), "circle-check", Kind.PRIMARY, key=_("Space"))
        self._exempt = Button(_("Exempt…"), "circle-minus", key=QKeySequence(EXEMPT).toString())
        self._back = Button(_("Take back"), "arrow-back-up", key=key_of(Act.REMOVE))
        acts = {
            self._tick: self.tick,
            self._exempt: self.ask_exemption,
            self._back: self.take_back,
        }
        for button, act in acts.items():
            when_pressed(button, act)
        hints = ElidedLabel(_("↑↓ move   Esc clears the line"), Role.SMALL, "hint")
        acts_row = row(self._back, self._exempt, self._tick, gap=8)
        return row(self._taken, (hints, 1), acts_row, margins=(0, 20, 14, 20), gap=16)

    def _nobody(self) -> QWidget:
        add = Button(_("Add a member"), "user-plus", Kind.PRIMARY)
        when_pressed(add, lambda: self._workplace.go("members", Act.NEW))
        words = _("Members who belonged to the association in this year are listed here.")
        title = _("Nobody is asked for this year")
        return EmptyState("coin-yuan", title, words, Tone.ELDERS).offer(add)

    def _no_association(self) -> QWidget:
        add = Button(_("Add an association"), "plus", Kind.PRIMARY)
        when_pressed(add, lambda: self._workplace.go("organisations", Act.NEW))
        words = _("Dues are paid to an association of elders. Enter it, then its members.")
        title = _("No association of elders yet")
        return EmptyState("old", title, words, Tone.ELDERS).offer(add)

    def _connect(self) -> None:
        line = self.list.line
        line.ticked.connect(self.tick)
        line.exemption_wanted.connect(self.ask_exemption)
        line.back_wanted.connect(self.take_back)
        self.list.view.opened.connect(lambda _row: self.tick())
        self.amount.returnPressed.connect(self.list.setFocus)
        self.association.activated.connect(lambda _place: self._ask())
        self.exemption.decided.connect(self.exempt)
        self.exemption.closed.connect(self._close_exemption)
        self._later.timeout.connect(self._look_again)
        when_pressed(self._print, self.print_it)
        self._workplace.tasks.changed.connect(self._on_changed)

    def enter(self) -> None:
        sitting = self._workplace.sitting
        self._workplace.tasks.query(lambda: associations(sitting), self._show_associations)
        self.list.setFocus()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        known: dict[Act, Callable[[], object]] = {Act.PRINT: self.print_it}
        if self.exemption.isVisible():
            known |= {Act.SAVE: self.exemption.decide, Act.BACK: self._close_exemption}
        return known

    def step(self, by: int) -> None:
        """Go to the year before or after, as far as dues are kept."""
        last = self._workplace.sitting.today.year + 1
        self._year = min(max(self._year + by, FIRST_YEAR), last)
        self._ask()

    def _on_changed(self, _changes: Changes) -> None:
        self._later.start()

    def _look_again(self) -> None:
        if self.isVisible():
            self._ask()

    def _show_associations(self, found: Sequence[tuple[RecordId, str]]) -> None:
        chosen = self.association.currentData()
        self.association.clear()
        for record, name in found:
            self.association.addItem(name, record)
        self.association.setCurrentIndex(max(0, self.association.findData(chosen)))
        self.association.setVisible(len(found) > 1)
        self._ask()

    def _ask(self) -> None:
        """Look at the year anew; an answer that comes too late is dropped."""
        association = self.association.currentData()
        if association is None:
            self._show_parts(_NO_ASSOCIATION)
            return
        self._question += 1
        question, settled = self._question, self._round.settled()
        sitting, year = self._workplace.sitting, self._year

        def answer(found: Collection) -> None:
            if question == self._question:
                self._show(found, settled)

        self._workplace.tasks.query(lambda: collection(sitting, association, year), answer)

    def _show(self, found: Collection, settled: frozenset[RecordId]) -> None:
        another = self._round.show(found, settled)
        self._year_words.setText(_("Dues of {year}", year=found.year))
        if self._rate != found.rate:
            self._rate = found.rate
            self.amount.show_value(found.rate)
        self._show_parts(0 if found.payers else _NOBODY)
        self.list.refresh()
        if another:
            self.list.walk(-len(found.payers))
        self._count()

    def _show_parts(self, part: int) -> None:
        self._stack.setCurrentIndex(part)
        self._top.setVisible(part != _NO_ASSOCIATION)
        self._foot.setVisible(part == 0)
        self._print.setEnabled(part == 0)

    def _count(self) -> None:
        counts, taken = self._round.counts(), self._round.taken()
        paid, unpaid, free = (counts[s] for s in (PayState.PAID, PayState.UNPAID, PayState.EXEMPT))
        asked = paid + unpaid
        words = f"{paid:,} / {asked:,}"
        self._meter.show_reached(Reached(value=paid, most=asked), words)
        self._reached.setText(words)
        yuan = say_yuan(unpaid * (self._rate or 0))
        short = _("{count} short, {yuan} yuan", count=f"{unpaid:,}", yuan=yuan)
        said = [
            short if unpaid else _("Everybody has paid"),
            _("{count} exempt", count=f"{free:,}"),
        ]
        self._missing.set_text(" · ".join(said if free else said[:1]))
        self._taken.setText(
            _(
                "This round: {count} members, {yuan} yuan",
                count=f"{taken.members:,}",
                yuan=say_yuan(taken.amount),
            )
        )

    def tick(self) -> None:
        """Write down that the member under the cursor has paid, and go on to the next."""
        payer = self.list.chosen()
        amount = self._read_amount()
        if payer is None or amount is None:
            return
        if payer.state is not PayState.UNPAID:
            self.list.walk(1)
            return
        said = _("{name} has paid {yuan} yuan", name=payer.name, yuan=say_yuan(amount))
        self._round.tick(payer, PayState.PAID, amount)
        act = partial(collect, self._workplace.sitting, [payer.member], self._year, amount)
        self._write(payer, act, said)
        self.list.go_on()

    def ask_exemption(self) -> None:
        """Ask why the member under the cursor owes nothing."""
        payer = self.list.chosen()
        if payer is not None and payer.state is PayState.UNPAID:
            self.exemption.ask(payer)

    def exempt(self, payer: Payer, exemption: Exemption, remarks: str) -> None:
        """Write down that *payer* owes nothing, and go on to the next."""
        self._close_exemption()
        said = _("{name} owes nothing for {year}", name=payer.name, year=self._year)
        self._round.tick(payer, PayState.EXEMPT)
        sitting, year = self._workplace.sitting, self._year
        why = remarks or None
        self._write(payer, partial(exempt, sitting, [payer.member], year, exemption, why), said)
        self.list.go_on()

    def take_back(self) -> None:
        """Strike out what was ticked by mistake for the member under the cursor."""
        payer = self.list.chosen()
        if payer is None or payer.dues is None:
            return
        said = _("Taken back: {name}", name=payer.name)
        self._round.tick(payer, PayState.UNPAID)
        self._write(payer, partial(take_back, self._workplace.sitting, payer.dues), said)
        self.list.refresh()

    def _write(self, payer: Payer, act: Callable[[], Changes], said: str) -> None:
        self._problem.hide()
        self._count()

        def done(changes: Changes) -> None:
            self._round.settle(payer.member)
            self._workplace.say(said, changes.act)

        def failed(error: Exception) -> None:
            self._round.fail(payer.member)
            self.list.refresh()
            self._count()
            self._tell(payer, error)

        self._workplace.tasks.perform(act, done, failed)

    def _tell(self, payer: Payer, error: Exception) -> None:
        match error:
            case RefusedError():
                said = " ".join(_(p.message, **p.values) for p in error.problems)
                self._object(f"{payer.name}: {said}")
            case KnownError():
                self._object(sentence(error))
            case _:
                self._workplace.tasks.failed.emit(error)

    def _object(self, said: str) -> None:
        self._problem.say(said)
        self._problem.show()

    def _read_amount(self) -> int | None:
        """Return what each pays, in fen; None when that cannot be read."""
        amount, wrong = None, _("Enter what each pays, such as 10")
        try:
            amount = self.amount.value()
        except UnreadableCellError as error:
            wrong = _(error.message, **error.values)
        if amount and amount > 0:
            set_state(self.amount, State.PLAIN)
            return int(amount)
        set_state(self.amount, State.ERROR)
        self._object(wrong)
        self.amount.setFocus(Qt.FocusReason.TabFocusReason)
        return None

    def _close_exemption(self) -> None:
        self.exemption.hide()
        self.list.setFocus()

    def print_it(self) -> None:
        """Print the roster of what was paid today."""
        title = _("Dues")
        print_made(self._workplace.go, title, self.roster())

    def roster(self) -> Make:
        """Return what makes the payments of today a roster."""
        workplace, year = self._workplace, self._year
        members = {payer.member for payer in self._round.payers()}
        today = Wanted(equal={"paid_on": workplace.sitting.today, "year": year})

        def make() -> PrintedDocument:
            paid = workplace.keeping.find(DUES, wanted=today)
            records = [entry.id for entry in paid if entry.record.member in members]
            return roster(workplace.sitting, DUES, RosterOrder(records=records, landscape=False))

        return make

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() / theme.current().scale < _LOW
        self._header.setHidden(low)
        self.list.view.set_compact(compact=low)
