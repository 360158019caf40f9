"""Draws the sides of a comparison: who stands for each, and the values to choose from."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.services.comparing import Side
from desktop.ui import theme
from desktop.ui.parts.choices import paint_radio
from desktop.ui.parts.layout import Kind, column, mark, row
from desktop.ui.parts.painting import (
    RIGHT,
    Pen,
    Shape,
    focus_ring,
    middle_square,
    painter_on,
    rounded,
    width_of,
    write,
)
from desktop.ui.parts.pressed import ENTER_KEYS, Pressable
from desktop.ui.parts.text import ElidedLabel, Icon, IconTile, KeyCap, Label
from desktop.ui.records.words import moment_words
from desktop.ui.theme import Role, Tone

_HEIGHT, _MARK = 42, 18
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_STEER = (*_ARROWS, *ENTER_KEYS, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
"""Keys that the whole comparison heeds; what scrolls around it would take them first."""


class OptionBox(Pressable):
    """One value of a field, with the reason at the right where it was suggested."""

    steered = Signal(int)

    def __init__(self, field: str, words: str, reason: str = "") -> None:
        super().__init__(words)
        self._reason = reason
        self.setCheckable(True)
        self.setAccessibleName(f"{field}: {words}")
        self.setAccessibleDescription(reason)
        self.widen()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(120), px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.isAutoRepeat() and event.key() in ENTER_KEYS
        if event.key() in _STEER:
            if not held:
                self.steered.emit(event.key())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current().px
        whole = width_of(self.text(), Role.STRONG) + width_of(self._reason, Role.SMALL) + px(64)
        told = [self.text(), *([self._reason] if self._reason else [])]
        self.setToolTip("\n".join(told) if whole > self.width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, on, box = theme.current(), self.isChecked(), QRectF(self.rect())
        paper = "primary_softer" if on else "hover" if self._lit() else "surface"
        line = look.colour("primary" if on else "line_strong")
        ink = look.colour("text" if on or self.isEnabled() else "text2")
        with painter_on(self) as painter:
            shape = Shape(look.colour(paper), line, 2 if on else None)
            rounded(painter, box, look.px(7), shape)
            left = look.px(14)
            if on or self.isEnabled():
                paint_radio(painter, middle_square(box, left, look.px(_MARK)), on=on)
                left += look.px(_MARK + 8)
            room = width_of(self._reason, Role.SMALL) + look.px(10) if self._reason else 0
            right = look.px(12) + min(room, box.width() / 2)
            role = Role.STRONG if on else Role.BODY
            write(painter, box.adjusted(left, 0, -right, 0), self.text(), Pen(role, ink))
            if self._reason:
                place = box.adjusted(box.width() - right, 0, -look.px(12), 0)
                write(painter, place, self._reason, Pen(Role.SMALL, look.colour("text2"), RIGHT))
            focus_ring(painter, self, look.px(7))

    def _lit(self) -> bool:
        return self.isEnabled() and self.underMouse()


class ResultBar(QFrame):
    """What it would become, on a tinted ground."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ElidedLabel("", Role.BODY)
        title = Label(_("It becomes:"), Role.STRONG, "primary")
        sign = Icon("git-merge", "primary_text", 18)
        self.setLayout(row(sign, title, (self.words, 1), margins=(9, 14), gap=9))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        shape = Shape(look.colour("primary_softer"), look.colour("primary_line"))
        with painter_on(self) as painter:
            rounded(painter, QRectF(self.rect()), look.px(8), shape)


class SideHead(QFrame):
    """Who stands for a side: the place, the person, when; and the key that chooses it."""

    def __init__(self, side: Side, tone: Tone, key: str, now: datetime) -> None:
        super().__init__()
        mark(self, Kind.SUNKEN)
        when = moment_words(side.at, now) if side.at else ""
        about = " · ".join(part for part in (when, side.staff) if part)
        words = column(
            ElidedLabel(side.place, Role.STRONG), ElidedLabel(about, Role.SMALL, "sub"), gap=0
        )
        caps = [KeyCap(key)] if key else []
        self.setLayout(row(IconTile("home", tone, 34), (words, 1), *caps, margins=(7, 10), gap=9))
        self.setAccessibleName(_("{place}, {about}", place=side.place, about=about))
