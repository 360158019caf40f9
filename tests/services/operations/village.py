"""A village with neighbours who help each other, kept at a real station."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.activity_kinds import ActivityKind
from desktop.domain.identity import DocumentKind
from desktop.domain.ids import ActivityId, RecordId, ResidentId
from desktop.domain.parameters import Parameter
from desktop.domain.register import Entry
from desktop.domain.time_bank import Account, EntryKind, Holder, balances
from desktop.domain.types import PersonName, TimeOfDay
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity, Progress
from desktop.registers.needs.form import NEEDS
from desktop.registers.needs.model import Need, NeedState
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.parameters.model import SetParameter
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState, Role
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.time_entries.form import TIME_ENTRIES
from desktop.registers.time_entries.model import TimeEntry
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.operation import AnyOperation, Operating
from desktop.services.records import RecordKeeping
from desktop.store.records import Wanted
from tests.registers.surroundings import TODAY
from tests.stations import person

SERVED_ON = date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class Village:
    """The acts of a test, at one desk."""

    sitting: Sitting

    @property
    def keeping(self) -> RecordKeeping:
        return RecordKeeping(self.sitting)

    def add(self, register: Any, record: Any) -> RecordId:
        [added] = self.keeping.add(register, record).records
        return added

    def resident(self, name: str, **values: Any) -> ResidentId:
        """Add somebody without a number, so that nobody is registered twice."""
        born = values.pop("birth_date", date(1960, 1, 1))
        note = values.pop("number_note", "证件遗失")
        none = {"document": DocumentKind.NONE, "number": None, "number_note": note}
        record = person(name=name, birth_date=born, **none, **values)
        return ResidentId(self.add(RESIDENTS, record))

    def activity(self, title: str = "秋收帮工", **values: Any) -> ActivityId:
        usual: dict[str, Any] = {
            "title": title,
            "kind": ActivityKind.PRODUCTION_AID,
            "progress": Progress.DONE,
            "held_on": SERVED_ON,
        }
        return ActivityId(self.add(ACTIVITIES, Activity(**(usual | values))))

    def service(
        self, activity: ActivityId, who: ResidentId, minutes: int | None = 120, **values: Any
    ) -> RecordId:
        """Add a confirmed participation."""
        usual: dict[str, Any] = {
            "activity": activity,
            "resident": who,
            "minutes": minutes,
            "state": ParticipationState.CONFIRMED,
            "confirmed_by": PersonName("李大娘"),
            "confirmed_on": TODAY,
        }
        return self.add(PARTICIPATIONS, Participation(**(usual | values)))

    def noted(self, activity: ActivityId, who: ResidentId, **values: Any) -> RecordId:
        """Add a participation that nobody signed for."""
        unsigned = {"state": ParticipationState.NOTED, "confirmed_by": None, "confirmed_on": None}
        return self.service(activity, who, **(unsigned | values))

    def need(self, who: ResidentId, **values: Any) -> RecordId:
        """Add a need for help with the harvest."""
        usual: dict[str, Any] = {
            "resident": who,
            "subject": "收稻子",
            "kind": ActivityKind.PRODUCTION_AID,
            "registered_on": SERVED_ON,
        }
        return self.add(NEEDS, Need(**(usual | values)))

    def helped(self, activity: ActivityId, who: ResidentId) -> RecordId:
        return self.noted(activity, who, minutes=None, role=Role.HELPED)

    def set_to(self, parameter: Parameter, value: int) -> None:
        """Let the number of the county be another one here."""
        self.add(PARAMETERS, SetParameter(parameter=parameter, value=value))

    def entry(self, register: Any, record: RecordId) -> Entry[Any]:
        return self.keeping.get(register, record)

    def entry_state(self, need: RecordId) -> NeedState:
        state: NeedState = self.entry(NEEDS, need).record.state
        return state

    def services(self, who: ResidentId) -> list[RecordId]:
        """Return what somebody did and signed for, in the order in which it was written."""
        confirmed = {"resident": who, "state": ParticipationState.CONFIRMED}
        found = self.keeping.find(PARTICIPATIONS, wanted=Wanted(equal=confirmed))
        return sorted(entry.id for entry in found)

    def perform(self, operation: AnyOperation, *records: RecordId, **answers: Any) -> Changes:
        entries = [self.entry(operation.register, record) for record in records]
        said = operation.asks.record(**answers)
        return Operating(self.sitting).perform(operation, entries, said)

    def ledger(self) -> list[Entry[TimeEntry]]:
        return self.keeping.find(TIME_ENTRIES, wanted=Wanted(order=("number",)))

    def kinds(self) -> list[EntryKind]:
        return [entry.record.kind for entry in self.ledger()]

    def balance(self, holder: ResidentId | Account) -> int:
        """Return the minutes of a person, or of the pool."""
        totals = balances(entry.record for entry in self.ledger())
        assert sum(totals.values()) == 0
        if isinstance(holder, Account):
            return totals.get(Holder(holder), 0)
        return totals.get(Holder(Account.PERSON, holder), 0)


def at(time: str) -> TimeOfDay:
    """Return a time of the day."""
    return TimeOfDay(time)
