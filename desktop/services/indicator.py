"""Describes the indicators of the plan, each once, so that every level counts the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from desktop.domain.ids import RecordId
from desktop.messages import N_
from desktop.services.selection import AnySelection, Reach, Span


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
"""What heads each part of the statistics."""

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
    """

    key: str
    title: str
    formula: str
    section: str
    numerator: AnySelection
    denominator: AnySelection | None = None
    weigh: Weigh | None = None
    base: Callable[[Reach], int] | None = None
    measure: Measure = Measure.COUNT
    part: bool = True
    lower_is_better: bool = False
    spans: tuple[Span, ...] = (Span.MONTH, Span.QUARTER, Span.YEAR)
    unknown: str = N_("Nothing to count yet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What an indicator comes to; ``value`` is None where there is nothing to divide by.

    Shares are between 0 and 1, hours in minutes, money in fen, averages in what is weighed.
    """

    indicator: Indicator
    numerator: int
    denominator: int | None
    value: Fraction | None


def figure(indicator: Indicator, reach: Reach) -> Figure:
    """Count one indicator."""
    found = reach.pick(indicator.numerator)
    top = indicator.weigh(reach, found) if indicator.weigh else len(found)
    bottom = _denominator(indicator, reach, len(found))
    value = Fraction(top) if bottom is None else Fraction(top, bottom) if bottom else None
    return Figure(indicator=indicator, numerator=top, denominator=bottom, value=value)


def _denominator(indicator: Indicator, reach: Reach, found: int) -> int | None:
    if indicator.base is not None:
        return indicator.base(reach)
    if indicator.denominator is not None:
        return len(reach.pick(indicator.denominator))
    return found if indicator.measure is Measure.AVERAGE else None
