"""Asks for one thing: its label, the input, and one line beneath that helps or objects."""

from enum import StrEnum

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.i18n import translate as _
from desktop.ui.parts.inputs import State, set_state
from desktop.ui.parts.layout import TOP, at_top, column, frame, row
from desktop.ui.parts.text import Icon, Label
from desktop.ui.theme import Role


class Need(StrEnum):
    """Whether something must be filled in; said in a grey word, never by a star."""

    SILENT = ""
    REQUIRED = "required"
    OPTIONAL = "optional"


class Field(QFrame):
    """A label, an input, and one line beneath: the hint, or what is wrong, or that it is right.

    The line keeps its place, so that the page does not jump.
    """

    def __init__(
        self, label: str, editor: QWidget, hint: str = "", need: Need = Need.SILENT
    ) -> None:
        super().__init__()
        self.editor = editor
        self._hint = hint
        self._label = Label(label)
        self._label.setBuddy(editor)
        editor.setAccessibleName(label)
        words = {Need.REQUIRED: _("required"), Need.OPTIONAL: _("optional"), Need.SILENT: ""}
        self._need = Label(words[need], Role.SMALL, "hint")
        self._sign = Icon("alert-circle", "bad_fg", 17)
        self._line = Label("", Role.SMALL, "hint", wrap=True)
        self._beneath = frame(row(at_top(self._sign), (self._line, 1), gap=5))
        head = row(self._label, self._need, None, gap=6)
        self._lines = column(head, editor, self._beneath, gap=5)
        self.setLayout(self._lines)
        self.clear()

    def line(self) -> str:
        """Return what stands beneath, empty when nothing does."""
        return self._line.text()

    def object_with(self, sentence: str) -> None:
        """Say what is wrong and what to do."""
        set_state(self.editor, State.ERROR)
        self._say(sentence, "bad", "alert-circle")

    def confirm(self, sentence: str) -> None:
        """Say that what was typed is right."""
        self._calm()
        self._say(sentence, "ok", "circle-check")

    def clear(self) -> None:
        """Show the hint again, if there is one."""
        self._calm()
        self._say(self._hint, "hint", "")

    def _calm(self) -> None:
        if self.editor.property("state") == str(State.ERROR):
            set_state(self.editor, State.PLAIN)

    def _say(self, sentence: str, tone: str, icon: str) -> None:
        self._line.setText(sentence)
        self._line.set_tone(tone)
        self._sign.setVisible(bool(icon))
        if icon:
            self._sign.show_icon(icon, f"{tone}_fg")
        self._beneath.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)


def beside(*fields: QWidget | tuple[QWidget, int], gap: int = 12) -> QHBoxLayout:
    """Put fields into one row whose labels share a baseline; a pair has a stretch factor."""
    layout = row(gap=gap)
    for each in fields:
        field, stretch = each if isinstance(each, tuple) else (each, 1)
        layout.addWidget(field, stretch, TOP)
    return layout
