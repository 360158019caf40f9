"""Groups things on white paper: cards, tiles with a number, large choices and quick acts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.parts.choices import paint_radio
from desktop.ui.parts.layout import Item, Kind, column, mark, row
from desktop.ui.parts.painting import (
    RIGHT,
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
from desktop.ui.parts.people import paint_avatar
from desktop.ui.parts.pressed import ENTER_KEYS, Pressable
from desktop.ui.parts.text import Icon, Label
from desktop.ui.theme import Role, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands over a card: its title, an icon in some colour, a note, acts at the right."""

    title: str
    icon: str = ""
    colour: str = "r_people_fg"
    note: str = ""
    acts: Sequence[QWidget] = ()

    def layout(self) -> QVBoxLayout:
        """Return the head as one line."""
        front: list[Item] = [Icon(self.icon, self.colour)] if self.icon else []
        note: list[Item] = [Label(self.note, Role.SMALL, "sub")] if self.note else []
        return column(row(*front, Label(self.title, Role.HEADING), *note, None, *self.acts))


class Card(QFrame):
    """A sheet of paper with a hairline round it."""

    def __init__(
        self, *items: Item | tuple[Item, int], head: Head | None = None, gap: int = 10
    ) -> None:
        super().__init__()
        mark(self, Kind.CARD)
        top: list[Item] = [head.layout()] if head else []
        self.setLayout(column(*top, *items, gap=gap, margins=(14, 16)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its unit, what it counts, and how it stands."""

    number: str
    unit: str
    label: str
    icon: str
    tone: Tone = Tone.MUTE


class StatTile(Pressable):
    """A figure one can press to see the records behind it; checked while they are shown."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self._figure = figure
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        """Show another figure."""
        self._figure = figure
        self.setAccessibleName(f"{figure.label} {figure.number} {figure.unit}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        figure = self._figure
        top = width_of(figure.number, Role.NUMBER) + px(6) + width_of(figure.unit, Role.SMALL)
        low = width_of(figure.label, Role.SMALL) + px(21)
        height = line_height(Role.NUMBER) + line_height(Role.SMALL) + px(12)
        return QSize(int(max(top, low)) + px(30), max(px(70), height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tone, box = self._figure.tone, QRectF(self.rect())
        warm = self.isChecked() or tone in {Tone.BAD, Tone.WARN}
        lit = "hover" if self.underMouse() else "surface_alt"
        ground = look.colour(f"{tone}_bg" if warm else lit)
        line = look.colour(f"{tone}_line" if warm or self.underMouse() else "line")
        width = 2 if self.isChecked() else None
        with painter_on(self) as painter:
            rounded(painter, box, look.px(8), Shape(ground, line, width))
            if self.isChecked():
                bar = QRectF(look.px(14), box.bottom() - look.px(4), 0, look.px(4))
                bar.setRight(box.right() - look.px(14))
                rounded(painter, bar, 2, Shape(look.colour(tone)))
            self._paint_figure(painter, box.adjusted(look.px(14), look.px(6), -look.px(12), -8))
            focus_ring(painter, self, look.px(8))

    def _paint_figure(self, painter: QPainter, box: QRectF) -> None:
        look, figure = theme.current(), self._figure
        ink = look.colour("text") if figure.tone is Tone.MUTE else look.ink(figure.tone)
        above = QRectF(box.left(), box.top(), box.width(), line_height(Role.NUMBER))
        write(painter, above, figure.number, Pen(Role.NUMBER, ink))
        unit = above.adjusted(width_of(figure.number, Role.NUMBER) + look.px(5), look.px(6), 0, 0)
        write(painter, unit, figure.unit, Pen(Role.SMALL, look.colour("text2")))
        below = QRectF(box.left(), above.bottom(), box.width(), line_height(Role.SMALL))
        square = middle_square(below, below.left(), look.px(16))
        draw_icon(painter, figure.icon, look.ink(figure.tone), square)
        label = below.adjusted(look.px(21), 0, 0, 0)
        write(painter, label, figure.label, Pen(Role.SMALL, look.colour("text")))


class QuickAct(Pressable):
    """An act offered on the first page: icon in the hue of its register, words, key."""

    def __init__(self, text: str, icon: str, hue: Tone, key: str) -> None:
        super().__init__(text)
        self._icon, self._hue, self._key = icon, hue, key
        self.setAccessibleDescription(key)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        words = width_of(self.text(), Role.STRONG) + width_of(self._key, Role.SMALL)
        return QSize(int(words) + px(73) + 2, px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect())
        lit = self.underMouse() or self.isDown()
        line = look.colour("control" if look.contrast or lit else "line_strong")
        ground = look.colour("hover" if lit else "surface")
        tile = middle_square(box, look.px(9), look.px(34))
        inner = look.px(6.5)
        with painter_on(self) as painter:
            rounded(painter, box, look.px(9), Shape(ground, line))
            rounded(painter, tile, look.px(8), Shape(look.colour(f"{self._hue}_bg")))
            square = tile.adjusted(inner, inner, -inner, -inner)
            draw_icon(painter, self._icon, look.ink(self._hue), square)
            words = box.adjusted(look.px(51), 0, -look.px(10), 0)
            write(painter, words, self.text(), Pen(Role.STRONG, look.colour("text")))
            write(painter, words, self._key, Pen(Role.SMALL, look.colour("text3"), RIGHT))
            focus_ring(painter, self, look.px(9))


class ChoiceCard(Pressable):
    """One of few large things to choose: title, sentence, icon; the chosen one has a filled dot."""

    def __init__(self, title: str, sentence: str, icon: str, hue: Tone) -> None:
        super().__init__(title)
        self._sentence, self._icon, self._hue = sentence, icon, hue
        self.setAccessibleDescription(sentence)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.widen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in ENTER_KEYS:
            event.ignore()  # chosen; and the button that goes on says Enter is its key

    def sizeHint(self) -> QSize:
        px = theme.current().px
        words = max(width_of(self.text(), Role.HEADING), width_of(self._sentence))
        return QSize(int(words) + px(140), px(82))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect())
        with painter_on(self) as painter:
            paint_choice_ground(painter, self)
            tile = middle_square(box, look.px(16), look.px(52))
            rounded(painter, tile, look.px(12), Shape(look.colour(f"{self._hue}_bg")))
            square = middle_square(box, look.px(27), look.px(30))
            draw_icon(painter, self._icon, look.ink(self._hue), square)
            words = box.adjusted(look.px(84), 0, -look.px(56), 0)
            paint_two_lines(painter, words, (self.text(), self._sentence), Role.HEADING)
            circle = middle_square(box, box.right() - look.px(40), look.px(22))
            paint_radio(painter, circle, on=self.isChecked())
            focus_ring(painter, self, look.px(10))


class PersonCard(Pressable):
    """A person to choose: avatar, name, and a word about them."""

    def __init__(self, name: str, about: str, hue: Tone | None = None) -> None:
        super().__init__(name)
        self._about, self._hue = about, hue
        self.setAccessibleDescription(about)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.widen()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        words = max(width_of(self.text(), Role.STRONG), width_of(self._about, Role.SMALL))
        return QSize(max(px(190), int(words) + px(110)), px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect())
        with painter_on(self) as painter:
            paint_choice_ground(painter, self)
            face = middle_square(box, look.px(12), look.px(42))
            paint_avatar(painter, face, self.text(), self._hue)
            words = box.adjusted(look.px(65), 0, -look.px(38), 0)
            paint_two_lines(painter, words, (self.text(), self._about), Role.STRONG)
            if self.isChecked():
                square = middle_square(box, box.right() - look.px(32), look.px(20))
                draw_icon(painter, "circle-check", look.colour("primary_text"), square)
            focus_ring(painter, self, look.px(10))


def paint_choice_ground(painter: QPainter, card: Pressable) -> None:
    """Paint the paper of a large choice, edged in pine when it is chosen."""
    look = theme.current()
    lit = "hover" if card.underMouse() else "surface"
    ground = look.colour("primary_softer" if card.isChecked() else lit)
    line = look.colour("primary" if card.isChecked() else "line_strong")
    edge = Shape(ground, line, 2 if card.isChecked() else None)
    rounded(painter, QRectF(card.rect()), look.px(10), edge)


def paint_two_lines(painter: QPainter, box: QRectF, lines: tuple[str, str], role: Role) -> None:
    """Write a title over a quieter line, both in the middle of the height of *box*."""
    look = theme.current()
    quiet = Role.SMALL if role is Role.STRONG else Role.BODY
    upper, lower = line_height(role), line_height(quiet)
    top = box.center().y() - (upper + lower) / 2
    title = QRectF(box.left(), top, box.width(), upper)
    write(painter, title, lines[0], Pen(role, look.colour("text")))
    sentence = QRectF(box.left(), top + upper, box.width(), lower)
    write(painter, sentence, lines[1], Pen(quiet, look.colour("text2")))
