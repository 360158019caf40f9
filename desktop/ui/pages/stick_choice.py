"""Lets one choose the stick, or any folder, that bundles are written to or read from."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.services.volumes import Volume, plugged_in
from desktop.ui.pages.files import ask_folder
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, when_pressed
from desktop.ui.parts.cards import ChoiceCard
from desktop.ui.parts.layout import column, empty_out, row
from desktop.ui.theme import Tone

LOOK_EVERY_MS = 2_000
_GIGABYTE, _MEGABYTE = 1_000_000_000, 1_000_000


class StickChoice(QFrame):
    """The sticks that are plugged in, each a card; the list follows what is plugged in."""

    changed = Signal()

    def __init__(self, roots: Sequence[Path] | None = None) -> None:
        super().__init__()
        self._roots = roots
        self._sticks: tuple[Volume, ...] = ()
        self._folder: Path | None = None
        self._cards = column(gap=10)
        self._none = Note(
            Tone.INFO,
            _("No stick is plugged in. Plug one in and wait a moment, or choose a folder."),
            icon="device-usb",
        )
        choose = Button(_("Choose a folder"), "folder")
        when_pressed(choose, self._ask)
        self.setLayout(column(self._cards, self._none, row(choose, None), gap=12))
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.look()

    def folder(self) -> Path | None:
        """Return the stick or folder that is chosen, or None."""
        return self._folder

    def stick(self) -> Volume | None:
        """Return the chosen stick; None for a folder chosen by hand."""
        return next((each for each in self._sticks if each.path == self._folder), None)

    def look(self) -> None:
        """See what is plugged in now."""
        found = plugged_in(self._roots)
        if found != self._sticks:
            gone = {each.path for each in self._sticks} - {each.path for each in found}
            self._sticks = found
            if self._folder in gone:
                self._folder = None
            if self._folder is None and found:
                self._folder = found[0].path
            self._show()

    def use(self, folder: Path) -> None:
        """Choose *folder*."""
        self._folder = folder
        self._show()

    def _show(self) -> None:
        empty_out(self._cards)
        for each in self._sticks:
            self._add(each.path, each.name, room(each))
        if self._folder is not None and self.stick() is None:
            self._add(self._folder, self._folder.name, _("A folder chosen by hand"))
        self._none.setVisible(self._folder is None and not self._sticks)
        self.changed.emit()

    def _add(self, path: Path, name: str, about: str) -> None:
        card = ChoiceCard(name, about, "device-usb", Tone.MUTUAL)
        card.setChecked(path == self._folder)
        card.setToolTip(str(path))
        when_pressed(card, lambda: self._choose(path))
        self._cards.addWidget(card)

    def _choose(self, path: Path) -> None:
        self._folder = path
        self.changed.emit()

    def _ask(self) -> None:
        found = ask_folder(self, _("Where do the bundles lie?"))
        if found is not None:
            self.use(found)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def room(stick: Volume) -> str:
    """Return in words whether a stick can take a bundle."""
    if not stick.writable:
        return _("Write protection is on")
    return _("{size} free, can be written to", size=size_words(stick.free))


def size_words(size: int) -> str:
    """Return *size* in bytes as people say it."""
    if size >= _GIGABYTE:
        return f"{size / _GIGABYTE:.1f} GB"
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:.1f} MB"
    return f"{max(1, size // 1000)} KB"
