"""Says which theme the window is drawn in at present."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QFont

from desktop.ui.theme.fonts import families
from desktop.ui.theme.tokens import THEMES, TYPE, Role, ThemeName, Tone


@dataclass(frozen=True, slots=True)
class Theme:
    """A set of colours at a text scale of 1, 1.25 or 1.5, which enlarges every measure.

    Colours and fonts are shared between all who ask; copy them before changing them.
    """

    name: ThemeName = ThemeName.LIGHT
    scale: float = 1.0

    @property
    def dark(self) -> bool:
        """Tell whether light ink stands on a dark ground."""
        return self.name is ThemeName.DARK

    @property
    def contrast(self) -> bool:
        """Tell whether shapes must do without tints."""
        return self.name is ThemeName.CONTRAST

    @property
    def line_width(self) -> int:
        """Return the width of outlines in pixels."""
        return 2 if self.contrast else 1

    def spelt(self, token: str) -> str:
        """Return the colour of *token* as ``#RRGGBB`` or ``#AARRGGBB``."""
        return THEMES[self.name][token]

    def colour(self, token: str) -> QColor:
        """Return the colour of *token*."""
        return _colour(THEMES[self.name][token])

    def ink(self, tone: Tone) -> QColor:
        """Return the colour of words and icons of *tone*."""
        return self.colour(f"{tone}_fg")

    def px(self, measure: float) -> int:
        """Return *measure* in pixels at the present scale."""
        return round(measure * self.scale)

    def pt(self, role: Role) -> float:
        """Return the size in points of text of *role*."""
        return TYPE[role][0] * self.scale

    def font(self, role: Role = Role.BODY, *, bold: bool | None = None) -> QFont:
        """Return the font of *role*, bold as the role says unless told otherwise."""
        return _font(self.pt(role), TYPE[role][1] if bold is None else bold)


@cache
def _colour(spelt: str) -> QColor:
    return QColor(spelt)


@cache
def _font(points: float, bold: bool) -> QFont:  # noqa: FBT001 - the key of a cache
    font = QFont()
    font.setFamilies(families())
    font.setPointSizeF(points)
    font.setBold(bold)
    return font


_current = Theme()


def current() -> Theme:
    """Return the theme in use."""
    return _current


def use(name: ThemeName, scale: float = 1.0) -> Theme:
    """Draw in the theme *name* at *scale* from now on; what stands already must be built again."""
    global _current  # noqa: PLW0603 - a process draws in one theme at a time
    _current = Theme(name, scale)
    return _current
