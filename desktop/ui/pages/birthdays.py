"""Shows whose birthday falls into a month, by the moon where it is kept so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop.domain.masks import mask_phone
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.registers.residents.form import RESIDENTS
from desktop.services.birthday_month import BirthdayMonth, birthday_month, birthday_sheet, is_round
from desktop.services.birthdays import Birthday
from desktop.services.changes import Changes
from desktop.services.period_words import period_words
from desktop.services.selection import Period, Span
from desktop.ui import theme
from desktop.ui.family_tabs import FamilyTabs
from desktop.ui.navigation import BIRTHDAYS, tabs_of
from desktop.ui.pages.days import weekday
from desktop.ui.parts.buttons import Button, IconButton, Kind, Link, when_pressed
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.layout import column, frame, row
from desktop.ui.parts.painting import CENTRE, width_of
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.shell import Act, Page, PageHeader, key_of
from desktop.ui.table import Column, Status, TableCard, TableView
from desktop.ui.table import Kind as Cell
from desktop.ui.theme import Role, Tone
from desktop.ui.to_print import Make, print_made
from desktop.ui.workplace import Workplace

_LOOK_AGAIN_MS = 250
_LOW = 480


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthdayRow:
    """One birthday in the list; somebody may have two in a month."""

    id: tuple[str, date]
    day: str
    name: str
    age: str
    marks: tuple[Status, ...]
    lunar: str
    place: str
    telephone: str


class BirthdaysPage(Page):
    """A month of birthdays; the arrows at the left and the right lead to another month."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._today = workplace.sitting.today
        self._period = Period.around(self._today, Span.MONTH)
        self._question = 0
        self.view = TableView(_columns())
        self.view.setAccessibleName(_("Birthdays"))
        self._card = TableCard(self.view)
        self._stack = QStackedWidget()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LOOK_AGAIN_MS)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        about = _("Everybody of sixty and over who lives here, by the moon or by the sun")
        self._header = PageHeader(_("Birthdays"), "cake", Tone.ELDERS, about)
        self._print = Button(_("Print"), "printer", key=key_of(Act.PRINT))
        self._open = Button(_("Open"), "arrow-right", Kind.PRIMARY, key=_("Enter"))
        self._header.offer(self._print, self._open)
        words = _("Look at another month with the arrow keys, or enter the birth dates of elders.")
        self._stack.addWidget(self._card)
        self._stack.addWidget(
            EmptyState("cake", _("No birthday in this month"), words, Tone.ELDERS)
        )
        tabs = FamilyTabs(tabs_of(BIRTHDAYS), BIRTHDAYS, self._workplace.go)
        body: QWidget = frame(row((self._stack, 1), margins=(0, 20, 14, 20)))
        strip = frame(self._strip())
        self.setLayout(column(self._header, tabs, 2, strip, (body, 1), gap=8))

    def _strip(self) -> QBoxLayout:
        """Return the month that is shown, between the arrows that lead to others."""
        back = IconButton("chevron-left", _("The month before"))
        on = IconButton("chevron-right", _("The month after"))
        when_pressed(back, lambda: self.step(-1))
        when_pressed(on, lambda: self.step(1))
        self._month = Label("", Role.STRONG)
        self._month.setAlignment(CENTRE)
        self._now = Link(_("This month"))
        when_pressed(self._now, self.go_to_today)
        self._count = ElidedLabel("", Role.BODY, "sub")
        hints = Label(_("← → another month"), Role.SMALL, "hint")
        month = row(back, self._month, on, gap=2)
        return row(month, self._now, (self._count, 1), hints, margins=(0, 20), gap=12)

    def _connect(self) -> None:
        when_pressed(self._print, self.print_it)
        when_pressed(self._open, self.open_person)
        self.view.opened.connect(lambda _row: self.open_person())
        self._later.timeout.connect(self._look_again)
        self._workplace.tasks.changed.connect(self._on_changed)

    def enter(self) -> None:
        self._ask()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {Act.PRINT: self.print_it}

    def step(self, by: int) -> None:
        """Go to the month before or after."""
        beyond = self._period.first if by < 0 else self._period.last
        self._period = Period.around(beyond + timedelta(days=by), Span.MONTH)
        self._ask()

    def go_to_today(self) -> None:
        """Go back to the month in which today lies."""
        self._period = Period.around(self._today, Span.MONTH)
        self._ask()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_person(self) -> None:
        """Show whose birthday is under the cursor."""
        if (shown := self.view.current_row()) is not None:
            self._workplace.go(RESIDENTS.key, shown.id[0])

    def print_it(self) -> None:
        """Print the list of the month."""
        title = _("Birthdays of {month}", month=period_words(self._period))
        print_made(self._workplace.go, title, self.sheet())

    def sheet(self) -> Make:
        """Return what makes the month a list on paper."""
        sitting, day = self._workplace.sitting, self._period.first
        title = _("Birthdays of {month}", month=period_words(self._period))
        return lambda: birthday_sheet(sitting, day, title)

    def _ask(self) -> None:
        """Look at the month anew; an answer that comes too late is dropped."""
        self._question += 1
        question, sitting, day = self._question, self._workplace.sitting, self._period.first

        def answer(found: BirthdayMonth) -> None:
            if question == self._question:
                self._show(found)

        self._workplace.tasks.query(lambda: birthday_month(sitting, day), answer)

    def _show(self, found: BirthdayMonth) -> None:
        self._month.setText(period_words(found.period))
        room = int(width_of("2026年12月", Role.STRONG)) + theme.current().px(16)
        self._month.setFixedWidth(max(room, self._month.sizeHint().width()))
        self._now.setVisible(not found.period.holds(self._today))
        self.view.show_rows([_row(each, self._today) for each in found.birthdays])
        many = bool(found.birthdays)
        self._stack.setCurrentIndex(0 if many else 1)
        self._print.setEnabled(many)
        self._open.setEnabled(many)
        if many and self.view.current_row() is None:
            self.view.go_to(_first_from(found, self._today))
        said = [_("{count} birthdays", count=f"{len(found.birthdays):,}")]
        if found.round_ones:
            said.append(_("{count} round ones", count=f"{found.round_ones:,}"))
        self._count.set_text(" · ".join(said) if many else "")
        self._card.say(said[0], _("↑↓ move   Enter opens"))

    def _on_changed(self, changes: Changes) -> None:
        if RESIDENTS.key in changes.registers:
            self._later.start()

    def _look_again(self) -> None:
        if self.isVisible():
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() in _UNMODIFIED:
            self.step(step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._header.setHidden(self.height() / theme.current().scale < _LOW)


_UNMODIFIED = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="day", title=_("Day"), width=164, kind=Cell.STRONG, sortable=False),
        Column(
            key="name",
            title=_("Name"),
            width=160,
            kind=Cell.PERSON,
            stretches=True,
            sortable=False,
        ),
        Column(key="age", title=_("Age"), width=64, kind=Cell.NUM, sortable=False),
        Column(key="marks", width=152, kind=Cell.TAGS, sortable=False),
        Column(key="lunar", title=_("Lunar birthday"), width=130, sortable=False),
        Column(
            key="place",
            title=_("Address"),
            width=150,
            kind=Cell.SUB,
            stretches=True,
            drop_order=1,
            sortable=False,
        ),
        Column(
            key="telephone",
            title=_("Telephone"),
            width=124,
            kind=Cell.SUB,
            drop_order=2,
            sortable=False,
        ),
    )


def _row(each: Birthday, today: date) -> BirthdayRow:
    marks = []
    if each.on == today:
        marks.append(Status(_("today"), Tone.OK))
    if is_round(each.age):
        marks.append(Status(_("Turns {age}", age=each.age), Tone.ELDERS))
    return BirthdayRow(
        id=(each.resident, each.on),
        day=f"{day_words(each.on, each.on)} {weekday(each.on)}",
        name=each.name,
        age=str(each.age),
        marks=tuple(marks),
        lunar=each.lunar,
        place=each.place,
        telephone=mask_phone(each.telephone) if each.telephone else "",
    )


def _first_from(month: BirthdayMonth, today: date) -> int:
    """Return where the next birthday stands, in a month that lies ahead or behind the first."""
    if not month.period.holds(today):
        return 0
    found = (at for at, each in enumerate(month.birthdays) if each.on >= today)
    return next(found, len(month.birthdays) - 1)
