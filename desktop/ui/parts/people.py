"""Shows a person by the first character of the name, always in the same hue."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.parts.painting import CENTRE, Shape, disc, painter_on
from desktop.ui.theme import Tone
from desktop.ui.theme.tokens import HUES

_PEOPLE_HUES = tuple(hue for hue in HUES if hue is not Tone.TOOL)


def hue_of(name: str) -> Tone:
    """Return the hue that goes with *name*, the same wherever it is shown."""
    return _PEOPLE_HUES[sum(map(ord, name)) % len(_PEOPLE_HUES)]


def paint_avatar(painter: QPainter, box: QRectF, name: str, hue: Tone | None = None) -> None:
    """Paint the disc with the first character of *name* into the square *box*."""
    look = theme.current()
    tone = hue or hue_of(name)
    edge = look.ink(tone) if look.contrast else look.colour(f"{tone}_bg")
    disc(painter, box, Shape(look.colour(f"{tone}_bg"), edge, 1.5))
    font = QFont(look.font(bold=True))
    font.setPixelSize(max(1, int(box.height() * 0.45)))
    painter.setFont(font)
    painter.setPen(look.ink(tone))
    painter.drawText(box.translated(0, -0.5), CENTRE, name[:1])


class Avatar(QWidget):
    """The disc that stands before a person's name."""

    def __init__(self, name: str, size: int = 36, hue: Tone | None = None) -> None:
        super().__init__()
        self._name, self._hue = name, hue
        self.setAccessibleName(name)
        side = theme.current().px(size)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with painter_on(self) as painter:
            paint_avatar(painter, QRectF(self.rect()), self._name, self._hue)
