"""Shows a page in the window it belongs to, and keeps a picture of it where one is wanted."""

import os
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.ui.shell import Brand, MainWindow, NavGroup, NavItem, Page
from desktop.ui.theme import Tone
from tests.ui.kit.looking import faults, nameless

LAPTOP, DESK = (1366, 696), (1536, 824)

NAV = (
    NavGroup(items=(NavItem(key="home", title="Today", icon="home", hue=Tone.PEOPLE),)),
    NavGroup(
        title="Registers",
        items=(
            NavItem(key="residents", title="Residents", icon="users", hue=Tone.PEOPLE),
            NavItem(key="requests", title="Requests", icon="clipboard-list", hue=Tone.REQUESTS),
            NavItem(key="activities", title="Mutual aid", icon="heart-handshake", hue=Tone.MUTUAL),
            NavItem(key="members", title="Elders", icon="old", hue=Tone.ELDERS),
            NavItem(key="volunteers", title="Volunteers", icon="user-heart", hue=Tone.VOLUNTEERS),
        ),
    ),
    NavGroup(
        title="Office",
        items=(
            NavItem(key="print-centre", title="Print centre", icon="printer", hue=Tone.TOOL),
            NavItem(key="hand-over", title="Hand-over", icon="device-usb", hue=Tone.TOOL),
        ),
    ),
    NavGroup(
        at_foot=True,
        items=(NavItem(key="settings", title="Settings", icon="settings", hue=Tone.TOOL),),
    ),
)


def in_window(page: Page, key: str, size: tuple[int, int] = LAPTOP) -> MainWindow:
    """Return a shown window with *page* in front."""
    window = MainWindow(Brand(name="Service station", station="柳树湾村"), NAV, lambda _key: page)
    window.topbar.user.show_person("王秀英", "head of station")
    window.set_trust(Tone.OK, "All saved", "Backup: yesterday 17:40")
    window.resize(*size)
    window.show()
    window.go(key)
    return window


def words(page: QWidget) -> str:
    """Return what stands on *page*, or what is read out in its place."""
    shown = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.accessibleName() or label.text() for label in shown)


def take(widget: QWidget, name: str) -> list[str]:
    """Save pictures at both sizes if somebody wants them; return what does not fit."""
    found = []
    folder = os.environ.get("PICTURES", "")
    for size, suffix in ((LAPTOP, "-1366"), (DESK, "")):
        widget.resize(*size)
        for _ in range(3):
            QApplication.processEvents()
        found += [f"{name}{suffix}: {fault}" for fault in faults(widget, size)]
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            _sharp(widget, QSize(*size), Path(folder) / f"{name}{suffix}.png", size == DESK)
    return found + [f"{name}: nameless {each}" for each in nameless(widget)]


def _sharp(widget: QWidget, size: QSize, file: Path, dense: bool) -> None:
    ratio = 1.25 if dense else 1.0
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    widget.render(picture)
    picture.save(str(file))
