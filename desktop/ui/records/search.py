"""Finds records of every register from the bar at the top of the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.services.desk import Sitting
from desktop.ui import theme
from desktop.ui.parts.buttons import when_pressed
from desktop.ui.parts.layout import Item, column, row
from desktop.ui.parts.text import Icon, Label
from desktop.ui.records.part_row import PartRow
from desktop.ui.records.reading import Hit, hits
from desktop.ui.records.tones import hue_of
from desktop.ui.shell import MainWindow
from desktop.ui.theme import Role
from desktop.ui.workplace import Workplace

MOST_OF_EACH, MOST_ROWS = 4, 8
_WAIT_MS = 120
_WIDTH = 440


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one register holds of the words, and how many more there are."""

    register: Register[Any]
    hits: Sequence[Hit]
    total: int


def find_everywhere(sitting: Sitting, words: str) -> list[Found]:
    """Return what the registers that are no parts of another hold of *words*."""
    found = []
    with sitting.store.read() as unit:
        for register in sitting.store.schema.registers:
            if register.part_of:
                continue
            ids = unit.search.find(words, register.key)
            if ids:
                shown = hits(unit, register, ids[:MOST_OF_EACH], sitting.today)
                found.append(Found(register=register, hits=shown, total=len(ids)))
    return found


class Finder(QObject):
    """Shows beneath the search box what is found while one types."""

    def __init__(self, workplace: Workplace, window: MainWindow) -> None:
        super().__init__(window)
        self._workplace, self._window = workplace, window
        self._rows: list[PartRow] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._search)
        box = window.topbar.search
        box.sought.connect(lambda _text: self._timer.start())
        box.walked.connect(self._walk)
        box.taken.connect(self._take)
        box.left.connect(window.overlay.close_top)

    def _search(self) -> None:
        words, sitting = self._window.topbar.search.line.text().strip(), self._workplace.sitting
        if not words:
            self._close()
            return
        self._workplace.tasks.query(
            lambda: find_everywhere(sitting, words), lambda found: self._show(words, found)
        )

    def _show(self, words: str, found: Sequence[Found]) -> None:
        if words != self._window.topbar.search.line.text().strip():
            return
        self._rows = []
        lines: list[Item] = []
        each = max(1, MOST_ROWS // max(1, len(found)))
        for group in found:
            lines += self._group(group, each)
        if not found:
            lines.append(Label(_("Nothing found"), Role.BODY, "sub"))
        self._walk(0)
        self._window.overlay.open_below(self._window.topbar.search, self._sheet(lines))

    def _sheet(self, lines: Sequence[Item]) -> QWidget:
        sheet = QFrame()
        sheet.setLayout(column(*lines, gap=2, margins=(10, 14)))
        sheet.setFixedWidth(theme.current().px(_WIDTH))
        sheet.setFocusProxy(self._window.topbar.search.line)  # one goes on typing
        return sheet

    def _group(self, found: Found, most: int) -> list[Item]:
        register = found.register
        count = f"{found.total:,}" if found.total > most else ""
        icon = Icon(register.look.icon, f"{hue_of(register)}_fg", 18)
        title = Label(_(register.title), Role.SMALL_STRONG, "sub")
        lines: list[Item] = [row(icon, title, Label(count, Role.SMALL, "hint"), None, gap=6)]
        for hit in found.hits[:most]:
            line = PartRow(hit.line())
            line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            when_pressed(line, partial(self._open, register, RecordId(hit.key)))
            self._rows.append(line)
            lines.append(line)
        return lines

    def _current(self) -> int:
        return next((place for place, line in enumerate(self._rows) if line.isChecked()), 0)

    def _walk(self, step: int) -> None:
        if self._rows:
            place = min(max(self._current() + step, 0), len(self._rows) - 1)
            for each, line in enumerate(self._rows):
                line.setChecked(each == place)

    def _take(self) -> None:
        if self._rows and not self._timer.isActive():
            self._rows[self._current()].click()

    def _open(self, register: Register[Any], record: RecordId) -> None:
        self._close()
        self._window.topbar.search.line.clear()
        go: Callable[[str, object], None] = self._workplace.go
        go(register.key, record)

    def _close(self) -> None:
        if self._rows:
            self._rows = []
            self._window.overlay.close_top()
