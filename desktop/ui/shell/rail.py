"""Leads to every page: the rail at the left of the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.layout import (
    Kind,
    centred,
    column,
    empty_out,
    frame,
    mark,
    row,
    rule,
    scroller,
)
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.shell.art import BrandMark
from desktop.ui.shell.rail_items import Badge, NavButton, NavItem, TrustLine
from desktop.ui.shell.shortcuts import Act, key_of
from desktop.ui.theme import Role, Tone

__all__ = ["Badge", "Brand", "NavGroup", "NavItem", "Rail"]

FULL, NARROW = 190, 72
_ITEM, _LEAST_ITEM, _NARROW_ITEM, _LEAST_NARROW_ITEM = 42, 36, 52, 40
_BRAND, _TRUST, _TITLE = 54, 54, 34
_LEAST_FOR_BRAND = 520
NUMBERED = 9
"""So many pages are reached by Alt and a digit; to all of them one can walk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """The words beside the mark: what the program is here, and whose."""

    name: str
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NavGroup:
    """Pages under one heading; those ``at_foot`` stand at the bottom of the rail."""

    items: Sequence[NavItem]
    title: str = ""
    at_foot: bool = False


class Rail(QFrame):
    """The pages in the order of their use; narrow, each is an icon over a short word."""

    chosen = Signal(str)
    trust_pressed = Signal()

    def __init__(self, brand: Brand, groups: Sequence[NavGroup]) -> None:
        super().__init__()
        mark(self, Kind.RAIL)
        self._brand, self._groups = brand, tuple(groups)
        self._narrow, self._height, self._current = False, float(_LEAST_FOR_BRAND), ""
        self._badges: dict[str, Badge] = {}
        self._buttons: dict[str, NavButton] = {}
        self._trust = ("", "", Tone.OK)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._build()

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the pages in order."""
        return tuple(item.key for group in self._groups for item in group.items)

    def beside(self, step: int) -> str:
        """Return the key of the page so many steps from the one that is marked, in a circle."""
        keys = self.keys()
        place = keys.index(self._current) if self._current in keys else 0
        return keys[(place + step) % len(keys)]

    def fit(self, *, narrow: bool, height: float) -> None:
        """Arrange for a window *height* pixels high at a text scale of 1."""
        before = self._narrow, self._item_height(), self._has_brand()
        self._narrow, self._height = narrow, height
        if before != (self._narrow, self._item_height(), self._has_brand()):
            self._build()

    def select(self, key: str) -> None:
        """Mark the page that is shown."""
        self._current = key
        for each, button in self._buttons.items():
            button.setChecked(each == key)
            if each == key and self._items.isAncestorOf(button):
                self._items.ensureWidgetVisible(button, 0, theme.current().px(_ITEM))

    def set_badge(self, key: str, badge: Badge | None) -> None:
        """Show how much waits on a page, or no longer."""
        self._badges = {k: b for k, b in self._badges.items() if k != key}
        if badge is not None:
            self._badges[key] = badge
        self._buttons[key].show_badge(badge)

    def set_trust(self, tone: Tone, first: str, second: str) -> None:
        """Say whether everything is saved, and where."""
        self._trust = (first, second, tone)
        self._line.say(tone, first, second)

    def show_numbers(self, *, shown: bool) -> None:
        """Show which number each page has, while Alt is down."""
        for place, button in enumerate(self._buttons.values(), 1):
            button.show_number(place if shown and place <= NUMBERED else 0)

    def _build(self) -> None:
        empty_out(self._layout)
        self._buttons = {}
        self._line = TrustLine(narrow=self._narrow)
        self._line.clicked.connect(lambda _checked=False: self.trust_pressed.emit())
        self.setFixedWidth(theme.current().px(NARROW if self._narrow else FULL))
        upper = [w for g in self._groups if not g.at_foot for w in self._group(g)]
        lower = [w for g in self._groups if g.at_foot for w in self._group(g)]
        self._items = scroller(frame(column(*upper, None, gap=1)), bar=False)
        whole = column((self._items, 1), *lower, 4, rule(), self._line, gap=1)
        if self._has_brand():
            whole.insertWidget(0, self._brand_line())
        self._layout.addLayout(whole)
        self.select(self._current)
        for place, button in enumerate(self._buttons.values(), 1):
            button.hint(_way_to(place))
        for key, badge in self._badges.items():
            self.set_badge(key, badge)
        first, second, tone = self._trust
        self._line.say(tone, first, second)

    def _group(self, group: NavGroup) -> list[QWidget]:
        made: list[QWidget] = []
        if group.title and not self._narrow:
            title = Label(group.title, Role.SMALL, "hint")
            title.setContentsMargins(theme.current().px(22), theme.current().px(6), 0, 0)
            made.append(title)
        size = QSize(theme.current().px(NARROW if self._narrow else FULL), self._item_height())
        for item in group.items:
            button = NavButton(item, size, narrow=self._narrow)
            button.clicked.connect(lambda _=False, key=item.key: self._on_click(key))
            self._buttons[item.key] = button
            made.append(button)
        return made

    def _has_brand(self) -> bool:
        return not self._narrow or self._height >= _LEAST_FOR_BRAND

    def _item_height(self) -> int:
        """Return how high an item may be for all of them to find room."""
        room = self._height - _TRUST - (_BRAND if self._has_brand() else 0)
        least, most = _LEAST_NARROW_ITEM, _NARROW_ITEM
        if not self._narrow:
            least, most = _LEAST_ITEM, _ITEM
            room -= _TITLE * sum(bool(group.title) for group in self._groups)
        share = room / max(1, len(self.keys())) - 1
        return theme.current().px(max(least, min(most, share)))

    def _on_click(self, key: str) -> None:
        self.select(self._current)
        self.chosen.emit(key)

    def _brand_line(self) -> QFrame:
        if self._narrow:
            return frame(column(centred(BrandMark(34)), margins=(9, 0), gap=0))
        name = ElidedLabel(self._brand.name, Role.STRONG)
        words = column(name, ElidedLabel(self._brand.station, Role.SMALL, "sub"), gap=0)
        return frame(row(BrandMark(), (words, 1), margins=(8, 8, 6, 16), gap=10))


def _way_to(place: int) -> str:
    """Return which keys lead to the page at *place*."""
    if place <= NUMBERED:
        return f"Alt+{place}"
    before, after = key_of(Act.PAGE_BEFORE), key_of(Act.PAGE_AFTER)
    return _("{before}, {after}: page by page", before=before, after=after)
