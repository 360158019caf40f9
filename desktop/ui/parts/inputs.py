"""Takes what people type: the standard inputs with the states of a field."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.painting import draw_icon, middle_square, painter_on
from desktop.ui.theme import icons


class State(StrEnum):
    """How the content of an input stands; the stylesheet draws each."""

    PLAIN = ""
    FILLED = "filled"
    ERROR = "error"


def set_state(widget: QWidget, state: State) -> None:
    """Let *widget* show how its content stands."""
    if widget.property("state") != str(state):
        widget.setProperty("state", str(state))
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class TextInput(QLineEdit):
    """One line; what the program filled in is tinted and sparkles until somebody types."""

    def __init__(self, text: str = "", placeholder: str = "", icon: str = "") -> None:
        super().__init__(text)
        self.setPlaceholderText(placeholder)
        self.setCursorPosition(0)
        self._sparkles = self.addAction(
            self._icon("sparkles"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._sparkles.setVisible(False)
        if icon:
            self.addAction(self._icon(icon), QLineEdit.ActionPosition.TrailingPosition)
        for sign in self.findChildren(QAbstractButton):
            sign.setAccessibleName(placeholder or _("Filled in by the program"))
        self.textEdited.connect(lambda _text: self._touched())

    def fill_in(self, text: str) -> None:
        """Put in what the program knows; it can still be changed."""
        self.setText(text)
        self.setCursorPosition(0)
        self._sparkles.setVisible(True)
        set_state(self, State.FILLED)

    def _touched(self) -> None:
        self._sparkles.setVisible(False)
        set_state(self, State.PLAIN)

    def _icon(self, name: str) -> QIcon:
        look = theme.current()
        return icons.icon(name, look.colour("text2"), look.px(18))


class TextArea(QPlainTextEdit):
    """Several lines; Tab leaves it."""

    def __init__(self, text: str = "", placeholder: str = "", height: int = 72) -> None:
        super().__init__(text)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.current().px(height))


class Dropdown(QComboBox):
    """One of many, in a list that opens below; the wheel scrolls the page, never the choice."""

    def __init__(self) -> None:
        super().__init__()
        self.setView(QListView())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(80), super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        box = QRectF(self.rect())
        ink = look.colour("text2" if self.isEnabled() else "disabled")
        with painter_on(self) as painter:
            place = middle_square(box, box.right() - look.px(26), look.px(16))
            draw_icon(painter, "chevron-down", ink, place)
