"""Finds a typeface with Chinese characters for the screen."""

import lzma

from PySide6.QtGui import QFontDatabase

from desktop import resources

SHIPPED = "AppSans"
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


def load_last_resort() -> None:
    """Load the typeface that ships with the program when the computer has none of its own."""
    if not set(FAMILIES) & set(QFontDatabase.families()):
        packed = resources.path("fonts", "AppSans-Regular.ttf.xz")
        QFontDatabase.addApplicationFontFromData(lzma.decompress(packed.read_bytes()))
