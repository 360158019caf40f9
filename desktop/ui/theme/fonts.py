"""Finds a typeface with Chinese characters for the screen."""

import lzma
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFontDatabase, QFontMetrics, QGuiApplication

from desktop import resources

SHIPPED, RARE = "AppSans", "AppRare"
FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    SHIPPED,
)
"""The typefaces of Windows and of Linux desktops, the best first; all have digits of one width."""

RARE_CHARACTERS = (0x20BB7, 0x2A70A, 0x2B741, 0x2B8B8, 0x2CEB5)
"""One of each extension from B to F; a computer that has all of them needs no face of ours."""
AFTER_START_MS, BETWEEN_PARTS_MS = 2000, 30
PART = 256 * 1024
"""How many bytes of the face are unpacked at a time: some ten milliseconds' work."""


def families() -> list[str]:
    """Return in which typefaces a character is looked for, one after the other."""
    return [*FAMILIES, RARE]


def load_last_resort() -> None:
    """Load the typeface that ships with the program when the computer has none of its own."""
    if not set(FAMILIES) & set(QFontDatabase.families()):
        packed = resources.path("fonts", "AppSans-Regular.ttf.xz")
        QFontDatabase.addApplicationFontFromData(lzma.decompress(packed.read_bytes()))


class RareFace(QObject):
    """Loads the typeface of rare characters in small parts once the window stands.

    It is large and most villages never need it, so the start does not wait for
    it, and nobody notices it being unpacked.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._unpacked = _parts(), bytearray()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    def load_soon(self) -> None:
        """Begin when the window has had time to be drawn."""
        self._timer.start(AFTER_START_MS)

    def load_part(self) -> bool:
        """Do a little of the work; tell whether there is more to do."""
        part = next(self._parts, b"")
        self._unpacked += part
        if not part and self._unpacked:
            QFontDatabase.addApplicationFontFromData(self._unpacked)
            self._unpacked = bytearray()
        return bool(part)

    def _on_timeout(self) -> None:
        if self.load_part():
            self._timer.start(BETWEEN_PARTS_MS)


def _parts() -> Iterator[bytes]:
    """Yield the typeface in parts, none where the computer draws its characters already."""
    held = QFontMetrics(QGuiApplication.font())
    if all(held.inFontUcs4(character) for character in RARE_CHARACTERS):
        return
    with lzma.open(resources.path("fonts", "AppRare-Regular.ttf.xz")) as face:
        while part := face.read(PART):
            yield part
