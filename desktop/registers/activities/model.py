"""Something that took place in the village, or is planned to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import OrganisationId, RegisterKey
from desktop.domain.types import Fen, PersonName, Prose, TimeOfDay

KEY = RegisterKey("activities")


class ActivityKind(StrEnum):
    """What an activity is, mutual aid first (domain.md §1 #25). The values are stored."""

    PRODUCTION_AID = "production-aid"
    ELDER_AID = "elder-aid"
    RELIEF_AID = "relief-aid"
    ASSOCIATION = "association"
    VOLUNTEER_SERVICE = "volunteer-service"
    OTHER = "other"


class SubKind(StrEnum):
    """What exactly was done; :data:`SUB_KINDS` says under which kind. The values are stored."""

    LABOUR = "labour"
    MACHINERY = "machinery"
    TECHNIQUE = "technique"
    FUNDS = "funds"

    PAIRED_VISITS = "paired-visits"
    MEALS = "meals"
    CLEANING = "cleaning"
    MEDICAL_ESCORT = "medical-escort"
    BATHING = "bathing"
    ERRANDS = "errands"
    COMPANY = "company"
    EMERGENCY_CALL = "emergency-call"

    ILLNESS = "illness"
    DISASTER = "disaster"
    FUNERAL = "funeral"
    SCHOOLING = "schooling"
    HARDSHIP = "hardship"
    DONATED_GOODS = "donated-goods"

    NEIGHBOURHOOD = "neighbourhood"
    YOUNG_GENERATION = "young-generation"
    MEDIATION = "mediation"
    PUBLIC_ORDER = "public-order"
    CUSTOMS = "customs"
    ARTS_AND_SPORT = "arts-and-sport"
    HEALTH_TALK = "health-talk"
    CONDOLENCE = "condolence"
    DOUBLE_NINTH = "double-ninth"
    BIRTHDAYS = "birthdays"
    MEETING = "meeting"
    STUDY = "study"

    COMMUNITY_SERVICE = "community-service"
    POVERTY_RELIEF = "poverty-relief"
    TEACHING = "teaching"
    HEALTH = "health"
    LEGAL = "legal"
    ENVIRONMENT = "environment"
    SCIENCE = "science"
    CULTURE = "culture"
    SAFETY = "safety"
    CIVILITY = "civility"
    TRAFFIC = "traffic"
    FIRE_SERVICE = "fire-service"
    RESCUE = "rescue"
    DRUG_PREVENTION = "drug-prevention"
    EXERCISE = "exercise"
    TOURISM = "tourism"
    SPECIAL_CARE = "special-care"
    LARGE_EVENTS = "large-events"
    OVERSEAS = "overseas"
    TAX = "tax"
    EPIDEMIC = "epidemic"

    OTHER = "other"


def _from(first: SubKind, last: SubKind) -> frozenset[SubKind]:
    members = list(SubKind)
    return frozenset({*members[members.index(first) : members.index(last) + 1], SubKind.OTHER})


SUB_KINDS = {
    ActivityKind.PRODUCTION_AID: _from(SubKind.LABOUR, SubKind.FUNDS),
    ActivityKind.ELDER_AID: _from(SubKind.PAIRED_VISITS, SubKind.EMERGENCY_CALL),
    ActivityKind.RELIEF_AID: _from(SubKind.ILLNESS, SubKind.DONATED_GOODS),
    ActivityKind.ASSOCIATION: _from(SubKind.NEIGHBOURHOOD, SubKind.STUDY),
    ActivityKind.VOLUNTEER_SERVICE: _from(SubKind.COMMUNITY_SERVICE, SubKind.EPIDEMIC),
    ActivityKind.OTHER: frozenset({SubKind.OTHER}),
}
"""Mutual aid: domain.md §1 #25; association: #14 (the roles of elders), §4.1; service: §3.6."""


class Progress(StrEnum):
    """How far an activity has come. The values are stored and exchanged."""

    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity on one day; times are written ``08:30``.

    What was given is recorded, never kept as an account.
    """

    number: str | None = None
    title: str
    kind: ActivityKind
    sub_kind: SubKind | None = None
    progress: Progress = Progress.PLANNED
    held_on: date
    starts_at: TimeOfDay | None = None
    ends_at: TimeOfDay | None = None
    place: str | None = None
    organisation: OrganisationId | None = None
    leader: PersonName | None = None
    needs: Prose | None = None
    description: Prose | None = None
    goods: Prose | None = None
    money: Fen | None = None
    money_source: str | None = None
    beneficiaries: int | None = None
    households: int | None = None
    confirmed_by: PersonName | None = None
    risky: bool = False
    insurance: str | None = None
    remarks: Prose | None = None
