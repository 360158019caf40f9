"""Founds the organisations of a practice village, fills their ranks."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from desktop.domain.age import age_on
from desktop.domain.ids import OrganisationId, ResidentId
from desktop.domain.register import Entry
from desktop.domain.service_kinds import ServiceTarget, VolunteerService
from desktop.domain.types import PersonName, Telephone
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
from desktop.services.practice.association import join_association
from desktop.services.practice.station import OF_AGE, Page, Station, Villages
from desktop.services.practice.texts import village_life
from desktop.services.records import Save

VOLUNTEERS_ONE_IN, FEWEST = 20, 8
YOUNGEST_VOLUNTEER, OLDEST_VOLUNTEER = 15, 72


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
        requirements=_requirements(station),
    )
    if organisation.standing is Standing.INFORMAL:
        return organisation
    return dataclasses.replace(
        organisation,
        standing_number=f"{founded.year}{number + 1:03}",
        standing_since=founded + timedelta(days=60),
        authority=f"{village_life()['township']}人民政府",
    )


def _requirements(station: Station) -> tuple[Requirement, ...]:
    """Return what an organisation has; from the second village on funds are short."""
    everything = station.name == village_life()["villages"][0]
    return tuple(each for each in Requirement if everything or each is not Requirement.FUNDS)


def fill_ranks(
    station: Station, people: Villages, organisations: Sequence[OrganisationId]
) -> tuple[Ranks, list[Page]]:
    """Take in members and volunteers; return them with what the year will add."""
    association, team = organisations[:2]
    joined, pages = join_association(station, people, association)
    able = people.aged(YOUNGEST_VOLUNTEER, OLDEST_VOLUNTEER)
    needed = max(FEWEST, len(people.everybody) // VOLUNTEERS_ONE_IN)
    volunteers = station.rng.sample(able, min(needed, len(able)))
    pages += _registrations(station, volunteers, team)
    ranks = Ranks(
        association=association,
        team=team,
        members=joined,
        volunteers=volunteers,
    )
    return ranks, pages


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
