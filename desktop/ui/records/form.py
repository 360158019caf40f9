"""Asks for what is described, field by field."""

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from desktop.domain.ids import RecordId
from desktop.domain.problems import Problem
from desktop.domain.register import Description
from desktop.domain.register import Field as Described
from desktop.domain.types import split_optional
from desktop.i18n import translate as _
from desktop.sheets.cells import UnreadableCellError
from desktop.ui import theme
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Link
from desktop.ui.parts.fields import Need, beside
from desktop.ui.parts.layout import column, empty_out
from desktop.ui.parts.text import Label
from desktop.ui.records.asked_field import AskedField, leading_link
from desktop.ui.records.asking import Editor, editor_for, takes_the_line
from desktop.ui.records.card_field import CardField
from desktop.ui.records.editors.lines import LineEditor
from desktop.ui.records.editors.typed import Way
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
HALF_A_LINE = 170
"""The width of a field beside another, in pixels at a text scale of 1."""
EMPTY = (None, "", ())


class Form(QFrame):
    """The fields of a description, in its sections.

    ``left`` comes with the name of a field somebody is done with, ``led`` with
    the id of the kept record that a problem is about. ``card`` stands above all
    where the values can be taken from a card.
    """

    left = Signal(str)
    led = Signal(str)

    def __init__(
        self, workplace: Workplace, description: Description[Any], *, anew: bool = True
    ) -> None:
        super().__init__()
        self._description = description
        self.card: CardField | None = None
        self._editors: dict[str, Editor] = {}
        self._fields: dict[str, AskedField] = {}
        self._given: dict[str, LineEditor] = {}
        self._touched: set[str] = set()
        self._suggested: set[str] = set()
        self._ways: dict[str, RecordId] = {}
        self._lines = column(gap=12)
        self._notes = column(gap=8)
        self.setLayout(column(self._notes, self._lines, gap=0))
        if description.scan is not None and anew:
            self.card = CardField(description.scan, workplace.sitting.today)
            self._lines.addWidget(self.card)
        self._build(workplace)

    def _build(self, workplace: Workplace) -> None:
        section = ""
        waiting: list[AskedField] = []
        for described in self._description.asked():
            if described.section != section:
                self._lay(waiting)
                section = described.section
                self._head(section)
            field, wide = self._field(workplace, described)
            if wide:
                self._lay(waiting)
                self._lines.addWidget(field)
            else:
                waiting.append(field)
                if len(waiting) > 1:
                    self._lay(waiting)
        self._lay(waiting)

    def _head(self, section: str) -> None:
        heading = Label(_(section), Role.SMALL_STRONG, "primary")
        heading.setContentsMargins(0, theme.current().px(6) if self._editors else 0, 0, 0)
        self._lines.addWidget(heading)

    def _lay(self, waiting: list[AskedField]) -> None:
        """Put the short fields that wait beside each other."""
        if waiting:
            self._lines.addLayout(beside(*waiting))
            waiting.clear()

    def _field(self, workplace: Workplace, described: Described) -> tuple[AskedField, bool]:
        name = described.name
        if described.given:
            shown = LineEditor(Way())
            shown.setReadOnly(True)
            self._given[name] = shown
            field = AskedField(_(described.label), shown, _("Given by the program"))
            field.hide()
            self._fields[name] = field
            return field, True
        editor = editor_for(workplace, self._description, name)
        need = Need.REQUIRED if name in self._description.required() else Need.SILENT
        field = AskedField(_(described.label), editor, _(described.hint), need)
        editor.changed.connect(lambda: self._touched.add(name))
        editor.left.connect(lambda: self.left.emit(name))
        field.led.connect(lambda: self.led.emit(self._ways[name]))
        self._editors[name], self._fields[name] = editor, field
        cramped = field.minimumSizeHint().width() > theme.current().px(HALF_A_LINE)
        return field, cramped or takes_the_line(self._description, name, editor)

    @property
    def fields(self) -> Mapping[str, AskedField]:
        """Return what asks for each attribute."""
        return self._fields

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show *values*; what they leave out shows the default of the record."""
        shown = {**defaults(self._description), **values}
        for name, editor in self._editors.items():
            editor.show_value(shown.get(name))
        for name, number in self._given.items():
            number.show_value(values.get(name))
            self._fields[name].setVisible(bool(values.get(name)))
        self._touched.clear()
        self._suggested.clear()
        if self.card is not None:
            self.card.begin()
        self.clear_problems()

    def suggest(self, name: str, value: Any) -> None:
        """Show what the program worked out for the field *name*."""
        if name in self._editors:
            self._editors[name].suggest(value)
            self._suggested.add(name)

    def offer(self, values: Mapping[str, Any]) -> None:
        """Show *values* where nobody has typed or chosen anything yet."""
        for name, value in values.items():
            if name in self._editors and name not in self._touched:
                self._editors[name].show_value(value)

    def take(self, values: Mapping[str, Any], doubtful: Collection[str] = ()) -> None:
        """Fill in what a card says, and go on to what it does not say, or says badly."""
        for name, value in values.items():
            self.suggest(name, value)
            self._touched.add(name)
        found, _unreadable = self.read()
        empty = [name for name in self._editors if found.get(name) in EMPTY]
        needed = [name for name in empty if name in self._description.required()]
        described = {field.name: field.section for field in self._description.asked()}
        first = next(iter(described.values()))
        beyond = [name for name in empty if described[name] != first]
        badly = [name for name in empty if name in doubtful]
        self.focus(next(iter([*needed, *badly, *beyond, *empty]), ""))

    def touched(self) -> frozenset[str]:
        """Return the fields that somebody changed since the values were shown."""
        return frozenset(self._touched)

    def answered(self) -> frozenset[str]:
        """Return the fields that somebody changed, or the program filled in."""
        return frozenset(self._touched | self._suggested)

    def read(self) -> tuple[dict[str, Any], list[Problem]]:
        """Return the value of each field, and what cannot be read; its value is left empty."""
        values, unreadable = defaults(self._description), []
        for name, editor in self._editors.items():
            try:
                value = editor.value()
            except UnreadableCellError as error:
                unreadable.append(Problem(name, error.message, error.values))
                value = None
            if value is not None or self._may_be_empty(name):
                values[name] = value
        for name, number in self._given.items():
            values[name] = number.value()
        return values, unreadable

    def _may_be_empty(self, name: str) -> bool:
        """Tell whether None can stand for the value: it is optional, or the rules will ask."""
        _declared, optional = split_optional(self._description.types()[name])
        return optional or name in self._description.required()

    def show_problems(
        self, problems: Iterable[Problem], among: Collection[str] | None = None
    ) -> None:
        """Say each problem beside its field, of all fields unless only *among* some.

        A warning that belongs to no field is about what is kept already, so it
        is said before anybody answers.
        """
        self.clear_problems()
        for problem in sorted(problems, key=lambda problem: problem.warning):
            told_at_once = problem.warning and not problem.field
            if among is None or problem.field in among or told_at_once:
                self._show_problem(problem)

    def _show_problem(self, problem: Problem) -> None:
        sentence = _(problem.message, **problem.values)
        field = self._fields.get(problem.field)
        if field is None:
            self._note(problem, sentence)
            return
        if problem.warning:
            field.warn(sentence)
        else:
            field.object_with(sentence)
        if problem.record is not None:
            self._ways[problem.field] = problem.record
            field.lead()

    def _note(self, problem: Problem, sentence: str) -> None:
        self._notes.addWidget(Note(Tone.WARN if problem.warning else Tone.BAD, sentence))
        if (record := problem.record) is not None:
            link = leading_link(lambda: self.led.emit(record))
            self._notes.addWidget(link)
            QWidget.setTabOrder(next(reversed(self._editors.values()), self), link)

    def clear_problems(self) -> None:
        """Show the hints again."""
        empty_out(self._notes)
        self._ways.clear()
        for field in self._fields.values():
            field.clear()

    def focus(self, name: str = "") -> None:
        """Put the cursor into the field *name*, or where work begins."""
        field = self._fields.get(name)
        target: QWidget = field.editor if field else next(iter(self._editors.values()), self)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._reveal(field or target)

    def focus_first_of(self, problems: Sequence[Problem]) -> None:
        """Put the cursor into the first field that is objected to."""
        wrong = {problem.field for problem in problems if not problem.warning}
        first = next((name for name in self._fields if name in wrong), "")
        if first:
            self.focus(first)

    def _reveal(self, widget: QWidget) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        else:
            self._move(on=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def _move(self, *, on: bool) -> None:
        """Go to the next field, or the one before; only Tab stops at what leads elsewhere."""
        for _step in range(2):
            self.focusNextPrevChild(on)
            if not isinstance(QApplication.focusWidget(), Link):
                break


def defaults(description: Description[Any]) -> dict[str, Any]:
    """Return what each attribute of a new record holds before anybody typed."""
    made = {}
    for field in dataclasses.fields(description.record):
        absent = field.default is dataclasses.MISSING
        made[field.name] = None if absent else field.default
    return made
