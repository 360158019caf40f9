"""Asks once when, how and by whom all those were visited who are ticked."""

from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import translate as _
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import VisitMethod
from desktop.services.due_visits import Visited
from desktop.sheets.cells import UnreadableCellError
from desktop.ui import theme
from desktop.ui.parts.inputs import State, set_state
from desktop.ui.parts.layout import row
from desktop.ui.parts.pressed import ENTER_KEYS
from desktop.ui.parts.text import Label
from desktop.ui.records.editors.choices import DropdownEditor
from desktop.ui.records.editors.lines import LineEditor
from desktop.ui.records.editors.typed import Way, way_of
from desktop.ui.theme import Role

_DAY, _METHOD, _VISITOR = 132, 170, 120


class VisitOccasion(QFrame):
    """The day, the kind of visit and the visitor; ``finished`` comes with Enter on the last."""

    finished = Signal()

    def __init__(self, today: date, visitor: str) -> None:
        super().__init__()
        kinds: dict[StrEnum, str] = {kind: CARE_VISITS.choices[kind] for kind in VisitMethod}
        self.visited_on = LineEditor(way_of(date, today))
        self.method = DropdownEditor(kinds)
        self.visitor = LineEditor(Way())
        self.visited_on.show_value(today)
        self.method.show_value(VisitMethod.AT_HOME)
        self.visitor.show_value(visitor)
        px = theme.current().px
        shown: tuple[tuple[QWidget, str, int], ...] = (
            (self.visited_on, "visited_on", _DAY),
            (self.method, "method", _METHOD),
            (self.visitor, "visitor", _VISITOR),
        )
        for editor, name, width in shown:
            editor.setAccessibleName(_(CARE_VISITS.field(name).label))
            editor.setFixedWidth(px(width))
        day = Label(_("Visited on"), Role.BODY, "sub")
        day.setBuddy(self.visited_on)
        by = Label(_("Visitor"), Role.BODY, "sub")
        by.setBuddy(self.visitor)
        self.setLayout(row(day, self.visited_on, self.method, by, self.visitor, gap=8))

    def read(self) -> tuple[Visited | None, str]:
        """Return what is said here, or None with the sentence that says what is wrong."""
        for editor in (self.visited_on, self.visitor):
            set_state(editor, State.PLAIN)
        try:
            day = self.visited_on.value()
        except UnreadableCellError as error:
            return self._refuse(self.visited_on, _(error.message, **error.values))
        if day is None:
            return self._refuse(self.visited_on, _("Say on which day they were visited"))
        if not (visitor := self.visitor.value()):
            return self._refuse(self.visitor, _("Say who visited them"))
        return Visited(on=day, method=VisitMethod(self.method.value()), visitor=visitor), ""

    def _refuse(self, editor: LineEditor, sentence: str) -> tuple[None, str]:
        set_state(editor, State.ERROR)
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        return None, sentence

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.focusPreviousChild()
        elif self.visitor.hasFocus():
            self.finished.emit()
        else:
            self.focusNextChild()
