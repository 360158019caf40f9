"""Lets the elders of a practice village join, meet, leave, be seen in their homes."""

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from desktop.domain.activity_kinds import ActivityKind, SubKind
from desktop.domain.age import age_on
from desktop.domain.care import SPECIAL_DIFFICULTY
from desktop.domain.ids import ActivityId, OrganisationId, RecordId, ResidentId
from desktop.domain.register import Entry
from desktop.domain.types import Prose, TimeOfDay
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity, Progress
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit, VisitMethod, VisitorKind
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import ElderRole, Member, MemberStatus
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState, Role
from desktop.registers.posts.form import POSTS
from desktop.registers.residents.model import Resident
from desktop.services.practice.station import OLD, Page, Station, Villages
from desktop.services.practice.texts import elders_life, village_life
from desktop.services.records import Save
from desktop.store.records import Wanted

HELD_A_MONTH, FEWEST_THERE, MOST_THERE = 2, 6, 14
NEWCOMERS, LEAVERS = 5, 2
VERY_OLD = 80
MONTH = timedelta(days=30)
SETTLED = timedelta(days=30)
"""For so long before today nobody joins or leaves: some people go for good then."""
MISSED_ONE_IN, CALLED_ONE_IN, UNCONFIRMED_ONE_IN = 7, 5, 6
"""Of so many visits of a month one is not made, one is a call; so many very old are not seen."""


def chance(station: Station, what: str) -> Random:
    """Return a chance of its own for *what*, so that the rest of the year stays as it was."""
    return Random(f"{what}/{station.region}")  # noqa: S311 - invented people keep no secrets


class Gatherings:
    """The meetings of an association, each for another of its purposes."""

    def __init__(
        self, station: Station, association: OrganisationId, members: Sequence[Entry[Resident]]
    ) -> None:
        self._station, self._association, self._members = station, association, members
        self._rng = chance(station, "gatherings")
        self._held = 0

    def go_on(self, until: date) -> None:
        """Write down the meetings of the month that ends, with those who came."""
        for _meeting in range(HELD_A_MONTH):
            day = self._free_day(until)
            if day is not None:
                self._meet(day)

    def _meet(self, day: date) -> None:
        texts = elders_life()["gatherings"]
        text = texts[self._held % len(texts)]
        self._held += 1
        most = min(len(self._members), self._rng.randint(FEWEST_THERE, MOST_THERE))
        there = self._rng.sample(self._members, most)
        leader = there[0].record.name
        held = Activity(
            title=text["title"],
            kind=ActivityKind.ASSOCIATION,
            sub_kind=SubKind(text["sub_kind"]),
            progress=Progress.DONE,
            held_on=day,
            starts_at=TimeOfDay(text["from"]),
            ends_at=TimeOfDay(text["to"]),
            place=text["place"],
            organisation=self._association,
            leader=leader,
            confirmed_by=leader,
        )
        keeping = self._station.keeping
        [at] = keeping.add(ACTIVITIES, held).records
        came = [_came(held, at, entry, first=not place) for place, entry in enumerate(there)]
        keeping.save([Save(register=PARTICIPATIONS, record=each) for each in came])

    def _free_day(self, until: date) -> date | None:
        """Return a day of the month on which nothing else takes place, so that nobody is torn."""
        first = max(self._station.began, until.replace(day=1))
        wanted = Wanted(between={"held_on": (first, until)})
        taken = {e.record.held_on for e in self._station.keeping.find(ACTIVITIES, wanted=wanted)}
        days = [first + timedelta(days=n) for n in range((until - first).days + 1)]
        free = [day for day in days if day not in taken]
        return self._rng.choice(free) if free else None


def _came(held: Activity, at: RecordId, entry: Entry[Resident], *, first: bool) -> Participation:
    return Participation(
        activity=ActivityId(at),
        resident=ResidentId(entry.id),
        role=Role.ORGANISER if first else Role.ATTENDED,
        state=ParticipationState.CONFIRMED,
        confirmed_by=held.confirmed_by,
        confirmed_on=held.held_on,
    )


