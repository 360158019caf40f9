"""Describes the indicators of the plan, each once, so that every level counts the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from desktop.domain.ids import RecordId
from desktop.messages import N_
from desktop.services.communities import stations_within
from desktop.services.selection import AnySelection, Reach, Span
from desktop.store.unit import UnitOfWork


class Measure(StrEnum):
    """In what an indicator is said."""

    SHARE = "share"
    COUNT = "count"
    HOURS = "hours"
    MONEY = "money"
    AVERAGE = "average"


SERVICES = N_("Services at the window")
EVERYBODY = N_("Residents")
ELDERS = N_("Elders")
MUTUAL_AID = N_("Mutual aid")
VOLUNTEERS = N_("Volunteers")
ORGANISATIONS = N_("Organisations")
CATALOGUES = N_("Catalogues")
EXCHANGE = N_("Records and their hand-over")
"""What heads each part of the statistics."""

Count = Callable[[Reach], int]
Places = Callable[[UnitOfWork, str, date], list[tuple[str, str]]]
Weigh = Callable[[Reach, Sequence[RecordId]], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One number with the lists behind it; ``formula`` says in words how it comes about.

    A share is the numerator over the denominator, an average the weight of
    the numerator over its count. ``weigh`` sums what is not simply counted:
    minutes, working days, fen. ``base`` stands for the denominator where that is
    no list, such as the dated number of inhabitants. ``part`` says that the
    numerator is picked from the denominator. A target is met from above
    unless ``lower_is_better``. ``unknown`` says what is to be done where there
    is nothing to divide by.

    What is no list, such as the hand-overs, is counted by ``counts`` instead of
    a numerator, always over a ``base``; it is what this desk knows, and others
    may know less. ``behind`` are the lists that explain it then, ``places``
    those that are shown one by one.
    """

    key: str
    title: str
    formula: str
    section: str
    numerator: AnySelection | None = None
    denominator: AnySelection | None = None
    weigh: Weigh | None = None
    base: Count | None = None
    counts: Count | None = None
    behind: tuple[AnySelection, ...] = ()
    places: Places = stations_within
    measure: Measure = Measure.COUNT
    part: bool = True
    lower_is_better: bool = False
    spans: tuple[Span, ...] = (Span.MONTH, Span.QUARTER, Span.YEAR)
    unknown: str = N_("Nothing to count yet")

    @property
    def lists(self) -> tuple[AnySelection, ...]:
        """Return the lists that can be opened from the number."""
        counted = (self.numerator, self.denominator)
        return (*(each for each in counted if each), *self.behind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What an indicator comes to; ``value`` is None where there is nothing to divide by.

    Shares are between 0 and 1, hours in minutes, money in fen, averages in what is weighed.
    ``behind`` are the lists that explain what is counted from none, with what each holds.
    """

    indicator: Indicator
    numerator: int
    denominator: int | None
    value: Fraction | None
    behind: tuple[tuple[AnySelection, int], ...] = ()


def figure(indicator: Indicator, reach: Reach) -> Figure:
    """Count one indicator."""
    found = reach.pick(indicator.numerator) if indicator.numerator else ()
    if indicator.counts:
        top = indicator.counts(reach)
    else:
        top = indicator.weigh(reach, found) if indicator.weigh else len(found)
    bottom = _denominator(indicator, reach, len(found))
    value = Fraction(top) if bottom is None else Fraction(top, bottom) if bottom else None
    behind = tuple((each, count) for each in indicator.behind if (count := len(reach.pick(each))))
    return Figure(
        indicator=indicator, numerator=top, denominator=bottom, value=value, behind=behind
    )


def _denominator(indicator: Indicator, reach: Reach, found: int) -> int | None:
    if indicator.base is not None:
        return indicator.base(reach)
    if indicator.denominator is not None:
        return len(reach.pick(indicator.denominator))
    return found if indicator.measure is Measure.AVERAGE else None
