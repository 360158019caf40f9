"""Lets one choose on the spot: segments, a switch, ticks and radio buttons."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from desktop.ui import theme
from desktop.ui.parts.alternatives import Alternatives
from desktop.ui.parts.painting import (
    LEFT,
    NOTHING,
    Pen,
    Shape,
    disc,
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
from desktop.ui.theme import Role

_MARK = 18
_MARK_GAP = 8


class Segment(Alternatives):
    """Two to four alternatives on a sunken track, all in sight."""

    def boxes(self) -> list[QRectF]:
        px = theme.current().px
        wanted = [self._wanted(place) for place in range(len(self._choices))]
        stretch = (self.width() - px(6)) / sum(wanted)
        made, left = [], float(px(3))
        for width in wanted:
            made.append(QRectF(left, px(3), width * stretch, self.height() - px(6)))
            left += width * stretch
        return made

    def _wanted(self, place: int) -> float:
        choice = self._choices[place]
        px = theme.current().px
        word = width_of(choice.text, Role.SMALL_STRONG)
        return word + px(28) + (px(21) if choice.icon else 0)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        wanted = sum(self._wanted(place) for place in range(len(self._choices)))
        return QSize(int(wanted) + px(6) + 1, px(38))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        line = look.colour("control" if look.contrast else "line")
        with painter_on(self) as painter:
            track = Shape(look.colour("sunken"), line)
            rounded(painter, QRectF(self.rect()), look.px(8), track)
            for place, box in enumerate(self.boxes()):
                self._paint_one(painter, place, box)
            focus_ring(painter, self, look.px(8))

    def _paint_one(self, painter: QPainter, place: int, box: QRectF) -> None:
        look = theme.current()
        choice, on = self._choices[place], place == self._place
        if on:
            face = look.colour("primary" if look.contrast else "surface")
            rounded(painter, box, look.px(6), Shape(face, look.colour("line_strong")))
        chosen = "on_primary" if look.contrast else "primary_text"
        lit = place == self._lit
        ink = look.colour(chosen if on else "text" if lit else "text2")
        role = Role.SMALL_STRONG if on else Role.SMALL
        icon = look.px(21) if choice.icon else 0
        width = width_of(choice.text, role) + 1
        left = box.left() + (box.width() - width - icon) / 2
        if choice.icon:
            draw_icon(painter, choice.icon, ink, middle_square(box, left, look.px(16)))
        write(
            painter,
            QRectF(left + icon, box.top(), width, box.height()),
            choice.text,
            Pen(role, ink),
        )


class Switch(Pressable):
    """On or off at once; ``name`` says what."""

    def __init__(self, name: str, *, on: bool = False) -> None:
        super().__init__(name)
        self.setCheckable(True)
        self.setChecked(on)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(48), px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        height = look.px(24)
        track = QRectF(2, (self.height() - height) / 2, look.px(44), height)
        usable = "primary" if self.isChecked() else "control"
        ground = look.colour(usable if self.isEnabled() else "line_strong")
        knob = height - look.px(6)
        left = track.right() - knob - look.px(3) if self.isChecked() else track.left() + look.px(3)
        with painter_on(self) as painter:
            rounded(painter, track, height / 2, Shape(ground))
            face = look.colour("on_primary" if self.isChecked() else "surface")
            disc(painter, middle_square(track, left, knob), Shape(face))
            focus_ring(painter, self, self.height() / 2)


def paint_tick(painter: QPainter, box: QRectF, *, on: bool, partly: bool = False) -> None:
    """Paint the square of a tick; ``partly`` draws the dash of some but not all."""
    look = theme.current()
    filled = on or partly
    edge = look.colour("primary" if filled else "control")
    ground = edge if filled else look.colour("surface")
    rounded(painter, box, look.px(4), Shape(ground, edge, 2 if look.contrast else 1.5))
    if filled:
        inner = box.adjusted(2, 2, -2, -2)
        draw_icon(painter, "check" if on else "minus", look.colour("on_primary"), inner)


class _Marked(Pressable):
    """A mark with words behind it."""

    def __init__(self, text: str, *, on: bool = False) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setChecked(on)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        words = width_of(self.text()) + px(_MARK_GAP) if self.text() else 0
        return QSize(int(words) + px(_MARK) + px(10), max(px(34), line_height(Role.BODY)))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect())
        mark = middle_square(box, look.px(4), look.px(_MARK))
        ink = look.colour("text" if self.isEnabled() else "disabled")
        with painter_on(self) as painter:
            self.paint_mark(painter, mark)
            words = box.adjusted(look.px(4 + _MARK + _MARK_GAP), 0, 0, 0)
            write(painter, words, self.text(), Pen(Role.BODY, ink, LEFT))
            focus_ring(painter, self, look.px(6))

    def paint_mark(self, painter: QPainter, box: QRectF) -> None:
        """Paint the mark as it stands."""
        raise NotImplementedError  # each kind paints its own; no Qt class can be abstract


class Tick(_Marked):
    """One of several things that may all be chosen."""

    def paint_mark(self, painter: QPainter, box: QRectF) -> None:
        paint_tick(painter, box, on=self.isChecked())


class Radio(_Marked):
    """One of several things of which one is chosen; those in one parent know each other."""

    def __init__(self, text: str, *, on: bool = False) -> None:
        super().__init__(text, on=on)
        self.setAutoExclusive(True)

    def paint_mark(self, painter: QPainter, box: QRectF) -> None:
        paint_radio(painter, box, on=self.isChecked())


def paint_radio(painter: QPainter, box: QRectF, *, on: bool) -> None:
    """Paint the circle of a radio button."""
    look = theme.current()
    edge = look.colour("primary_text" if on else "control")
    disc(painter, box, Shape(look.colour("surface"), edge, 2 if on else 1.5))
    if on:
        inset = box.width() * 0.27
        disc(painter, box.adjusted(inset, inset, -inset, -inset), Shape(edge, NOTHING))
