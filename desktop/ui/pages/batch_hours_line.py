"""Asks for one person of a sheet: who, how long, and what is wrong beside it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.ids import RecordId
from desktop.domain.problems import Problem
from desktop.i18n import translate as _
from desktop.registers.residents.form import RESIDENTS
from desktop.services.batch_hours import HoursLine
from desktop.sheets.cells import UnreadableCellError
from desktop.ui import theme
from desktop.ui.pages.batch_hours_time import SERVED, Served
from desktop.ui.parts.buttons import IconButton, when_pressed
from desktop.ui.parts.inputs import State, set_state
from desktop.ui.parts.layout import Kind, frame, mark, row
from desktop.ui.parts.painting import RIGHT
from desktop.ui.parts.pressed import ENTER_KEYS
from desktop.ui.parts.text import ElidedLabel, Icon, Label
from desktop.ui.records.chooser import Chooser, RecordSource
from desktop.ui.records.editors.lines import LineEditor
from desktop.ui.records.editors.typed import Way
from desktop.ui.theme import Role
from desktop.ui.workplace import Workplace

_NUMBER, _TIME = 30, 150
_TIMES = frozenset({"minutes", "starts_at", "ends_at"})


class LineOfSheet(QFrame):
    """A name and a time; Enter moves on, from the time to the next person."""

    changed = Signal()
    finished = Signal()
    removal_wanted = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        mark(self, Kind.ROW)
        px = theme.current().px
        self.person = Chooser(RecordSource(workplace, RESIDENTS))
        self.served = LineEditor(SERVED)
        self.detail = LineEditor(Way(placeholder=_("What was done, if it differs")))
        self.served.setFixedWidth(px(_TIME))
        self._number = Label("", Role.SMALL, "hint")
        self._number.setFixedWidth(px(_NUMBER))
        self._number.setAlignment(RIGHT)
        self._sign = Icon("alert-circle", "bad_fg", 17)
        self._words = ElidedLabel("", Role.SMALL, "sub")
        self._remove = IconButton("x", _("Leave this line out"))
        self._remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # an empty line is left out as well
        when_pressed(self._remove, self.removal_wanted.emit)
        said = frame(row(self._sign, (self._words, 1), gap=5))
        line = row(
            self._number, (self.person, 5), self.served, (self.detail, 4), (said, 7), self._remove
        )
        line.setContentsMargins(0, px(4), 0, px(4))
        self.setLayout(line)
        for editor, name in self._editors().items():
            editor.setAccessibleName(name)
            editor.changed.connect(self._on_changed)
        self.show_problems(())

    def _editors(self) -> dict[Chooser | LineEditor, str]:
        return {
            self.person: _("Who"),
            self.served: _("Hours, or from when to when"),
            self.detail: _("What was done"),
        }

    def number(self, place: int) -> None:
        """Say which line this is."""
        self._number.setText(str(place))

    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not any(editor.text().strip() for editor in self._editors())

    def read(self) -> tuple[HoursLine, tuple[Problem, ...]]:
        """Return what the line says, and what cannot be read; its value is left empty."""
        person, unclear = _value(self.person, "resident")
        served, unreadable = _value(self.served, "minutes")
        known = served or Served(minutes=None)
        line = HoursLine(
            resident=RecordId(person) if person else None,
            minutes=known.minutes,
            starts_at=known.starts_at,
            ends_at=known.ends_at,
            detail=self.detail.value(),
        )
        return line, (*unclear, *unreadable)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say beside the line what is wrong, what hinders first."""
        ordered = sorted(problems, key=lambda problem: problem.warning)
        hindering = [problem for problem in ordered if not problem.warning]
        fields = {problem.field for problem in hindering}
        _mark_wrong(self.person, wrong="resident" in fields)
        _mark_wrong(self.served, wrong=bool(fields & _TIMES))
        words = "; ".join(_(problem.message, **problem.values) for problem in ordered)
        tone = "bad" if hindering else "warn"
        self._words.set_text(words)
        self._words.set_tone(tone)
        self._sign.setVisible(bool(ordered))
        if ordered:
            icon = "alert-circle" if hindering else "alert-triangle"
            self._sign.show_icon(icon, f"{tone}_fg")
        self.setAccessibleDescription(words)

    def _on_changed(self) -> None:
        self.show_problems(())
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.focusPreviousChild()
        elif self.person.hasFocus() and self.person.text().strip():
            self.served.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()


def _value(editor: Chooser | LineEditor, field: str) -> tuple[Any, tuple[Problem, ...]]:
    try:
        return editor.value(), ()
    except UnreadableCellError as error:
        return None, (Problem(field, error.message, error.values),)


def _mark_wrong(editor: QWidget, *, wrong: bool) -> None:
    if wrong or editor.property("state") == str(State.ERROR):
        set_state(editor, State.ERROR if wrong else State.PLAIN)
