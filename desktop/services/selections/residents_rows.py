"""Reads of residents what their lists and numbers are picked by."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.ids import RecordId
from desktop.domain.types import IdNumber, KinshipCode, PersonName
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import ResidenceKind
from desktop.services.selection import Reach
from desktop.store.records import Wanted

Born = tuple[date | None, date | None]
"""Between which days, both included, somebody was born."""

NAMES = (
    *("id", "region", "name", "birth_date", "number", "residence", "household_number", "relation"),
    *("moved_in_on", "moved_away_on", "died_on"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """What a list needs to know of one resident."""

    id: RecordId
    region: str
    name: PersonName
    birth_date: date
    number: IdNumber | None
    residence: ResidenceKind
    household_number: str | None
    relation: KinshipCode | None
    moved_in_on: date | None
    moved_away_on: date | None
    died_on: date | None

    @property
    def gone_on(self) -> date | None:
        """Return the day of moving away or of death, whichever came first."""
        return min((day for day in (self.moved_away_on, self.died_on) if day), default=None)

    def is_there(self, day: date) -> bool:
        """Tell whether this person is of the village on *day*: born, come, not gone."""
        came = max(self.birth_date, self.moved_in_on or self.birth_date)
        return came <= day and (self.gone_on is None or day < self.gone_on)


def people(reach: Reach, born: Born | None = None, **wanted: Any) -> Iterator[Person]:
    """Yield the residents of the place who are *wanted*, gone or not, the eldest first."""
    between = {"birth_date": born} if born else {}
    chosen = Wanted(place=reach.place, between=between, order=("birth_date",), **wanted)
    for row in reach.unit.records(RESIDENTS).values(chosen, *NAMES):
        yield Person(*row)


def there(reach: Reach, born: Born | None = None, **wanted: Any) -> Iterator[Person]:
    """Yield those of the village on the day up to which is counted, the eldest first."""
    return (person for person in people(reach, born, **wanted) if person.is_there(reach.until))


def living_as(kinds: Collection[ResidenceKind]) -> dict[str, Any]:
    """Return what is wanted of those whose residence is one of these *kinds*."""
    return {"one_of": {"residence": tuple(kinds)}}
