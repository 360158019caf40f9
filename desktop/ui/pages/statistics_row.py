"""Lists the indicators, each with its bar, its numbers and how it stands."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import translate as _
from desktop.services.indicator import Figure
from desktop.services.selection import AnySelection
from desktop.services.statistics import Standing
from desktop.ui import theme
from desktop.ui.pages.statistics_words import (
    colour_of,
    count_words,
    reached,
    status_of,
    target_words,
    value_words,
)
from desktop.ui.parts.buttons import Link, when_pressed
from desktop.ui.parts.layout import Kind, column, empty_out, frame, mark, row
from desktop.ui.parts.meters import Meter
from desktop.ui.parts.painting import (
    NOTHING,
    RIGHT,
    Shape,
    heed_focus,
    keyboard_focused,
    painter_on,
    rounded,
)
from desktop.ui.parts.pills import Pill
from desktop.ui.parts.pressed import ENTER_KEYS
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.theme import Role

_VALUE, _PILL, _BAR = 92, 124, 90
_INSIDE_LINK = 4
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TIMES = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


def lists_behind(figure: Figure) -> list[tuple[AnySelection, str]]:
    """Return the lists that *figure* was counted from, each with its number in words."""
    indicator = figure.indicator
    behind = [(indicator.numerator, count_words(indicator.measure, figure.numerator))]
    if indicator.denominator is not None and figure.denominator is not None:
        behind.append((indicator.denominator, f"{figure.denominator:,}"))
    return behind


class IndicatorRow(QFrame):
    """One indicator; its numbers lead to the lists behind them."""

    pressed = Signal()
    wanted = Signal(object)

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        mark(self, Kind.ROW)
        self.standing = standing
        self.current = False
        figure = standing.figure
        self.setToolTip(_(figure.indicator.formula))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        meter = Meter(reached(standing), "")
        meter.show_reached(reached(standing), self.words(), colour_of(standing))
        meter.setMinimumWidth(theme.current().px(_BAR))
        title = ElidedLabel(_(figure.indicator.title), Role.STRONG)
        title.setContentsMargins(theme.current().px(_INSIDE_LINK), 0, 0, 0)
        names = column(title, self._numbers(), gap=0)
        line = row((names, 5), (meter, 3), self._value(), self._status(), gap=10)
        line.setContentsMargins(*(theme.current().px(side) for side in (8, 3, 4, 3)))
        self.setLayout(line)
        self.setAccessibleName(self.words())

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

    def _numbers(self) -> QWidget:
        line = row(gap=0)
        for place, (selection, number) in enumerate(lists_behind(self.standing.figure)):
            if place:
                line.addWidget(Label("/", Role.SMALL, "hint"))
            link = Link(number)
            link.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the same links stand beside the list
            link.setToolTip(_(selection.title))
            link.setAccessibleName(f"{_(selection.title)} {number}")
            when_pressed(link, partial(self.wanted.emit, selection))
            line.addWidget(link)
        line.addStretch(1)
        return frame(line)

    def _value(self) -> QWidget:
        value = Label(_value_of(self.standing), Role.HEADING)
        target = Label(target_words(self.standing), Role.SMALL, "sub")
        for label in (value, target):
            label.setAlignment(RIGHT)
        both = frame(column(value, *([target] if target.text() else []), gap=0))
        both.setFixedWidth(theme.current().px(_VALUE))
        return both

    def _status(self) -> QWidget:
        status = status_of(self.standing)
        shown = [Pill(status.word, status.tone, status.icon)] if status else []
        made = frame(row(*shown, None, gap=0))
        made.setFixedWidth(theme.current().px(_PILL))
        return made

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, box = theme.current(), QRectF(self.rect())
        ground = look.colour("primary_soft" if self.current else "surface")
        with painter_on(self) as painter:
            if self.current:
                rounded(painter, box.adjusted(0, 0, 0, -1), 0, Shape(ground, NOTHING))
                bar = QRectF(0, 0, look.px(4), box.height() - 1)
                rounded(painter, bar, 0, Shape(look.colour("primary")))
            above = self.parentWidget()
            if self.current and above is not None and keyboard_focused(above):
                ring = Shape(line=look.colour("focus"), width=2)
                rounded(painter, box.adjusted(0, 0, 0, -1), look.px(3), ring)


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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._rows) - 1
        if last < 0:
            super().keyPressEvent(event)
        elif step := _STEPS.get(key):
            self._walk_to(self._place + step)
        elif by := _TIMES.get(key):
            self.stepped.emit(by)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._walk_to(0 if key is Qt.Key.Key_Home else last)
        elif key in ENTER_KEYS:
            self.opened.emit(self.current().figure.indicator.numerator)
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
