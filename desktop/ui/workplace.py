"""What every page works with: who sits here, the tasks, the way to speak and to move on."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.records import RecordKeeping
from desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """The place of a member of staff at the window.

    ``say`` shows a toast, with a way back when it is given an act to undo;
    ``go`` turns to another page, with what is to be shown there.
    """

    sitting: Sitting
    tasks: Tasks
    keeping: RecordKeeping
    history: History
    say: Callable[[str, int], None]
    go: Callable[[str, object], None]
