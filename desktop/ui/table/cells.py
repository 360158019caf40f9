"""Paints the cells of a list, one function for each kind of column."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.ui import theme
from desktop.ui.parts.meters import paint_meter
from desktop.ui.parts.painting import (
    LEFT,
    RIGHT,
    Pen,
    draw_icon,
    line_height,
    middle_square,
    width_of,
    write,
)
from desktop.ui.parts.people import paint_avatar
from desktop.ui.parts.pills import (
    HIGHEST_STARS,
    paint_pill,
    paint_stars,
    paint_tag,
    star_size,
    tag_width,
)
from desktop.ui.table.columns import Column, Kind
from desktop.ui.table.values import Share, Starred, Status, TwoLines, spoken
from desktop.ui.theme import Role, Tone
from desktop.ui.theme.tokens import TONE_ICONS

Paint = Callable[[QPainter, QRectF, object], None]

_FACE = 30


def paint_cell(painter: QPainter, box: QRectF, cell: object, column: Column) -> None:
    """Paint what *cell* holds into *box*, which leaves out the margins; never beyond it."""
    if cell is None or cell == "":
        return
    special = _SPECIAL.get(column.kind)
    if special:
        special(painter, box, cell)
        return
    role, colour = _TEXTS.get(column.kind, (Role.BODY, "text"))
    align = RIGHT if column.at_right else LEFT
    write(painter, box, spoken(cell), Pen(role, theme.current().colour(colour), align))


_TEXTS: Mapping[Kind, tuple[Role, str]] = {
    Kind.STRONG: (Role.STRONG, "text"),
    Kind.SUB: (Role.BODY, "text2"),
    Kind.SMALL: (Role.SMALL, "text2"),
}


def _person(painter: QPainter, box: QRectF, cell: object) -> None:
    look = theme.current()
    face = middle_square(box, box.left(), look.px(_FACE))
    paint_avatar(painter, face, spoken(cell))
    words = box.adjusted(look.px(_FACE + 9), 0, 0, 0)
    write(painter, words, spoken(cell), Pen(Role.STRONG, look.colour("text")))


def _pill(painter: QPainter, box: QRectF, cell: object) -> None:
    if isinstance(cell, Status):
        paint_pill(painter, box, cell.word, cell.tone, cell.icon)


def _icon_state(painter: QPainter, box: QRectF, cell: object) -> None:
    if not isinstance(cell, Status):
        return
    look = theme.current()
    icon = cell.icon or TONE_ICONS.get(cell.tone, "circle-dot")
    draw_icon(painter, icon, look.ink(cell.tone), middle_square(box, box.left(), look.px(17)))
    ink = look.colour("text2") if cell.tone is Tone.MUTE else look.ink(cell.tone)
    write(painter, box.adjusted(look.px(23), 0, 0, 0), cell.word, Pen(Role.BODY, ink))


def _tags(painter: QPainter, box: QRectF, cell: object) -> None:
    """Paint as many tags as fit, then how many more there are."""
    if not isinstance(cell, Sequence):
        return
    look = theme.current()
    left, gap = box.left(), look.px(5)
    more = width_of("+9", Role.SMALL)
    for place, tag in enumerate(cell):
        width = tag_width(tag.word)
        last = place == len(cell) - 1
        if left + width + (0 if last else gap + more) > box.right() and place + (not last):
            rest = QRectF(left, box.top(), max(0, box.right() - left), box.height())
            words = f"+{len(cell) - place}"
            write(painter, rest, words, Pen(Role.SMALL, look.colour("text3")))
            return
        room = QRectF(left, box.top(), box.right() - left, box.height())
        paint_tag(painter, room, tag.word, tag.tone)
        left += width + gap


def _two_line(painter: QPainter, box: QRectF, cell: object) -> None:
    if not isinstance(cell, TwoLines):
        return
    look = theme.current()
    upper, lower = line_height(Role.STRONG), line_height(Role.SMALL)
    top = box.center().y() - (upper + lower) / 2
    first = QRectF(box.left(), top, box.width(), upper)
    second = QRectF(box.left(), top + upper, box.width(), lower)
    write(painter, first, cell.first, Pen(Role.STRONG, look.colour("text")))
    write(painter, second, cell.second, Pen(Role.SMALL, look.colour("text2")))


def _meter(painter: QPainter, box: QRectF, cell: object) -> None:
    if not isinstance(cell, Share):
        return
    look = theme.current()
    words = min(max(width_of(cell.words, Role.SMALL) + 2, look.px(92)), box.width())
    room = box.width() - words - look.px(10)
    if room > look.px(24):
        height = look.px(8)
        bar = QRectF(box.left(), box.center().y() - height / 2, room, height)
        paint_meter(painter, bar, cell.reached, colour="c1" if cell.reached.met else "c2")
    place = QRectF(box.right() - words, box.top(), words, box.height())
    write(painter, place, cell.words, Pen(Role.SMALL, look.colour("text2")))


def _stars(painter: QPainter, box: QRectF, cell: object) -> None:
    if not isinstance(cell, Starred):
        return
    look = theme.current()
    paint_stars(painter, box.left(), box.center().y(), cell.stars)
    words = box.adjusted(star_size() * HIGHEST_STARS + look.px(8), 0, 0, 0)
    write(painter, words, cell.word, Pen(Role.SMALL, look.colour("text2")))


_SPECIAL: Mapping[Kind, Paint] = {
    Kind.PERSON: _person,
    Kind.PILL: _pill,
    Kind.ICON_STATE: _icon_state,
    Kind.TAGS: _tags,
    Kind.TWO_LINE: _two_line,
    Kind.METER: _meter,
    Kind.STARS: _stars,
}
