"""Lists what a volunteer did in a time, as a certificate of service attaches it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.ids import REFERS_TO, ActivityId, ParticipationId, RecordId, ResidentId
from desktop.domain.register import Surroundings
from desktop.domain.volunteering import volunteer_hours

MOST_NAMED = 6
"""How many activities a summary names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One service that counts: on which day, in what, for how many minutes."""

    id: RecordId
    day: date
    title: str
    what: str
    minutes: int


def details(around: Surroundings, resident: ResidentId, first: date, last: date) -> list[Detail]:
    """Return the services of *resident* that count from *first* to *last*, the oldest first."""
    counted = volunteer_hours(around, resident)
    found = []
    for record, day in counted.days.items():
        service = around.look_up(REFERS_TO[ParticipationId], record)
        if not first <= day <= last or service is None or not counted.minutes[record]:
            continue
        activity = around.look_up(REFERS_TO[ActivityId], service.activity)
        found.append(
            Detail(
                id=record,
                day=day,
                title=activity.title if activity else "",
                what=service.detail or "",
                minutes=counted.minutes[record],
            )
        )
    return sorted(found, key=lambda each: (each.day, each.id))


def summary(services: Iterable[Detail]) -> str:
    """Return the names of the activities that took most of the time, each once."""
    totals: dict[str, int] = {}
    for each in services:
        totals[each.title] = totals.get(each.title, 0) + each.minutes
    longest = sorted(totals, key=lambda title: (-totals[title], title))
    return "、".join(longest[:MOST_NAMED])
