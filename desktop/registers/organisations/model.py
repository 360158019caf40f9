"""An organisation of the community: an association, a team, a unit that stands in the village."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import RegisterKey
from desktop.domain.types import PersonName, Prose, Telephone

KEY = RegisterKey("organisations")


class OrganisationKind(StrEnum):
    """What an organisation is for (domain.md §1 #15). The values are stored and exchanged."""

    ELDERLY_ASSOCIATION = "elderly-association"
    VOLUNTEER_TEAM = "volunteer-team"
    MEDIATION = "mediation"
    HEALTH_AND_ELDERCARE = "health-and-eldercare"
    EDUCATION = "education"
    CHARITY = "charity"
    DISASTER_PREVENTION = "disaster-prevention"
    CULTURE_AND_SPORT = "culture-and-sport"
    NEIGHBOURLY_HELP = "neighbourly-help"
    INTEGRATION = "integration"
    FARMING_SERVICE = "farming-service"
    RESIDENT_UNIT = "resident-unit"
    OTHER = "other"


class Standing(StrEnum):
    """Whether the authorities know an organisation. The values are stored and exchanged."""

    REGISTERED = "registered"
    FILED = "filed"
    INFORMAL = "informal"


class Requirement(StrEnum):
    """What a well-kept association has (domain.md §4.1). The values are stored and exchanged."""

    FILED = "on-file"
    LEADERS = "leaders"
    CHARTER = "charter"
    PLACE = "place"
    FUNDS = "funds"
    ACTIVITIES = "activities"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One organisation."""

    number: str | None = None
    name: str
    kind: OrganisationKind
    standing: Standing = Standing.INFORMAL
    standing_number: str | None = None
    standing_since: date | None = None
    authority: str | None = None
    credit_code: str | None = None
    founded_on: date | None = None
    dissolved_on: date | None = None
    head: PersonName | None = None
    telephone: Telephone | None = None
    place: str | None = None
    member_count: int | None = None
    term_ends_on: date | None = None
    requirements: tuple[Requirement, ...] = ()
    purpose: Prose | None = None
    remarks: Prose | None = None
