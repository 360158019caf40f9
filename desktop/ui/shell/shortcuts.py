"""Says which key does what, everywhere; labels read their keys here, so hints never lie."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtGui import QKeySequence

from desktop.i18n import translate as _


class Act(StrEnum):
    """What a key asks the page in front of you to do."""

    HELP = "help"
    NEW_REQUEST = "new-request"
    NEW_ACTIVITY = "new-activity"
    NEW_VISIT = "new-visit"
    NEW_HOURS = "new-hours"
    NEXT_STEP = "next-step"
    MORE_STEPS = "more-steps"
    SCAN = "scan"
    PRINT = "print"
    SEARCH = "search"
    SAVE = "save"
    SAVE_AND_NEW = "save-and-new"
    NEW = "new"
    COPY = "copy"
    REMOVE = "remove"
    UNDO = "undo"
    REDO = "redo"
    LARGER = "larger"
    SMALLER = "smaller"
    NORMAL_SIZE = "normal-size"
    LOCK = "lock"
    BACK = "back"
    TAKE_IN = "take-in"
    PAGE_BEFORE = "page-before"
    PAGE_AFTER = "page-after"


KEYS: Mapping[Act, tuple[str, ...]] = {
    Act.HELP: ("F1",),
    Act.NEW_REQUEST: ("F2",),
    Act.NEW_ACTIVITY: ("F3",),
    Act.NEW_VISIT: ("F4",),
    Act.NEW_HOURS: ("F5",),
    Act.NEXT_STEP: ("F6",),
    Act.MORE_STEPS: ("F7",),
    Act.SCAN: ("F9",),
    Act.PRINT: ("Ctrl+P", "F8"),
    Act.SEARCH: ("Ctrl+F",),
    Act.SAVE: ("Ctrl+S",),
    Act.SAVE_AND_NEW: ("Ctrl+Return", "Ctrl+Enter"),
    Act.NEW: ("Ctrl+N",),
    Act.COPY: ("Ctrl+D",),
    Act.REMOVE: ("Del",),
    Act.UNDO: ("Ctrl+Z",),
    Act.REDO: ("Ctrl+Y",),
    Act.LARGER: ("Ctrl++", "Ctrl+="),
    Act.SMALLER: ("Ctrl+-",),
    Act.NORMAL_SIZE: ("Ctrl+0",),
    Act.LOCK: ("Ctrl+L",),
    Act.BACK: ("Alt+Left",),
    Act.TAKE_IN: ("Ctrl+I",),
    Act.PAGE_BEFORE: ("Ctrl+PgUp",),
    Act.PAGE_AFTER: ("Ctrl+PgDown",),
}
"""The first key of each is the one that labels show. Escape reaches the window by itself."""


def key_of(act: Act) -> str:
    """Return the key of *act* as labels show it."""
    shown = QKeySequence(KEYS[act][0]).toString(QKeySequence.SequenceFormat.NativeText)
    return shown.replace("Return", _("Enter"))
