"""Tells what happened, the newest first: a disc for each event on a line through time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.parts.layout import column, empty_out, frame, row
from desktop.ui.parts.painting import Shape, disc, draw_icon, painter_on
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.theme import Role, Tone
from desktop.ui.theme.tokens import TONE_ICONS

_NODE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, or (``ahead``) that is still to be done, with its buttons."""

    title: str
    when: str = ""
    who: str = ""
    text: str = ""
    tone: Tone = Tone.MUTE
    icon: str = ""
    ahead: bool = False
    acts: Sequence[QWidget] = ()

    def spoken(self) -> str:
        """Return what a screen reader says."""
        return " ".join(part for part in (self.title, self.when, self.who, self.text) if part)


class Timeline(QFrame):
    """Events below each other; a dashed line leads to what is still ahead."""

    def __init__(self, events: Sequence[Event] = ()) -> None:
        super().__init__()
        self._events: Sequence[Event] = ()
        self._rows: list[QFrame] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.show_events(events)

    def show_events(self, events: Sequence[Event]) -> None:
        """Show other events."""
        empty_out(self._layout)
        self._events = tuple(events)
        self._rows = [_row(event, last=event is events[-1]) for event in events]
        for each in self._rows:
            self._layout.addWidget(each)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with painter_on(self) as painter:
            for place, (happened, shown) in enumerate(zip(self._events, self._rows, strict=True)):
                if place < len(self._rows) - 1:
                    coming = happened.ahead or self._events[place + 1].ahead
                    _thread(painter, shown, dashed=coming)
                _node(painter, happened, shown.y())


def _row(event: Event, *, last: bool) -> QFrame:
    tone = "hint" if event.ahead else ""
    head = row(Label(event.title, Role.STRONG, tone))
    head.addWidget(ElidedLabel(event.who, Role.SMALL, "sub"), 1)
    if event.when:
        head.addWidget(Label(event.when, Role.SMALL, "hint"))
    lines = column(head, gap=4, margins=(3, 0, 0 if last else 12, _NODE + 14))
    if event.text:
        lines.addWidget(Label(event.text, Role.BODY, "sub", wrap=True))
    if event.acts:
        lines.addLayout(row(*event.acts, None, gap=6))
    made = frame(lines)
    made.setAccessibleName(event.spoken())
    made.setMinimumHeight(theme.current().px(_NODE + 4))
    return made


def _thread(painter: QPainter, shown: QFrame, *, dashed: bool) -> None:
    look = theme.current()
    middle = look.px(_NODE) / 2
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(look.colour("line_strong"), 2, style))
    top, bottom = shown.y() + look.px(_NODE) + 3, shown.y() + shown.height() - 3
    painter.drawLine(QPointF(middle, top), QPointF(middle, bottom))


def _node(painter: QPainter, event: Event, top: int) -> None:
    look = theme.current()
    side = look.px(_NODE)
    box = QRectF(1, top + 1, side - 2, side - 2)
    ground = look.colour("surface" if event.ahead else f"{event.tone}_bg")
    disc(painter, box, Shape(ground, look.colour(f"{event.tone}_line"), 1.5))
    inner = side * 0.22
    icon = event.icon or TONE_ICONS.get(event.tone, "circle-dot")
    ink = look.colour("text3") if event.ahead else look.ink(event.tone)
    draw_icon(painter, icon, ink, box.adjusted(inner, inner, -inner, -inner))
