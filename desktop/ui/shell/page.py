"""What the window expects of a page."""

from collections.abc import Callable, Mapping
from enum import Enum

from PySide6.QtWidgets import QFrame

from desktop.ui.parts.layout import Kind, mark
from desktop.ui.shell.shortcuts import Act

_WIDE, _NORMAL, _NARROW = 1400, 1280, 1000


class Breadth(Enum):
    """How much room there is: the width of the window divided by the text scale."""

    WIDE = 3
    NORMAL = 2
    NARROW = 1
    TIGHT = 0

    @classmethod
    def of(cls, width: float) -> "Breadth":
        """Return the breadth of a window *width* pixels wide at a text scale of 1."""
        steps = ((_WIDE, cls.WIDE), (_NORMAL, cls.NORMAL), (_NARROW, cls.NARROW))
        return next((breadth for least, breadth in steps if width >= least), cls.TIGHT)


class Page(QFrame):
    """One page of the window, built when it is first visited and kept."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, Kind.PAGE)

    def enter(self) -> None:
        """Get ready to be seen, and take the focus where work begins."""

    def leave(self) -> bool:
        """Keep what was begun; return False to stay because something must be settled first."""
        return True

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what the keys do here."""
        return {}

    def printable(self) -> bool:
        """Tell whether there is something to print in front of the person."""
        return Act.PRINT in self.acts()

    def fit(self, breadth: Breadth) -> None:
        """Arrange for the room there is."""
