"""The window at the counter of a practice station, and a witness of what is done there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QApplication

from desktop.app import PAGES
from desktop.domain.change import Change
from desktop.domain.ids import DeskId, RecordId, ServiceItemId
from desktop.domain.register import Register
from desktop.domain.types import PersonName, Prose
from desktop.i18n import choose_language
from desktop.registers import REGISTERS
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Progress
from desktop.registers.needs.form import NEEDS
from desktop.registers.needs.model import NeedState
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Request, RequestState
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.store.records import EVERYTHING
from desktop.ui import theme
from desktop.ui.office import Office
from desktop.ui.records.side import Drafts
from desktop.ui.tasks import Tasks
from desktop.ui.theme import ThemeName
from tests.ui.records.at_once import AtOnce

SIZE = (1366, 696)


class Around:
    """The program around the window, which stays as it is."""

    def __init__(self) -> None:
        self.drafts: Drafts = {}

    def lock(self) -> None:
        """Stay open."""

    def rebuild(self) -> None:
        """Stay as it looks."""

    def resize_text(self, _scale: float) -> None:
        """Stay as large as it is."""


def open_counter(application: QApplication, sitting: Sitting) -> Office:
    """Open the window for whoever sits there, with acts done at once."""
    choose_language("en")
    theme.dress(application, ThemeName.LIGHT)
    office = Office(sitting, Tasks(AtOnce(), application), Around(), PAGES)
    office.window.resize(*SIZE)
    office.window.show()
    office.window.activateWindow()
    office.go("home")
    return office


def leave_work(sitting: Sitting) -> None:
    """Leave what a station has on some days, and the practice year on its last one has not.

    Papers that were asked for weeks ago and not listed, an activity that takes
    place today, another that did yesterday and for which a need was waiting.
    """
    keeping, today = RecordKeeping(sitting), sitting.today
    item = next(e for e in keeping.find(SERVICE_ITEMS) if "1份" in (e.record.materials or ""))
    late = Request(
        subject=item.record.name,
        applicant=PersonName("赵敏"),
        item=ServiceItemId(item.id),
        received_on=today - timedelta(days=60),
        first_asked_by=PersonName(sitting.staff),
        state=RequestState.INCOMPLETE,
        notified_on=today - timedelta(days=57),
        missing=Prose("户口簿"),
    )
    keeping.add(REQUESTS, late)
    need = next(e.record for e in keeping.find(NEEDS) if e.record.state is NeedState.MATCHED)
    planned = [e for e in keeping.find(ACTIVITIES) if e.record.progress is Progress.PLANNED]
    for entry in planned:
        if entry.id == need.activity:
            done = replace(entry.record, progress=Progress.DONE, held_on=today - timedelta(days=1))
            keeping.change(ACTIVITIES, entry, done)
    other = next(entry for entry in planned if entry.id != need.activity)
    keeping.change(ACTIVITIES, other, replace(other.record, held_on=today))


class Witness:
    """Knows what the store held before anything was done, and sees what is done."""

    def __init__(self, office: Office) -> None:
        sitting = office.workplace.sitting
        self._store = sitting.store
        with self._store.read() as unit:
            self._desk = DeskId(unit.identity.desk)
            self._first: dict[RecordId, object] = {
                entry.id: (entry.record, entry.revision.region)
                for register in REGISTERS
                for entry in unit.records(register).find(EVERYTHING)
            }
        self.acts: list[Changes] = []
        self.failed: list[Exception] = []
        office.workplace.tasks.changed.connect(self.acts.append)
        office.workplace.tasks.failed.connect(self.failed.append)

    def changes(self, act: int) -> Sequence[Change]:
        """Return what the journal says of an act."""
        with self._store.read() as unit:
            return unit.journal.of_act(self._desk, act)

    def is_done(self, act: int) -> bool:
        """Tell whether everything that the act changed stands otherwise in the store now."""
        changes = self.changes(act)
        return bool(changes) and not any(self._stands_as_before(change) for change in changes)

    def is_undone(self, act: int) -> bool:
        """Tell whether everything that the act changed stands as it did at first."""
        return all(self._stands_as_before(change) for change in self.changes(act))

    def _stands_as_before(self, change: Change) -> bool:
        register = next(r for r in REGISTERS if r.key == change.register)
        record = RecordId(change.record)
        with self._store.read() as unit:
            entry = unit.records(register).get(record)
            if record in self._first:
                stands = (entry.record, entry.revision.region)
                return not entry.revision.removed and stands == self._first[record]
            others = unit.records(register).find(EVERYTHING) if register.reversal else []
        return entry.revision.removed or any(
            _names(register, other.record, record) for other in others
        )


def _names(register: Register[Any], record: object, named: RecordId) -> bool:
    own = [name for name, key in register.references().items() if key == register.key]
    return any(getattr(record, name) == named for name in own)