def come_and_go(station: Station, people: Villages, association: OrganisationId) -> Iterator[Page]:
    """Yield who joins the association in the year and who leaves it; the council stays."""
    rng = chance(station, "members")
    members = station.keeping.find(
        MEMBERS, wanted=Wanted(equal={"organisation": association}, order=("number",))
    )
    belonged = {entry.record.resident for entry in members}
    lately = (station.today - station.began - SETTLED).days
    others = [entry for entry in people.aged(OLD) if entry.id not in belonged]
    for entry in rng.sample(others, min(NEWCOMERS, len(others))):
        day = station.began + timedelta(days=rng.randint(1, lately))
        joins = Member(
            resident=ResidentId(entry.id),
            organisation=association,
            joined_on=day,
            group=entry.record.group,
            takes_part=tuple(rng.sample(list(ElderRole), 1)),
        )
        yield day, Save(register=MEMBERS, record=joins)
    council = {entry.record.member for entry in station.keeping.find(POSTS)}
    plain = [e for e in members if e.id not in council and e.record.left_on is None]
    for member in rng.sample(plain, min(LEAVERS, len(plain) // 2)):
        day = _day_of_this_year(station, rng, SETTLED)
        left = dataclasses.replace(
            member.record,
            status=MemberStatus.MOVED_AWAY,
            left_on=day,
            leaving_reason=village_life()["association"]["moved"],
        )
        yield day, Save(register=MEMBERS, record=left, entry=member)


def _day_of_this_year(station: Station, rng: Random, ago: timedelta = timedelta()) -> date:
    """Return a day of this year, so long *ago* where the year is that old."""
    first = _new_year(station)
    return first + timedelta(days=rng.randint(0, max(0, (station.today - ago - first).days)))


def _new_year(station: Station) -> date:
    """Return the first day of this year that the station has lived."""
    return max(station.began + timedelta(days=1), date(station.today.year, 1, 1))


def be_seen(station: Station, people: Villages) -> Iterator[Page]:
    """Yield the visits to elders in special difficulty, and those that confirm somebody's life."""
    rng, told = chance(station, "rounds"), elders_life()
    marked = station.keeping.find(CARE_MARKS, wanted=Wanted(one_of={"mark": SPECIAL_DIFFICULTY}))
    needy = {entry.record.resident for entry in marked if entry.record.until is None}
    for entry in people.everybody:
        if entry.id in needy and not entry.record.care_level:
            yield from _monthly(station, rng, entry)
    first = _new_year(station)
    for entry in people.aged(VERY_OLD):
        if age_on(entry.record.birth_date, first) >= VERY_OLD and rng.randrange(UNCONFIRMED_ONE_IN):
            day = _day_of_this_year(station, rng)
            seen = CareVisit(
                resident=ResidentId(entry.id),
                visited_on=day,
                visitor=station.clerk,
                visitor_kind=VisitorKind.CADRE,
                findings=Prose(told["confirmed"]),
                confirms_life=True,
            )
            yield day, Save(register=CARE_VISITS, record=seen)


def _monthly(station: Station, rng: Random, entry: Entry[Resident]) -> Iterator[Page]:
    """Yield a visit a month, of which now and then one is not made."""
    texts, day = elders_life()["round"], station.began + timedelta(days=rng.randint(1, MONTH.days))
    while day < station.today:
        if rng.randrange(MISSED_ONE_IN):
            called = rng.randrange(CALLED_ONE_IN) == 0
            method = VisitMethod.TELEPHONE if called else VisitMethod.AT_HOME
            made = CareVisit(
                resident=ResidentId(entry.id),
                visited_on=day,
                method=method,
                visitor=station.clerk,
                visitor_kind=VisitorKind.GRID_WORKER,
                findings=rng.choice(texts),
            )
            yield day, Save(register=CARE_VISITS, record=made)
        day += MONTH
