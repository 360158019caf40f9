"""Lists the indicators, each with its bar, its numbers and how it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.i18n import translate as _
from desktop.services.figure_words import lists_behind, numbers_of, value_words
from desktop.services.indicator import Measure
from desktop.services.selection import AnySelection
from desktop.services.statistics import Standing
from desktop.ui import theme
from desktop.ui.pages.statistics_words import (
    colour_of,
    reached,
    status_of,
    target_words,
)
from desktop.ui.parts.layout import column, empty_out
from desktop.ui.parts.meters import paint_meter
from desktop.ui.parts.painting import (
    CENTRE,
    RIGHT,
    Pen,
    Shape,
    heed_focus,
    keyboard_focused,
    line_height,
    painter_on,
    rounded,
    width_of,
    write,
)
from desktop.ui.parts.pills import paint_pill, pill_width
from desktop.ui.parts.pressed import ENTER_KEYS
from desktop.ui.parts.text import Label
from desktop.ui.theme import Role, Tone

_VALUE, _PILL, _GAP, _PAD, _BAR_HEIGHT, _HEIGHT = 92, 124, 12, 12, 10, 56
_SHARE_OF_BAR, _STROKE = 0.36, 14
_WIDEST = "88.8"
"""As long a number of points as a pill says."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PARTS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_TIMES = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class IndicatorRow(QWidget):
    """One indicator, painted whole; its numbers lead to the lists behind them."""

    pressed = Signal()
    wanted = Signal(object)

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self.current = False
        self._lit = -1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_standing(standing)

    def show_standing(self, standing: Standing) -> None:
        """Show another number of the same indicator."""
        self.standing = standing
        self.setToolTip(_(standing.figure.indicator.formula))
        self.setAccessibleName(self.words())
        self.update()

    def words(self) -> str:
        """Return the whole row in words."""
        standing, status = self.standing, status_of(self.standing)
        said = [
            _(standing.figure.indicator.title),
            _value_of(standing),
            target_words(standing),
            status.word if status else "",
        ]
        return " ".join(part for part in said if part)

    def make_current(self, *, current: bool) -> None:
        """Show whether this is the one whose details stand beside."""
        self.current = current
        self.update()

    def number_boxes(self) -> list[tuple[QRectF, AnySelection | None, str]]:
        """Return where the numbers are written, with the list behind each that has one."""
        px, made = theme.current().px, []
        names = self._columns()[0]
        left, high = names.left(), line_height(Role.SMALL)
        for selection, number in numbers_of(self.standing.figure):
            width = width_of(number, Role.SMALL) + 1
            made.append((QRectF(left, names.center().y() + 1, width, high), selection, number))
            left += width + px(_STROKE)
        return made

    def _columns(self) -> tuple[QRectF, QRectF, QRectF, QRectF]:
        """Return where the names, the bar, the value and the status stand."""
        px, box = theme.current().px, QRectF(self.rect())
        inside = box.adjusted(px(_PAD), 0, 0, 0)
        pill = max(px(_PILL), pill_width(_("{points} points short", points=_WIDEST), Tone.BAD))
        status = QRectF(inside.right() - pill, 0, pill, box.height())
        value = QRectF(status.left() - px(_GAP + _VALUE), 0, px(_VALUE), box.height())
        room = value.left() - px(_GAP) - inside.left()
        bar = QRectF(0, 0, room * _SHARE_OF_BAR, box.height())
        bar.moveRight(value.left() - px(_GAP))
        names = QRectF(inside.left(), 0, bar.left() - px(_GAP) - inside.left(), box.height())
        return names, bar, value, status

    def _under(self, event: QMouseEvent) -> int:
        reach, at = theme.current().px(4), event.position()
        for place, (box, selection, _number) in enumerate(self.number_boxes()):
            if selection and box.adjusted(-reach, -reach, reach, reach).contains(at):
                return place
        return -1

    def sizeHint(self) -> QSize:
        px = theme.current().px
        lines = line_height(Role.HEADING) + line_height(Role.SMALL) + px(8)
        return QSize(px(440), max(px(_HEIGHT), lines))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if (place := self._under(event)) >= 0:
            self.wanted.emit(self.number_boxes()[place][1])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._lit = self._under(event)
        shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape if self._lit >= 0 else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._lit = -1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        names, bar, value, status = self._columns()
        with painter_on(self) as painter:
            self._paint_ground(painter)
            self._paint_names(painter, names)
            self._paint_bar(painter, bar)
            self._paint_value(painter, value)
            if shown := status_of(self.standing):
                paint_pill(painter, status, shown.word, shown.tone, shown.icon)

    def _paint_ground(self, painter: QPainter) -> None:
        look = theme.current()
        box = QRectF(self.rect()).adjusted(0, 0, 0, -look.line_width)
        painter.fillRect(QRectF(0, box.bottom(), box.width(), look.line_width), look.colour("line"))
        if not self.current:
            return
        painter.fillRect(box, look.colour("primary_soft"))
        painter.fillRect(QRectF(0, 0, look.px(4), box.height()), look.colour("primary"))
        above = self.parentWidget()
        if above is not None and keyboard_focused(above):
            rounded(painter, box, look.px(3), Shape(line=look.colour("focus"), width=2))

    def _paint_names(self, painter: QPainter, box: QRectF) -> None:
        look = theme.current()
        title = _(self.standing.figure.indicator.title)
        upper = QRectF(box.left(), 0, box.width(), box.center().y() + 1)
        upper.setTop(upper.bottom() - line_height(Role.STRONG))
        write(painter, upper, title, Pen(Role.STRONG, look.colour("text")))
        for place, (at, selection, number) in enumerate(self.number_boxes()):
            colour = look.colour("primary_text" if selection else "text2")
            write(painter, at, number, Pen(Role.SMALL, colour))
            if selection and (look.contrast or place == self._lit):
                under = int(at.bottom()) - 2
                painter.drawLine(int(at.left()), under, int(at.right()), under)
            if place:
                gap = look.px(_STROKE)
                stroke = QRectF(at.left() - gap, at.top(), gap, at.height())
                write(painter, stroke, "/", Pen(Role.SMALL, look.colour("text3"), CENTRE))

    def _paint_bar(self, painter: QPainter, box: QRectF) -> None:
        measure = self.standing.figure.indicator.measure
        if self.standing.target is None and measure is not Measure.SHARE:
            return  # a bar of nothing in particular
        high = theme.current().px(_BAR_HEIGHT)
        bar = QRectF(box.left(), box.center().y() - high / 2, box.width(), high)
        shown = reached(self.standing)
        colour = "c1" if shown.met else colour_of(self.standing)
        paint_meter(painter, bar, shown, colour=colour)

    def _paint_value(self, painter: QPainter, box: QRectF) -> None:
        look, target = theme.current(), target_words(self.standing)
        upper, lower = line_height(Role.HEADING), line_height(Role.SMALL)
        top = box.center().y() - (upper + (lower if target else 0)) / 2
        value = QRectF(box.left(), top, box.width(), upper)
        write(
            painter, value, _value_of(self.standing), Pen(Role.HEADING, look.colour("text"), RIGHT)
        )
        below = QRectF(box.left(), top + upper, box.width(), lower)
        write(painter, below, target, Pen(Role.SMALL, look.colour("text2"), RIGHT))


