"""Paints what stands on the rail: pages to go to, and the line that says all is saved."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from desktop.ui import theme
from desktop.ui.parts.painting import (
    CENTRE,
    Pen,
    Shape,
    draw_icon,
    focus_ring,
    line_height,
    middle_square,
    painter_on,
    rounded,
    width_of,
    write,
)
from desktop.ui.parts.pressed import Pressable
from desktop.ui.theme import Role, Tone

_TRUST_ICONS: Mapping[Tone, str] = {
    Tone.OK: "shield-check",
    Tone.WARN: "clock",
    Tone.BAD: "alert-triangle",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """How many things wait on a page, and how urgently."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One page: its key, its title, a short word for the narrow rail, icon and hue."""

    key: str
    title: str
    icon: str
    hue: Tone
    short: str = ""


class NavButton(Pressable):
    """A page one can go to; the one that is shown is filled with pine."""

    def __init__(self, item: NavItem, size: QSize, *, narrow: bool) -> None:
        super().__init__(item.short or item.title if narrow else item.title)
        self._item, self._size, self._narrow = item, size, narrow
        self._badge: Badge | None = None
        self._number = 0
        self.setCheckable(True)
        self.setAccessibleName(item.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hint(self, way: str) -> None:
        """Say by which keys one comes here, to whoever rests the mouse on it."""
        self.setToolTip(f"{self._item.title}\n{way}")

    def show_badge(self, badge: Badge | None) -> None:
        """Show how much waits there."""
        self._badge = badge
        self.setAccessibleDescription(badge.text if badge else "")
        self.update()

    def show_number(self, number: int) -> None:
        """Show *number* in place of the icon, or the icon again for 0."""
        self._number = number
        self.update()

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        side = look.px(5 if self._narrow else 10)
        box = QRectF(self.rect()).adjusted(side, 1, -side, -1)
        with painter_on(self) as painter:
            if self.isChecked() or self.underMouse():
                ground = look.colour("primary" if self.isChecked() else "hover")
                rounded(painter, box, look.px(8), Shape(ground))
            if self._narrow:
                self._paint_narrow(painter, box)
            else:
                self._paint_full(painter, box)
            focus_ring(painter, self, look.px(9))

    def _paint_full(self, painter: QPainter, box: QRectF) -> None:
        look = theme.current()
        self._paint_sign(painter, middle_square(box, box.left() + look.px(11), look.px(21)))
        words = box.adjusted(look.px(43), 0, -look.px(8), 0)
        if self._badge:
            width = max(look.px(24), width_of(self._badge.text, Role.SMALL_STRONG) + look.px(12))
            height = look.px(22)
            right = box.right() - look.px(9)
            top = box.center().y() - height / 2
            self._paint_badge(painter, QRectF(right - width, top, width, height), self._badge)
            words.setRight(right - width - look.px(4))
        self._paint_words(painter, words, Role.BODY, Role.STRONG)

    def _paint_narrow(self, painter: QPainter, box: QRectF) -> None:
        look = theme.current()
        side, lines = look.px(20), line_height(Role.SMALL)
        top = box.center().y() - (side + lines) / 2
        self._paint_sign(painter, QRectF(box.center().x() - side / 2, top, side, side))
        words = QRectF(box.left(), top + side, box.width(), lines)
        self._paint_words(painter, words, Role.SMALL, Role.SMALL_STRONG)
        if self._badge:
            wanted = width_of(self._badge.text, Role.SMALL_STRONG) + look.px(8)
            width = max(look.px(20), wanted)
            left = min(box.center().x() + look.px(5), box.right() - width)
            self._paint_badge(painter, QRectF(left, box.top(), width, look.px(18)), self._badge)

    def _paint_sign(self, painter: QPainter, square: QRectF) -> None:
        look = theme.current()
        ink = look.colour("on_primary") if self.isChecked() else look.ink(self._item.hue)
        if self._number:
            write(painter, square, str(self._number), Pen(Role.STRONG, ink, CENTRE))
        else:
            draw_icon(painter, self._item.icon, ink, square)

    def _paint_words(self, painter: QPainter, box: QRectF, plain: Role, bold: Role) -> None:
        ink = theme.current().colour("on_primary" if self.isChecked() else "text")
        pen = Pen(bold if self.isChecked() else plain, ink)
        if self._narrow:
            pen.align = CENTRE
        write(painter, box, self.text(), pen)

    def _paint_badge(self, painter: QPainter, box: QRectF, badge: Badge) -> None:
        look = theme.current()
        on = self.isChecked()
        ground = look.colour("on_primary" if on else f"{badge.tone}_bg")
        line = ground if on else look.colour(f"{badge.tone}_line")
        rounded(painter, box, box.height() / 2, Shape(ground, line))
        ink = look.colour("primary") if on else look.ink(badge.tone)
        write(painter, box, badge.text, Pen(Role.SMALL_STRONG, ink, CENTRE))


class TrustLine(Pressable):
    """Says that everything is saved, or what to do when it is not; always in sight."""

    def __init__(self, *, narrow: bool) -> None:
        super().__init__()
        self._narrow = narrow
        self._tone, self._first, self._second = Tone.OK, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, tone: Tone, first: str, second: str) -> None:
        """Say something else."""
        self._tone, self._first, self._second = tone, first, second
        self.setAccessibleName(f"{first} {second}".strip())
        self.setToolTip(f"{first}\n{second}" if self._narrow else "")
        self.update()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        if self._narrow:
            return QSize(px(60), px(36))
        return QSize(px(150), line_height(Role.SMALL) * 2 + px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect())
        side = look.px(20)
        left = (box.width() - side) / 2 if self._narrow else look.px(13)
        icon = _TRUST_ICONS.get(self._tone, "clock")
        with painter_on(self) as painter:
            draw_icon(painter, icon, look.ink(self._tone), middle_square(box, left, side))
            if not self._narrow:
                lines = line_height(Role.SMALL)
                words = QRectF(look.px(41), box.center().y() - lines, 0, lines)
                words.setRight(box.right() - look.px(6))
                write(painter, words, self._first, Pen(Role.SMALL, look.ink(self._tone)))
                below = words.translated(0, lines)
                write(painter, below, self._second, Pen(Role.SMALL, look.colour("text3")))
            focus_ring(painter, self, look.px(6))
