"""Prints what a list shows, away from the window, and hands it out with a title."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.services.document import PrintedDocument
from desktop.services.rosters import RosterOrder, roster
from desktop.services.selection import Shown
from desktop.ui.workplace import Workplace

HandOut = Callable[[PrintedDocument, str], None]


@dataclass(frozen=True, slots=True)
class Rosters:
    """The rosters of one register; *hand_out* takes each when it is made."""

    workplace: Workplace
    register: Register[Any]
    hand_out: HandOut

    def print_out(self, records: Sequence[RecordId] | None, shown: Shown | None) -> None:
        """Print *records*, or all by name; those of a list that is *shown* in its order."""
        heading = _(shown.selection.title) if shown else ""
        order = RosterOrder(records=records, as_listed=shown is not None, heading=heading)
        title = "-".join(words for words in (_(self.register.title), heading) if words)
        sitting, register, hand_out = self.workplace.sitting, self.register, self.hand_out
        self.workplace.tasks.query(
            lambda: roster(sitting, register, order), lambda document: hand_out(document, title)
        )
