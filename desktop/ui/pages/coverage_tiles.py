"""Shows each desk as a tile: icon, name and days; how it stands is said three times over."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent

from desktop.i18n import translate as _
from desktop.services.coverage import PUNCTUAL_WORDS, Punctual, Seat
from desktop.ui import theme
from desktop.ui.parts.painting import (
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
from desktop.ui.theme.tokens import TONE_ICONS

TONES: Mapping[Punctual, Tone] = {
    Punctual.ON_TIME: Tone.OK,
    Punctual.SOON: Tone.WARN,
    Punctual.LATE: Tone.BAD,
    Punctual.NEVER: Tone.MUTE,
}
_LEAST, _MOST = 76, 148
_EDGES = {Punctual.LATE: 2.4, Punctual.SOON: 1.6, Punctual.NEVER: 1.6}


def days_words(seat: Seat) -> str:
    """Return in words how long ago something came from *seat*."""
    match seat.days:
        case None:
            return _("never")
        case 0:
            return _("today")
        case days:
            return _("{days} days ago", days=days)


class SeatTile(Pressable):
    """One desk below; checked while the panel shows it."""

    step_wanted = Signal(int)

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat.name)
        self.seat = seat
        self._days = days_words(seat)
        self.setCheckable(True)
        state = _(PUNCTUAL_WORDS[seat.state])
        self.setAccessibleName(f"{seat.name} {state} {self._days}")
        self.setToolTip(f"{seat.name} · {state} · {self._days}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.step_wanted.emit(step)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        role = Role.SMALL if self.seat.state is Punctual.ON_TIME else Role.SMALL_STRONG
        words = max(width_of(self.text(), role) + px(20), width_of(self._days, Role.SMALL))
        width = min(max(int(words) + px(18), px(_LEAST)), px(_MOST))
        return QSize(width, 2 * line_height(Role.SMALL) + px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, state = theme.current(), self.seat.state
        tone, box = TONES[state], QRectF(self.rect())
        ink, width = look.ink(tone), _EDGES.get(state)
        line = look.colour(tone if width else f"{tone}_line")
        if self.isChecked():
            line, width = look.colour("text"), 2.8
        strong = state is not Punctual.ON_TIME
        dashed = state is Punctual.NEVER and not self.isChecked()
        shape = Shape(look.colour(f"{tone}_bg"), line, width, dashed=dashed)
        with painter_on(self) as painter:
            rounded(painter, box, look.px(7), shape)
            inner = box.adjusted(look.px(8), look.px(4), -look.px(6), -look.px(4))
            high = inner.height() / 2
            above = QRectF(inner.left(), inner.top(), inner.width(), high)
            draw_icon(
                painter, TONE_ICONS[tone], ink, middle_square(above, above.left(), look.px(15))
            )
            name = above.adjusted(look.px(19), 0, 0, 0)
            role = Role.SMALL_STRONG if strong else Role.SMALL
            write(painter, name, self.text(), Pen(role, look.colour("text")))
            below = above.translated(0, high)
            write(painter, below, self._days, Pen(Role.SMALL, ink, bold=state is Punctual.LATE))
            focus_ring(painter, self, look.px(7))
