"""Shows a register: its list, and beside it the record that is looked at or written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.access import Act as Allowed
from desktop.domain.access import may
from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.services.selection import AnySelection, Shown
from desktop.ui.family_tabs import FamilyTabs
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.layout import column, row
from desktop.ui.parts.panel import holds_focus
from desktop.ui.records.batch import Batch
from desktop.ui.records.counts import ListCounts
from desktop.ui.records.filters import FilterBar
from desktop.ui.records.hints import key_hints
from desktop.ui.records.nothing import ListOrNothing
from desktop.ui.records.outside import OutsideActs
from desktop.ui.records.purpose import Doing, Purpose
from desktop.ui.records.reading import (
    Asked,
    Cells,
    Listing,
    Tally,
    is_merged,
    listing,
    place_name,
    rows,
    tally,
)
from desktop.ui.records.rows import PagedRows
from desktop.ui.records.side import Drafts, Side
from desktop.ui.records.table import columns_of, composer
from desktop.ui.records.tally_words import tally_words
from desktop.ui.records.tones import hue_of
from desktop.ui.shell import Act, Breadth, Page, PageHeader, key_of
from desktop.ui.table import TableCard, TableView
from desktop.ui.to_print import print_list
from desktop.ui.workplace import Workplace

_WALK_MS = 60


class RegisterPage(Page):
    """The page of one register.

    ``family`` are the registers and pages that are worked with together, as tabs;
    ``drafts`` outlive the page.
    """

    def __init__(
        self,
        workplace: Workplace,
        register: Register[Any],
        family: Sequence[Choice] = (),
        drafts: Drafts | None = None,
    ) -> None:
        super().__init__()
        self._family = family
        self._workplace, self._register = workplace, register
        self._compose = composer(register, workplace.sitting.today)
        self._question = 0
        self._order: tuple[str, ...] = ()
        self._tight = False
        self._wanted: RecordId | None = None
        self._to_edit: RecordId | None = None
        self._picked: AnySelection | None = None
        self._header = PageHeader(_(register.title), register.look.icon, hue_of(register))
        self._filters = FilterBar(register, workplace)
        self._counts = ListCounts(workplace, self)
        merged = is_merged(workplace.sitting, register)
        self._view = TableView(columns_of(register, merged=merged))
        nothing, repaint = Listing(ids=(), pages={}), self._view.viewport().update
        self._rows = PagedRows(nothing, self._fetch, repaint)
        self._side = Side(workplace, {} if drafts is None else drafts)
        self._batch = Batch(workplace, register, self._view, self._side.deeds)
        self._card = TableCard(self._view, self._batch.bar)
        self._stack = ListOrNothing(register, self._card)
        self._walk = QTimer(self)
        self._walk.setSingleShot(True)
        self._walk.setInterval(_WALK_MS)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._paper = Button(_("Print"), "printer", key=key_of(Act.PRINT))
        self._new = Button(_("New"), "plus", Kind.PRIMARY, key=key_of(Act.NEW))
        self._outside = OutsideActs(self._workplace, self._register, self._side.deeds)
        self._header.offer(*self._outside.buttons, self._paper, self._new)
        self._stack.offer(self.begin if self._may_write else None, self._filters.widen)
        self._may_add = self._may_write and self._register.shipped is None  # else it is asked
        body: QHBoxLayout = row((self._stack, 1), self._side, margins=(0, 20, 14, 20), gap=12)
        several = len(self._family) > 1
        tabs = FamilyTabs(self._family, self._register.key, self._workplace.go) if several else None
        top = [self._header, tabs] if tabs else [self._header]
        self.setLayout(column(*top, self._filters, 2, (body, 1), gap=8))
        self._new.setVisible(self._may_add)

    def _connect(self) -> None:
        when_pressed(self._new, self.begin)
        when_pressed(self._paper, self._print_roster)
        self._filters.asked.connect(self._on_asked)
        self._filters.placed.connect(self._count)
        self._counts.counted.connect(self._filters.show_count)
        self._batch.print_wanted.connect(self._print_roster)
        self._filters.line.walked_down.connect(self._walk_into_list)
        self._view.current_changed.connect(lambda _row: self._walk.start())
        self._view.opened.connect(lambda _row: self._open())
        self._view.clicked.connect(lambda _index: self._look())
        self._view.checked_changed.connect(
            lambda: self._side.keys_wanted.emit(not self._view.checked())
        )
        self._view.sort_wanted.connect(self._sort)
        self._walk.timeout.connect(self._walk_on)
        self._side.done.connect(self._on_done)
        self._side.settled.connect(self._work_on)
        self._side.emptied.connect(self._on_emptied)
        self._side.filled.connect(self._on_filled)
        self._side.detailed.connect(self._edit_shown)
        self._workplace.tasks.changed.connect(self._on_changed)

    @property
    def _may_write(self) -> bool:
        return may(self._workplace.sitting.role, Allowed.WRITE)

    @property
    def side(self) -> Side:
        """Return what stands beside the list."""
        return self._side

    @property
    def view(self) -> TableView:
        """Return the list."""
        return self._view

    @property
    def rows(self) -> PagedRows:
        """Return the rows of the list."""
        return self._rows

    @property
    def filters(self) -> FilterBar:
        """Return what narrows the list."""
        return self._filters

    @property
    def batch(self) -> Batch:
        """Return what is done to the ticked rows."""
        return self._batch

    def begin(self, values: Mapping[str, Any] | None = None) -> None:
        """Open the form of a new record, with *values* already in place."""
        if self._may_add:
            self._side.begin(self._register, values)

    def reveal(self, what: object) -> None:
        """Show what another page sent here: a record, values for a new one, or the act."""
        if isinstance(what, str) and not isinstance(what, Act):
            self._wanted = RecordId(what)
            self._side.turn_to(self._register, self._wanted)
            self._list()
        elif isinstance(what, Mapping):
            self.begin(what)
        elif isinstance(what, Shown):
            self._reveal_list(what)
        elif what is Act.NEW:
            self.begin()

    def _scan(self) -> None:
        """Begin a new record with the card that is held to the reader next."""
        if self._register.scan is not None:
            self.begin()
            if (form := self._side.form) is not None:
                form.await_card()

    def _reveal_list(self, shown: Shown) -> None:
        """Show the list behind a number, and say of which place it is."""
        self._side.clear()
        self._filters.reveal(shown)
        sitting, line = self._workplace.sitting, self._filters.picked

        def say(name: str) -> None:
            if line.shown is not None and line.shown.place == shown.place:
                line.show_place(name)

        self._workplace.tasks.query(lambda: place_name(sitting, shown.place), say)

    def _walk_on(self) -> None:
        """Show the row one came to; where that would cover the list, only when it is opened."""
        if not self._covers:
            self._look()

    def _open(self) -> None:
        if self._covers:
            self._look()
        else:
            self._edit()

    @property
    def _covers(self) -> bool:
        """Tell whether the panel would take the place of the list."""
        return self._tight and not self._stack.isHidden()

    def _edit(self) -> None:
        """Open the form of the current row, as soon as the record is there."""
        row_wanted = self._view.current_row()
        if self._may_write and row_wanted is not None and self._side.form is None:
            self._to_edit = row_wanted.id
            self._look()
            self._edit_shown()

    def _edit_shown(self) -> None:
        shown = self._side.detail
        if shown is not None and shown.entry.id == self._to_edit:
            self._to_edit = None
            self._side.deeds.revise()

    def _look(self) -> None:
        """Show the details of the current row."""
        self._walk.stop()
        row_shown = self._view.current_row()
        shown = self._side.detail
        if row_shown is None or self._side.form is not None:
            return
        if self._to_edit != row_shown.id:
            self._to_edit = None
        if shown is None or shown.entry.id != row_shown.id:
            self._side.show_record(self._register, row_shown.id)

    def _walk_into_list(self) -> None:
        if len(self._rows):
            if self._view.current_row() is None:
                self._view.go_to(0)
            self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _sort(self, key: str) -> None:
        descending = self._order == (key,)
        self._order = (f"-{key}" if descending else key,)
        self._view.show_sort(key, descending=descending)
        self._list()

    def _on_asked(self) -> None:
        """List what is asked for; another list that a rule picks begins in its own order."""
        shown = self._filters.picked.shown
        if shown is not None and shown.selection is not self._picked:
            self._order = ()
            self._view.show_sort("", descending=False)
        self._picked = shown.selection if shown else None
        self._list()

    def _list(self) -> None:
        """Ask for the list anew; an answer that comes too late is dropped."""
        self._question += 1
        question, asked = self._question, replace(self._filters.wanted(), order=self._order)
        sitting, register, compose = self._workplace.sitting, self._register, self._compose
        near = max(0, self._view.rowAt(0))

        def answer(found: Listing) -> None:
            if question == self._question:
                self._show(asked, found)

        self._workplace.tasks.query(
            lambda: listing(sitting, register, asked, compose, near), answer
        )

    def _show(self, asked: Asked, found: Listing) -> None:
        self._rows = PagedRows(found, self._fetch, lambda: self._view.viewport().update())
        self._view.show_rows(self._rows)
        total = len(found.ids)
        hints = key_hints(self._register, may_write=self._may_add, covered=self._tight)
        self._card.say(_("{count} in the list", count=f"{total:,}"), hints)
        self._batch.show_listed(asked, found.ids)
        self._stack.show_for(asked, total)
        if self._wanted in found.ids:
            self._view.go_to(found.ids.index(self._wanted))
            self._wanted = None

    def _fetch(self, ids: Sequence[RecordId], done: Callable[[Sequence[Cells]], None]) -> None:
        sitting, register, compose = self._workplace.sitting, self._register, self._compose
        self._workplace.tasks.query(lambda: rows(sitting, register, ids, compose), done)

    def _count(self) -> None:
        sitting, register, place = self._workplace.sitting, self._register, self._filters.place()
        self._workplace.tasks.query(lambda: tally(sitting, register, place), self._show_tally)
        self._count_lists()

    def _count_lists(self) -> None:
        """Count what stands on the offered lists; of a hidden page when it is entered again."""
        self._counts.count(self._filters.offered())

    def _show_tally(self, found: Tally) -> None:
        self._filters.show_tally(found)
        self._header.say(_(self._register.title), tally_words(found))
        self._may_add = self._may_write and found.closed is None
        self._new.setVisible(self._may_add)
        self._stack.shut(found.closed)

    def _on_done(self, purpose: Purpose, changes: Changes) -> None:
        if changes.act:
            self._workplace.say(purpose.said(), changes.act)
        if isinstance(purpose, Doing):
            self._view.uncheck(entry.id for entry in purpose.entries)
        if purpose.register is self._register and purpose.is_new and changes.records:
            self._wanted = changes.records[0]

    def _work_on(self) -> None:
        """Put the focus where work goes on: into the list, or the panel that stands alone."""
        if self._side.form is None:
            listed = self._view if self._view.isVisibleTo(self) else self._filters.line
            onto = self._side if self._stack.isHidden() else listed
            onto.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, changes: Changes) -> None:
        concerned = {self._register.key, *self._register.references().values()}
        if changes.registers & concerned:
            self._list()
            self._count()
        elif changes.registers:  # what a rule picks may depend on any register
            if self._filters.picked.shown is not None:
                self._list()
            self._count_lists()

    def _on_filled(self) -> None:
        self._stack.setVisible(not self._tight)

    def _on_emptied(self) -> None:
        self._stack.show()
        if not self._tight:  # there the row was opened on purpose, and walking opens none
            self._view.leave_row()
        self._work_on()

    def _print_roster(self, ticked: Sequence[RecordId] = ()) -> None:
        """Print what is listed, or only what is ticked of it."""
        listed = self._rows.ids if self._filters.is_narrow() else None
        shown = self._filters.picked.shown
        heading = _(shown.selection.title) if shown else ""
        print_list(self._workplace.go, self._register.key, ticked or listed, heading)

    def _back(self) -> None:
        """Leave one layer: a form, the ticks, what the panel shows, what narrows the list."""
        above = self._side.form is not None or self._stack.isHidden()
        if (above and self._side.close_top()) or self._batch.untick() or self._side.close_top():
            return
        if self._filters.is_narrow():
            self._filters.widen()

    def enter(self) -> None:
        if not self._question:
            self._list()
            self._count()
        else:
            self._count_lists()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        self._side.keep_draft()
        return True

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        of_record = self._side.detail and (holds_focus(self._side) or self._stack.isHidden())
        known: dict[Act, Callable[[], object]] = {
            Act.NEW: self.begin,
            Act.PRINT: self._side.deeds.print_out if of_record else self._print_roster,
            Act.BACK: self._back,
        }
        form, deeds = self._side.form, self._side.deeds
        if form is not None:
            known |= {Act.SAVE: form.save, Act.SAVE_AND_NEW: lambda: form.save(again=True)}
            known[Act.SCAN] = form.await_card
        elif self._may_write:
            known |= {Act.REMOVE: deeds.remove, Act.COPY: deeds.copy}
            known |= {Act.NEXT_STEP: deeds.operate_next, Act.MORE_STEPS: self._open_menu}
            known[Act.SCAN] = self._scan
        if self._works_on_ticks():
            known |= self._batch.acts()
        return known

    def _works_on_ticks(self) -> bool:
        """Tell whether the keys are about the ticked rows, and not the record in the panel."""
        return bool(self._view.checked()) and not holds_focus(self._side)

    def _open_menu(self) -> None:
        if not self._side.open_menu():
            self._outside.open_menu()

    def fit(self, breadth: Breadth) -> None:
        self._tight = breadth is Breadth.TIGHT
        self._side.fit(alone=self._tight)
        self._stack.setVisible(not (self._tight and self._side.isVisible()))
