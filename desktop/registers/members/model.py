"""A resident in an organisation."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import OrganisationId, RegisterKey, ResidentId
from desktop.domain.types import Prose

KEY = RegisterKey("members")


class MemberStatus(StrEnum):
    """Whether somebody still belongs. The values are stored and exchanged."""

    PRESENT = "present"
    LEFT = "left"
    MOVED_AWAY = "moved-away"
    DIED = "died"
    EXPELLED = "expelled"


class ElderRole(StrEnum):
    """The five ways an elder takes part (domain.md §1 #14). The values are stored and exchanged."""

    COMMUNITY_SERVICE = "community-service"
    YOUNG_GENERATION = "young-generation"
    MEDIATION = "mediation"
    PUBLIC_ORDER = "public-order"
    CUSTOMS = "customs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One membership."""

    number: str | None = None
    resident: ResidentId
    organisation: OrganisationId
    joined_on: date
    group: str | None = None
    takes_part: tuple[ElderRole, ...] = ()
    strengths: str | None = None
    status: MemberStatus = MemberStatus.PRESENT
    left_on: date | None = None
    leaving_reason: str | None = None
    remarks: Prose | None = None
