"""Fills a page that has nothing on it yet with what it is for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui import theme
from desktop.ui.parts.layout import centred, column, row
from desktop.ui.parts.text import IconTile, Label
from desktop.ui.theme import Role, Tone


class EmptyState(QFrame):
    """A round icon, one line, two sentences that teach, and what to begin with."""

    def __init__(self, icon: str, title: str, text: str, hue: Tone = Tone.PEOPLE) -> None:
        super().__init__()
        self._acts = row(gap=10)
        heading = Label(title, Role.HEADING)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lesson = Label(text, Role.BODY, "sub", wrap=True)
        lesson.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lesson.setFixedWidth(theme.current().px(420))
        sign = centred(IconTile(icon, hue, 84, disc=True))
        acts = row(None, self._acts, None, gap=0)
        self.setLayout(column(None, sign, 6, heading, centred(lesson), 6, acts, None))
        self.setAccessibleName(f"{title} {text}")

    def offer(self, *acts: QWidget) -> "EmptyState":
        """Put buttons beneath."""
        for act in acts:
            self._acts.addWidget(act)
        return self
