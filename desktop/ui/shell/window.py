"""Holds the pages and leads the keys to the one in front; knows no service and no register."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.parts.layout import Kind, column, empty_out, mark, row
from desktop.ui.shell.overlay import Overlay
from desktop.ui.shell.page import Breadth, Page
from desktop.ui.shell.rail import NUMBERED, Badge, Brand, NavGroup, Rail
from desktop.ui.shell.shortcuts import KEYS, Act
from desktop.ui.shell.topbar import TopBar
from desktop.ui.theme import Tone

Commands = Mapping[Act, Callable[[], object]]
BuildPage = Callable[[str], Page]

LEAST_SIZE = (960, 600)
"""The smallest window in pixels; the smallest screen we know has 1366 by 768."""


_STEPS: Mapping[Act, int] = {Act.PAGE_BEFORE: -1, Act.PAGE_AFTER: 1}
"""By how many items of the rail a key goes on."""


class MainWindow(QFrame):
    """Rail, top bar, banner and a stack of pages, each built when it is first visited.

    A key goes to the page in front; what the page does not know is looked up
    among the *commands*, which mean the same everywhere.
    """

    page_changed = Signal(str)
    trust_pressed = Signal()

    def __init__(self, brand: Brand, nav: Sequence[NavGroup], page: BuildPage) -> None:
        super().__init__()
        mark(self, Kind.PAGE)
        self._build_page = page
        self._commands: Commands = {}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self.rail = Rail(brand, nav)
        self.rail.chosen.connect(self.go)
        self.rail.trust_pressed.connect(self.trust_pressed)
        self.topbar = TopBar()
        self._banner = QVBoxLayout()
        self._stack = QStackedWidget()
        self._banner.setContentsMargins(*(theme.current().px(m) for m in (20, 2, 20, 10)))
        self._slot = QFrame()
        self._slot.setLayout(self._banner)
        self._slot.hide()
        right = column(self.topbar, self._slot, (self._stack, 1), gap=0)
        whole = row(self.rail, (right, 1), gap=0)
        # The pages arrange for the room there is; they must not keep the window wide.
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(whole)
        self.setMinimumSize(*LEAST_SIZE)
        self.overlay = Overlay(self)
        self._bind_keys()

    def set_commands(self, commands: Commands) -> None:
        """Say what keys do that no page has a meaning of its own for."""
        self._commands = commands

    def current(self) -> str:
        """Return the key of the page in front."""
        return self._current

    def page(self) -> Page | None:
        """Return the page in front."""
        return self._pages.get(self._current)

    def go(self, key: str) -> bool:
        """Show the page *key*; tell whether the page before let go."""
        before = self.page()
        if before is not None and key != self._current and not before.leave():
            return False
        if key not in self._pages:
            self._pages[key] = self._build_page(key)
            self._stack.addWidget(self._pages[key])
            self._pages[key].fit(self._breadth())
        while self.overlay.close_top():
            pass
        self._current = key
        self._stack.setCurrentWidget(self._pages[key])
        self.rail.select(key)
        self._pages[key].setFocus()
        self._pages[key].enter()
        self.page_changed.emit(key)
        return True

    def set_badge(self, key: str, text: str, tone: Tone = Tone.WARN) -> None:
        """Show how much waits on the page *key*; an empty text takes the badge away."""
        self.rail.set_badge(key, Badge(text, tone) if text else None)

    def set_trust(self, tone: Tone, first: str, second: str) -> None:
        """Say at the foot of the rail whether everything is saved."""
        self.rail.set_trust(tone, first, second)

    def set_banner(self, banner: QWidget | None) -> None:
        """Show the one condition that matters most, or none."""
        empty_out(self._banner)
        if banner is not None:
            self._banner.addWidget(banner)
        self._slot.setVisible(banner is not None)

    def say(self, text: str, *, undoable: bool = False) -> None:
        """Tell in a toast what has just been done."""
        self.overlay.say(text, undoable=undoable)

    def perform(self, act: Act) -> bool:
        """Do what *act* means here; tell whether it means anything."""
        page = self.page()
        known = page.acts() if page is not None else {}
        if (do := known.get(act) or self._commands.get(act)) is None:
            return False
        do()
        return True

    def _bind_keys(self) -> None:
        for act, keys in KEYS.items():
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.activated.connect(lambda act=act: self._on_key(act))
        for place, key in enumerate(self.rail.keys()[:NUMBERED], 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{place}"), self)
            shortcut.activated.connect(lambda key=key: self.go(key))

    def _on_key(self, act: Act) -> None:
        if act is Act.SEARCH:
            self.topbar.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.topbar.search.line.selectAll()
        elif act is Act.HELP:
            self.topbar.help.click()
        elif act in _STEPS:
            self.go(self.rail.beside(_STEPS[act]))
        else:
            self.perform(act)

    def _breadth(self) -> Breadth:
        return Breadth.of(self.width() / theme.current().scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        breadth = self._breadth()
        narrow = breadth in {Breadth.NARROW, Breadth.TIGHT}
        self.rail.fit(narrow=narrow, height=self.height() / theme.current().scale)
        self.topbar.fit(breadth)
        for page in self._pages.values():
            page.fit(breadth)
        self.overlay.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.overlay.close_top() or self.perform(Act.BACK)
            case Qt.Key.Key_Alt:
                self.rail.show_numbers(shown=True)
            case _:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            self.rail.show_numbers(shown=False)
        super().keyReleaseEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.page()
        if page is not None and not page.leave():
            event.ignore()
        else:
            super().closeEvent(event)
