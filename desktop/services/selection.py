"""Describes lists that a rule picks from a register, such as the birthdays of a month."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.services.surroundings import Around
from desktop.store.unit import UnitOfWork

R = TypeVar("R")

MONTHS = 12


class Span(StrEnum):
    """How long the time is for which a list is picked or an indicator is counted."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


SPAN_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: MONTHS}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from *first* to *last*, both included."""

    first: date
    last: date

    @classmethod
    def around(cls, day: date, span: Span) -> "Period":
        """Return the day, month, quarter or year in which *day* lies."""
        if span is Span.DAY:
            return cls(day, day)
        months = SPAN_MONTHS[span]
        begins = (day.month - 1) // months * months + 1
        ends = begins + months - 1
        return cls(date(day.year, begins, 1), date(day.year, ends, monthrange(day.year, ends)[1]))

    @property
    def span(self) -> Span | None:
        """Return which kind of time this is, or None where it is any other stretch of days."""
        return next((span for span in Span if Period.around(self.first, span) == self), None)

    def before(self) -> "Period":
        """Return the day, month, quarter or year before this one."""
        return Period.around(self.first - timedelta(days=1), self.span or Span.DAY)

    def after(self) -> "Period":
        """Return the day, month, quarter or year after this one."""
        return Period.around(self.last + timedelta(days=1), self.span or Span.DAY)

    def holds(self, day: date | None) -> bool:
        """Tell whether *day* lies in the period."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where and when is looked: the records of *place* and the places in it, for *period*."""

    unit: UnitOfWork
    place: str
    period: Period
    today: date
    _picked: dict[str, Sequence[RecordId]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def pick(self, selection: "AnySelection") -> Sequence[RecordId]:
        """Return what *selection* finds here; many numbers rest on one list."""
        if selection.key not in self._picked:
            self._picked[selection.key] = selection.find(self)
        return self._picked[selection.key]

    @property
    def until(self) -> date:
        """Return the day up to which is counted: the last of the period, or today within it."""
        return min(self.period.last, self.today)

    @property
    def around(self) -> Around:
        """Return the catalogues and the calendar of the place as of that day."""
        return Around(unit=self.unit, today=self.until, region=self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection(Generic[R]):
    """Records of one register that a rule picks; ``words`` say in a sentence which.

    ``find`` returns them in the order in which they are worked through.
    ``offered`` lists stand above the list of the register; the others are
    opened from a number only.
    """

    key: str
    register: Register[R]
    title: str
    words: str
    find: Callable[[Reach], Sequence[RecordId]]
    span: Span = Span.DAY
    offered: bool = True


AnySelection = Selection[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A list that is to be shown in the window: which, of what place, for which period.

    An empty ``place`` stands for that of the desk.
    """

    selection: AnySelection
    place: str
    period: Period
