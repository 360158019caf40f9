"""Makes the palette that standard controls take their colours from."""

from collections.abc import Mapping

from PySide6.QtGui import QPalette

from desktop.ui.theme.scheme import Theme

_R = QPalette.ColorRole

_TOKENS: Mapping[QPalette.ColorRole, str] = {
    _R.Window: "window",
    _R.WindowText: "text",
    _R.Base: "surface",
    _R.AlternateBase: "surface_alt",
    _R.Text: "text",
    _R.Button: "surface",
    _R.ButtonText: "text",
    _R.BrightText: "bad",
    _R.Highlight: "primary",
    _R.HighlightedText: "on_primary",
    _R.ToolTipBase: "overlay",
    _R.ToolTipText: "surface",
    _R.Link: "primary_text",
    _R.LinkVisited: "primary_text",
    _R.PlaceholderText: "text3",
    _R.Mid: "line",
    _R.Dark: "line_strong",
    _R.Light: "surface",
    _R.Midlight: "sunken",
    _R.Shadow: "line_strong",
    _R.Accent: "primary",
}


def palette(theme: Theme) -> QPalette:
    """Return the palette of *theme*."""
    made = QPalette()
    for role, token in _TOKENS.items():
        made.setColor(role, theme.colour(token))
    for role in (_R.WindowText, _R.Text, _R.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("disabled"))
    return made
