"""Lets one choose the stick, or any folder, that bundles are written to or read from."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame
from shiboken6 import isValid

from desktop.i18n import translate as _
from desktop.services.volumes import Volume, describe, plugged_in
from desktop.ui.pages.files import ask_folder
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, when_pressed
from desktop.ui.parts.cards import ChoiceCard
from desktop.ui.parts.layout import column, empty_out, row
from desktop.ui.theme import Tone

LOOK_EVERY_MS = 2_000
_GIGABYTE, _MEGABYTE = 1_000_000_000, 1_000_000

Look = Callable[[], tuple[Volume, ...]]


class StickChoice(QFrame):
    """The sticks that are plugged in, each a card; the list follows what is plugged in.

    They are looked for on a thread of their own, one look at a time: a stick
    that is ill may not answer for minutes, and the window must not wait.
    ``writing`` says whether they are chosen to be written to.
    """

    changed = Signal()
    _seen = Signal(object)

    def __init__(self, look: Look = plugged_in, *, writing: bool = True) -> None:
        super().__init__()
        self._find, self._writing = look, writing
        self._need = 0
        self._looking = False
        self._sticks: tuple[Volume, ...] = ()
        self._by_hand: Path | None = None
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
        self._seen.connect(self._show_seen)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.look()

    def folder(self) -> Path | None:
        """Return the stick or folder that is chosen, or None."""
        return self._folder

    def stick(self) -> Volume | None:
        """Return what is known of the chosen stick or folder; None until it has answered."""
        return next((each for each in self._sticks if each.path == self._folder), None)

    def usable(self) -> bool:
        """Tell whether what is chosen can take what it is to take."""
        stick = self.stick()
        return self._folder is not None and (
            stick is None or not self._writing or (stick.writable and stick.free >= self._need)
        )

    def ask_for(self, need: int) -> None:
        """Let only those be usable that have room for *need* bytes."""
        if need != self._need:
            self._need = need
            self._show()

    def words(self, stick: Volume) -> str:
        """Return how *stick* stands."""
        if not self._writing:
            return _("Can be read")
        return room(stick, self._need)

    def look(self) -> None:
        """See what is plugged in now, unless the last look has not come back yet."""
        if not self._looking:
            self._looking = True
            Thread(target=self._look_away, args=(self._by_hand,), daemon=True).start()

    def use(self, folder: Path) -> None:
        """Choose *folder*."""
        self._by_hand = self._folder = folder
        self._show()
        self.look()

    def _look_away(self, by_hand: Path | None) -> None:
        """Look, on the other thread."""
        found = self._find()
        if by_hand is not None and all(by_hand != each.path for each in found):
            found = (*found, *filter(None, [describe(by_hand)]))
        if isValid(self):
            self._seen.emit(found)

    def _show_seen(self, found: tuple[Volume, ...]) -> None:
        self._looking = False
        if found == self._sticks:
            return
        gone = {each.path for each in self._sticks} - {each.path for each in found}
        self._sticks = found
        if self._folder in gone:
            self._folder = None
        if self._folder is None and found:
            self._folder = found[0].path
        self._show()

    def _show(self) -> None:
        empty_out(self._cards)
        for each in self._sticks:
            by_hand = each.path == self._by_hand and not each.device
            about = _("A folder chosen by hand") if by_hand else self.words(each)
            self._add(each.path, each.name, about)
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


def room(stick: Volume, need: int = 0) -> str:
    """Return in words whether a stick can take *need* bytes."""
    if not stick.writable:
        return _("Write protection is on: push the switch back, or use another stick")
    if stick.free < need:
        wanted, left = size_words(need), size_words(stick.free)
        return _("Not enough room: {need} needed, {left} left", need=wanted, left=left)
    return _("{size} free, can be written to", size=size_words(stick.free))


def size_words(size: int) -> str:
    """Return *size* in bytes as people say it."""
    if size >= _GIGABYTE:
        return f"{size / _GIGABYTE:.1f} GB"
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:.1f} MB"
    return f"{size // 1000} KB"
