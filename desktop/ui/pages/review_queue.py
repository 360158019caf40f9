"""Lists what waits for a decision at the left of the review, the next in line under the eyes."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.i18n import translate as _
from desktop.services.comparing import Waiting
from desktop.ui import theme
from desktop.ui.parts.layout import Kind, column, empty_out, frame, mark, row, scroller
from desktop.ui.parts.painting import (
    Pen,
    draw_icon,
    focus_ring,
    middle_square,
    painter_on,
    width_of,
    write,
)
from desktop.ui.parts.pressed import Pressable
from desktop.ui.parts.text import ElidedLabel, Icon, Label
from desktop.ui.theme import Role

MOST = 200
"""So many are drawn; the others come forward as these are decided."""

_WIDTH, _HEIGHT = 226, 58


class _Row(Pressable):
    """The name and the register over what is in question; the current one on a tinted ground."""

    def __init__(self, waiting: Waiting) -> None:
        super().__init__(waiting.name)
        self._kind = _(waiting.title)
        self._about = about_words(waiting)
        self._asked = waiting.asked
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(f"{waiting.name} {self._kind} {self._about}")
        self.widen()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(160), px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = max(width_of(self._about, Role.SMALL), width_of(self.text(), Role.STRONG))
        room = self.width() - theme.current().px(50)
        self.setToolTip(f"{self.text()}\n{self._about}" if whole > room else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, on, box = theme.current(), self.isChecked(), QRectF(self.rect())
        px = look.px
        with painter_on(self) as painter:
            if on or self.underMouse():
                painter.fillRect(box, look.colour("primary_soft" if on else "hover"))
            if on:
                painter.fillRect(QRectF(0, 0, px(4), box.height()), look.colour("primary"))
            painter.fillRect(
                QRectF(0, box.height() - look.line_width, box.width(), look.line_width),
                look.colour("line"),
            )
            inner = box.adjusted(px(14), px(6), -px(10), -px(8))
            upper = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
            lower = upper.translated(0, upper.height())
            if self._asked:
                sign = middle_square(upper, upper.right() - px(18), px(17))
                draw_icon(painter, "message-question", look.colour("info_fg"), sign)
                upper.setRight(upper.right() - px(24))
            kind = min(width_of(self._kind, Role.SMALL) + 2, upper.width() / 2)
            name = min(width_of(self.text(), Role.STRONG) + 2, upper.width() - kind - px(8))
            ink = look.colour("primary_text" if on else "text")
            upper.setWidth(name)
            write(painter, upper, self.text(), Pen(Role.STRONG, ink))
            beside = QRectF(upper.right() + px(8), upper.top(), kind, upper.height())
            write(painter, beside, self._kind, Pen(Role.SMALL, look.colour("text2")))
            write(painter, lower, self._about, Pen(Role.SMALL, look.colour("text2")))
            focus_ring(painter, self, px(4))


def about_words(waiting: Waiting) -> str:
    """Return where the record is kept and what is in question."""
    comma = _(", ")
    places = " · ".join(waiting.places)
    fields = comma.join(_(label) for label in waiting.fields)
    return " · ".join(part for part in (places, fields or _(waiting.why)) if part)


class ReviewQueue(QFrame):
    """What waits, in the order in which it is worked through."""

    chosen = Signal(str)

    def __init__(self, counted: str) -> None:
        super().__init__()
        mark(self, Kind.CARD)
        self._counted = counted
        self._queue: Sequence[Waiting] = ()
        self._rows: dict[str, _Row] = {}
        self._count = Label("", Role.STRONG)
        self._lines: QVBoxLayout = column(gap=0)
        inside = frame(column(self._lines, None, gap=0))
        self._area = scroller(inside)
        self._done = ElidedLabel("", Role.SMALL, "primary")
        foot = row(
            Icon("circle-check", "primary_text", 17), (self._done, 1), margins=(9, 14), gap=8
        )
        self._foot = frame(foot, Kind.FOOT)
        head = frame(row(self._count, None, margins=(11, 14)), Kind.ROW)
        self.setLayout(column(head, (self._area, 1), self._foot, gap=0, margins=1))
        self.setFixedWidth(theme.current().px(_WIDTH))
        self.count_done(0)

    def current(self) -> Waiting | None:
        """Return what is under the eyes."""
        found = (w for w in self._queue if (r := self._rows.get(w.key)) and r.isChecked())
        return next(found, None)

    def keys(self) -> list[str]:
        """Return the keys of what waits, in order."""
        return [waiting.key for waiting in self._queue]

    def show_queue(self, queue: Sequence[Waiting], wanted: str, place: int) -> Waiting | None:
        """Show *queue*; go to *wanted* if it waits, else to what stands at *place* now."""
        self._queue = queue
        empty_out(self._lines)
        self._rows = {}
        for waiting in queue[:MOST]:
            line = _Row(waiting)
            line.clicked.connect(partial(self._choose, waiting.key))
            self._rows[waiting.key] = line
            self._lines.addWidget(line)
        if len(queue) > MOST:
            more = Label(_("{count} more", count=f"{len(queue) - MOST:,}"), Role.SMALL, "hint")
            self._lines.addWidget(frame(row(more, margins=(8, 14))))
        self._count.setText(_(self._counted, count=f"{len(queue):,}"))
        keys = list(self._rows)
        if not keys:
            return None
        key = wanted if wanted in self._rows else keys[min(max(place, 0), len(keys) - 1)]
        self.mark(key)
        return self.current()

    def mark(self, key: str) -> None:
        """Mark what is under the eyes, without telling anybody."""
        self._rows[key].setChecked(True)
        self._area.ensureWidgetVisible(self._rows[key])

    def place(self) -> int:
        """Return at which place the current one stands."""
        current = self.current()
        return self.keys().index(current.key) if current else 0

    def walk(self, step: int) -> None:
        """Go *step* further in the queue."""
        keys = list(self._rows)
        if keys:
            self._choose(keys[min(max(self.place() + step, 0), len(keys) - 1)])

    def count_done(self, count: int) -> None:
        """Say how much was decided in this round."""
        self._done.set_text(_("Decided in this round: {count}", count=f"{count:,}"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.walk(step)
        else:
            super().keyPressEvent(event)

    def _choose(self, key: str, *_checked: object) -> None:
        self.mark(key)
        self.chosen.emit(key)
