"""Works through the visits that are due: who waits, how far the month is, several at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.care import CARE_LEVEL_LABELS
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.types import PersonName
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.lines import Align
from desktop.printing.table import Column
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit, VisitMethod
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.document import PrintedDocument
from desktop.services.indicator import figure
from desktop.services.indicators.elders import VISIT_RATE
from desktop.services.records import RecordKeeping, Save
from desktop.services.rosters import printed_list
from desktop.services.selection import Period, Reach, Span
from desktop.services.surroundings import Around
from desktop.services.visiting import VisitDue, visits_due
from desktop.store.records import Wanted

AHEAD = 7
"""So many days before a visit is due it is listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueVisits:
    """Who is to be visited until a week from today, and how far this month is.

    ``to_visit`` counts the elders in special difficulty who live here and are
    not away, ``visited`` those of them who were visited this month: the monthly
    rate of domain.md §4.2. ``next_on`` is the day of the first visit that is due
    later still, None where nobody else is looked after.
    """

    today: date
    visits: tuple[VisitDue, ...]
    to_visit: int
    visited: int
    next_on: date | None = None

    @property
    def late(self) -> int:
        """Return how many should have been visited before today, or were never visited."""
        return sum(1 for each in self.visits if each.due is None or each.due < self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """When, how and by whom people were visited who were all well."""

    on: date
    method: VisitMethod
    visitor: str


def due_visits(sitting: Sitting) -> DueVisits:
    """Return who waits for a visit, the longest due first, the unvisited last."""
    today = sitting.today
    with sitting.store.read() as unit:
        here = Wanted(equal={"region": unit.identity.region})
        around = Around(unit=unit, today=today)
        month = Period.around(today, Span.MONTH)
        reach = Reach(unit=unit, place=unit.identity.region, period=month, today=today)
        rate = figure(VISIT_RATE, reach)
        everybody = visits_due(around, here, date.max)
        listed_by = today + timedelta(days=AHEAD)
        later = [each.due for each in everybody if each.due and each.due >= listed_by]
        return DueVisits(
            today=today,
            visits=tuple(e for e in everybody if e.due is None or e.due < listed_by),
            next_on=min(later, default=None),
            to_visit=rate.denominator or 0,
            visited=rate.numerator,
        )


def all_well(sitting: Sitting, residents: Sequence[RecordId], visited: Visited) -> Changes:
    """Write down that *residents* were visited and all well, as one act.

    Raises :class:`RefusedError` when a rule refuses one of the visits.
    """
    return RecordKeeping(sitting).save(
        [
            Save(
                register=CARE_VISITS,
                record=CareVisit(
                    resident=ResidentId(resident),
                    visited_on=visited.on,
                    method=visited.method,
                    visitor=PersonName(visited.visitor),
                ),
            )
            for resident in residents
        ]
    )


def visit_sheet(sitting: Sitting, title: str) -> PrintedDocument:
    """Return who waits for a visit as a PDF headed *title*, with room to write by hand."""
    columns = [
        Column(title=_(N_("Name")), weight=4.0, shrink=True),
        Column(title=_(N_("Address")), weight=6.0, max_lines=2),
        Column(title=_(N_("Care level")), weight=3.0, align=Align.CENTRE),
        Column(title=_(N_("Last visit")), weight=3.5),
        Column(title=_(N_("Due on")), weight=3.5),
        Column(title=_(N_("Visited on")), weight=3.5),
        Column(title=_(N_("What was found")), weight=7.0),
    ]
    rows = [
        [
            each.name,
            each.place,
            _(CARE_LEVEL_LABELS[each.level]) if each.level else "",
            day_words(each.last, sitting.today) if each.last else "",
            day_words(each.due, sitting.today) if each.due else "",
            "",
            "",
        ]
        for each in due_visits(sitting).visits
    ]
    return printed_list(sitting, title, columns, rows)
