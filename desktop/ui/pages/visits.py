"""Works through the visits that are due: one by one by a form, or several who are all well."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget

from desktop.domain.access import Act as Allowed
from desktop.domain.access import may
from desktop.domain.ids import RecordId
from desktop.domain.problems import RefusedError
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.services.due_visits import DueVisits, all_well, due_visits, visit_sheet
from desktop.ui import theme
from desktop.ui.family_tabs import FamilyTabs
from desktop.ui.navigation import VISITS, tabs_of
from desktop.ui.pages.failures import telling
from desktop.ui.pages.visits_form import Visiting
from desktop.ui.pages.visits_list import visit_columns, visit_row
from desktop.ui.pages.visits_occasion import VisitOccasion
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.layout import column, frame, row
from desktop.ui.parts.meters import Meter, Reached
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.records.purpose import Purpose
from desktop.ui.records.side import Side
from desktop.ui.shell import Act, Breadth, Page, PageHeader, key_of
from desktop.ui.table import TableCard, TableView
from desktop.ui.theme import Role, Tone
from desktop.ui.to_print import Make, print_made
from desktop.ui.workplace import Workplace

_METER = 120
_LOOK_AGAIN_MS = 250
_LOW = 480


class VisitsPage(Page):
    """How far the month is at the top, who waits beneath, the form of a visit at the right."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._question = 0
        self._tight = False
        self._wanted: RecordId | None = None
        sitting = workplace.sitting
        self.occasion = VisitOccasion(sitting.today, sitting.staff)
        self.view = TableView(visit_columns())
        self.view.setAccessibleName(_("Visits due"))
        self.side = Side(workplace, {})
        self._card = TableCard(self.view)
        self._stack = QStackedWidget()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LOOK_AGAIN_MS)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        about = _("Whoever is looked after, from a week before a visit is due")
        self._header = PageHeader(_("Visits due"), "home-heart", Tone.ELDERS, about)
        self._print = Button(_("Print the round"), "printer", key=key_of(Act.PRINT))
        self._other = Button(_("Visit somebody else"), "user-plus", key=key_of(Act.NEW))
        self._log = Button(_("Log a visit"), "home-heart", Kind.PRIMARY, key=key_of(Act.NEW_VISIT))
        self._header.offer(self._print, self._other, self._log)
        self._problem = Note(Tone.BAD, "")
        self._problem.hide()
        self._stack.addWidget(self._card)
        self._nobody = self._empty()
        self._stack.addWidget(self._nobody)
        self._several = frame(self._line_for_several())
        self._list = frame(column(self._several, self._problem, (self._stack, 1), gap=8))
        tabs = FamilyTabs(tabs_of(VISITS), VISITS, self._workplace.go)
        body = row((self._list, 1), self.side, margins=(0, 20, 14, 20), gap=12)
        strip = frame(self._strip())
        self.setLayout(column(self._header, tabs, 2, strip, (body, 1), gap=8))
        for button in (self._other, self._log):
            button.setVisible(self._may_write)

    def _strip(self) -> QBoxLayout:
        """Return how far the month is."""
        self._meter = Meter(Reached(value=0, most=0), "")
        self._meter.setMinimumWidth(theme.current().px(_METER))
        self._month = Label(_("Elders in special difficulty visited this month"), Role.BODY, "sub")
        self._reached = Label("", Role.STRONG)
        self._late = ElidedLabel("", Role.STRONG, "bad")
        line = row(self._month, (self._meter, 2), self._reached, margins=(0, 20), gap=12)
        line.addWidget(self._late, 2)
        return line

    def _line_for_several(self) -> QBoxLayout:
        """Return what is said once of all those who are ticked, and the act."""
        self._well = Button(_("Nobody is ticked"), "circle-check", Kind.SOFT, key=key_of(Act.SAVE))
        when_pressed(self._well, self.write_down)
        return row(self.occasion, self._well, None, gap=12)

    def _empty(self) -> EmptyState:
        return EmptyState("circle-check", _("Nobody waits for a visit"), "", Tone.OK)

    def _say_why_nobody(self, found: DueVisits) -> None:
        """Tell whether everybody was visited or nobody is looked after at all."""
        if found.next_on is None:
            words = _("A care level on the page of a resident says how often somebody looks in.")
        else:
            day = day_words(found.next_on, found.today)
            words = _("Everybody was visited. The next visit is due on {day}.", day=day)
        self._nobody.say(words)

    def _connect(self) -> None:
        when_pressed(self._print, self.print_it)
        when_pressed(self._log, self.log)
        when_pressed(self._other, lambda: self.visit(None))
        self.view.opened.connect(lambda _row: self.log())
        self.view.checked_changed.connect(self._on_ticked)
        self.occasion.finished.connect(lambda: self.view.setFocus(Qt.FocusReason.TabFocusReason))
        self.side.done.connect(self._on_done)
        self.side.filled.connect(self._place)
        for closed in (self.side.emptied, self.side.settled):
            closed.connect(self._work_on)
        self._later.timeout.connect(self._look_again)
        self._workplace.tasks.changed.connect(self._on_changed)
        self._on_ticked()

    @property
    def _may_write(self) -> bool:
        return may(self._workplace.sitting.role, Allowed.WRITE)

    def enter(self) -> None:
        self._ask()
        if self.side.form is None:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        self.side.keep_draft()
        return True

    def reveal(self, what: object) -> None:
        """Open the form of a visit: to a resident, or to one still to be chosen."""
        match what:
            case {"resident": str(resident)}:
                self.visit(RecordId(resident))
            case Act.NEW:
                self.visit(None)

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        known: dict[Act, Callable[[], object]] = {
            Act.PRINT: self.print_it,
            Act.BACK: self.side.close_top,
        }
        if self._may_write:
            form = self.side.form
            known[Act.SAVE] = form.save if form is not None else self.write_down
            known |= {Act.NEW_VISIT: self.log, Act.NEW: lambda: self.visit(None)}
        return known

    def log(self) -> None:
        """Open the form of a visit to whoever is under the cursor."""
        shown = self.view.current_row()
        self.visit(RecordId(shown.id) if shown is not None else None)

    def visit(self, resident: RecordId | None) -> None:
        """Open the form of a visit to *resident*, with what is said above the list."""
        if not self._may_write:
            return
        visited, _wrong = self.occasion.read()
        place = self.view.rows_model.place_of(resident) if resident else -1
        name = self.view.rows_model.row(place).name if place >= 0 else ""
        if place >= 0:
            self.view.go_to(place)
        else:
            self._wanted = resident
        self.side.open_form(Visiting.of(self._workplace, resident, name, visited))

    def write_down(self) -> None:
        """Write down that all who are ticked were visited and are well, as one act."""
        ticked = self._ticked()
        self._problem.hide()
        if not ticked or not self._may_write:
            return
        visited, wrong = self.occasion.read()
        if visited is None:
            self._object(wrong)
            return
        sitting = self._workplace.sitting
        said = _("{count} visits written down, all well", count=f"{len(ticked):,}")

        def done(changes: Changes) -> None:
            self._go_on(ticked)
            self.view.check_none()
            self._workplace.say(said, changes.act)

        tasks = self._workplace.tasks
        tasks.perform(lambda: all_well(sitting, ticked, visited), done, self._failed)

    def print_it(self) -> None:
        """Print the list of the round, with room to write by hand."""
        title = _("Visits due")
        print_made(self._workplace.go, title, self.sheet())

    def sheet(self) -> Make:
        """Return what makes the round a list on paper."""
        sitting, title = self._workplace.sitting, _("Visits due")
        return lambda: visit_sheet(sitting, title)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, RefusedError):
            self._object(" ".join(_(p.message, **p.values) for p in error.problems))
        else:
            telling(self._workplace.tasks, self._object)(error)

    def _object(self, said: str) -> None:
        self._problem.say(said)
        self._problem.show()

    def _ticked(self) -> list[RecordId]:
        """Return who is ticked, in the order of the list."""
        model = self.view.rows_model
        return [
            RecordId(model.row(place).id)
            for place in range(model.rowCount())
            if model.is_checked(place)
        ]

    def _on_ticked(self) -> None:
        count = len(self._ticked())
        words = _("{count} ticked are well", count=f"{count:,}") if count else _("Nobody is ticked")
        self._well.relabel(words)
        self._well.setEnabled(bool(count))

    def _go_on(self, settled: list[RecordId]) -> None:
        """Move on to the next who is not *settled*; those will be gone from the list."""
        model, place = self.view.rows_model, -1
        if (current := self.view.current_identity()) is not None:
            place = model.place_of(current)
        later = (*range(max(place, 0), model.rowCount()), *range(place - 1, -1, -1))
        following = (at for at in later if model.row(at).id not in settled)
        if (target := next(following, None)) is not None:
            self.view.go_to(target)

    def _ask(self) -> None:
        """Look at who waits anew; an answer that comes too late is dropped."""
        self._question += 1
        question, sitting = self._question, self._workplace.sitting

        def answer(found: DueVisits) -> None:
            if question == self._question:
                self._show(found)

        self._workplace.tasks.query(lambda: due_visits(sitting), answer)

    def _show(self, found: DueVisits) -> None:
        rows = [visit_row(each, found.today) for each in found.visits]
        self.view.show_rows(rows)
        self.view.rows_model.check(self.view.checked() & {shown.id for shown in rows})
        wanted = self.view.rows_model.place_of(self._wanted) if self._wanted else -1
        if wanted >= 0 or (rows and self.view.current_row() is None):
            self.view.go_to(max(wanted, 0))
        self._wanted = None
        self._stack.setCurrentIndex(0 if rows else 1)
        self._say_why_nobody(found)
        self._place()
        for button in (self._print, self._log):
            button.setEnabled(bool(rows))
        words = f"{found.visited:,} / {found.to_visit:,}"
        self._meter.show_reached(Reached(value=found.visited, most=found.to_visit), words)
        self._reached.setText(words)
        for shown in (self._meter, self._reached, self._month):
            shown.setVisible(bool(found.to_visit))
        late = _("{count} have waited too long", count=f"{found.late:,}")
        self._late.set_text(late if found.late else "")
        counts = _("{count} in the list", count=f"{len(rows):,}")
        self._card.say(counts, _("Space ticks   Enter opens the form"))

    def _on_done(self, purpose: Purpose, changes: Changes) -> None:
        if isinstance(purpose, Visiting) and purpose.resident is not None:
            self._go_on([purpose.resident])
        self._workplace.say(purpose.said(), changes.act)

    def _work_on(self) -> None:
        self._place()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """Show the list beside the form as far as there is room; one form at a time."""
        form, anybody = self.side.form is not None, self._stack.currentIndex() == 0
        self._list.setVisible(not (self._tight and form))
        self._several.setVisible(anybody and self._may_write and not form)

    def _on_changed(self, _changes: Changes) -> None:
        self._later.start()

    def _look_again(self) -> None:
        if self.isVisible():
            self._ask()

    def fit(self, breadth: Breadth) -> None:
        self._tight = breadth is Breadth.TIGHT
        self.side.fit(alone=self._tight)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() / theme.current().scale < _LOW
        self._header.setHidden(low)
        self.view.set_compact(compact=low)
