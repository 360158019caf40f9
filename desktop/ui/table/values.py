"""What a cell may hold beside plain text."""

from dataclasses import dataclass

from desktop.ui.parts.meters import Reached
from desktop.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Status:
    """A word with its tone, and an icon when the tone's own does not fit."""

    word: str
    tone: Tone = Tone.MUTE
    icon: str = ""

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True, slots=True)
class TwoLines:
    """A bold line over a quiet one."""

    first: str
    second: str

    def __str__(self) -> str:
        return f"{self.first} {self.second}".rstrip()


@dataclass(frozen=True, slots=True)
class Share:
    """How much of something is reached, and the same in words."""

    reached: Reached
    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Starred:
    """How many of five stars, and the same in words."""

    stars: int
    word: str

    def __str__(self) -> str:
        return self.word


def spoken(cell: object) -> str:
    """Return what *cell* says, to be copied or read aloud."""
    if cell is None:
        return ""
    if isinstance(cell, tuple | list):
        return "、".join(str(each) for each in cell)
    return str(cell)
