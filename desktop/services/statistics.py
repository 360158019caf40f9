"""Counts the indicators for every place and period, and holds them against their targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from desktop.domain.ids import RecordId
from desktop.domain.regions import settlement_of
from desktop.domain.targets import TARGETS
from desktop.services.communities import places_within
from desktop.services.desk import Sitting
from desktop.services.indicator import Figure, Indicator, Measure, figure
from desktop.services.indicators import INDICATORS
from desktop.services.selection import AnySelection, Period, Reach
from desktop.store.unit import UnitOfWork

TENTHS = 1000
"""The tenths of a per cent in the whole: a share's target is kept in them."""
FOR_ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one indicator stands against its target.

    ``target`` and ``missing`` are in the unit of the figure's value, ``missing`` is
    None where the target is met; ``lacking`` says of a share how many records
    more, or fewer, would do. ``source`` is the paper that sets the target.
    All four are empty where nobody set one; ``met`` also where there is
    nothing to divide by.
    """

    figure: Figure
    target: Fraction | None = None
    met: bool | None = None
    missing: Fraction | None = None
    lacking: int | None = None
    source: str = ""


def standings(
    sitting: Sitting, place: str, period: Period, indicators: Sequence[Indicator] = INDICATORS
) -> list[Standing]:
    """Count *indicators* of *place* for *period* against the targets in force there."""
    with sitting.store.read() as unit:
        reach = _reach(sitting, unit, place, period)
        return [
            _against(figure(indicator, reach), _target(indicator, reach))
            for indicator in indicators
        ]


def places(sitting: Sitting) -> list[tuple[str, str]]:
    """Return code and name of this desk's place and of all below it that it knows, in order."""
    with sitting.store.read() as unit:
        return places_within(unit, unit.identity.region, sitting.today)


def by_place(
    sitting: Sitting, indicator: Indicator, period: Period
) -> list[tuple[str, str, Figure]]:
    """Count one indicator for each place that explains it: code, name, figure.

    These are the communities that this desk knows, unless the indicator says others.
    """
    with sitting.store.read() as unit:
        return [
            (region, name, figure(indicator, _reach(sitting, unit, region, period)))
            for region, name in indicator.places(unit, unit.identity.region, sitting.today)
        ]


def in_places(
    sitting: Sitting, indicator: Indicator, among: Sequence[tuple[str, str]], period: Period
) -> list[tuple[str, Figure]]:
    """Count one indicator for each of the places given by code and name: name, figure."""
    with sitting.store.read() as unit:
        return [
            (name, figure(indicator, _reach(sitting, unit, region, period)))
            for region, name in among
        ]


def behind(sitting: Sitting, selection: AnySelection, place: str, period: Period) -> list[RecordId]:
    """Return the records that a number counts, in the order of the selection."""
    with sitting.store.read() as unit:
        return list(selection.find(_reach(sitting, unit, place, period)))


def trend(
    sitting: Sitting, indicator: Indicator, place: str, last: Period, count: int
) -> list[tuple[Period, Figure]]:
    """Count one indicator for *last* and the periods before it, *count* in all, oldest first."""
    periods = [last]
    while len(periods) < count:
        periods.append(periods[-1].before())
    with sitting.store.read() as unit:
        return [
            (period, figure(indicator, _reach(sitting, unit, place, period)))
            for period in reversed(periods)
        ]


def _reach(sitting: Sitting, unit: UnitOfWork, place: str, period: Period) -> Reach:
    return Reach(unit=unit, place=place, period=period, today=sitting.today)


def _target(indicator: Indicator, reach: Reach) -> Any | None:
    """Return the target of the year: that of the kind of community before that of all."""
    kinds = (settlement_of(reach.place), FOR_ALL)
    found = {
        target.scope: target
        for target in reach.around.published(TARGETS)
        if target.indicator == indicator.key and target.year == reach.period.last.year
    }
    return next((found[kind] for kind in kinds if kind in found), None)


def _against(counted: Figure, target: Any | None) -> Standing:
    if target is None:
        return Standing(figure=counted)
    indicator = counted.indicator
    aimed = Fraction(target.value, TENTHS if indicator.measure is Measure.SHARE else 1)
    if counted.value is None:
        return Standing(figure=counted, target=aimed, source=target.source)
    short = counted.value - aimed if indicator.lower_is_better else aimed - counted.value
    met = short <= 0
    return Standing(
        figure=counted,
        target=aimed,
        met=met,
        missing=None if met else short,
        lacking=None if met else _lacking(counted, aimed),
        source=target.source,
    )


def _lacking(counted: Figure, aimed: Fraction) -> int:
    """Return how many records more make up the target, or fewer where lower is better."""
    needed = aimed * (counted.denominator or 1)
    if counted.indicator.lower_is_better:
        return counted.numerator - floor(needed)
    return ceil(needed) - counted.numerator
