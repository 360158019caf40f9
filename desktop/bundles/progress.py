"""Tells how far the writing or reading of a bundle has come, and lets it be stopped."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from desktop.messages import N_


class Doing(StrEnum):
    """What is under way: three steps of writing, three of reading."""

    PACK = "pack"
    WRITE = "write"
    READ_BACK = "read-back"
    OPEN = "open"
    TAKE_IN = "take-in"
    INDEX = "index"


DOING_WORDS: Mapping[Doing, str] = {
    Doing.PACK: N_("Packing {done} of {all}…"),
    Doing.WRITE: N_("Writing to the stick, {percent} %…"),
    Doing.READ_BACK: N_("Reading back and comparing, {percent} %…"),
    Doing.OPEN: N_("Opening and checking, {percent} %…"),
    Doing.TAKE_IN: N_("Taking in change {done} of {all}…"),
    Doing.INDEX: N_("Everything is in. Making it quick to find, {percent} %…"),
}

Tell = Callable[[Doing, int, int], None]
"""Hears what is under way, how much is done, of how much.

Whoever hears may raise ``StoppedError``: it is called only where stopping
leaves nothing half done.
"""


def tell_nobody(_doing: Doing, _done: int, _all: int) -> None:
    """Be called where nobody waits."""
