"""Lists the parts of a page at its left, of which one is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui import theme
from desktop.ui.parts.layout import Kind, column, frame, mark, scroller
from desktop.ui.parts.painting import (
    Pen,
    Shape,
    draw_icon,
    focus_ring,
    middle_square,
    painter_on,
    rounded,
    width_of,
    write,
)
from desktop.ui.parts.pressed import Pressable
from desktop.ui.parts.text import Label
from desktop.ui.theme import Role

_NARROWEST = 130
"""What a row is content with; longer words are cut off, and whole under the pointer."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: its key, its icon, its words, under which title it stands."""

    key: str
    icon: str
    text: str
    group: str = ""


class _Row(Pressable):
    """The words of one part, as many as fit; those of the part that is shown, bold on pine."""

    def __init__(self, part: Part) -> None:
        super().__init__(part.text)
        self._icon = part.icon
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.widen()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(min(self._whole(), px(_NARROWEST)), px(38))

    def _whole(self) -> int:
        return int(width_of(self.text(), Role.STRONG)) + theme.current().px(52)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.width() < self._whole() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, on, box = theme.current(), self.isChecked(), QRectF(self.rect())
        ground = look.colour("primary_soft" if on else "hover")
        ink = look.colour("primary_text" if on else "text")
        with painter_on(self) as painter:
            if on or self.underMouse():
                line = look.colour("primary_line" if on else "hover")
                rounded(painter, box, look.px(7), Shape(ground, line))
            sign = middle_square(box, look.px(10), look.px(19))
            draw_icon(painter, self._icon, ink if on else look.colour("text2"), sign)
            words = box.adjusted(look.px(38), 0, -look.px(8), 0)
            write(painter, words, self.text(), Pen(Role.STRONG if on else Role.BODY, ink))
            focus_ring(painter, self, look.px(7))


class SideList(QFrame):
    """Parts below each other; pointer or arrow keys choose."""

    chosen = Signal(str)

    def __init__(self, parts: Sequence[Part], width: int = 216) -> None:
        super().__init__()
        mark(self, Kind.CARD)
        self._rows = {part.key: _Row(part) for part in parts}
        for key, line in self._rows.items():
            line.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
        self._area = scroller(frame(column(*self._lines(parts), None, gap=1, margins=8)))
        self.setLayout(column(self._area, gap=0, margins=1))
        self.setFixedWidth(theme.current().px(width))
        self.choose(parts[0].key)

    def _lines(self, parts: Sequence[Part]) -> Iterator[QWidget]:
        """Yield the rows, below the title of their group where they have one."""
        for group, members in groupby(parts, key=lambda part: part.group):
            if group:
                title = Label(group, Role.SMALL, "sub")
                title.setContentsMargins(*(theme.current().px(each) for each in (8, 8, 8, 2)))
                yield title
            yield from (self._rows[part.key] for part in members)

    def current(self) -> str:
        """Return the key of the part that is shown."""
        return next(key for key, line in self._rows.items() if line.isChecked())

    def choose(self, key: str) -> None:
        """Mark the part *key* without telling anybody; one that is not listed is ignored."""
        if key in self._rows:
            self._rows[key].setChecked(True)
            self._area.ensureWidgetVisible(self._rows[key])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        keys = list(self._rows)
        place = keys.index(self.current()) + step
        if not step or not 0 <= place < len(keys):
            super().keyPressEvent(event)
            return
        self._rows[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)
        self._rows[keys[place]].click()
