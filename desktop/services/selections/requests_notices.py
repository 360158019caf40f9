"""The requests whose applicants were told what is missing, each notice in its own period.

What counts are the steps: a second notice takes the first one out of no month
(domain.md §6.3). A request of an old list has no steps and tells of one notice itself.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from desktop.domain.ids import RecordId
from desktop.domain.steps import StepKind
from desktop.messages import N_
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Request
from desktop.registers.steps.form import STEPS
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.services.selections.requests_rows import NOT_VOID, rows
from desktop.store.records import Wanted


class Notice(NamedTuple):
    """One time that an applicant was told what is missing."""

    day: date
    in_writing: bool


Told = Sequence[Notice]
"""The notices of one request up to the day counted up to, in the order of their days."""
Test = Callable[[Told, Told], bool]
"""Tells of a request by its notices of the period, and by all of them until its end."""


def _notices(reach: Reach) -> dict[RecordId, list[Notice]]:
    """Return the notices of each request until the last day."""
    wanted = Wanted(
        place=reach.place,
        equal={"kind": StepKind.NOTIFIED},
        between={"happened_on": (None, reach.until)},
        order=("happened_on",),
    )
    told: dict[RecordId, list[Notice]] = defaultdict(list)
    steps = reach.unit.records(STEPS).values(wanted, "request", "happened_on", "in_writing")
    for request, day, in_writing in steps:
        told[request].append(Notice(day, in_writing))
    for row in rows(reach, "notified_on", "notified_in_writing"):
        told.setdefault(row["id"], [Notice(row["notified_on"], row["notified_in_writing"])])
    return told


def _found(fits: Test) -> Callable[[Reach], Sequence[RecordId]]:
    def find(reach: Reach) -> Sequence[RecordId]:
        told = {
            request: (now, notices)
            for request, notices in _notices(reach).items()
            if (now := [each for each in notices if each.day >= reach.period.first])
        }
        wanted = Wanted(place=reach.place, among=list(told), one_of={"state": NOT_VOID})
        counted = reach.unit.records(REQUESTS).ids(wanted)
        return sorted(
            (request for request in counted if fits(*told[request])),
            key=lambda request: (told[request][0][0].day, request),
        )

    return find


def _list(key: str, title: str, words: str, fits: Test) -> Selection[Request]:
    return Selection(
        key=key,
        register=REQUESTS,
        title=title,
        words=words,
        find=_found(fits),
        span=Span.MONTH,
        offered=False,
    )


NOTIFIED = _list(
    "requests-notified",
    N_("Incomplete requests"),
    N_("Requests whose applicants were told in the period what is missing"),
    lambda _now, _all: True,
)
NOTIFIED_IN_WRITING = _list(
    "requests-notified-in-writing",
    N_("Told in writing what is missing"),
    N_("Requests whose applicants were told in the period, each time in writing, what is missing"),
    lambda now, _all: all(each.in_writing for each in now),
)
NOTIFIED_TWICE = _list(
    "requests-notified-twice",
    N_("Asked for papers again"),
    N_("Requests whose applicants were asked for papers in the period, and not the first time"),
    lambda _now, everything: len(everything) > 1,
)

OF_NOTICES: tuple[AnySelection, ...] = (NOTIFIED, NOTIFIED_IN_WRITING, NOTIFIED_TWICE)
