"""Offers acts to press: buttons in five kinds and three sizes, bare icons, links."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from desktop.ui import theme
from desktop.ui.parts.painting import (
    LEFT,
    NOTHING,
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
from desktop.ui.theme import Role
from desktop.ui.theme.scheme import Theme


class Kind(StrEnum):
    """How much a button asks to be pressed; a page has one primary button."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SOFT = "soft"
    GHOST = "ghost"
    DANGER = "danger"


class Size(StrEnum):
    """How high a button is."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


_HEIGHTS = {Size.SMALL: 34, Size.MEDIUM: 40, Size.LARGE: 48}
_ICON = 18
_ICON_GAP = 7
_KEY_GAP = 10
_ARROW = 20
_NARROWEST_SMALL = 62


class Button(Pressable):
    """A word one can press, with an icon before it and its key behind it."""

    def __init__(
        self,
        text: str,
        icon: str = "",
        kind: Kind = Kind.SECONDARY,
        size: Size = Size.MEDIUM,
        key: str = "",
    ) -> None:
        super().__init__(text)
        self._icon, self._kind, self._size, self._key = icon, kind, size, key
        self._menu: QMenu | None = None
        if key:
            self.setAccessibleDescription(key)

    @property
    def kind(self) -> Kind:
        """Return how the button asks."""
        return self._kind

    def show_icon(self, icon: str) -> None:
        """Show another icon before the word."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def show_key(self, key: str) -> None:
        """Show another key behind the word, or none."""
        self._key = key
        self.setAccessibleDescription(key)
        self.updateGeometry()
        self.update()

    def drop(self, menu: QMenu) -> None:
        """Open *menu* below when pressed; the button shows an arrow for it."""
        self._menu = menu
        menu.setParent(self, menu.windowFlags())
        self.clicked.connect(self._open_menu)
        self.updateGeometry()

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _role(self) -> Role:
        return Role.SMALL if self._size is Size.SMALL else Role.BODY

    @property
    def _bold(self) -> bool:
        return self._kind is Kind.PRIMARY

    def _parts(self) -> tuple[float, float, float, float]:
        """Return the widths of icon, word, key and arrow, gaps included."""
        px = theme.current().px
        return (
            px(_ICON + _ICON_GAP) if self._icon else 0,
            width_of(self.text(), self._role(), bold=self._bold) + 1,
            width_of(self._key, Role.SMALL) + px(_KEY_GAP) + 1 if self._key else 0,
            px(_ARROW) if self._menu else 0,
        )

    def sizeHint(self) -> QSize:
        px = theme.current().px
        padding = 10 if self._size is Size.SMALL else 14
        width = sum(self._parts()) + px(padding) * 2
        if self._size is Size.SMALL:
            width = max(width, px(_NARROWEST_SMALL))
        return QSize(int(width + 1.5), px(_HEIGHTS[self._size]))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        ink, shape = self._colours(look)
        with painter_on(self) as painter:
            rounded(painter, QRectF(self.rect()), look.px(7), shape)
            self._paint_words(painter, ink)
            focus_ring(painter, self, look.px(7))

    def _colours(self, look: Theme) -> tuple[QColor, Shape]:
        """Return the ink, and the ground with its outline."""
        colour = look.colour
        if not self.isEnabled():
            return colour("disabled"), Shape(colour("sunken"), colour("line"))
        lit, down = self.underMouse(), self.isDown()
        paper = colour("sunken" if down else "hover" if lit else "surface")
        deep = "primary_press" if down else "primary_hover" if lit else "primary"
        match self._kind:
            case Kind.PRIMARY:
                return colour("on_primary"), Shape(colour(deep))
            case Kind.SOFT:
                edged = lit or down or look.dark or look.contrast
                line = colour("primary_line") if edged else NOTHING
                return colour("primary_text"), Shape(colour("primary_soft"), line)
            case Kind.GHOST:
                return colour("primary_text"), Shape(paper if lit or down else NOTHING)
            case Kind.DANGER:
                return colour("bad_fg"), Shape(paper, colour("bad_line"))
            case Kind.SECONDARY:
                line = colour("control" if look.contrast else "line_strong")
                return colour("text"), Shape(paper, line)

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        px = theme.current().px
        box = QRectF(self.rect())
        icon, word, key, arrow = self._parts()
        left = max(px(4), (box.width() - icon - word - key - arrow) / 2)
        if self._icon:
            draw_icon(painter, self._icon, ink, middle_square(box, left, px(_ICON)))
        words = QRectF(left + icon, 0, word, box.height())
        write(painter, words, self.text(), Pen(self._role(), ink, LEFT, bold=self._bold))
        if self._key:
            faint = ink if self._bold or not self.isEnabled() else theme.current().colour("text3")
            place = QRectF(words.right() + px(_KEY_GAP), 0, key, box.height())
            write(painter, place, self._key, Pen(Role.SMALL, faint))
        if self._menu:
            place = middle_square(box, words.right() + key + px(5), px(16))
            draw_icon(painter, "chevron-down", ink, place)


class IconButton(Pressable):
    """One of the few acts shown by an icon alone; ``name`` is its tool tip and spoken name."""

    def __init__(self, icon: str, name: str, size: int = 34) -> None:
        super().__init__(name)
        self._icon = icon
        self._side = size
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        side = theme.current().px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect())
        lit = self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked())
        ink = look.colour("text2" if self.isEnabled() else "disabled")
        with painter_on(self) as painter:
            rounded(painter, box, look.px(7), Shape(look.colour("hover") if lit else NOTHING))
            side = look.px(_ICON)
            square = middle_square(box, (box.width() - side) / 2, side)
            draw_icon(painter, self._icon, ink, square)
            focus_ring(painter, self, look.px(7))


class Link(Pressable):
    """Words that lead elsewhere."""

    def __init__(self, text: str, icon: str = "") -> None:
        super().__init__(text)
        self._icon = icon

    def sizeHint(self) -> QSize:
        px = theme.current().px
        width = width_of(self.text(), Role.SMALL) + (px(20) if self._icon else 0) + px(8)
        return QSize(int(width + 1.5), max(px(28), line_height(Role.SMALL)))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect()).adjusted(look.px(4), 0, 0, 0)
        ink = look.colour("primary_text" if self.isEnabled() else "disabled")
        with painter_on(self) as painter:
            if self._icon:
                draw_icon(painter, self._icon, ink, middle_square(box, box.left(), look.px(16)))
                box.setLeft(box.left() + look.px(20))
            write(painter, box, self.text(), Pen(Role.SMALL, ink))
            if look.contrast or self.underMouse():
                under = box.center().y() + line_height(Role.SMALL) / 2 - 2
                right = box.left() + width_of(self.text(), Role.SMALL)
                painter.drawLine(int(box.left()), int(under), int(right), int(under))
            focus_ring(painter, self, look.px(6))


def when_pressed(button: Pressable, act: Callable[[], object]) -> None:
    """Do *act* whenever *button* is pressed, without handing it the state of the button."""
    button.clicked.connect(lambda _checked=False: act())
