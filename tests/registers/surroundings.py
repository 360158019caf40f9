"""What the rules of a register see in a test."""

import dataclasses
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from desktop.domain.access import Role
from desktop.domain.calendar import Holiday, WorkCalendar
from desktop.domain.ids import RecordId, RegisterKey, ResidentId
from desktop.domain.parameters import DEFAULTS, Parameter
from desktop.domain.register import Entry, Register, Revision

T = TypeVar("T")

TODAY = date(2026, 11, 23)
ANNA = ResidentId(RecordId("a" * 32))
BEN = ResidentId(RecordId("b" * 32))

OFF_2026 = (
    (date(2026, 1, 1), 3),
    (date(2026, 2, 15), 9),
    (date(2026, 4, 4), 3),
    (date(2026, 5, 1), 5),
    (date(2026, 6, 19), 3),
    (date(2026, 9, 25), 3),
    (date(2026, 10, 1), 7),
)
MADE_UP_2026 = ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
"""The arrangement of 2026 (domain.md §6.2)."""


def calendar_of_2026() -> WorkCalendar:
    off = [(first + timedelta(days=n), False) for first, days in OFF_2026 for n in range(days)]
    made_up = [(date(2026, month, day), True) for month, day in MADE_UP_2026]
    return WorkCalendar.of(Holiday(day=day, works=works, name="") for day, works in off + made_up)


@dataclass(frozen=True, kw_only=True)
class Around:
    """A world of few records: those to look up by their ids, and those beside the judged one."""

    today: date = TODAY
    staff: str = "王秀英"
    role: Role | None = None
    judged: RecordId | None = None
    calendar: WorkCalendar = dataclasses.field(default_factory=calendar_of_2026)
    records: Mapping[str, Mapping[Any, Any]] = dataclasses.field(default_factory=dict)
    beside: Mapping[str, Sequence[Any]] = dataclasses.field(default_factory=dict)

    set_to: Mapping[Parameter, int] = dataclasses.field(default_factory=dict)

    set_since: date = date.min

    def parameter(self, parameter: Parameter, on: date | None = None) -> int:
        if (on or self.today) < self.set_since:
            return DEFAULTS[parameter]
        return self.set_to.get(parameter, DEFAULTS[parameter])

    def published(self, key: RegisterKey) -> Sequence[Any]:
        return self.beside.get(key, ())

    def look_up(self, key: RegisterKey, record_id: RecordId | None) -> Any | None:
        return self.records.get(key, {}).get(record_id)

    def others(self, key: RegisterKey, **equal: object) -> Sequence[Entry[Any]]:
        return [
            Entry(RecordId(f"{n:032x}"), record, Revision())
            for n, record in enumerate(self.beside.get(key, ()))
            if all(getattr(record, name) == value for name, value in equal.items())
        ]

    def within(self, key: RegisterKey, **bounds: tuple[Any, Any]) -> Sequence[Entry[Any]]:
        return [
            entry
            for entry in self.others(key)
            if all(
                least <= (getattr(entry.record, name) or "") <= most
                for name, (least, most) in bounds.items()
            )
        ]

    def once(self, _asked: tuple[Hashable, ...], work: Callable[[], T]) -> T:
        return work()


def refused(register: Register[Any], record: Any, around: Around | None = None) -> set[str]:
    """Return the fields at which the rules refuse the record."""
    problems = register.problems(record, around or Around())
    return {problem.field for problem in problems if not problem.warning}


def warned(register: Register[Any], record: Any, around: Around | None = None) -> set[str]:
    """Return the fields at which the rules only warn."""
    problems = register.problems(record, around or Around())
    return {problem.field for problem in problems if problem.warning}


def filled(register: Register[Any], around: Around | None = None, **typed: Any) -> dict[str, Any]:
    """Return what the register works out from what was typed."""
    assert register.fill is not None
    return dict(register.fill(typed, around or Around()))
