"""Counts indicators as the statistics do."""

from collections.abc import Sequence

from desktop.services.desk import Sitting
from desktop.services.indicator import Figure, Indicator
from desktop.services.selection import Period
from desktop.services.statistics import standings


def figures(
    sitting: Sitting, indicators: Sequence[Indicator], place: str, period: Period
) -> list[Figure]:
    """Count *indicators* of *place* for *period*."""
    return [each.figure for each in standings(sitting, place, period, indicators)]
