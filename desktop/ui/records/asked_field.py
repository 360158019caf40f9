"""Shows beside a field what may be wrong, and leads to the entry that is in the way."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n import translate as _
from desktop.ui.parts.buttons import Link, when_pressed
from desktop.ui.parts.fields import Field
from desktop.ui.parts.inputs import State


class AskedField(Field):
    """A field that can also be doubtful: a warning never hinders.

    Where another entry is in the way, ``led`` comes when somebody wants to see it.
    """

    led = Signal()
    _link: Link | None = None

    def lead(self) -> None:
        """Offer to see the entry that is in the way."""
        if self._link is None:
            self._link = leading_link(self.led.emit)
            self._lines.addWidget(self._link)
            QWidget.setTabOrder(self.editor, self._link)
        self._link.show()

    def clear(self) -> None:
        super().clear()
        if self._link is not None:
            self._link.hide()

    def warn(self, sentence: str) -> None:
        """Say what may be wrong, unless something is."""
        if self.editor.property("state") != str(State.ERROR):
            self._say(sentence, "warn", "alert-triangle")


def leading_link(act: Callable[[], object]) -> Link:
    """Return what leads to the entry that a problem is about."""
    link = Link(_("Open that entry"), "arrow-right")
    when_pressed(link, act)
    return link
