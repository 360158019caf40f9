"""Finds the birthdays of elders, by the moon where they are kept so (domain.md §4.5)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from desktop.domain.age import ELDER, age_on, turns
from desktop.domain.ids import RecordId
from desktop.domain.lunar import birthdays_in, lunar_of, lunar_text, parse_lunar
from desktop.domain.types import Lunar
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import LIVING_HERE
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

BORN_BEFORE = timedelta(days=ELDER * 365)
"""Nobody born later is sixty; of those born before some are not yet."""
NAMES = (
    *("id", "name", "birth_date", "lunar_birthday", "address", "group"),
    *("telephone", "contact_telephone"),
)
STAY = ("died_on", "moved_in_on", "moved_away_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Birthday:
    """A birthday of an elder; ``lunar`` is the lunar day it is kept by, as it is spoken.

    ``telephone`` is that of the elder, or of whoever else is to be called.
    """

    resident: RecordId
    name: str
    on: date
    age: int
    lunar: str
    place: str
    telephone: str = ""


def birthdays(unit: UnitOfWork, among: Wanted, first: date, last: date) -> list[Birthday]:
    """Return the birthdays from *first* to *last* of the elders who live here, in their order.

    A Gregorian year may hold a lunar birthday twice, or not at all.
    """
    wanted = replace(
        among,
        between={"birth_date": (None, last - BORN_BEFORE)},
        one_of={"residence": LIVING_HERE},
    )
    rows = unit.records(RESIDENTS).values(wanted, *NAMES, *STAY)
    found = (birthday for row in rows for birthday in _of_one(row, first, last))
    return sorted(found, key=lambda b: (b.on, -b.age, b.resident))


def _of_one(row: tuple[Any, ...], first: date, last: date) -> Iterator[Birthday]:
    resident, name, born, lunar, address, group, telephone, other, *stay = row
    if age_on(born, last) < ELDER:
        return
    moon = _readable(lunar)
    for year in range(first.year, last.year + 1):
        days = birthdays_in(moon, year) if moon else (turns(born, year - born.year),)
        for day in days:
            if first <= day <= last and _lives_here(day, *stay):
                yield Birthday(
                    resident=resident,
                    name=name,
                    on=day,
                    age=lunar_of(day).year - lunar_of(born).year if moon else age_on(born, day),
                    lunar=lunar_text(parse_lunar(moon)) if moon else "",
                    place=address or group or "",
                    telephone=telephone or other or "",
                )


def _readable(lunar: Lunar | None) -> Lunar | None:
    """Return the lunar day, or None for one that a merge brought and nobody can read."""
    if not lunar:
        return None
    try:
        parse_lunar(lunar)
    except ValueError:
        return None
    return lunar


def _lives_here(day: date, died: date | None, came: date | None, went: date | None) -> bool:
    gone = [last for last in (died, went) if last is not None]
    return all(day < last for last in gone) and (came is None or came <= day)
