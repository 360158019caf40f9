"""Picks lists at the village of a test, on any day."""

from datetime import date

from desktop.domain.ids import RecordId
from desktop.services.desk import Sitting
from desktop.services.selection import AnySelection, Period, Reach
from tests.stations import WILLOWS


def picked(sitting: Sitting, selection: AnySelection, today: date) -> list[RecordId]:
    """Return the list as it stands on *today*, for the time around it."""
    return picked_of(sitting, selection, Period.around(today, selection.span), today)


def picked_of(
    sitting: Sitting, selection: AnySelection, period: Period, today: date
) -> list[RecordId]:
    """Return the list for a *period* as it stands on *today*."""
    with sitting.store.read() as unit:
        reach = Reach(unit=unit, place=WILLOWS.region, period=period, today=today)
        return list(selection.find(reach))


def listed_on(
    sitting: Sitting, selection: AnySelection, record: RecordId, first: date, last: date
) -> list[date]:
    """Return the days between two on which *record* is listed."""
    days = (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
    return [day for day in days if record in picked(sitting, selection, day)]
