"""Shows what one reads and cannot press: square pills of a status, tags of a person, stars."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.parts.painting import (
    CENTRE,
    LEFT,
    Pen,
    Shape,
    draw_icon,
    line_height,
    middle_square,
    painter_on,
    rounded,
    width_of,
    write,
)
from desktop.ui.theme import Role, Tone
from desktop.ui.theme.tokens import TONE_ICONS

HIGHEST_STARS = 5


def _bold(tone: Tone) -> bool:
    return tone is Tone.BAD or theme.current().contrast


def pill_width(text: str, tone: Tone) -> float:
    """Return the width of a pill in pixels."""
    return width_of(text, Role.SMALL, bold=_bold(tone)) + theme.current().px(38)


def paint_pill(painter: QPainter, box: QRectF, text: str, tone: Tone, icon: str = "") -> None:
    """Paint a pill at the left of *box*, cut to its width, in the middle of its height."""
    look = theme.current()
    height = max(look.px(26), line_height(Role.SMALL))
    width = min(pill_width(text, tone), box.width())
    pill = QRectF(box.left(), box.center().y() - height / 2, width, height)
    ground = Shape(look.colour(f"{tone}_bg"), look.colour(f"{tone}_line"))
    rounded(painter, pill, look.px(5), ground)
    sign = middle_square(pill, pill.left() + look.px(9), look.px(15))
    draw_icon(painter, icon or TONE_ICONS.get(tone, "circle-dot"), look.ink(tone), sign)
    words = pill.adjusted(look.px(29), 0, 2 - look.px(8), 0)
    write(painter, words, text, Pen(Role.SMALL, look.ink(tone), LEFT, bold=_bold(tone)))


def tag_width(text: str) -> float:
    """Return the width of a tag in pixels."""
    return width_of(text, Role.SMALL) + theme.current().px(14)


def paint_tag(painter: QPainter, box: QRectF, text: str, tone: Tone) -> None:
    """Paint a tag at the left of *box*, cut to its width, in the middle of its height."""
    look = theme.current()
    height = max(look.px(24), line_height(Role.SMALL))
    width = min(tag_width(text), box.width())
    tag = QRectF(box.left(), box.center().y() - height / 2, width, height)
    edged = look.contrast or look.dark
    ground = look.colour(f"{tone}_bg")
    line = look.colour(f"{tone}_line") if edged else ground
    rounded(painter, tag, look.px(4), Shape(ground, line))
    words = tag.adjusted(look.px(6), 0, -look.px(6), 0)
    write(painter, words, text, Pen(Role.SMALL, look.ink(tone), CENTRE))


def star_size() -> int:
    """Return the width of one star in pixels."""
    return theme.current().px(17)


def paint_stars(painter: QPainter, left: float, middle: float, stars: int) -> None:
    """Paint five stars of which *stars* are filled."""
    look = theme.current()
    side = star_size()
    for place in range(HIGHEST_STARS):
        filled = place < stars
        painter.setPen(QPen(look.colour("warn" if filled else "line_strong"), 1.2))
        painter.setBrush(look.colour("c2" if filled else "surface"))
        painter.drawPolygon(_star(QPointF(left + (place + 0.5) * side, middle), side / 2 - 1))


def _star(centre: QPointF, radius: float) -> QPolygonF:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.45
        turn = corner * pi / 5
        points.append(centre + QPointF(sin(turn) * reach, -cos(turn) * reach))
    return QPolygonF(points)


class Pill(QWidget):
    """The status of something: shape, word and colour."""

    def __init__(self, text: str, tone: Tone = Tone.MUTE, icon: str = "") -> None:
        super().__init__()
        self._tone, self._icon, self._text = tone, icon, text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return the word."""
        return self._text

    def show_status(self, text: str, tone: Tone, icon: str = "") -> None:
        """Show another status."""
        self._tone, self._icon, self._text = tone, icon, text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = max(theme.current().px(26), line_height(Role.SMALL))
        return QSize(int(pill_width(self._text, self._tone)) + 2, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with painter_on(self) as painter:
            paint_pill(painter, QRectF(self.rect()), self._text, self._tone, self._icon)


class Tag(QWidget):
    """A fact about a person, quieter than a status."""

    def __init__(self, text: str, tone: Tone = Tone.MUTE) -> None:
        super().__init__()
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = max(theme.current().px(24), line_height(Role.SMALL))
        return QSize(int(tag_width(self._text)) + 1, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with painter_on(self) as painter:
            paint_tag(painter, QRectF(self.rect()), self._text, self._tone)


class Stars(QWidget):
    """How many of five stars someone has; ``word`` says the same for the screen reader."""

    def __init__(self, stars: int, word: str) -> None:
        super().__init__()
        self._stars = stars
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(star_size() * HIGHEST_STARS + 2, star_size() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with painter_on(self) as painter:
            paint_stars(painter, 1, self.height() / 2, self._stars)
