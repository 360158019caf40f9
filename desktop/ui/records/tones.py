"""Says in which hue a register and in which tone a state is shown."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from desktop.domain.register import Register
from desktop.ui.theme import Tone
from desktop.ui.theme.tokens import HUES

_STATES: Mapping[Tone, frozenset[str]] = {
    Tone.OK: frozenset(
        {
            *("done", "confirmed", "granted", "answered", "delivered", "rated", "followed-up"),
            *("met", "green", "finished"),
        }
    ),
    Tone.INFO: frozenset({"planned", "accepted", "in-hand", "matched", "running", "blue"}),
    Tone.WARN: frozenset({"incomplete", "paused", "yellow", "estimated", "deemed-accepted"}),
    Tone.MOVE: frozenset({"forwarded", "referred"}),
    Tone.BAD: frozenset({"not-met", "red"}),
}
"""Words that states of different registers share; what is not among them is quiet."""

_TAGS = tuple(hue for hue in HUES if hue is not Tone.TOOL)


def hue_of(register: Register[Any]) -> Tone:
    """Return the hue of *register*."""
    return Tone(register.look.hue)


def tone_of(state: StrEnum) -> Tone:
    """Return the tone of a state by its word."""
    return next((tone for tone, words in _STATES.items() if state.value in words), Tone.MUTE)


def tag_tone(tag: StrEnum) -> Tone:
    """Return the hue of a tag, the same wherever the tag is shown."""
    return _TAGS[list(type(tag)).index(tag) % len(_TAGS)]
