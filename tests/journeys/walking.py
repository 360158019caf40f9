"""Does at a window what a person does there: look, press, type, wait."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from desktop.ui.parts.alternatives import Alternatives
from desktop.ui.parts.fields import Field
from tests.ui.kit.looking import centre, faults

LAPTOP = (1366, 696)
"""What the smallest screen we know leaves to a window, in pixels."""
PATIENCE = 20
"""Seconds after which somebody would call for help."""

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_WINDOWS = {Qt.WindowType.Window, Qt.WindowType.Dialog}
PLAIN = Qt.KeyboardModifier.NoModifier


class Walker:
    """Somebody at *window* with eyes, a mouse and a keyboard; pictures go into *album*."""

    def __init__(self, window: QWidget, album: Path) -> None:
        self.window = window
        self._album = album
        self.faults: list[str] = []
        self._strays = _Strays(window, self.faults)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self._strays)
        window.resize(*LAPTOP)
        window.show()
        window.activateWindow()
        self.until(window.isActiveWindow)

    def until(self, happened: Callable[[], bool]) -> None:
        """Wait until something *happened*."""
        began = monotonic()
        while not happened():
            if monotonic() - began > PATIENCE:
                raise TimeoutError(f"waited in vain before {self.words()}")
            moment(10)

    def words(self) -> list[str]:
        """Return every text that is in sight."""
        labels = [label for label in self.window.findChildren(QLabel) if in_sight(label)]
        return [label.accessibleName() or label.text() for label in labels]

    def sees(self, text: str) -> bool:
        """Tell whether *text* stands somewhere on the window."""
        return text in "\n".join(self.words())

    def wait_for(self, text: str) -> None:
        """Wait until *text* stands somewhere on the window."""
        self.until(lambda: self.sees(text))

    def offers(self, words: str) -> bool:
        """Tell whether something that begins with *words* can be pressed."""
        buttons = self.window.findChildren(QAbstractButton)
        return any(in_sight(b) and b.accessibleName().startswith(words) for b in buttons)

    def can_press(self, name: str) -> bool:
        """Tell whether the button *name* is there and may be pressed."""
        return any(button.isEnabled() for button in self._buttons(name))

    def press(self, name: str) -> None:
        """Click on the first button called *name*, as soon as it can be pressed."""
        self.until(lambda: self.can_press(name))
        self.click(next(b for b in self._buttons(name) if b.isEnabled()))

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Bring *widget* into view and click on it, wherever it is not covered."""
        scroll_to(widget)
        spot = at or centre(widget)
        met = self.window.childAt(widget.mapTo(self.window, spot))
        assert met is not None, f"{widget.accessibleName()} is out of reach"
        assert met is widget or widget.isAncestorOf(met), f"{met} covers {widget.accessibleName()}"
        QTest.mouseClick(met, Qt.MouseButton.LeftButton, PLAIN, met.mapFrom(widget, spot))
        moment(0)

    def strike(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Strike *key*; it reaches whatever has the focus."""
        QTest.keyClick(focus(), key, modifier)
        moment(0)

    def type(self, text: str) -> None:
        """Type *text*, by the input method where it is not plain."""
        if text.isascii():
            QTest.keyClicks(focus(), text)
        else:
            composed = QInputMethodEvent("", [])
            composed.setCommitString(text)
            QApplication.sendEvent(focus(), composed)
        moment(0)

    def field(self, label: str) -> QWidget:
        """Return the input that stands under *label*."""
        asked = (field for field in self.window.findChildren(Field) if field.isVisible())
        return next(field.editor for field in asked if field.editor.accessibleName() == label)

    def write(self, label: str, text: str) -> None:
        """Click into the field *label*, and type *text* in place of what stood there."""
        self.click(self.field(label))
        self.strike(Key.Key_A, CTRL)
        self.type(text)

    def choose(self, text: str) -> None:
        """Click on the tab or segment that says *text*."""
        for one in self.window.findChildren(Alternatives):
            texts = [choice.text for choice in one._choices]
            if one.isVisible() and text in texts:
                self.click(one, one.boxes()[texts.index(text)].center().toPoint())
                return
        raise LookupError(text)

    def reads(self, label: str) -> str:
        """Return what stands in the input under *label*."""
        asked = self.field(label)
        if isinstance(asked, QComboBox):
            return asked.currentText()
        if isinstance(asked, Alternatives):
            return asked._choices[asked._place].text
        assert isinstance(asked, QLineEdit)
        return asked.text()

    def says(self, label: str, text: str) -> bool:
        """Tell whether *text* stands in the input under *label*."""
        return self.reads(label) == text

    def look(self, name: str) -> None:
        """Take a picture of the window, and note what is cut off."""
        moment(60)
        self.faults += [f"{name}: {fault}" for fault in faults(self.window, LAPTOP)]
        self._album.mkdir(parents=True, exist_ok=True)
        picture(self.window).save(str(self._album / f"{name}.png"))

    def _buttons(self, name: str) -> list[QAbstractButton]:
        buttons = [b for b in self.window.findChildren(QAbstractButton) if b.isVisible()]
        return [b for b in buttons if name in {b.accessibleName(), b.text()}]


class _Strays(QObject):
    """Notes windows that open beside the one there is: they would take the keyboard away."""

    def __init__(self, window: QWidget, faults: list[str]) -> None:
        super().__init__(window)
        self._faults = faults

    def eventFilter(self, seen: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        if event.type() is QEvent.Type.Show and isinstance(seen, QWidget) and seen.isWindow():
            extra = seen is not self.parent() and seen.windowType() in _WINDOWS
            self._faults += [f"a window of its own: {seen}"] * extra
        return False


def moment(milliseconds: int) -> None:
    """Let the window, and whoever works for it, go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def focus() -> QWidget:
    """Return what the keyboard reaches."""
    reached = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert reached is not None, "nothing has the focus"
    return reached


def in_sight(widget: QWidget) -> bool:
    """Tell whether at least a part of *widget* is shown."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def scroll_to(widget: QWidget) -> None:
    """Turn the wheel until *widget* is in view."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def picture(window: QWidget) -> QPixmap:
    """Return *window* as it looks on a screen of usual density."""
    taken = QPixmap(QSize(window.size()))
    window.render(taken)
    return taken
