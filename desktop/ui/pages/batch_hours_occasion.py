"""Asks once what all the people of a sheet took part in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.domain.activity_kinds import ActivityKind
from desktop.domain.ids import RecordId
from desktop.domain.problems import Problem
from desktop.domain.register import Entry
from desktop.domain.times import minutes_between, tidy_time
from desktop.domain.types import TimeOfDay
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity
from desktop.registers.projects.form import PROJECTS
from desktop.services.batch_hours import Occasion, recent_activities, runs_projects
from desktop.sheets.cells import UnreadableCellError
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.choices import Segment
from desktop.ui.parts.fields import Field, Need, beside
from desktop.ui.parts.layout import column, frame
from desktop.ui.parts.pressed import ENTER_KEYS
from desktop.ui.records.chooser import Answer, Chooser, RecordSource
from desktop.ui.records.editors.choices import DropdownEditor
from desktop.ui.records.editors.lines import LineEditor
from desktop.ui.records.editors.typed import Way, way_of
from desktop.ui.records.reading import Hit
from desktop.ui.workplace import Workplace

NEW, KEPT = "new", "kept"
_NEEDED = frozenset({"title", "held_on", "kind", "confirmed_by"})


@dataclass(frozen=True, slots=True)
class _Recent(RecordSource):
    """The activities; before anything is typed those that took place last."""

    def find(self, words: str, answer: Answer) -> None:
        if words:
            RecordSource.find(self, words, answer)
            return
        sitting = self.workplace.sitting

        def look() -> Sequence[Hit]:
            return [Hit(record, name) for record, name in recent_activities(sitting)]

        self.workplace.tasks.query(look, answer)


class OccasionForm(QFrame):
    """A new activity, or one already kept, and who signed the sheet."""

    changed = Signal()
    finished = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._today = workplace.sitting.today
        self._kept: Entry[Activity] | None = None
        kinds: dict[StrEnum, str] = {kind: ACTIVITIES.choices[kind] for kind in ActivityKind}
        self.turn = Segment(
            [
                Choice(key=NEW, text=_("A new activity")),
                Choice(key=KEPT, text=_("Already registered")),
            ]
        )
        self.turn.setAccessibleName(_("Which activity"))
        self.title = LineEditor(Way())
        self.held_on = LineEditor(way_of(date, self._today))
        self.kind = DropdownEditor(kinds)
        self.place = LineEditor(Way())
        self.project = Chooser(RecordSource(workplace, PROJECTS))
        self.starts_at = LineEditor(way_of(TimeOfDay, self._today))
        self.ends_at = LineEditor(way_of(TimeOfDay, self._today))
        self.activity = Chooser(_Recent(workplace, ACTIVITIES))
        self.confirmed_by = LineEditor(Way())
        self.fields = self._make_fields()
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        self.begin()

    def _make_fields(self) -> dict[str, Field]:
        editors = {
            "title": self.title,
            "held_on": self.held_on,
            "kind": self.kind,
            "place": self.place,
            "project": self.project,
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
        }
        made = {name: _field(name, editor) for name, editor in editors.items()}
        chosen = Field(_("Activity"), self.activity, need=Need.REQUIRED)
        signed = _field("confirmed_by", self.confirmed_by)
        return {**made, "activity": chosen, "confirmed_by": signed}

    def _arrange(self) -> None:
        fields = self.fields
        first = beside((fields["title"], 4), (fields["held_on"], 4), (fields["kind"], 4))
        fields["project"].hide()
        times = beside(
            (fields["place"], 4),
            (fields["project"], 4),
            (fields["starts_at"], 2),
            (fields["ends_at"], 2),
        )
        new = frame(column(first, times, gap=6))
        kept = frame(column(fields["activity"], None, gap=6))
        for part in (new, kept):
            self._stack.addWidget(part)
        which = column(frame(column(self.turn, gap=0)), fields["confirmed_by"], None, gap=10)
        self.setLayout(beside((self._stack, 7), (frame(which), 3), gap=20))
        order = [self.turn, *(field.editor for field in fields.values())]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.turn.chosen.connect(self._on_turned)
        self.activity.changed.connect(self._on_activity)
        self.project.changed.connect(self._on_changed)
        for field in self.fields.values():
            if isinstance(field.editor, LineEditor | DropdownEditor):
                field.editor.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Ask for the next sheet: where, for what project and what kind it was stays.

        A project is asked for where one runs.
        """
        sitting = self._workplace.sitting
        self._workplace.tasks.query(lambda: runs_projects(sitting), self._offer_projects)
        self.title.show_value(None)
        self.activity.show_value(None)
        self._kept = None
        if self.held_on.value() is None:
            self.held_on.show_value(self._today)
            self.kind.show_value(ActivityKind.VOLUNTEER_SERVICE)
        for field in self.fields.values():
            field.clear()

    def _offer_projects(self, running: bool) -> None:  # noqa: FBT001 - as the store answers
        self.fields["project"].setVisible(running)

    def focus(self) -> None:
        """Put the cursor where work begins."""
        first = self.title if self.is_new() else self.activity
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def is_new(self) -> bool:
        """Tell whether the activity is still to be registered."""
        return self.turn.current() == NEW

    def is_begun(self) -> bool:
        """Tell whether it is said which activity it was."""
        return bool((self.title if self.is_new() else self.activity).text().strip())

    def read(self) -> tuple[Occasion | None, tuple[Problem, ...]]:
        """Return the occasion, None where it cannot be made out, and what cannot be read."""
        values: dict[str, Any] = {}
        unreadable: list[Problem] = []
        names = (
            ("title", "held_on", "kind", "place", "project", "starts_at", "ends_at")
            if self.is_new()
            else ("activity",)
        )
        for name in (*names, "confirmed_by"):
            try:
                values[name] = self._editor(name).value()
            except UnreadableCellError as error:
                unreadable.append(Problem(name, error.message, error.values))
        missing = [n for n in ("title", "held_on", "kind", "activity") if values.get(n, "") is None]
        unreadable += [Problem(name, N_("Fill this in")) for name in missing]
        if unreadable:
            return None, tuple(unreadable)
        if not self.is_new():
            values["held_on"] = self._today
        return Occasion(**values), ()

    def minutes(self) -> int | None:
        """Return how long the activity lasted, None where nobody said."""
        if self.is_new():
            times = (tidy_time(self.starts_at.text()), tidy_time(self.ends_at.text()))
            return minutes_between(*times)
        kept = self._kept.record if self._kept else None
        return minutes_between(kept.starts_at, kept.ends_at) if kept else None

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Say each problem under its field, go to the first; return those without a field."""
        for field in self.fields.values():
            field.clear()
        elsewhere = []
        for problem in problems:
            if problem.field in self.fields:
                said = _(problem.message, **problem.values)
                self.fields[problem.field].object_with(said)
            else:
                elsewhere.append(problem)
        wrong = {problem.field for problem in problems}
        first = next((field for name, field in self.fields.items() if name in wrong), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.TabFocusReason)
        return elsewhere

    def _editor(self, name: str) -> Any:
        return self.fields[name].editor

    def _on_turned(self, key: str) -> None:
        self._stack.setCurrentIndex(int(key == KEPT))
        self._on_changed()

    def _on_changed(self) -> None:
        for field in self.fields.values():
            field.clear()
        self.changed.emit()

    def _on_activity(self) -> None:
        """Take the times, and who signed, from the activity that was chosen."""
        self._on_changed()
        try:
            chosen = self.activity.value()
        except UnreadableCellError:
            return
        if chosen is None:
            return
        keeping = self._workplace.keeping

        def show(entry: Entry[Activity]) -> None:
            self._kept = entry
            signed_by = entry.record.confirmed_by or entry.record.leader
            if signed_by and not self.confirmed_by.text():
                self.confirmed_by.suggest(signed_by)
            self.changed.emit()

        self._workplace.tasks.query(lambda: keeping.get(ACTIVITIES, RecordId(chosen)), show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.focusPreviousChild()
        elif self.confirmed_by.hasFocus():
            self.finished.emit()
        else:
            self.focusNextChild()


def _field(name: str, editor: QWidget) -> Field:
    """Return what asks for an attribute of an activity, under its own label."""
    need = Need.REQUIRED if name in _NEEDED else Need.SILENT
    return Field(_(ACTIVITIES.field(name).label), editor, need=need)
