"""Shows who lives together: the households of the place, and the people of one of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.access import Act as Allowed
from desktop.domain.access import may
from desktop.domain.ids import RecordId
from desktop.domain.register import Entry
from desktop.i18n import translate as _
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.changes import Changes
from desktop.services.household_list import (
    Household,
    found_by,
    household_roster,
    households,
    those_with,
)
from desktop.services.operation import AnyOperation, Operating
from desktop.store.records import Wanted
from desktop.ui import theme
from desktop.ui.family_tabs import FamilyTabs
from desktop.ui.navigation import HOUSEHOLDS, tabs_of
from desktop.ui.pages.household_members import HouseholdMembers
from desktop.ui.pages.households_list import HouseholdRow, household_columns, household_name
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.layout import column, frame, row
from desktop.ui.records.filters import FilterLine
from desktop.ui.records.purpose import Doing, Purpose
from desktop.ui.records.side import Side
from desktop.ui.shell import Act, Breadth, Page, PageHeader, key_of
from desktop.ui.table import TableCard, TableView
from desktop.ui.theme import Tone
from desktop.ui.to_print import Make, print_made
from desktop.ui.workplace import Workplace

Offered = tuple[Sequence[Entry[Any]], Sequence[AnyOperation]]

_WAIT_MS, _LOOK_AGAIN_MS = 120, 250
_NOBODY, _NOT_FOUND = 1, 2
_LOW = 480
_SHOWING = frozenset({RESIDENTS.key, CARE_MARKS.key})


class HouseholdsPage(Page):
    """The households at the left, the people of the one that is current at the right."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._question = 0
        self._tight = self._inside = False
        self._known: Sequence[Household] = ()
        self._shown: Mapping[object, Household] = {}
        self.line = FilterLine(placeholder=_("Name, initials, group or number"), icon="search")
        self.line.setAccessibleName(_("Find a household"))
        self.view = TableView(household_columns())
        self.view.setAccessibleName(_("By household"))
        self.members = HouseholdMembers(workplace)
        self.side = Side(workplace, {})
        self._card = TableCard(self.view)
        self._stack = QStackedWidget()
        self._search, self._later = self._timer(_WAIT_MS), self._timer(_LOOK_AGAIN_MS)
        self._arrange()
        self._connect()

    def _timer(self, wait: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(wait)
        return made

    def _arrange(self) -> None:
        self._header = PageHeader(_("By household"), "home", Tone.PEOPLE)
        self._print = Button(_("Print"), "printer", key=key_of(Act.PRINT))
        self._add = Button(_("Add a person"), "user-plus", Kind.PRIMARY, key=key_of(Act.NEW))
        self._header.offer(self._print, self._add)
        self._add.setVisible(self._may_write)
        for part in (self._card, self._nobody(), self._not_found()):
            self._stack.addWidget(part)
        self._list = frame(column(self.line, (self._stack, 1), gap=8))
        tabs = FamilyTabs(tabs_of(HOUSEHOLDS), HOUSEHOLDS, self._workplace.go)
        body = row((self._list, 1), self.members, self.side, margins=(0, 20, 14, 20), gap=12)
        self.setLayout(column(self._header, tabs, 4, (body, 1), gap=6))

    def _nobody(self) -> QWidget:
        words = _("People with one household number stand together here, the head first.")
        empty = EmptyState("home", _("Nobody is registered yet"), words, Tone.PEOPLE)
        if self._may_write:
            add = Button(_("Add a resident"), "user-plus", Kind.PRIMARY)
            when_pressed(add, lambda: self._workplace.go(RESIDENTS.key, Act.NEW))
            empty.offer(add)
        return empty

    def _not_found(self) -> QWidget:
        words = _("Try fewer letters, the initials of the name, or the last four digits.")
        everything = Button(_("Show all"), "list")
        when_pressed(everything, self.line.clear)
        return EmptyState("search", _("Nothing found"), words, Tone.PEOPLE).offer(everything)

    def _connect(self) -> None:
        when_pressed(self._print, self.print_it)
        when_pressed(self._add, self.add_person)
        self.line.textChanged.connect(lambda _text: self._search.start())
        self.line.walked_down.connect(self._walk_into_list)
        self._search.timeout.connect(self._filter)
        self._later.timeout.connect(self._look_again)
        self.view.current_changed.connect(lambda _row: self._show_current())
        self.view.opened.connect(lambda _row: self._go_inside())
        self.members.opened.connect(self._open_person)
        self.members.left.connect(self._go_outside)
        self.members.operate_wanted.connect(self.offer)
        self.side.done.connect(self._on_done)
        self.side.filled.connect(self._place)
        for closed in (self.side.emptied, self.side.settled):
            closed.connect(self._work_on)
        self._workplace.tasks.changed.connect(self._on_changed)

    @property
    def _may_write(self) -> bool:
        return may(self._workplace.sitting.role, Allowed.WRITE)

    @property
    def current(self) -> Household | None:
        """Return the household under the cursor."""
        return self._shown.get(self.view.current_identity())

    def enter(self) -> None:
        self._ask()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        self.side.keep_draft()
        return True

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        known: dict[Act, Callable[[], object]] = {
            Act.PRINT: self.print_it,
            Act.BACK: self._back,
        }
        if (form := self.side.form) is not None:
            known[Act.SAVE] = form.save
        elif self._may_write:
            known |= {Act.NEW: self.add_person, Act.MORE_STEPS: self.offer}
            known[Act.NEXT_STEP] = self.operate_first
        return known

    def add_person(self) -> None:
        """Open the form of another person of the household, on the page of the residents."""
        household = self.current
        self._workplace.go(RESIDENTS.key, household.given() if household else Act.NEW)

    def offer(self) -> None:
        """Open the menu of what can be done with those who are ticked."""
        self._ask_offered(lambda found: self._offer(*found))

    def operate_first(self) -> None:
        """Do what is offered first with those who are ticked."""

        def do(found: Offered) -> None:
            entries, operations = found
            if operations:
                self._operate(operations[0], entries)

        self._ask_offered(do)

    def print_it(self) -> None:
        """Print the roster of the household."""
        if (household := self.current) is not None and household.present:
            title = _("Household of {name}", name=household_name(household))
            print_made(self._workplace.go, title, self.roster(household))

    def roster(self, household: Household) -> Make:
        """Return what makes those present in *household* a roster."""
        sitting = self._workplace.sitting
        return lambda: household_roster(sitting, household)

    def _ask(self) -> None:
        """Look at the households anew; an answer that comes too late is dropped."""
        self._question += 1
        question, sitting = self._question, self._workplace.sitting

        def answer(found: Sequence[Household]) -> None:
            if question == self._question:
                self._known = found
                people = sum(each.living for each in found)
                numbered = sum(1 for each in found if each.number and each.present)
                facts = _(
                    "{count} households, {people} people live here",
                    count=f"{numbered:,}",
                    people=f"{people:,}",
                )
                self._header.say(_("By household"), facts)
                self._filter()

        self._workplace.tasks.query(lambda: households(sitting), answer)

    def _filter(self) -> None:
        words, known = self.line.text().strip(), self._known
        if not words:
            self._show(known)
            return
        sitting = self._workplace.sitting

        def answer(found: Sequence[Household]) -> None:
            if words == self.line.text().strip() and known is self._known:
                self._show(found)

        self._workplace.tasks.query(
            lambda: those_with(known, words, found_by(sitting, words)), answer
        )

    def _show(self, found: Sequence[Household]) -> None:
        self._shown = {each.number: each for each in found}
        self.view.show_rows([HouseholdRow(each) for each in found])
        self.line.setVisible(bool(self._known))
        self._stack.setCurrentIndex(0 if found else _NOT_FOUND if self._known else _NOBODY)
        if found and self.view.current_row() is None:
            self.view.go_to(0)
        counts = _("{count} in the list", count=f"{len(found):,}")
        self._card.say(counts, _("↑↓ move   Enter leads to the people"))
        if not found:
            self._show_current()

    def _show_current(self) -> None:
        self.members.show_household(self.current)
        self._print.setEnabled(self.current is not None)
        self._place()

    def _place(self) -> None:
        """Show the list, the people and the form as far as there is room for them."""
        form = self.side.form is not None
        self.side.setVisible(form)
        beside = self.current is not None and (self._inside or not self._tight)
        self.members.setVisible(beside and not form)
        self._list.setVisible(not (self._tight and (form or self._inside)))

    def _walk_into_list(self) -> None:
        if self._shown:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_inside(self) -> None:
        """Lead into the people of the household."""
        self._inside = True
        self._place()
        if self.members.view.current_row() is None and self.members.view.rows_model.rowCount():
            self.members.view.go_to(0)
        self.members.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_outside(self) -> None:
        """Lead back to the households."""
        self._inside = False
        self._place()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _back(self) -> None:
        if self.side.close_top():
            return
        if self._inside:
            self._go_outside()
        elif self.line.text():
            self.line.clear()

    def _open_person(self, resident: str) -> None:
        self._workplace.go(RESIDENTS.key, RecordId(resident))

    def _ask_offered(self, then: Callable[[Offered], None]) -> None:
        """Find out what can be done with those who are chosen."""
        chosen, workplace = self.members.chosen(), self._workplace
        if not chosen or not self._may_write:
            return

        def look() -> Offered:
            entries = workplace.keeping.find(RESIDENTS, wanted=Wanted(among=chosen))
            operating = Operating(workplace.sitting)
            return entries, operating.offered(workplace.operations, RESIDENTS, entries)

        workplace.tasks.query(look, then)

    def _offer(self, entries: Sequence[Entry[Any]], operations: Sequence[AnyOperation]) -> None:
        self.members.offer(operations, lambda operation: self._operate(operation, entries))

    def _operate(self, operation: AnyOperation, entries: Sequence[Entry[Any]]) -> None:
        name = entries[0].record.name if len(entries) == 1 else ""
        self.side.deeds.do(
            Doing(
                workplace=self._workplace,
                operation=operation,
                entries=tuple(entries),
                name=name,
            )
        )

    def _on_done(self, purpose: Purpose, changes: Changes) -> None:
        self.members.view.check_none()
        if changes.act:
            self._workplace.say(purpose.said(), changes.act)

    def _work_on(self) -> None:
        self._place()
        target = self.members.view if self._inside else self.view
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, changes: Changes) -> None:
        if changes.registers & _SHOWING:
            self._later.start()

    def _look_again(self) -> None:
        if self.isVisible():
            self._ask()

    def fit(self, breadth: Breadth) -> None:
        self._tight = breadth is Breadth.TIGHT
        self.members.fit(alone=self._tight)
        self.side.fit(alone=self._tight)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() / theme.current().scale < _LOW
        self._header.setHidden(low)
