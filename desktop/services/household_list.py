"""Gathers the residents of a place by household (domain.md §2.7)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.age import age_on
from desktop.domain.care import SPECIAL_DIFFICULTY_AGE, CareMark, holds_on
from desktop.domain.ids import RecordId
from desktop.domain.types import KinshipCode
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, ResidenceKind
from desktop.services.collecting import NUMERALS
from desktop.services.desk import Sitting
from desktop.services.document import PrintedDocument
from desktop.services.rosters import RosterOrder, roster
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

ELDER = SPECIAL_DIFFICULTY_AGE
LAST_OF_ALL = "~"

_READ = (
    *("id", "name", "relation", "birth_date", "group", "address"),
    *("telephone", "contact_telephone", "died_on", "moved_away_on"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person of a household; ``gone_on`` is when they died or moved away.

    ``elsewhere`` says that they are registered here and live elsewhere.
    """

    resident: RecordId
    name: str
    relation: KinshipCode | None
    birth_date: date
    age: int
    group: str
    address: str
    telephone: str
    marks: tuple[CareMark, ...]
    elsewhere: bool
    died: bool
    gone_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The people of one number, those present in the order of kinship, then those who are gone.

    Without a number it holds everybody whose household nobody knows yet.
    """

    number: str
    present: tuple[Person, ...]
    gone: tuple[Person, ...]

    @property
    def head(self) -> Person | None:
        """Return the head, or None where nobody present is known to be it."""
        first = self.present[0] if self.present and self.number else None
        headed = first is not None and first.relation == HEAD_OF_HOUSEHOLD
        return first if headed else None

    @property
    def heads(self) -> int:
        """Return how many of those present are named as the head: one, or something is wrong."""
        return sum(1 for person in self.present if person.relation == HEAD_OF_HOUSEHOLD)

    @property
    def leading(self) -> Person | None:
        """Return who stands for the household: the head, or else the first in it."""
        return next(iter((*self.present, *self.gone)), None)

    @property
    def group(self) -> str:
        """Return the group, from whoever it is known of."""
        return next((person.group for person in self.present if person.group), "")

    @property
    def address(self) -> str:
        """Return the address, from whoever it is known of."""
        return next((person.address for person in self.present if person.address), "")

    @property
    def living(self) -> int:
        """Return how many live there."""
        return sum(1 for person in self.present if not person.elsewhere)

    @property
    def elders(self) -> int:
        """Return how many of those who live there are sixty or older."""
        return sum(1 for p in self.present if p.age >= ELDER and not p.elsewhere)

    @property
    def marks(self) -> int:
        """Return how many marks of special care are held there today."""
        return sum(len(person.marks) for person in self.present)

    def given(self) -> Mapping[str, str]:
        """Return what the form of another person of the household begins with."""
        known = {
            "household_number": self.number,
            "group": self.group if self.number else "",
            "address": self.address if self.number else "",
        }
        return {name: value for name, value in known.items() if value}


def households(sitting: Sitting) -> list[Household]:
    """Return the households of this place by group and number, the people without one last."""
    with sitting.store.read() as unit:
        region = unit.identity.region
        marks = _marks(unit, region, sitting.today)
        residents = unit.records(RESIDENTS)
        elsewhere = frozenset(
            residents.ids(Wanted(equal={"region": region, "residence": ResidenceKind.OUTFLOW}))
        )
        rows = residents.values(Wanted(equal={"region": region}), "household_number", *_READ)
    found: dict[str, list[Person]] = {}
    for number, *row in rows:
        person = _person(row, marks.get(row[0]), sitting.today, elsewhere=row[0] in elsewhere)
        found.setdefault((number or "").strip(), []).append(person)
    made = [_household(number, people) for number, people in found.items()]
    shown = [each for each in made if each.number or each.present]
    return sorted(shown, key=_place)


def found_by(sitting: Sitting, words: str) -> frozenset[RecordId]:
    """Return the residents who hold *words*: a name, its pinyin, a number."""
    with sitting.store.read() as unit:
        return frozenset(unit.search.find(words, RESIDENTS.key))


def those_with(
    known: Iterable[Household], words: str, residents: frozenset[RecordId]
) -> list[Household]:
    """Return the households whose number, group or address holds *words*, or one of *residents*."""
    sought = words.strip().casefold()
    return [
        each
        for each in known
        if any(sought in text.casefold() for text in (each.number, each.group, each.address))
        or any(p.resident in residents for p in (*each.present, *each.gone))
    ]


def household_roster(sitting: Sitting, household: Household) -> PrintedDocument:
    """Return the roster of those present in *household*."""
    records = [person.resident for person in household.present]
    return roster(sitting, RESIDENTS, RosterOrder(records=records))


def _marks(unit: UnitOfWork, region: str, today: date) -> Mapping[RecordId, set[CareMark]]:
    wanted = Wanted(equal={"region": region}, between={"since": (None, today)})
    held: dict[RecordId, set[CareMark]] = {}
    found = unit.records(CARE_MARKS).values(wanted, "resident", "mark", "since", "until")
    for resident, mark, since, until in found:
        if holds_on(today, since, until):
            held.setdefault(resident, set()).add(mark)
    return held


def _person(
    row: Sequence[Any], held: set[CareMark] | None, today: date, *, elsewhere: bool
) -> Person:
    resident, name, relation, born, group, address, telephone, other, died, went = row
    gone = None
    if died or went:
        gone = min((day for day in (died, went) if day and day <= today), default=None)
    shown = held if held and gone is None else ()
    return Person(
        resident=resident,
        name=name,
        relation=relation,
        birth_date=born,
        age=age_on(born, min(today, died or today)),
        group=group or "",
        address=address or "",
        telephone=telephone or other or "",
        marks=tuple(mark for mark in CareMark if mark in shown) if shown else (),
        elsewhere=elsewhere,
        died=died is not None and died <= today,
        gone_on=gone,
    )


def _household(number: str, people: Iterable[Person]) -> Household:
    ordered = sorted(people, key=_kinship)
    return Household(
        number=number,
        present=tuple(person for person in ordered if person.gone_on is None),
        gone=tuple(person for person in ordered if person.gone_on is not None),
    )


def _kinship(person: Person) -> tuple[bool, str, date, RecordId]:
    """Return the place in the household: the head, then by kinship, the elder first."""
    relation = person.relation or LAST_OF_ALL
    is_head = relation == HEAD_OF_HOUSEHOLD
    return not is_head, "" if is_head else relation, person.birth_date, person.resident


def _place(household: Household) -> tuple[bool, bool, str, list[tuple[int, str]]]:
    """Return the place in the list; what is empty comes after what is lived in."""
    group = household.group.translate(NUMERALS) or LAST_OF_ALL
    return not household.number, not household.present, group, natural(household.number)


def natural(number: str) -> list[tuple[int, str]]:
    """Return what puts 2 before 10, whatever letters stand between."""
    parts = re.findall(r"\d+|\D+", number)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]
