"""A resident who registered to give time to others."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import OrganisationId, RegisterKey, ResidentId
from desktop.domain.service_kinds import ServiceTarget, VolunteerService
from desktop.domain.stars import Star
from desktop.domain.types import PersonName, Prose, Telephone

KEY = RegisterKey("volunteers")


class Skill(StrEnum):
    """What a volunteer is good at (domain.md §3.6). The values are stored and exchanged."""

    MEDICAL_CARE = "medical-care"
    COUNSELLING = "counselling"
    LAW = "law"
    TUTORING = "tutoring"
    FARMING = "farming"
    FARM_MACHINERY = "farm-machinery"
    PLUMBING_AND_WIRING = "plumbing-and-wiring"
    APPLIANCES = "appliances"
    HAIRDRESSING = "hairdressing"
    COOKING = "cooking"
    DRIVING = "driving"
    COMPUTERS = "computers"
    LANGUAGES = "languages"
    SIGN_LANGUAGE = "sign-language"
    ARTS = "arts"
    SPORT = "sport"
    PHOTOGRAPHY = "photography"
    FIRST_AID = "first-aid"
    FIRE_FIGHTING = "fire-fighting"
    MEDIATION = "mediation"
    OTHER = "other"


class DayKind(StrEnum):
    """On which days a volunteer has time (domain.md §3.6). The values are stored and exchanged."""

    WORKING_DAYS = "working-days"
    WEEKENDS = "weekends"
    HOLIDAYS = "holidays"
    FARMING_SEASON = "farming-season"
    ANY_DAY = "any-day"


class DayPart(StrEnum):
    """At which time of those days. The values are stored and exchanged."""

    MORNINGS = "mornings"
    AFTERNOONS = "afternoons"
    EVENINGS = "evenings"


class VolunteerStatus(StrEnum):
    """Whether a registration counts. The values are stored and exchanged."""

    ACTIVE = "active"
    DEREGISTERED = "deregistered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Volunteer:
    """One registration (志愿服务条例 art. 7; 民政部令第67号 art. 4).

    ``deregistered_on`` is the first day on which it counts no more. A star is
    reached by hours and awarded by those above, so what was awarded is kept.
    """

    number: str | None = None
    national_number: str | None = None
    resident: ResidentId
    registered_on: date
    status: VolunteerStatus = VolunteerStatus.ACTIVE
    deregistered_on: date | None = None
    end_reason: str | None = None
    skills: tuple[Skill, ...] = ()
    services: tuple[VolunteerService, ...] = ()
    targets: tuple[ServiceTarget, ...] = ()
    days: tuple[DayKind, ...] = ()
    parts: tuple[DayPart, ...] = ()
    organisation: OrganisationId | None = None
    serving_party_member: bool = False
    employer: str | None = None
    guardian: PersonName | None = None
    guardian_telephone: Telephone | None = None
    guardian_consented_on: date | None = None
    training: Prose | None = None
    honours: Prose | None = None
    awarded_star: Star | None = None
    awarded_on: date | None = None
    awarded_by: str | None = None
    remarks: Prose | None = None
