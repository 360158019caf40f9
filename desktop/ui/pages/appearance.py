"""Keeps how the window looks in the settings of the station, and lets it look so at once."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.i18n import choose_language
from desktop.settings import Settings
from desktop.ui import theme
from desktop.ui.theme import ThemeName

FILE = "settings.json"
SCALES = (1.0, 1.25, 1.5)


def chosen(folder: Path) -> Settings:
    """Return what was chosen for the station in *folder*."""
    return Settings.read(folder / FILE)


def choose(folder: Path, settings: Settings) -> None:
    """Keep *settings* and apply them; pages that stand already must be built again."""
    folder.mkdir(parents=True, exist_ok=True)
    settings.write(folder / FILE)
    apply(settings)


def apply(settings: Settings) -> None:
    """Let the window speak and look as *settings* say."""
    choose_language(settings.language)
    application = QApplication.instance()
    if isinstance(application, QApplication):
        theme.dress(application, ThemeName(settings.theme), settings.text_scale)
