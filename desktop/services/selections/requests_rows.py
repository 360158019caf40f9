"""Reads of the requests of a place and period what their numbers are counted from."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

from desktop.domain.ids import RecordId, RequestId
from desktop.domain.steps import Mark, StepKind, pauses
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import CLOSED, OUTCOMES, RequestState
from desktop.registers.steps.form import STEPS
from desktop.services.selection import Reach
from desktop.store.records import Wanted

S = RequestState

NOT_VOID = tuple(state for state in RequestState if state is not S.VOID)
Row = Mapping[str, Any]


def rows(reach: Reach, day: str, *names: str, **equal: object) -> Iterator[Row]:
    """Yield attributes of the requests of which the attribute *day* lies in the period.

    Those that were made void never count.
    """
    named = ("id", day, *(name for name in names if name != day))
    wanted = Wanted(
        place=reach.place,
        equal=equal,
        one_of={"state": NOT_VOID},
        between={day: (reach.period.first, reach.until)},
        order=(day,),
    )
    for row in reach.unit.records(REQUESTS).values(wanted, *named):
        yield dict(zip(named, row, strict=True))


def taken_on(reach: Reach, *names: str) -> Iterator[Row]:
    """Yield what was accepted in the period, and what was settled in it without acceptance."""
    yield from rows(reach, "accepted_on", "closed_on", *names)
    for row in rows(reach, "closed_on", "outcome", *names, accepted_on=None):
        if row["outcome"] in OUTCOMES:
            yield row


def due(reach: Reach) -> Iterator[Row]:
    """Yield what was to be closed in the period; today is not over, and a paused clock stands."""
    for row in rows(reach, "due_on", "closed_on", "paused_on", "state"):
        over = row["due_on"] < reach.today or row["closed_on"]
        if over and row["state"] is not S.PAUSED:
            yield row


def closed(reach: Reach, *names: str) -> Iterator[Row]:
    """Yield what was closed in the period, however it ended."""
    return (row for row in rows(reach, "closed_on", "outcome", *names) if row["outcome"] in CLOSED)


def clock_ended(reach: Reach) -> Callable[[Row], date | None]:
    """Return what tells on which day the clock of a closed request had run out.

    What was broken off while the clock stood still is no later than the day on which it stopped.
    """
    clocks = marks(reach, one_of={"kind": (StepKind.PAUSED, StepKind.RESUMED)})

    def ended(row: Row) -> date | None:
        closed_on: date | None = row["closed_on"]
        if closed_on is None or row["paused_on"] is None:
            return closed_on
        stood = [(a, b) for a, b in pauses(clocks[row["id"]], row["paused_on"]) if a <= closed_on]
        stopped, went_on = stood[-1] if stood else (closed_on, closed_on)
        return stopped if went_on is None else closed_on

    return ended


def working_days_taken(reach: Reach, found: Collection[RecordId]) -> int:
    """Return how many working days the *found* took together, those of pauses left out."""
    calendar, chosen = reach.around.calendar, set(found)
    clocks = marks(reach, one_of={"kind": (StepKind.PAUSED, StepKind.RESUMED)})
    whole = 0
    for row in closed(reach, "accepted_on", "after_closing", "paused_on"):
        if row["id"] not in chosen or row["accepted_on"] is None:
            continue
        start, end = row["accepted_on"], row["closed_on"]
        if row["after_closing"]:
            start = calendar.add(start, 1)
        stood = pauses(clocks[row["id"]], row["paused_on"]) if row["paused_on"] else []
        still = sum(calendar.between(first, min(last or end, end)) for first, last in stood)
        whole += max(0, calendar.between(start, end) - still)
    return whole


def marks(reach: Reach, **wanted: Any) -> Mapping[RequestId, list[Mark]]:
    """Return the steps of the place that are *wanted*, by their request."""
    found = reach.unit.records(STEPS).values(
        Wanted(place=reach.place, **wanted), "request", "kind", "happened_on", "in_person"
    )
    told_of: dict[RequestId, list[Mark]] = defaultdict(list)
    for request, *told in found:
        told_of[request].append(Mark(*told))
    return told_of
