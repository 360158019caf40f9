"""What lies side by side for a person to decide: the fields that differ, and who wrote which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.domain.change import Plain
from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.problems import Problem
from desktop.domain.register import Entry
from desktop.messages import N_

SPEAKS = "speaks"
"""The line on which one decides which of two records is kept."""

VERIFIED = N_("verified by the village")
MORE = N_("says more")
LATER = N_("written later")
ONLY = N_("the other is empty")
FULLER = N_("has more filled in")
EARLIER = N_("registered first")
HELD = N_("decided on")
KEEPS = N_("nothing gets lost")
"""Why a side is suggested; marked for translation, as all words here but those of records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Something to decide in the queue: one record in conflict, or two that may be one.

    ``act`` is by which it was decided here already, 0 where it was not.
    """

    register: RegisterKey
    title: str
    records: tuple[RecordId, ...]
    name: str
    places: tuple[str, ...]
    fields: tuple[str, ...] = ()
    why: str = ""
    asked: bool = False
    act: int = 0

    @property
    def key(self) -> str:
        """Return what tells it from all others."""
        return "-".join((*self.records, *([str(self.act)] if self.act else [])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Who stands for a column: the place or desk, the person, and when they wrote."""

    place: str
    staff: str
    at: datetime | None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A field that differs: the values by side, None where a side wrote nothing."""

    field: str
    label: str
    plain: tuple[Plain, ...]
    words: tuple[str | None, ...]
    suggested: int
    reason: str

    def sides(self) -> tuple[int, ...]:
        """Return the sides that can be chosen."""
        return tuple(place for place, words in enumerate(self.words) if words is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the village was asked, and what it answered."""

    asked_by: str
    asked_on: date
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that one needs to see to decide."""

    waiting: Waiting
    sides: tuple[Side, ...]
    lines: tuple[Line, ...]
    equal: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...] = ()
    entries: tuple[Entry[Any], ...] = ()
    hindrance: Problem | None = None

    def suggested(self) -> dict[str, int]:
        """Return the suggested side of each line."""
        return {line.field: line.suggested for line in self.lines}

    def decisions(self, chosen: Mapping[str, int]) -> dict[str, Plain]:
        """Return the values on the *chosen* sides."""
        return {line.field: line.plain[chosen[line.field]] for line in self.lines}


def fuller(values: Sequence[Plain]) -> int | None:
    """Return the place of the value that says more than all others, None where none does."""
    for place, value in enumerate(values):
        others = [other for at, other in enumerate(values) if at != place]
        if value not in (None, "") and all(_says_less(other, value) for other in others):
            return place
    return None


def _says_less(other: Plain, value: Plain) -> bool:
    if other in (None, ""):
        return True
    both = isinstance(other, str) and isinstance(value, str)
    return both and len(str(other)) < len(str(value)) and str(other) in str(value)
