"""Decides how everything looks: tokens, what is made of them, icons, fonts."""

from PySide6.QtWidgets import QApplication

from desktop.ui.theme.fonts import load_last_resort
from desktop.ui.theme.palette import palette
from desktop.ui.theme.scheme import Theme, current, use
from desktop.ui.theme.stylesheet import stylesheet
from desktop.ui.theme.tokens import Role, ThemeName, Tone

__all__ = ["Role", "Theme", "ThemeName", "Tone", "current", "dress", "use"]


def dress(application: QApplication, name: ThemeName, scale: float = 1.0) -> Theme:
    """Give *application* the theme *name* at *scale*; its pages must be built again."""
    load_last_resort()
    theme = use(name, scale)
    application.setStyle("Fusion")
    application.setPalette(palette(theme))
    application.setFont(theme.font())
    application.setStyleSheet(stylesheet(theme))
    return theme
