"""Shows a rule what stands beside the record it judges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from desktop import resources
from desktop.domain.calendar import WorkCalendar
from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.register import Entry
from desktop.store.records import RecordNotFoundError, Wanted
from desktop.store.unit import UnitOfWork


@cache
def working_days() -> WorkCalendar:
    """Return the working days that ship with the program."""
    return WorkCalendar.of(resources.holidays())


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The store around one record, inside one unit of work.

    ``judged`` is the record itself, or None when it is not kept yet; ``region``
    the place it belongs to, this desk's own unless it is another's.
    """

    unit: UnitOfWork
    today: date
    judged: RecordId | None = None
    region: str = ""

    @property
    def calendar(self) -> WorkCalendar:
        """Return the working days."""
        return working_days()

    def look_up(self, key: RegisterKey, record_id: RecordId | None) -> Any | None:
        """Return the record of another register, or None when it has not arrived."""
        if record_id is None:
            return None
        known = self.unit.looked_up
        if (key, record_id) not in known:
            known[key, record_id] = self._read(key, record_id)
        return known[key, record_id]

    def others(self, key: RegisterKey, **equal: object) -> Sequence[Entry[Any]]:
        """Return the present entries of the same place whose fields equal these.

        At the county two villages may well use the same number of household;
        persons registered twice are looked for across villages elsewhere.
        """
        place = self.region or self.unit.identity.region
        wanted = Wanted(equal={**equal, "region": place})
        found = self.unit.records(self.unit.schema.register(key)).find(wanted)
        return [entry for entry in found if entry.id != self.judged]

    def _read(self, key: RegisterKey, record_id: RecordId) -> Any | None:
        try:
            return self.unit.records(self.unit.schema.register(key)).get(record_id).record
        except RecordNotFoundError:
            return None


def filled(values: Mapping[str, Any], worked_out: Mapping[str, Any]) -> dict[str, Any]:
    """Return *values* with what was worked out in the places left empty."""
    empty = {name for name in worked_out if values.get(name) in (None, "", ())}
    return {**values, **{name: worked_out[name] for name in empty}}
