"""What every page works with: who sits here, the tasks, the way to speak and to move on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.services.desk import Sitting
from desktop.services.document import Document
from desktop.services.history import History
from desktop.services.operation import AnyOperation
from desktop.services.records import RecordKeeping
from desktop.services.selection import AnySelection
from desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """The place of a member of staff at the window.

    ``say`` shows a toast, with a way back when it is given an act to undo;
    ``go`` turns to another page, with what is to be shown there.
    ``operations``, ``selections`` and ``documents`` are what registers offer
    beside the list and the form.
    """

    sitting: Sitting
    tasks: Tasks
    keeping: RecordKeeping
    history: History
    say: Callable[[str, int], None]
    go: Callable[[str, object], None]
    operations: Sequence[AnyOperation] = ()
    selections: Sequence[AnySelection] = ()
    documents: Sequence[Document] = ()
