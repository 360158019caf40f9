"""Shows words: labels in the roles of the type scale, icons beside them, and keys to press."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.parts.painting import (
    CENTRE,
    Pen,
    Shape,
    draw_icon,
    line_height,
    painter_on,
    rounded,
    width_of,
    write,
)
from desktop.ui.theme import Role, Tone


class Label(QLabel):
    """Plain text; ``tone`` is a state or one of primary, sub and hint."""

    def __init__(
        self, text: str = "", role: Role = Role.BODY, tone: str = "", *, wrap: bool = False
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", str(role))
        self.setProperty("tone", str(tone))
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def set_tone(self, tone: str) -> None:
        """Change the colour of the words."""
        self.setProperty("tone", str(tone))
        self.style().unpolish(self)
        self.style().polish(self)


class ElidedLabel(Label):
    """Text that is cut off with an ellipsis rather than pushing its neighbours aside.

    The whole text stays in the tool tip and for the screen reader.
    """

    def __init__(self, text: str = "", role: Role = Role.BODY, tone: str = "") -> None:
        super().__init__(text, role, tone)
        self._whole = text
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show *text*, as much of it as fits."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(40), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._whole) + 4
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class Icon(QWidget):
    """An icon that goes with a word beside it, and is silent for the screen reader."""

    def __init__(self, name: str, colour: str = "text2", size: int = 20) -> None:
        super().__init__()
        self._name, self._colour = name, colour
        side = theme.current().px(size)
        self.setFixedSize(side, side)

    def show_icon(self, name: str, colour: str) -> None:
        """Change the icon and its colour."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with painter_on(self) as painter:
            colour = theme.current().colour(self._colour)
            draw_icon(painter, self._name, colour, QRectF(self.rect()))


class IconTile(QWidget):
    """An icon on a tinted square, or on a disc when ``round``, that marks whose page this is."""

    def __init__(self, name: str, tone: Tone, size: int = 40, *, disc: bool = False) -> None:
        super().__init__()
        self._name, self._tone = name, tone
        self._radius = size / 2 if disc else 9
        side = theme.current().px(size)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        line = look.ink(self._tone) if look.contrast else look.colour(f"{self._tone}_bg")
        box = QRectF(self.rect())
        inner = box.width() * 0.22
        with painter_on(self) as painter:
            ground = Shape(look.colour(f"{self._tone}_bg"), line, 1.5)
            rounded(painter, box, look.px(self._radius), ground)
            centre = box.adjusted(inner, inner, -inner, -inner)
            draw_icon(painter, self._name, look.ink(self._tone), centre)


class KeyCap(QWidget):
    """A key of the keyboard."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setAccessibleName(key)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(
            round(width_of(self._key, Role.SMALL)) + px(14), max(px(24), line_height(Role.SMALL))
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect())
        with painter_on(self) as painter:
            edge = look.colour("line_strong")
            rounded(painter, box, look.px(4), Shape(edge, edge))
            face = box.adjusted(0, 0, 0, -1.5)
            rounded(painter, face, look.px(4), Shape(look.colour("sunken"), edge))
            write(painter, face, self._key, Pen(Role.SMALL, look.colour("text2"), CENTRE))
