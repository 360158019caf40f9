"""Somebody who works at the window by keyboard alone, whatever register is in front of them."""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.domain.register import Register
from desktop.services.hub import level_here
from desktop.ui.navigation import HOME, item_for, tabs_of
from desktop.ui.office import Office
from desktop.ui.parts.pressed import Pressable
from desktop.ui.parts.tabs import Tabs
from desktop.ui.records.form_panel import FormPanel
from desktop.ui.records.page import RegisterPage

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MOST_TABS = 250
NUMBERED = 9
REST_MS = 120
PATIENCE = 20
"""Seconds after which somebody would call for help."""


class Hands:
    """The keyboard of the window of *office*; no pointer, and no method of a page is called."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.window = office.window

    @property
    def page(self) -> RegisterPage:
        """Return the page in front, which must be that of a register."""
        page = self.window.page()
        assert isinstance(page, RegisterPage)
        return page

    @property
    def form(self) -> FormPanel:
        """Return the form that is open."""
        form = self.page.side.form
        assert form is not None, "no form is open"
        return form

    def strike(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Strike *key*; it reaches whatever has the focus."""
        QTest.keyClick(focused(), key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type *text* in place of what stands there, as an input method does."""
        self.strike(Key.Key_A, CTRL)
        composed = QInputMethodEvent("", [])
        composed.setCommitString(text)
        QApplication.sendEvent(focused(), composed)
        QApplication.processEvents()

    def until(self, happened: Callable[[], object]) -> None:
        """Wait until something *happened*."""
        began = monotonic()
        while not happened():
            assert monotonic() - began < PATIENCE, "waited in vain"
            QTest.qWait(10)

    def rest(self) -> None:
        """Do nothing for a moment, as after a row was ticked."""
        QTest.qWait(REST_MS)

    def tab_to(self, wanted: Callable[[QWidget], bool], key: Qt.Key = Key.Key_Tab) -> QWidget:
        """Go on by Tab until what is *wanted* has the focus; whatever is met must be in sight."""
        for _step in range(MOST_TABS):
            reached = focused()
            self.until(partial(_in_sight, reached))
            if wanted(reached):
                return reached
            self.strike(key)
        raise AssertionError("Tab does not lead there")

    def turn_to(self, register: Register[Any]) -> None:
        """Go to the list of *register*: by the rail, then along the tabs of its family."""
        head = item_for(register.key, level_here(self.office.workplace.sitting))
        self._go_by_rail(head)
        if head == HOME:  # its banner leads to what is on no rail
            self.tab_to(is_called("Verify"))
            self.strike(Key.Key_Return)
            self.leave()
        tabs = [choice.key for choice in tabs_of(register.key)]
        while (at := tabs.index(self.window.current())) != tabs.index(register.key):
            onward = at < tabs.index(register.key)
            self.tab_to(lambda widget: isinstance(widget, Tabs), Key.Key_Backtab)
            self.strike(Key.Key_Right if onward else Key.Key_Left)
            assert self.window.current() == tabs[at + (1 if onward else -1)]
        if not self.page.view.hasFocus():
            self.to_list()

    def _go_by_rail(self, head: str) -> None:
        """Go to the page of an item of the rail; the first nine have a number."""
        place = self.window.rail.keys().index(head)
        if place < NUMBERED:
            self.strike(Key(Key.Key_1 + place), ALT)
            return
        self.tab_to(lambda widget: widget is self.window.rail._buttons[head])
        self.strike(Key.Key_Return)

    def walk_to(self, place: int) -> None:
        """Walk down from the first row to that at *place*, and wait for its details."""
        self.to_list()
        self.strike(Key.Key_Home)
        for _step in range(place):
            self.strike(Key.Key_Down)
        row = self.page.view.current_row()
        assert row is not None
        side = self.page.side
        self.until(lambda: side.detail is not None and side.detail.entry.id == row.id)

    def to_list(self) -> None:
        """Leave what lies over the list, and go into it."""
        self.leave()
        self.tab_to(lambda widget: widget is self.page.view)

    def leave(self) -> None:
        """Strike Escape until nothing is open and nothing ticked."""
        while self.page.side.isVisible() or self.page.view.checked():
            self.strike(Key.Key_Escape)

    def menu(self) -> QMenu:
        """Return the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        return menu

    def choose(self, place: int) -> None:
        """Choose the entry at *place* of the open menu, counting only those that can be."""
        menu = self.menu()
        for _step in range(place + 1):
            self.strike(Key.Key_Down)
        self.strike(Key.Key_Return)
        assert not menu.isVisible()


def focused() -> QWidget:
    """Return what the keyboard reaches."""
    reached = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert reached is not None, "nothing has the focus"
    return reached


def _in_sight(widget: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty()


def is_called(name: str) -> Callable[[QWidget], bool]:
    """Return what tells a button by its spoken name."""
    return lambda widget: isinstance(widget, Pressable) and widget.accessibleName() == name
