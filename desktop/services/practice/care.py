"""Lets those of a practice village who are looked after be visited, and be away at times."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from desktop.domain.care import CareLevel
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.intervals import IntervalUnit
from desktop.domain.register import Entry
from desktop.domain.types import Fen
from desktop.registers.absences.form import ABSENCES
from desktop.registers.absences.model import Absence, Whereabouts
from desktop.registers.allowance_bands.form import ALLOWANCE_BANDS
from desktop.registers.allowance_bands.model import AllowanceBand
from desktop.registers.care_intervals.form import CARE_INTERVALS
from desktop.registers.care_intervals.model import CareInterval
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit, CheckPoint, VisitMethod, VisitorKind
from desktop.registers.residents.model import Resident
from desktop.services.practice.station import Page, Station, Villages
from desktop.services.practice.texts import village_life
from desktop.services.records import Save

DAYS_BETWEEN_VISITS = {CareLevel.HIGH_RISK: 7, CareLevel.KEY: 30, CareLevel.GENERAL: 91}
MISSED_ONE_IN, NOT_SEEN_AGAIN_ONE_IN, AWAY_ONE_IN = 12, 6, 10
FOLLOW_UP = timedelta(days=7)
AT_ONCE = timedelta(days=1)
"""After a great change those at high risk are seen within a day (domain.md §4.2)."""
AWAY_DAYS = (12, 75)
LATEST_DEPARTURE = 20
"""Days before today within which nobody in the practice leaves."""


def local_intervals(day: date) -> Iterator[Save]:
    """Yield what the practice county sets from *day* on: an interval, and the allowances."""
    told = village_life()["local_rules"]
    yield Save(
        register=CARE_INTERVALS,
        record=CareInterval(
            level=CareLevel.GENERAL,
            every=2,
            unit=IntervalUnit.MONTHS,
            effective_on=day,
            source=told["visits_source"],
        ),
    )
    for age, amount in told["allowances"].items():
        band = AllowanceBand(
            from_age=int(age),
            amount=Fen(amount),
            effective_on=day,
            source=told["allowances_source"],
        )
        yield Save(register=ALLOWANCE_BANDS, record=band)


def look_after(station: Station, people: Villages) -> list[Page]:
    """Return a year of visits and absences; now and then a visit is missed."""
    cared = people.cared_for()
    away = dict(_absences(station, cared))
    pages = [(absence.since, Save(register=ABSENCES, record=absence)) for absence in away.values()]
    for entry in cared:
        pages += _visits(station, entry, away)
    return pages


def visit(station: Station, entry: Entry[Resident], day: date) -> CareVisit:
    """Return a visit on *day*; what was wrong is to be looked at again a week later."""
    rng = station.rng
    text = rng.choice(village_life()["visits"])
    grave = entry.record.care_level is CareLevel.HIGH_RISK
    return CareVisit(
        resident=ResidentId(entry.id),
        visited_on=day,
        method=rng.choices(list(VisitMethod), [70, 15, 3, 1, 6, 5, 0, 0])[0],
        visitor=rng.choice([station.clerk, station.head]),
        visitor_kind=VisitorKind.CADRE,
        abnormal=tuple(CheckPoint(point) for point in text["abnormal"]),
        findings=text["findings"],
        handling=text.get("handling"),
        follow_up_on=day + (AT_ONCE if grave else FOLLOW_UP) if text["abnormal"] else None,
    )


def _absences(
    station: Station, cared: Sequence[Entry[Resident]]
) -> Iterator[tuple[RecordId, Absence]]:
    """Yield who is away for some time of the year; the last of them lives in an institution."""
    leaving = station.rng.sample(cared, max(2, len(cared) // AWAY_ONE_IN))
    days = (station.today - station.began).days - LATEST_DEPARTURE
    for entry in leaving:
        since = station.began + timedelta(days=station.rng.randint(days // 2, days))
        lasts = entry is leaving[-1]
        absence = Absence(
            resident=ResidentId(entry.id),
            since=since,
            until=None if lasts else since + timedelta(days=station.rng.randint(*AWAY_DAYS)),
            whereabouts=Whereabouts.INSTITUTION if lasts else Whereabouts.WITH_CHILDREN,
        )
        yield entry.id, absence


def _visits(
    station: Station, entry: Entry[Resident], away: Mapping[RecordId, Absence]
) -> Iterator[Page]:
    """Yield the visits that the level of care asks for, and those that look again."""
    between = DAYS_BETWEEN_VISITS[entry.record.care_level or CareLevel.GENERAL]
    day = station.began + timedelta(days=station.rng.randint(1, between))
    while day < station.today:
        if station.rng.randrange(MISSED_ONE_IN) and not _is_away(away.get(entry.id), day):
            made = visit(station, entry, day)
            yield day, Save(register=CARE_VISITS, record=made)
            seen_again = made.follow_up_on and station.rng.randrange(NOT_SEEN_AGAIN_ONE_IN)
            again = made.follow_up_on
            if again and seen_again and (again - day).days < between:
                yield _again(made, again)
        day += timedelta(days=between)


def _again(first: CareVisit, day: date) -> Page:
    """Return the visit that looks at what was wrong the time before."""
    made = CareVisit(
        resident=first.resident,
        visited_on=day,
        visitor=first.visitor,
        visitor_kind=first.visitor_kind,
        findings=village_life()["seen_again"],
    )
    return day, Save(register=CARE_VISITS, record=made)


def _is_away(absence: Absence | None, day: date) -> bool:
    if absence is None or day < absence.since:
        return False
    return absence.until is None or day <= absence.until
