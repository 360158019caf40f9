"""Measures how well one colour is read upon another (WCAG 2.x)."""

from collections.abc import Sequence

from desktop.ui.theme.tokens import HUES, STATES

TEXT = 4.5
SHAPE = 3.0

_INKS_ON_GROUNDS: Sequence[tuple[str, str]] = (
    ("text", "surface window rail primary_soft hover sunken"),
    ("text2", "surface window rail sunken primary_soft hover primary_softer surface_alt"),
    ("text3", "surface window surface_alt sunken rail hover primary_soft primary_softer"),
    ("on_primary", "primary primary_hover primary_press"),
    ("primary_text", "surface window primary_soft rail hover"),
    ("warn_fg", "sunken"),
    ("surface", "overlay"),
    ("seal", "surface"),
)
_SHAPES_ON_GROUNDS: Sequence[tuple[str, str]] = (
    ("control", "surface window"),
    ("focus", "surface window rail"),
    ("c1", "c_track surface"),
    ("c2", "surface"),
    ("c3", "surface"),
    ("c4", "surface"),
    ("c5", "surface"),
)


def _spread(pairs: Sequence[tuple[str, str]], needed: float) -> list[tuple[str, str, float]]:
    return [(ink, ground, needed) for ink, grounds in pairs for ground in grounds.split()]


PAIRS: Sequence[tuple[str, str, float]] = (
    *_spread(_INKS_ON_GROUNDS, TEXT),
    *_spread(_SHAPES_ON_GROUNDS, SHAPE),
    *((f"{tone}_fg", f"{tone}_bg", TEXT) for tone in (*STATES, *HUES)),
    *((f"{tone}_fg", "surface", TEXT) for tone in (*STATES, *HUES)),
    *((f"{hue}_fg", "rail", TEXT) for hue in HUES),
    *((str(tone), "surface", SHAPE) for tone in STATES),
)
"""Ink, ground, and the ratio that is needed, for everything the window draws."""


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB``, from 0 for black to 1 for white."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]  # noqa: PLR2004 - the figures of the standard
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
