"""Shows a register: its list, and beside it the record that is looked at or written."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget

from desktop.domain.access import Act as Allowed
from desktop.domain.access import may
from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.services.documents import PrintedDocument, RosterOrder, roster
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.layout import column, frame, row
from desktop.ui.parts.tabs import Tabs
from desktop.ui.records.filters import FilterBar
from desktop.ui.records.purpose import Purpose
from desktop.ui.records.reading import Asked, Cells, Listing, Tally, listing, rows, tally
from desktop.ui.records.rows import PagedRows
from desktop.ui.records.side import Drafts, Side
from desktop.ui.records.table import columns_of, composer
from desktop.ui.records.tones import hue_of
from desktop.ui.shell import Act, Breadth, Page, PageHeader, key_of
from desktop.ui.table import TableCard, TableView
from desktop.ui.workplace import Workplace

HandOut = Callable[[PrintedDocument, str], None]

_WALK_MS = 60


class RegisterPage(Page):
    """The page of one register; *hand_out* takes a printed roster and its title.

    ``family`` are the registers and pages that are worked with together, as tabs;
    ``drafts`` outlive the page.
    """

    def __init__(
        self,
        workplace: Workplace,
        register: Register[Any],
        hand_out: HandOut,
        family: Sequence[Choice] = (),
        drafts: Drafts | None = None,
    ) -> None:
        super().__init__()
        self._family = family
        self._workplace, self._register, self._hand_out = workplace, register, hand_out
        self._compose = composer(register, workplace.sitting.today)
        self._question = 0
        self._order: tuple[str, ...] = ()
        self._tight = False
        self._wanted: RecordId | None = None
        self._rows = PagedRows(Listing(ids=(), pages={}), self._fetch, self._repaint)
        self._header = PageHeader(_(register.title), register.look.icon, hue_of(register))
        self._filters = FilterBar(register)
        self._view = TableView(columns_of(register))
        self._card = TableCard(self._view)
        self._side = Side(workplace, {} if drafts is None else drafts)
        self._stack = QStackedWidget()
        self._walk = QTimer(self)
        self._walk.setSingleShot(True)
        self._walk.setInterval(_WALK_MS)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._print = Button(_("Print"), "printer", key=key_of(Act.PRINT))
        self._new = Button(_("New"), "plus", Kind.PRIMARY, key=key_of(Act.NEW))
        self._header.offer(self._print, self._new)
        self._stack.addWidget(self._card)
        self._stack.addWidget(self._nothing_yet())
        self._stack.addWidget(self._nothing_found())
        body: QHBoxLayout = row((self._stack, 1), self._side, margins=(0, 20, 14, 20), gap=12)
        top = [self._header, *self._tabs()]
        self.setLayout(column(*top, self._filters, 2, (body, 1), gap=8))
        self._new.setVisible(self._may_write)

    def _tabs(self) -> list[QFrame]:
        if len(self._family) < 2:  # noqa: PLR2004 - one alone needs no tabs
            return []
        tabs = Tabs(self._family, self._register.key)
        tabs.chosen.connect(self._turn_to)
        self._turn = tabs
        return [frame(row(tabs, margins=(0, 20)))]

    def _turn_to(self, key: str) -> None:
        self._turn.choose(self._register.key)
        self._workplace.go(key, None)

    def _nothing_yet(self) -> EmptyState:
        title = _(self._register.title)
        text = _("Press New and fill in what you know. Nothing is lost if you are interrupted.")
        empty = EmptyState(
            self._register.look.icon,
            _("{register}: nothing here yet", register=title),
            text,
            hue_of(self._register),
        )
        if self._may_write:
            first = Button(_("New"), "plus", Kind.PRIMARY)
            when_pressed(first, self.begin)
            empty.offer(first)
        return empty

    def _nothing_found(self) -> EmptyState:
        text = _("Try fewer letters, the initials of the name, or the last four digits.")
        empty = EmptyState("search", _("Nothing found"), text, hue_of(self._register))
        everything = Button(_("Show all"), "list")
        when_pressed(everything, self._filters.widen)
        return empty.offer(everything)

    def _connect(self) -> None:
        when_pressed(self._new, self.begin)
        when_pressed(self._print, self._print_roster)
        self._filters.asked.connect(self._list)
        self._filters.line.walked_down.connect(self._walk_into_list)
        self._view.current_changed.connect(lambda _row: self._walk.start())
        self._view.opened.connect(lambda _row: self._edit())
        self._view.sort_wanted.connect(self._sort)
        self._walk.timeout.connect(self._look)
        self._side.done.connect(self._on_done)
        self._side.settled.connect(self._work_on)
        self._side.emptied.connect(self._on_emptied)
        self._side.filled.connect(self._on_filled)
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

    def begin(self, values: Mapping[str, Any] | None = None) -> None:
        """Open the form of a new record, with *values* already in place."""
        if self._may_write:
            self._side.begin(self._register, values)

    def reveal(self, what: object) -> None:
        """Show what another page sent here: a record, values for a new one, or the act."""
        if isinstance(what, str) and not isinstance(what, Act):
            self._wanted = RecordId(what)
            self._side.turn_to(self._register, self._wanted)
            self._list()
        elif isinstance(what, Mapping):
            self.begin(what)
        elif what is Act.NEW:
            self.begin()

    def _scan(self) -> None:
        """Begin a new record with the card that is held to the reader next."""
        if self._register.scan is not None:
            self.begin()
            if (form := self._side.form) is not None:
                form.await_card()

    def _edit(self) -> None:
        if self._may_write:
            self._look()
            self._side.deeds.revise()

    def _look(self) -> None:
        """Show the details of the current row."""
        self._walk.stop()
        row_shown = self._view.current_row()
        shown = self._side.detail
        if row_shown is None or self._side.form is not None:
            return
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

    def _asked(self) -> Asked:
        wanted = self._filters.wanted()
        return Asked(words=wanted.words, view=wanted.view, chosen=wanted.chosen, order=self._order)

    def _list(self) -> None:
        """Ask for the list anew; an answer that comes too late is dropped."""
        self._question += 1
        question, asked = self._question, self._asked()
        sitting, register, compose = self._workplace.sitting, self._register, self._compose
        near = max(0, self._view.rowAt(0))

        def answer(found: Listing) -> None:
            if question == self._question:
                self._show(found)

        self._workplace.tasks.query(
            lambda: listing(sitting, register, asked, compose, near), answer
        )

    def _show(self, found: Listing) -> None:
        self._rows = PagedRows(found, self._fetch, self._repaint)
        self._view.show_rows(self._rows)
        total = len(found.ids)
        self._card.say(
            _("{count} in the list", count=f"{total:,}"),
            _("↑↓ move   Enter edits   {key} removes", key=key_of(Act.REMOVE)),
        )
        narrow = self._filters.is_narrow()
        self._stack.setCurrentIndex(0 if total else 2 if narrow else 1)
        if self._wanted in found.ids:
            self._view.go_to(found.ids.index(self._wanted))
            self._wanted = None

    def _fetch(self, ids: Sequence[RecordId], done: Callable[[Sequence[Cells]], None]) -> None:
        sitting, register, compose = self._workplace.sitting, self._register, self._compose
        self._workplace.tasks.query(lambda: rows(sitting, register, ids, compose), done)

    def _repaint(self) -> None:
        self._view.viewport().update()

    def _count(self) -> None:
        sitting, register = self._workplace.sitting, self._register
        self._workplace.tasks.query(lambda: tally(sitting, register), self._show_tally)

    def _show_tally(self, found: Tally) -> None:
        self._filters.show_tally(found)
        facts = [_("{count} records", count=f"{found.present:,}")]
        if found.waiting:
            facts.append(_("{count} need attention", count=f"{found.waiting:,}"))
        self._header.say(_(self._register.title), " · ".join(facts))

    def _on_done(self, purpose: Purpose, changes: Changes) -> None:
        if changes.act:
            self._workplace.say(purpose.said(), changes.act)
        if purpose.register is self._register and purpose.is_new and changes.records:
            self._wanted = changes.records[0]

    def _work_on(self) -> None:
        """Put the focus where work goes on: into the list, or the panel that stands alone."""
        if self._side.form is None:
            onto = self._side if self._stack.isHidden() else self._view
            onto.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, changes: Changes) -> None:
        concerned = {self._register.key, *self._register.references().values()}
        if changes.registers & concerned:
            self._list()
            self._count()

    def _on_filled(self) -> None:
        self._stack.setVisible(not self._tight)

    def _on_emptied(self) -> None:
        self._stack.show()
        self._view.leave_row()
        self._work_on()

    def _print_roster(self) -> None:
        order = RosterOrder(records=self._rows.ids if self._filters.is_narrow() else None)
        sitting, register = self._workplace.sitting, self._register
        title = _(register.title)
        self._workplace.tasks.query(
            lambda: roster(sitting, register, order),
            lambda document: self._hand_out(document, title),
        )

    def _back(self) -> None:
        if not self._side.close_top() and self._filters.is_narrow():
            self._filters.widen()

    def enter(self) -> None:
        if not self._question:
            self._list()
            self._count()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        self._side.keep_draft()
        return True

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        known: dict[Act, Callable[[], object]] = {
            Act.NEW: self.begin,
            Act.PRINT: self._print_roster,
            Act.BACK: self._back,
        }
        form, deeds = self._side.form, self._side.deeds
        if form is not None:
            known |= {Act.SAVE: form.save, Act.SAVE_AND_NEW: lambda: form.save(again=True)}
            known[Act.SCAN] = form.await_card
        elif self._may_write:
            known |= {Act.REMOVE: deeds.remove, Act.COPY: deeds.copy}
            known |= {Act.NEXT_STEP: deeds.operate_next, Act.MORE_STEPS: self._side.open_menu}
            known[Act.SCAN] = self._scan
        return known

    def fit(self, breadth: Breadth) -> None:
        self._tight = breadth is Breadth.TIGHT
        self._side.fit(alone=self._tight)
        self._stack.setVisible(not (self._tight and self._side.isVisible()))
