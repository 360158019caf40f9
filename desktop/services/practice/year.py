"""Lets a practice station live through a year."""

import dataclasses
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from desktop.domain.care import CareLevel
from desktop.domain.register import Entry
from desktop.domain.types import Telephone
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.notices.form import NOTICES
from desktop.registers.notices.model import Notice, NoticeKind, PeriodUnit
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.services.practice.activities import Outings
from desktop.services.practice.bank import TimeBank
from desktop.services.practice.care import look_after, visit
from desktop.services.practice.elders import Gatherings, be_seen, come_and_go
from desktop.services.practice.farewells import Farewells
from desktop.services.practice.marks import marks_of
from desktop.services.practice.matter import Counter
from desktop.services.practice.neighbours import Neighbours
from desktop.services.practice.organisations import fill_ranks, found_organisations
from desktop.services.practice.populations import populations, year_ends
from desktop.services.practice.projects import Projects
from desktop.services.practice.requests import Matters
from desktop.services.practice.station import OF_AGE, Page, Station, Villages
from desktop.services.practice.texts import village_life
from desktop.services.practice.units import Units
from desktop.services.practice.verifications import be_told_apart
from desktop.services.practice.volunteers import VolunteerYear
from desktop.services.records import Save
from desktop.services.surroundings import usual_calendar
from desktop.store.records import Wanted

MONTHS = 12
REQUESTS_ONE_IN, FEWEST_REQUESTS = 15, 48
OBJECTIONS = Telephone("0898-00000123")


def live_a_year(
    station: Station, residents: Sequence[Resident], month_passed: Callable[[], None]
) -> None:
    """Write down the residents, then month by month what happens until today."""
    station.clock.move_to(station.began)
    people = Villages(_move_in(station, residents), station.began)
    station.keeping.save(list(marks_of(station, people)))
    ranks, pages = fill_ranks(station, people, found_organisations(station, people))
    pages += [*look_after(station, people), *_notices(station), *be_seen(station, people)]
    pages += [*come_and_go(station, people, ranks.association), *be_told_apart(station, people)]
    farewells = Farewells(station, people)
    projects = Projects(station, ranks.team)
    outings = Outings(station, people, ranks, projects.of_activities)
    volunteers = VolunteerYear(station)
    neighbours = Neighbours(station, people)
    strands = (
        projects,
        outings,
        volunteers,
        neighbours,
        Units(station, people),
        TimeBank(station, people),
        Gatherings(station, ranks.association, ranks.members),  # on days that nothing else took
    )
    matters = Matters(_counter(station, people, farewells), station, _request_count(residents))
    for until in _month_ends(station.began, station.today):
        matters.go_on(until)
        station.clock.move_to(until)
        station.keeping.save([save for day, save in pages if day <= until])
        pages = [page for page in pages if page[0] > until]
        for strand in strands:
            strand.go_on(until)
        month_passed()
    farewells.take_leave()
    neighbours.look_ahead()
    outings.plan_ahead()
    volunteers.look_back()
    station.keeping.save(list(populations(len(residents), year_ends(station.began))))


def visit_today(station: Station) -> None:
    """Write down visits of today, which no bundle has carried yet."""
    cared = station.keeping.find(RESIDENTS, wanted=Wanted(equal={"care_level": CareLevel.KEY}))
    visits = [visit(station, entry, station.today) for entry in cared[:3]]
    station.keeping.save([Save(register=CARE_VISITS, record=made) for made in visits])


def _move_in(station: Station, residents: Sequence[Resident]) -> list[Entry[Resident]]:
    keeping = station.keeping
    saved = keeping.save([Save(register=RESIDENTS, record=one) for one in residents])
    order = {record: place for place, record in enumerate(saved.records)}
    return sorted(keeping.find(RESIDENTS), key=lambda entry: order[entry.id])


def _request_count(residents: Sequence[Resident]) -> int:
    return max(FEWEST_REQUESTS, len(residents) // REQUESTS_ONE_IN)


def _counter(station: Station, people: Villages, farewells: Farewells) -> Counter:
    return Counter(
        head=station.head,
        clerk=station.clerk,
        items=sorted(station.keeping.find(SERVICE_ITEMS), key=lambda item: item.record.code),
        people=[entry for entry in people.aged(OF_AGE) if entry.id not in farewells.movers],
        days=station.working_days(),
    )


def _month_ends(began: date, today: date) -> Iterator[date]:
    """Yield the last days of the months that ended since *began*, then *today*."""
    year, month = began.year, began.month
    while (last := date(year, month, monthrange(year, month)[1])) < today:
        yield last
        year, month = year + month // MONTHS, month % MONTHS + 1
    yield today


def _notices(station: Station) -> Iterator[Page]:
    """Yield the notices of the year, numbered in each year from 1."""
    texts = village_life()["notices"]
    last = max(1, (station.today - station.began).days - 60)
    days = sorted(station.rng.sample(range(1, last + 1), len(texts)))
    numbers: dict[int, int] = {}
    for text, n in zip(texts, days, strict=True):
        day = station.began + timedelta(days=n)
        numbers[day.year] = numbers.get(day.year, 0) + 1
        notice = Notice(
            kind=NoticeKind(text["kind"]),
            number=f"{station.name}〔{day.year}〕{numbers[day.year]}号",
            title=text["title"],
            addressee=text.get("addressee"),
            body=text["body"],
            issued_by=f"{station.name}村民委员会",
            issued_on=day,
            posted_on=day if "period" in text else None,
            posted_at=f"{station.name}服务站公示栏" if "period" in text else None,
            period=text.get("period"),
            period_unit=PeriodUnit(text.get("unit", PeriodUnit.CALENDAR_DAYS)),
        )
        if notice.kind is NoticeKind.PUBLIC_REVIEW:
            yield _reviewed(station, notice, text)
        else:
            yield day, Save(register=NOTICES, record=notice)


def _reviewed(station: Station, notice: Notice, text: Mapping[str, Any]) -> Page:
    """Return a public review that hung for its time, and what came of it."""
    hung = usual_calendar().add(notice.issued_on, (notice.period or 0) + 1)
    reviewed = dataclasses.replace(
        notice,
        basis=text["basis"],
        contact=station.clerk,
        contact_telephone=OBJECTIONS,
        contact_address=f"{station.name}服务站",
        result=text["result"],
        result_on=hung,
    )
    return hung, Save(register=NOTICES, record=reviewed)
