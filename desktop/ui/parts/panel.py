"""Shows the details of one record beside the list: head, body that scrolls, foot that stays."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.buttons import IconButton, when_pressed
from desktop.ui.parts.layout import (
    Item,
    Kind,
    at_top,
    column,
    empty_out,
    fill,
    frame,
    mark,
    row,
    scroller,
)
from desktop.ui.parts.pressed import Pressable
from desktop.ui.parts.text import ElidedLabel
from desktop.ui.theme import Role

_FOOT = 58


def holds_focus(widget: QWidget) -> bool:
    """Tell whether the keys are meant for something in *widget*, or for itself."""
    focused = QApplication.focusWidget()
    return focused is not None and (widget is focused or widget.isAncestorOf(focused))


@contextmanager
def staying_focused(panel: QWidget) -> Iterator[None]:
    """Let the focus stay where it is, by its name, while *panel* is filled anew."""
    before = QApplication.focusWidget()
    inside = before is not None and panel.isAncestorOf(before)
    name = before.accessibleName() if before is not None and inside else ""
    yield
    if inside:
        alike = (b for b in panel.findChildren(Pressable) if b.accessibleName() == name)
        target = next((b for b in alike if b.isVisibleTo(panel)), panel)
        target.setFocus(Qt.FocusReason.OtherFocusReason)


class Panel(QFrame):
    """The sheet at the right of a list, which a record is read or a form is filled in on."""

    closed = Signal()

    def __init__(self, width: int = 372) -> None:
        super().__init__()
        mark(self, Kind.CARD)
        look = theme.current()
        self.setFixedWidth(look.px(width))
        self._head = row(gap=8, margins=(12, 10, 4, 16))
        self._body = column(gap=10, margins=(4, 16, 12, 16))
        self._foot = row(gap=8, margins=(8, 14))
        self._bar = frame(self._foot, Kind.FOOT)
        self._bar.setMinimumHeight(look.px(_FOOT))
        self._bar.hide()
        self._notice = column(gap=6, margins=(8, 14))
        self._aside = frame(self._notice)
        self._aside.hide()
        body = (scroller(frame(self._body)), 1)
        inside = column(self._head, body, self._aside, self._bar, gap=0)
        edge = look.line_width
        inside.setContentsMargins(edge, edge, edge, edge)
        self.setLayout(inside)

    def set_head(self, front: QWidget, title: str, about: str, *acts: QWidget) -> None:
        """Show whose panel this is: an avatar or icon, two lines, acts, and the closing cross."""
        empty_out(self._head)
        cross = IconButton("x", _("Close (Esc)"))
        when_pressed(cross, self.closed.emit)
        name = ElidedLabel(title, Role.TITLE if about else Role.HEADING)
        words = column((name, 0), gap=0)
        if about:
            words.addWidget(ElidedLabel(about, Role.BODY, "sub"))
        at_right = frame(row(*acts, cross, gap=0))
        fill(
            self._head,
            [at_top(front), (words, 1), at_top(at_right)],
            gap=8,
            margins=(12, 10, 4, 16),
        )
        self.setAccessibleName(title)

    def set_body(self, *items: Item | tuple[Item, int]) -> None:
        """Show *items* below each other."""
        empty_out(self._body)
        fill(self._body, [*items, None], gap=10, margins=(4, 16, 12, 16))
        inside = self._body.parentWidget()  # else painted once in the old height
        QApplication.sendEvent(inside, QEvent(QEvent.Type.LayoutRequest))

    def set_notice(self, *items: Item) -> None:
        """Show *items* over the foot, where they never scroll away; without any the place goes."""
        empty_out(self._notice)
        fill(self._notice, items, gap=6, margins=(8, 14))
        self._aside.setVisible(bool(items))

    def set_foot(self, *items: Item | tuple[Item, int]) -> None:
        """Put acts where they never scroll away; without any the foot goes."""
        empty_out(self._foot)
        fill(self._foot, items, gap=8, margins=(8, 14))
        self._bar.setVisible(bool(items))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
