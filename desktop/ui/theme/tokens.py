"""Holds every colour, size of type and name of a tone that the window is drawn with.

Nothing outside this module spells a colour. The pairs in :data:`PAIRS` are
checked against the contrast that people with weak eyes need (WCAG 2.x AA).
"""

from collections.abc import Mapping
from enum import StrEnum


class ThemeName(StrEnum):
    """Which set of colours; the values are kept in the settings."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Tone(StrEnum):
    """What a mark means (the first six) or which register it belongs to."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"
    MOVE = "move"
    MUTE = "mute"
    PEOPLE = "r_people"
    MUTUAL = "r_mutual"
    ELDERS = "r_elder"
    VOLUNTEERS = "r_vol"
    REQUESTS = "r_service"
    TOOL = "r_tool"


STATES = (Tone.OK, Tone.WARN, Tone.BAD, Tone.INFO, Tone.MOVE, Tone.MUTE)
HUES = (Tone.PEOPLE, Tone.MUTUAL, Tone.ELDERS, Tone.VOLUNTEERS, Tone.REQUESTS, Tone.TOOL)

TONE_ICONS: Mapping[Tone, str] = {
    Tone.OK: "circle-check",
    Tone.WARN: "clock",
    Tone.BAD: "alert-triangle",
    Tone.INFO: "progress",
    Tone.MOVE: "arrow-forward-up",
    Tone.MUTE: "circle-dashed",
}
"""State is shape, word and colour: never colour alone."""


class Role(StrEnum):
    """What a piece of text is for, and with it its size and weight."""

    DISPLAY = "display"
    NUMBER = "number"
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    STRONG = "strong"
    SMALL = "small"
    SMALL_STRONG = "small-strong"


TYPE: Mapping[Role, tuple[float, bool]] = {
    Role.DISPLAY: (21, True),
    Role.NUMBER: (19, True),
    Role.TITLE: (16, True),
    Role.HEADING: (12.5, True),
    Role.BODY: (11, False),
    Role.STRONG: (11, True),
    Role.SMALL: (10, False),
    Role.SMALL_STRONG: (10, True),
}
"""Points at a text scale of 1 and whether bold; nothing is ever smaller than 10 points."""


def _tone(tone: str, *colours: str) -> Mapping[str, str]:
    """Return the four values of a tone: ink, ground, outline and solid mark."""
    names = (f"{tone}_fg", f"{tone}_bg", f"{tone}_line", tone)
    return dict(zip(names, colours, strict=True))


LIGHT: Mapping[str, str] = {
    "window": "#F6F3EC",
    "rail": "#EDE8DC",
    "surface": "#FFFFFF",
    "surface_alt": "#FBF9F4",
    "sunken": "#F2EEE4",
    "hover": "#F1EEE4",
    "overlay": "#24261F",
    "line": "#E3DDD0",
    "line_strong": "#CDC5B4",
    "control": "#877F6E",
    "text": "#24261F",
    "text2": "#565348",
    "text3": "#67635A",
    "disabled": "#9A9588",
    "primary": "#1E6B56",
    "primary_hover": "#195B49",
    "primary_press": "#134A3B",
    "on_primary": "#FFFFFF",
    "primary_text": "#17594A",
    "primary_soft": "#DFEEE7",
    "primary_softer": "#EFF6F2",
    "primary_line": "#A9CFC0",
    "seal": "#B4372B",
    "focus": "#0E4436",
    "c1": "#1E6B56",
    "c2": "#BF7F14",
    "c3": "#8A3A5C",
    "c4": "#2B76B5",
    "c5": "#6F5DB8",
    "c_grid": "#E9E4D8",
    "c_track": "#ECE7DB",
    "hill1": "#DCE9DF",
    "hill2": "#C4DCCD",
    "hill3": "#A4C8B5",
    "hill4": "#7FB09A",
    "sun": "#F3D9A2",
    "house": "#FBF6EA",
    "roof": "#8B5E4B",
    "scrim": "#7824261F",
    "shadow": "#1A3C3014",
    **_tone("ok", "#2A6427", "#E7F2E2", "#B5D5AA", "#3C8737"),
    **_tone("warn", "#7F4B00", "#FDF0D7", "#E9C98C", "#B26A00"),
    **_tone("bad", "#A3261B", "#FBE9E6", "#EBB6AE", "#C0392B"),
    **_tone("info", "#1B578A", "#E5EFF7", "#B2CEE4", "#2B76B5"),
    **_tone("move", "#564697", "#ECE9F7", "#C7BFE6", "#6F5DB8"),
    **_tone("mute", "#565348", "#EFEBE1", "#D8D1C2", "#877F6E"),
    **_tone("r_people", "#1E6B56", "#DFEEE7", "#A9C9BE", "#1E6B56"),
    **_tone("r_mutual", "#85530A", "#FAEED2", "#D9C39A", "#85530A"),
    **_tone("r_elder", "#8A3A5C", "#F7E6ED", "#D8B6C4", "#8A3A5C"),
    **_tone("r_vol", "#564697", "#ECE9F7", "#C2BBDC", "#564697"),
    **_tone("r_service", "#1B578A", "#E5EFF7", "#ACC4D8", "#1B578A"),
    **_tone("r_tool", "#565348", "#EAE5D9", "#C1BCB0", "#565348"),
}

