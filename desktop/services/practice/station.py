"""Holds what the year of one practice station is made from."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from desktop.domain.age import age_on
from desktop.domain.register import Entry
from desktop.domain.types import PersonName
from desktop.registers.residents.model import Resident
from desktop.services.desk import Sitting
from desktop.services.practice.clock import PracticeClock
from desktop.services.practice.texts import village_life
from desktop.services.records import RecordKeeping, Save
from desktop.services.surroundings import usual_calendar

OF_AGE, OLD = 18, 60

Page = tuple[date, Save]
"""What is to be written down, and the day on which it happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A station whose year is lived; ``began`` is its first day, ``today`` its last."""

    sitting: Sitting
    clock: PracticeClock
    rng: Random
    name: str
    region: str
    head: PersonName
    clerk: PersonName
    began: date
    today: date

    @property
    def keeping(self) -> RecordKeeping:
        """Return the acts on the station's records."""
        return RecordKeeping(self.sitting)

    def day(self) -> date:
        """Return some day of the year."""
        return self.began + timedelta(days=self.rng.randint(1, (self.today - self.began).days))

    def working_days(self) -> list[date]:
        """Return the days of the year on which the window was open."""
        length = (self.today - self.began).days
        days = (self.began + timedelta(days=n) for n in range(1, length + 1))
        return [day for day in days if usual_calendar().is_working(day)]

    def called(self, pattern: str) -> str:
        """Return *pattern* with the names of the places in it."""
        life = village_life()
        places = {"county": life["county"], "township": life["township"], "village": self.name}
        return pattern.format(**places)


@dataclass(frozen=True, slots=True)
class Villages:
    """The people of one village, as those who look for somebody need them."""

    everybody: list[Entry[Resident]]
    today: date

    def aged(self, least: int, most: int = 200) -> list[Entry[Resident]]:
        """Return those who were from *least* to *most* years old when the year began."""
        return [
            e for e in self.everybody if least <= age_on(e.record.birth_date, self.today) <= most
        ]

    def cared_for(self) -> list[Entry[Resident]]:
        """Return those who are looked after."""
        return [entry for entry in self.everybody if entry.record.care_level]
