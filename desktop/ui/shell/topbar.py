"""Heads the window, the same on every page: search, size of text, help, who is at work."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.buttons import Button, Kind, Size
from desktop.ui.parts.layout import row
from desktop.ui.parts.painting import (
    NOTHING,
    Pen,
    Shape,
    draw_icon,
    focus_ring,
    middle_square,
    painter_on,
    rounded,
    width_of,
    write,
)
from desktop.ui.parts.people import paint_avatar
from desktop.ui.parts.pressed import Pressable
from desktop.ui.parts.text import Icon, Label
from desktop.ui.shell.page import Breadth
from desktop.ui.shell.shortcuts import Act, key_of
from desktop.ui.theme import Role

HEIGHT = 56
_SEARCH = {Breadth.WIDE: 440, Breadth.NORMAL: 440, Breadth.NARROW: 360, Breadth.TIGHT: 340}


class _SearchLine(QLineEdit):
    """The line one types into; arrow keys belong to the results below."""

    walked = Signal(int)
    left = Signal()
    focus_changed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.walked.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()


class SearchBox(QFrame):
    """The second way to everything: people, requests, commands.

    ``sought`` comes with every change of the text, ``walked`` with a step
    through the results, ``taken`` with Enter, ``left`` with Escape.
    """

    sought = Signal(str)
    walked = Signal(int)
    taken = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = _SearchLine()
        self.line.setProperty("bare", "true")
        self.line.setAccessibleName(_("Search"))
        self._hint = Label(key_of(Act.SEARCH), Role.SMALL, "hint")
        self.line.textChanged.connect(self._on_text)
        self.line.walked.connect(self.walked)
        self.line.left.connect(self.left)
        self.line.returnPressed.connect(self.taken)
        self.line.focus_changed.connect(self.update)
        self.setFocusProxy(self.line)
        inside = row(Icon("search"), (self.line, 1), self._hint, margins=(0, 16, 0, 14), gap=9)
        self.setLayout(inside)
        self.setFixedHeight(theme.current().px(40))
        self.fit(Breadth.WIDE)

    def fit(self, breadth: Breadth) -> None:
        """Be as wide as the window has room for, and say what can be found."""
        self.setFixedWidth(theme.current().px(_SEARCH[breadth]))
        roomy = breadth in {Breadth.WIDE, Breadth.NORMAL}
        long = _("Find people and work: name, initials, last four digits of an ID")
        self.line.setPlaceholderText(long if roomy else _("Name, initials, ID number"))

    def _on_text(self, text: str) -> None:
        self._hint.setText(_("Esc closes") if text else key_of(Act.SEARCH))
        self.sought.emit(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect())
        line = look.colour("control" if look.contrast else "line_strong")
        shape = Shape(look.colour("surface"), line)
        if self.line.hasFocus():
            shape = Shape(look.colour("surface"), look.colour("primary"), 2)
        with painter_on(self) as painter:
            rounded(painter, box, box.height() / 2, shape)


class UserButton(Pressable):
    """Who is at work, in which role; opens what can be done about that."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__(name)
        self._role = role
        self.setAccessibleName(f"{name} {role}")

    def show_person(self, name: str, role: str) -> None:
        """Show somebody else."""
        self._role = role
        self.relabel(name)
        self.setAccessibleName(f"{name} {role}")

    def sizeHint(self) -> QSize:
        px = theme.current().px
        words = width_of(self.text(), Role.STRONG) + width_of(self._role, Role.SMALL)
        return QSize(int(words) + px(80) + 2, px(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        box = QRectF(self.rect())
        lit = self.underMouse() or self.isDown()
        name = width_of(self.text(), Role.STRONG)
        with painter_on(self) as painter:
            rounded(painter, box, look.px(21), Shape(look.colour("hover") if lit else NOTHING))
            face = middle_square(box, look.px(4), look.px(34))
            paint_avatar(painter, face, self.text())
            words = box.adjusted(look.px(47), 0, -look.px(24), 0)
            write(painter, words, self.text(), Pen(Role.STRONG, look.colour("text")))
            beside = words.adjusted(name + look.px(6), 0, 0, 0)
            write(painter, beside, self._role, Pen(Role.SMALL, look.colour("text2")))
            arrow = middle_square(box, box.right() - look.px(21), look.px(16))
            draw_icon(painter, "chevron-down", look.colour("text2"), arrow)
            focus_ring(painter, self, look.px(21))


class TopBar(QFrame):
    """The bar itself; what its buttons do is connected by the window's owner."""

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchBox()
        self.text_size = Button(_("Text size"), "text-size", Kind.GHOST, Size.SMALL)
        self.help = Button(_("Help"), "help", Kind.GHOST, Size.SMALL, key_of(Act.HELP))
        self.user = UserButton("", "")
        buttons = (self.text_size, self.help, 4, self.user)
        self.setLayout(row(self.search, None, *buttons, margins=(7, 20), gap=4))
        self.setFixedHeight(theme.current().px(HEIGHT))

    def fit(self, breadth: Breadth) -> None:
        """Arrange for the room there is."""
        self.search.fit(breadth)
