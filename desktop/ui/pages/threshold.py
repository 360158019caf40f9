"""Frames what is shown before anybody has signed in: the village at the left, the task beside."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.parts.layout import Item, Kind, column, frame, mark, row, scroller
from desktop.ui.parts.text import Label
from desktop.ui.shell.art import BrandMark, Landscape
from desktop.ui.theme import Role

_NARROWEST = 260
"""Where the task leaves less than this, the village goes."""


class Threshold(QFrame):
    """The whole window, up to ``share`` of its width the village with the words over it."""

    def __init__(self, words: Sequence[Item], inside: QFrame, foot: QWidget, share: float) -> None:
        super().__init__()
        mark(self, Kind.PAGE)
        self._share = share
        self._village = Landscape()
        over = column(BrandMark(56), 8, *words, None, gap=6, margins=(56, 20, 24, 52))
        self._village.setLayout(over)
        inside.setMaximumWidth(theme.current().px(640))
        middle = row((inside, 1), margins=(16, 40), gap=0)
        held = frame(middle)
        self._right = frame(column((scroller(held), 1), foot, gap=0))
        whole = row(self._village, (self._right, 1), gap=0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(whole)

    def _share_out(self) -> None:
        """Give the village what the task leaves."""
        room = self.width() - self._right.minimumSizeHint().width()
        width = min(int(self.width() * self._share), room)
        self._village.setVisible(width >= theme.current().px(_NARROWEST))
        self._village.setFixedWidth(max(0, width))

    def minimumSizeHint(self) -> QSize:
        return self._right.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._share_out()
        return super().event(event)


def welcome(title: str, about: str) -> list[Item]:
    """Return the words over the village."""
    name = Label(title, Role.DISPLAY, "primary")
    name.setWordWrap(True)
    return [name, Label(about, Role.BODY, "sub", wrap=True)]


def in_the_middle(*items: Item | tuple[Item, int], gap: int = 10) -> QVBoxLayout:
    """Return *items* below each other in the middle of the height there is."""
    return column(None, *items, None, gap=gap)
