"""Founds the organisations of a practice village, fills their ranks."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.age import age_on, turns
from desktop.domain.ids import MemberId, OrganisationId, ResidentId
from desktop.domain.register import Entry
from desktop.domain.service_kinds import ServiceTarget, VolunteerService
from desktop.domain.types import Fen, PersonName, Telephone
from desktop.registers.dues.form import DUES
from desktop.registers.dues.model import Dues, Exemption
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import ElderRole, Member, MemberStatus, Position
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import (
    Organisation,
    OrganisationKind,
    Requirement,
    Standing,
)
from desktop.registers.residents.model import Resident
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import DayKind, DayPart, Skill, Volunteer
from desktop.services.practice.station import OF_AGE, OLD, Station, Villages
from desktop.services.practice.texts import village_life
from desktop.services.records import Save

MEMBERS_ONE_IN, VOLUNTEERS_ONE_IN, FEWEST = 6, 20, 8
YOUNGEST_VOLUNTEER, OLDEST_VOLUNTEER, FREE_OF_DUES = 15, 72, 80
YEARLY_DUES = Fen(1000)
FIRST_DUES, LAST_DUES = 20, 60
"""The days of the year between which the association collects."""
POSITIONS = (
    *(Position.PRESIDENT, Position.VICE_PRESIDENT, Position.SECRETARY),
    *(Position.ACCOUNTANT, Position.CASHIER, Position.GROUP_LEADER),
)

Page = tuple[date, Save]
"""What is to be written down, and the day on which it happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranks:
    """Who belongs where."""

    association: OrganisationId
    team: OrganisationId
    members: list[Entry[Resident]]
    volunteers: list[Entry[Resident]]


def found_organisations(station: Station, people: Villages) -> list[OrganisationId]:
    """Write down the organisations; the association is the first, the team the second."""
    heads = station.rng.sample(people.aged(OF_AGE), len(village_life()["organisations"]))
    made = [_organisation(station, number, head.record) for number, head in enumerate(heads)]
    saved = station.keeping.save([Save(register=ORGANISATIONS, record=one) for one in made])
    return [OrganisationId(record) for record in saved.records]


def _organisation(station: Station, number: int, head: Resident) -> Organisation:
    text = village_life()["organisations"][number]
    founded = station.began - timedelta(days=station.rng.randint(200, 3000))
    organisation = Organisation(
        name=station.called(text["name"]),
        kind=OrganisationKind(text["kind"]),
        standing=Standing(text["standing"]),
        founded_on=founded,
        head=head.name,
        telephone=Telephone(head.telephone or ""),
        place=f"{station.name}服务站",
        member_count=station.rng.randint(8, 40),
        requirements=tuple(Requirement),
    )
    if organisation.standing is Standing.INFORMAL:
        return organisation
    return dataclasses.replace(
        organisation,
        standing_number=f"{founded.year}{number + 1:03}",
        standing_since=founded + timedelta(days=60),
        authority=f"{village_life()['township']}人民政府",
    )


def fill_ranks(
    station: Station, people: Villages, organisations: Sequence[OrganisationId]
) -> tuple[Ranks, list[Page]]:
    """Take in members and volunteers; return them with what the year will add."""
    association, team = organisations[:2]
    elders = people.aged(OLD + 1)
    wanted = max(FEWEST, len(people.everybody) // MEMBERS_ONE_IN)
    members = station.rng.sample(elders, min(wanted, len(elders)))
    joined = [_member(station, entry, place, association) for place, entry in enumerate(members)]
    saved = station.keeping.save([Save(register=MEMBERS, record=member) for member in joined])
    numbered = [MemberId(record) for record in saved.records]
    present = [
        (entry, number)
        for entry, number, member in zip(members, numbered, joined, strict=True)
        if member.status is MemberStatus.PRESENT
    ]
    pages = [_dues(station, entry.record, number) for entry, number in present]
    able = people.aged(YOUNGEST_VOLUNTEER, OLDEST_VOLUNTEER)
    needed = max(FEWEST, len(people.everybody) // VOLUNTEERS_ONE_IN)
    volunteers = station.rng.sample(able, min(needed, len(able)))
    pages += _registrations(station, volunteers, team)
    ranks = Ranks(
        association=association,
        team=team,
        members=[entry for entry, _number in present],
        volunteers=volunteers,
    )
    return ranks, pages


def _member(
    station: Station, entry: Entry[Resident], place: int, association: OrganisationId
) -> Member:
    rng, resident = station.rng, entry.record
    earliest = turns(resident.birth_date, OLD)
    since = max(earliest, station.began - timedelta(days=rng.randint(400, 3000)))
    member = Member(
        resident=ResidentId(entry.id),
        organisation=association,
        joined_on=since,
        positions=POSITIONS[place : place + 1],
        group=resident.group,
        takes_part=tuple(rng.sample(list(ElderRole), rng.randint(0, 2))),
    )
    if place < len(POSITIONS) or rng.randrange(30):
        return member
    left = since + (station.began - since) / 2
    return dataclasses.replace(member, status=MemberStatus.LEFT, left_on=left)


def _dues(station: Station, resident: Resident, member: MemberId) -> Page:
    day = station.began + timedelta(days=station.rng.randint(FIRST_DUES, LAST_DUES))
    exempt = age_on(resident.birth_date, day) >= FREE_OF_DUES
    dues = Dues(
        member=member,
        year=day.year,
        amount=None if exempt else YEARLY_DUES,
        paid_on=None if exempt else day,
        collected_by=None if exempt else station.clerk,
        exemption=Exemption.OVER_EIGHTY if exempt else None,
    )
    return day, Save(register=DUES, record=dues)


def _registrations(
    station: Station, volunteers: Sequence[Entry[Resident]], team: OrganisationId
) -> Iterator[Page]:
    """Yield the registrations: most are older than the year, some fall into it."""
    for entry in volunteers:
        rng = station.rng
        since = station.began - timedelta(days=rng.randint(1, 900))
        day = station.day() if rng.randrange(5) == 0 else max(since, station.began - timedelta(30))
        volunteer = Volunteer(
            resident=ResidentId(entry.id),
            registered_on=day,
            skills=tuple(rng.sample(list(Skill), rng.randint(1, 3))),
            services=tuple(rng.sample(list(VolunteerService), rng.randint(1, 3))),
            targets=tuple(rng.sample(list(ServiceTarget), rng.randint(1, 3))),
            days=(rng.choice(list(DayKind)),),
            parts=tuple(rng.sample(list(DayPart), rng.randint(1, 2))),
            organisation=team,
        )
        yield day, Save(register=VOLUNTEERS, record=_with_guardian(volunteer, entry.record))


def _with_guardian(volunteer: Volunteer, resident: Resident) -> Volunteer:
    if age_on(resident.birth_date, volunteer.registered_on) >= OF_AGE:
        return volunteer
    return dataclasses.replace(
        volunteer,
        guardian=PersonName(resident.contact or resident.name),
        guardian_telephone=resident.contact_telephone or Telephone("15400000000"),
        guardian_consented_on=volunteer.registered_on,
    )