class IndicatorList(QFrame):
    """The indicators under the heads of their sections, walked through with the arrow keys."""

    chosen = Signal(object)
    opened = Signal(object)
    stepped = Signal(int)
    revealed = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[IndicatorRow] = []
        self._place = -1
        self._lines = column(gap=0)
        self.setLayout(self._lines)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Indicators"))

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """Show other numbers; the current indicator stays current if it is still there."""
        known = self.current().figure.indicator.key if self._rows else ""
        before = [made.standing.figure.indicator.key for made in self._rows]
        if before and before == [standing.figure.indicator.key for standing in standings]:
            for made, standing in zip(self._rows, standings, strict=True):
                made.show_standing(standing)
            self.chosen.emit(self.current())
            return
        empty_out(self._lines)
        self._rows, section = [], ""
        for standing in standings:
            indicator = standing.figure.indicator
            if indicator.section != section:
                section = indicator.section
                self._head(section)
            self._add(IndicatorRow(standing))
        keys = [made.standing.figure.indicator.key for made in self._rows]
        self._place = -1
        if keys:
            self.go_to(keys.index(known) if known in keys else 0)

    def current(self) -> Standing:
        """Return the indicator whose details are shown."""
        return self._rows[self._place].standing

    def go_to(self, place: int) -> None:
        """Make the indicator at *place* the current one."""
        place = min(max(place, 0), len(self._rows) - 1)
        if place == self._place:
            return
        self._place = place
        for number, made in enumerate(self._rows):
            made.make_current(current=number == place)
        self.setAccessibleDescription(self._rows[place].words())
        self.chosen.emit(self.current())

    def _head(self, section: str) -> None:
        heading = Label(_(section), Role.SMALL_STRONG, "primary")
        heading.setContentsMargins(0, theme.current().px(10), 0, theme.current().px(2))
        self._lines.addWidget(heading)

    def _add(self, made: IndicatorRow) -> None:
        place = len(self._rows)
        made.pressed.connect(lambda: self._on_pressed(place))
        made.wanted.connect(self.opened)
        self._rows.append(made)
        self._lines.addWidget(made)

    def _on_pressed(self, place: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.go_to(place)

    def _walk_to(self, place: int) -> None:
        self.go_to(place)
        self.revealed.emit(self._rows[self._place])

    def _part_beside(self, way: int) -> int:
        """Return the first place of the part after the current one, or of the one before."""
        sections = [made.standing.figure.indicator.section for made in self._rows]
        begins = [n for n, s in enumerate(sections) if not n or sections[n - 1] != s]
        if way > 0:
            return next((n for n in begins if n > self._place), len(sections) - 1)
        return max((n for n in begins if n < self._place), default=0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._rows) - 1
        if last < 0:
            super().keyPressEvent(event)
        elif step := _STEPS.get(key):
            self._walk_to(self._place + step)
        elif way := _PARTS.get(key):
            self._walk_to(self._part_beside(way))
        elif by := _TIMES.get(key):
            self.stepped.emit(by)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._walk_to(0 if key is Qt.Key.Key_Home else last)
        elif key in ENTER_KEYS:
            for selection, _number in lists_behind(self.current().figure)[:1]:
                self.opened.emit(selection)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        heed_focus(self, event)
        super().focusInEvent(event)
        self._repaint_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_current()

    def _repaint_current(self) -> None:
        if self._rows:
            self._rows[self._place].update()


def _value_of(standing: Standing) -> str:
    figure = standing.figure
    return value_words(figure.indicator.measure, figure.value, met=standing.met is not False)
