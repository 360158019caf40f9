"""Fills a page that has nothing on it yet with what it is for."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui import theme
from desktop.ui.parts.layout import centred, column, frame, row
from desktop.ui.parts.text import IconTile, Label
from desktop.ui.theme import Role, Tone

_ROOM_FOR_ICON = 280


class EmptyState(QFrame):
    """A round icon, one line, two sentences that teach, and what to begin with."""

    def __init__(self, icon: str, title: str, text: str, hue: Tone = Tone.PEOPLE) -> None:
        super().__init__()
        self._acts = row(gap=10)
        heading = Label(title, Role.HEADING)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lesson = Label(text, Role.BODY, "sub", wrap=True)
        self._lesson.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lesson.setFixedWidth(theme.current().px(420))
        self._sign = frame(centred(IconTile(icon, hue, 84, disc=True)))
        acts = row(None, self._acts, None, gap=0)
        self.setLayout(column(None, self._sign, 6, heading, centred(self._lesson), 6, acts, None))
        self._title = title
        self.say(text)

    def say(self, text: str) -> None:
        """Teach something else."""
        self._lesson.setText(text)
        self.setAccessibleName(f"{self._title} {text}")

    def minimumSizeHint(self) -> QSize:
        """Return what the words and buttons need; the icon goes where there is no room for it."""
        least = super().minimumSizeHint()
        sign = 0 if self._sign.isHidden() else self._sign.sizeHint().height()
        return QSize(least.width(), least.height() - sign)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sign.setVisible(self.height() > theme.current().px(_ROOM_FOR_ICON))

    def offer(self, *acts: QWidget) -> "EmptyState":
        """Put buttons beneath."""
        for act in acts:
            self._acts.addWidget(act)
        return self
