"""Renders every part and a list page to pictures for a person to look at.

``python -m tests.ui.kit.gallery FOLDER [theme] [scale] [page ...]``; set ``QT_SCALE_FACTOR`` for
the density of the screen.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui import theme
from desktop.ui.theme import ThemeName
from tests.ui.kit import sample_pages, sample_parts
from tests.ui.kit.looking import faults

SIZES = {"1.25": (1536, 824)}
LAPTOP = (1366, 696)

PAGES: Mapping[str, Callable[[], QWidget]] = {
    "parts": sample_parts.build,
    "residents": lambda: sample_pages.window("residents"),
}


def render(name: str, folder: Path, *, stem: str = "") -> list[str]:
    """Save a picture of the page *name*; return what is cut off on it."""
    size = (
        (1440, 1366)
        if name == "parts"
        else SIZES.get(os.environ.get("QT_SCALE_FACTOR", ""), LAPTOP)
    )
    widget = PAGES[name]()
    widget.resize(*size)
    widget.show()
    QApplication.processEvents()
    QApplication.processEvents()
    widget.grab().save(str(folder / f"{stem or name}.png"))
    found = faults(widget, size)
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return found


def main(folder: str, look: str = "light", scale: str = "1", *names: str) -> None:
    application = QApplication([])
    theme.dress(application, ThemeName(look), float(scale))
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name in names or tuple(PAGES):
        sys.stdout.write(f"{name}: {render(name, target) or 'nothing cut off'}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
