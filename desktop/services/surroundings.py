"""Shows a rule what stands beside the record it judges."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from desktop import resources
from desktop.domain.access import Role
from desktop.domain.calendar import WorkCalendar
from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.levels import around_place, territory
from desktop.domain.parameters import DEFAULTS, PARAMETERS, Parameter
from desktop.domain.register import Entry, Register
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

R = TypeVar("R")

HOLIDAYS = RegisterKey("holidays")
"""The catalogue of the days off, each with its ``day`` and whether it ``works``."""

EVER = date.max
"""Under this day all editions of a catalogue are remembered, whenever they hold."""


@cache
def _calendar(arranged: tuple[tuple[date, bool], ...]) -> WorkCalendar:
    return WorkCalendar.of_days(dict(arranged))


@cache
def usual_calendar() -> WorkCalendar:
    """Return the working days of the holiday table that ships with the program."""
    return WorkCalendar.of(resources.holidays())


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The store around one record, inside one unit of work.

    ``judged`` is the record itself, or None when it is not kept yet; ``region``
    the place it belongs to, this desk's own unless it is another's.
    """

    unit: UnitOfWork
    today: date
    staff: str = ""
    role: Role | None = None
    judged: RecordId | None = None
    region: str = ""

    @classmethod
    def of(cls, unit: UnitOfWork, entry: Entry[Any], today: date) -> "Around":
        """Return what stands around a kept *entry*."""
        return cls(unit=unit, today=today, judged=entry.id, region=entry.revision.region)

    @property
    def place(self) -> str:
        """Return the place the record belongs to."""
        return self.region or self.unit.identity.region

    @property
    def calendar(self) -> WorkCalendar:
        """Return the working days."""
        return _calendar(tuple((each.day, each.works) for each in self.published(HOLIDAYS)))

    def parameter(self, parameter: Parameter, on: date | None = None) -> int:
        """Return the number that the county, or else the program, sets for a day, else today."""
        day = on or self.today
        for each in reversed(self._set_numbers()):
            if each.parameter is parameter and _has_begun(each, day):
                return int(each.value)
        return DEFAULTS[parameter]

    def published(self, key: RegisterKey) -> Sequence[Any]:
        """Return the records of a catalogue that hold here today.

        Of those of one name the highest level's holds, and of its editions
        the newest; where nobody published any, the one that ships.
        """
        known, asked = self.unit.published, (key, self.place, self.today)
        if asked not in known:
            known[asked] = self._published(self.unit.schema.register(key))
        return known[asked]

    def look_up(self, key: RegisterKey, record_id: RecordId | None) -> Any | None:
        """Return the record of another register, or None when it has not arrived."""
        if record_id is None:
            return None
        known = self.unit.looked_up
        if (key, record_id) not in known:
            records = self.unit.records(self.unit.schema.register(key))
            found = self.unit.foresight.look_up(key, records, record_id)
            known.update({(key, each): record for each, record in found.items()})
        return known[key, record_id]

    def others(self, key: RegisterKey, **equal: object) -> Sequence[Entry[Any]]:
        """Return the present entries of the same place whose fields equal these.

        At the county two villages may well use the same number of household;
        persons registered twice are looked for across villages elsewhere.
        """
        found = self._beside(key, {**equal, "region": self.place})
        return [entry for entry in found if entry.id != self.judged]

    def within(self, key: RegisterKey, **bounds: tuple[object, object]) -> Sequence[Entry[Any]]:
        """Return the present entries of the same place whose fields lie within these bounds."""
        records = self.unit.records(self.unit.schema.register(key))
        found = records.find(Wanted(equal={"region": self.place}, between=bounds))
        return [entry for entry in found if entry.id != self.judged]

    def once(self, asked: tuple[Hashable, ...], work: Callable[[], R]) -> R:
        """Return what *work* comes to; it is done once, as long as nothing is written."""
        known = self.unit.worked_out
        key = (self.place, self.today, self.judged, *asked)
        if key not in known:
            known[key] = work()
        found: R = known[key]
        return found

    def _beside(self, key: RegisterKey, equal: Mapping[str, object]) -> Sequence[Entry[Any]]:
        """Return what :meth:`others` finds; several rules ask for the same."""
        known, asked = self.unit.worked_out, ("beside", key, *sorted(equal.items()))
        if asked not in known:
            register = self.unit.schema.register(key)
            records = self.unit.records(register)
            if name := self.unit.foresight.concerns(equal):
                known[asked] = self.unit.foresight.beside(register, records, name, equal)
            else:
                known[asked] = records.find(Wanted(equal=equal))
        found: Sequence[Entry[Any]] = known[asked]
        return found

    def _set_numbers(self) -> Sequence[Any]:
        """Return every number set for the place, for whatever days, the one that holds last."""
        known, asked = self.unit.published, (PARAMETERS, self.place, EVER)
        if asked not in known:
            wanted = Wanted(one_of={"region": around_place(self.place)})
            kept = self.unit.records(self.unit.schema.register(PARAMETERS)).find(wanted)
            known[asked] = [entry.record for entry in sorted(kept, key=_rank)]
        return known[asked]

    def _published(self, register: Register[Any]) -> Sequence[Any]:
        shipped = register.shipped() if register.shipped else ()
        names = register.named_by
        held = {_said(record, names): record for record in shipped}
        kept = newest_editions(self.unit, register, self.place, self.today)
        held.update((_said(entry.record, names), entry.record) for entry in kept)
        return tuple(record for record in held.values() if not ended(record, self.today))


def newest_editions(
    unit: UnitOfWork, register: Register[R], place: str, day: date, by: Sequence[str] = ()
) -> list[Entry[R]]:
    """Return the kept entries of a catalogue that hold at *place* on *day*, one of each name.

    *by* says what editions share where that is not the name, such as a code.
    Those that have ended by then are among them: what was withdrawn stays
    withdrawn, whatever ships under its name.
    """
    wanted = Wanted(one_of={"region": around_place(place)})
    begun = [e for e in unit.records(register).find(wanted) if _has_begun(e.record, day)]
    names = tuple(by) or register.named_by
    return list({_said(e.record, names): e for e in sorted(begun, key=_rank)}.values())


def note_on(register: Register[Any], unit: UnitOfWork, today: date) -> str:
    """Return what whoever reads the numbers of *register* here must know, empty if nothing."""
    return register.note(Around(unit=unit, today=today)) if register.note else ""


def ended(record: Any, day: date) -> bool:
    """Tell whether a record of a catalogue had its last day before *day*."""
    last = getattr(record, "withdrawn_on", None)
    return last is not None and bool(last < day)


def in_force(record: Any, day: date) -> bool:
    """Tell whether *day* is one of those from the first to the last of a catalogue's record."""
    return _has_begun(record, day) and not ended(record, day)


def _has_begun(record: Any, day: date) -> bool:
    effective = getattr(record, "effective_on", None)
    return effective is None or bool(effective <= day)


def _said(record: Any, names: Sequence[str]) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in names)


def _rank(entry: Entry[Any]) -> tuple[int, date, RecordId]:
    """Order entries of a catalogue so that the one that holds comes last."""
    effective = getattr(entry.record, "effective_on", None) or date.min
    return -len(territory(entry.revision.region)), effective, entry.id