DARK: Mapping[str, str] = {
    "window": "#171A18",
    "rail": "#121513",
    "surface": "#202522",
    "surface_alt": "#242A26",
    "sunken": "#1B1F1D",
    "hover": "#2A302C",
    "overlay": "#F1EEE6",
    "line": "#343B36",
    "line_strong": "#4A534D",
    "control": "#7E8881",
    "text": "#EFECE4",
    "text2": "#C2C0B5",
    "text3": "#A5A599",
    "disabled": "#6F726A",
    "primary": "#27765F",
    "primary_hover": "#2B816A",
    "primary_press": "#1F6350",
    "on_primary": "#FFFFFF",
    "primary_text": "#7FD3B4",
    "primary_soft": "#1D3A31",
    "primary_softer": "#1D2E28",
    "primary_line": "#2F5E4E",
    "seal": "#E0665A",
    "focus": "#A6E6CE",
    "c1": "#5CBF9D",
    "c2": "#E0A23A",
    "c3": "#E08AAE",
    "c4": "#5EA4DC",
    "c5": "#9A8AE0",
    "c_grid": "#2F3631",
    "c_track": "#2F3631",
    "hill1": "#1E2C26",
    "hill2": "#21382F",
    "hill3": "#264639",
    "hill4": "#2C5545",
    "sun": "#6B5A2E",
    "house": "#4A524C",
    "roof": "#6E5142",
    "scrim": "#96000000",
    "shadow": "#5A000000",
    **_tone("ok", "#9AD694", "#1F3320", "#38593A", "#6DB866"),
    **_tone("warn", "#F0C06C", "#382B13", "#66501F", "#E0A23A"),
    **_tone("bad", "#FFA79B", "#3E211D", "#6E3A33", "#EC7A6C"),
    **_tone("info", "#93C6F0", "#1A2E3F", "#31526C", "#5EA4DC"),
    **_tone("move", "#C4B8F5", "#2C2744", "#4B4373", "#9A8AE0"),
    **_tone("mute", "#C2C0B5", "#2C322E", "#444C46", "#8A938C"),
    **_tone("r_people", "#7FD3B4", "#1D3A31", "#386556", "#7FD3B4"),
    **_tone("r_mutual", "#F0C06C", "#382B13", "#6C552C", "#F0C06C"),
    **_tone("r_elder", "#F0A3C2", "#3D2330", "#6F4759", "#F0A3C2"),
    **_tone("r_vol", "#C4B8F5", "#2C2744", "#575076", "#C4B8F5"),
    **_tone("r_service", "#93C6F0", "#1A2E3F", "#3C5971", "#93C6F0"),
    **_tone("r_tool", "#C2C0B5", "#2C322E", "#565A54", "#C2C0B5"),
}

CONTRAST: Mapping[str, str] = {
    "window": "#FFFFFF",
    "rail": "#FFFFFF",
    "surface": "#FFFFFF",
    "surface_alt": "#FFFFFF",
    "sunken": "#FFFFFF",
    "hover": "#E8E8E8",
    "overlay": "#24261F",
    "line": "#000000",
    "line_strong": "#000000",
    "control": "#000000",
    "text": "#000000",
    "text2": "#000000",
    "text3": "#1F1F1F",
    "disabled": "#5A5A5A",
    "primary": "#003D2E",
    "primary_hover": "#00281E",
    "primary_press": "#000000",
    "on_primary": "#FFFFFF",
    "primary_text": "#003D2E",
    "primary_soft": "#D6F0E4",
    "primary_softer": "#FFFFFF",
    "primary_line": "#003D2E",
    "seal": "#B4372B",
    "focus": "#C2006B",
    "c1": "#003D2E",
    "c2": "#8A5A00",
    "c3": "#8A0A4A",
    "c4": "#003E75",
    "c5": "#38237F",
    "c_grid": "#B0B0B0",
    "c_track": "#DADADA",
    "hill1": "#FFFFFF",
    "hill2": "#FFFFFF",
    "hill3": "#FFFFFF",
    "hill4": "#FFFFFF",
    "sun": "#FFFFFF",
    "house": "#FFFFFF",
    "roof": "#FFFFFF",
    "scrim": "#7824261F",
    "shadow": "#1A3C3014",
    **_tone("ok", "#0B4A0B", "#FFFFFF", "#0B4A0B", "#0B4A0B"),
    **_tone("warn", "#5C3500", "#FFFFFF", "#5C3500", "#5C3500"),
    **_tone("bad", "#8A0A00", "#FFFFFF", "#8A0A00", "#8A0A00"),
    **_tone("info", "#003E75", "#FFFFFF", "#003E75", "#003E75"),
    **_tone("move", "#38237F", "#FFFFFF", "#38237F", "#38237F"),
    **_tone("mute", "#000000", "#FFFFFF", "#000000", "#000000"),
    **_tone("r_people", "#000000", "#FFFFFF", "#000000", "#000000"),
    **_tone("r_mutual", "#000000", "#FFFFFF", "#000000", "#000000"),
    **_tone("r_elder", "#000000", "#FFFFFF", "#000000", "#000000"),
    **_tone("r_vol", "#000000", "#FFFFFF", "#000000", "#000000"),
    **_tone("r_service", "#000000", "#FFFFFF", "#000000", "#000000"),
    **_tone("r_tool", "#000000", "#FFFFFF", "#000000", "#000000"),
}
THEMES: Mapping[ThemeName, Mapping[str, str]] = {
    ThemeName.LIGHT: LIGHT,
    ThemeName.DARK: DARK,
    ThemeName.CONTRAST: CONTRAST,
}
