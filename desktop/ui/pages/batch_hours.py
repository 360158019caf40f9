"""Enters the hours of many people at once, as they stand on the sheet they signed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.problems import Problem
from desktop.i18n import translate as _
from desktop.services.batch_hours import (
    OF_THE_OCCASION,
    HoursLine,
    Occasion,
    enter,
    examine,
)
from desktop.services.changes import Changes
from desktop.ui import theme
from desktop.ui.family_tabs import FamilyTabs
from desktop.ui.navigation import BATCH_HOURS, tabs_of
from desktop.ui.pages.batch_hours_line import LineOfSheet
from desktop.ui.pages.batch_hours_occasion import OccasionForm
from desktop.ui.pages.failures import telling
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.cards import Card
from desktop.ui.parts.layout import column, frame, row, scroller
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.records.editors.typed import say_hours
from desktop.ui.shell import Act, Page, PageHeader, key_of
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace

Found = Mapping[int, tuple[Problem, ...]]

_LOOK_MS = 300
_FIRST_LINES = 5
_LOW = 480


class BatchHoursPage(Page):
    """The occasion once at the top, then a line for each person."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._question = 0
        self.lines: list[LineOfSheet] = []
        self.occasion = OccasionForm(workplace)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_LOOK_MS)
        self._arrange()
        self._look.timeout.connect(self._examine)
        self.occasion.changed.connect(self._on_changed)
        self.occasion.finished.connect(lambda: self._go_to(0))
        self._begin()

    def _arrange(self) -> None:
        about = _("Fill in the activity once, then a name and the hours on each line")
        self._header = PageHeader(_("Enter hours"), "clock-plus", Tone.VOLUNTEERS, about)
        tabs = FamilyTabs(tabs_of(BATCH_HOURS), BATCH_HOURS, self._workplace.go)
        self._rows = column(gap=0)
        self._problem = Note(Tone.BAD, "")
        self._problem.hide()
        body = column(Card(self.occasion), self._problem, Card(self._rows), None, gap=12)
        body.setContentsMargins(*(theme.current().px(side) for side in (20, 2, 20, 8)))
        self._scroll = scroller(frame(body))
        layout = column(self._header, tabs, 2, (self._scroll, 1), self._foot(), gap=8)
        self.setLayout(layout)

    def _foot(self) -> QWidget:
        self._sum = Label("", Role.STRONG, "primary")
        hints = ElidedLabel(
            _("Enter goes on, Shift+Enter back; an empty line is left out"),
            Role.SMALL,
            "hint",
        )
        self._clear = Button(_("Empty the sheet"), "trash")
        self._save = Button(_("Save"), "device-floppy", Kind.PRIMARY, key=key_of(Act.SAVE))
        when_pressed(self._clear, self._begin)
        when_pressed(self._save, self.save)
        line = row(self._sum, (hints, 1), self._clear, self._save, margins=(0, 20, 14, 20), gap=12)
        return frame(line)

    def enter(self) -> None:
        if self.occasion.is_begun():
            self._go_to(self._first_empty())
        else:
            self.occasion.focus()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {Act.SAVE: self.save}

    def save(self) -> None:
        """Keep the activity and everybody's hours as one act, unless something is wrong."""
        occasion, problems = self.occasion.read()
        self._problem.hide()
        if occasion is None:
            self.occasion.show_problems(problems)
            return
        lines, unreadable = self._read()
        if unreadable:
            self._show_lines(unreadable)
            self._go_to(min(unreadable), wrong=True)
            return
        sitting = self._workplace.sitting

        def judged(found: Found) -> None:
            if not self._refused(found):
                self._keep(occasion, list(lines.values()))

        self._workplace.tasks.query(lambda: examine(sitting, occasion, [*lines.values()]), judged)

    def _keep(self, occasion: Occasion, lines: list[HoursLine]) -> None:
        sitting, people = self._workplace.sitting, len(lines)
        said = _("{count} people, {hours} hours entered", count=people, hours=self._hours())

        def done(changes: Changes) -> None:
            self._workplace.say(said, changes.act)
            self._begin()
            self.occasion.focus()

        tasks = self._workplace.tasks
        tasks.perform(lambda: enter(sitting, occasion, lines), done, telling(tasks, self._object))

    def _refused(self, found: Found) -> bool:
        """Show what is wrong; tell whether anything hinders."""
        places = [place for place, line in enumerate(self.lines) if not line.is_empty()]
        self._show_lines({places[at]: found[at] for at in found if at != OF_THE_OCCASION})
        hindering = {
            at: [problem for problem in problems if not problem.warning]
            for at, problems in found.items()
        }
        wrong = [places[at] for at, problems in hindering.items() if at >= 0 and problems]
        if wrong:
            self._go_to(min(wrong), wrong=True)
        if about := hindering.get(OF_THE_OCCASION):
            for problem in self.occasion.show_problems(about):
                self._object(_(problem.message, **problem.values))
        return any(hindering.values())

    def _object(self, said: str) -> None:
        self._problem.say(said)
        self._problem.show()

    def _examine(self) -> None:
        """Look for doubles and overlaps while one types; too late an answer is dropped."""
        occasion, _problems = self.occasion.read()
        lines, unreadable = self._read()
        self._count()
        if occasion is None or not lines or not self.isVisible():
            return
        self._question += 1
        question, places, sitting = self._question, list(lines), self._workplace.sitting

        def show(found: Found) -> None:
            if question == self._question and not self._look.isActive():
                known = {places[at]: found[at] for at in found if at != OF_THE_OCCASION}
                self._show_lines({**known, **unreadable})

        self._workplace.tasks.query(lambda: examine(sitting, occasion, [*lines.values()]), show)

    def _read(self) -> tuple[dict[int, HoursLine], dict[int, tuple[Problem, ...]]]:
        """Return what the lines say that are not empty, and what cannot be read, by place."""
        lines, unreadable = {}, {}
        for place, asked in enumerate(self.lines):
            if not asked.is_empty():
                lines[place], problems = asked.read()
                if problems:
                    unreadable[place] = problems
        return lines, unreadable

    def _show_lines(self, found: Found) -> None:
        for place, line in enumerate(self.lines):
            busy = line.person.hasFocus() and line.person.text() and not found.get(place)
            line.show_problems(() if busy else found.get(place, ()))

    def _hours(self) -> str:
        usual = self.occasion.minutes() or 0
        lines, _unreadable = self._read()
        known = [line.minutes for line in lines.values() if line.resident]
        return say_hours(sum(usual if minutes is None else minutes for minutes in known))

    def _count(self) -> None:
        lines, _unreadable = self._read()
        people = sum(1 for line in lines.values() if line.resident)
        said = _("{count} people, {hours} hours", count=people, hours=self._hours())
        self._sum.setText(said)

    def _begin(self) -> None:
        """Show an empty sheet."""
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        self.occasion.begin()
        self._problem.hide()
        for _line in range(_FIRST_LINES):
            self._add()
        self._count()

    def _add(self) -> None:
        line = LineOfSheet(self._workplace)
        line.changed.connect(self._on_changed)
        line.finished.connect(lambda: self._go_on(line))
        line.removal_wanted.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._rows.addWidget(line)
        line.number(len(self.lines))

    def _remove(self, line: LineOfSheet) -> None:
        place = self.lines.index(line)
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        if not self.lines:
            self._add()
        for number, kept in enumerate(self.lines, 1):
            kept.number(number)
        self._on_changed()
        self._go_to(min(place, len(self.lines) - 1))

    def _go_on(self, line: LineOfSheet) -> None:
        """Move on to the next person; after the last line there is another."""
        place = self.lines.index(line)
        if line.is_empty():
            self._save.setFocus(Qt.FocusReason.TabFocusReason)
            return
        if place == len(self.lines) - 1:
            self._add()
        self._go_to(place + 1)

    def _go_to(self, place: int, *, wrong: bool = False) -> None:
        line = self.lines[place]
        in_time = wrong and line.served.property("state") == "error"
        target = line.served if in_time else line.person
        target.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, line, lambda: self._scroll.ensureWidgetVisible(line))

    def _first_empty(self) -> int:
        empty = (place for place, line in enumerate(self.lines) if line.is_empty())
        return next(empty, len(self.lines) - 1)

    def _on_changed(self) -> None:
        self._look.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._header.setHidden(self.height() / theme.current().scale < _LOW)
