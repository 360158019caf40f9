"""An entry of the catalogue of services."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import RegisterKey
from desktop.domain.types import Fen, Prose, Telephone

KEY = RegisterKey("service_items")


class Category(StrEnum):
    """The ten categories of the plan (domain.md §1 #26). The values are stored and exchanged."""

    EMPLOYMENT = "employment"
    SOCIAL_SECURITY = "social-security"
    HEALTH = "health"
    EDUCATION = "education"
    SOCIAL_SERVICE = "social-service"
    HOUSING = "housing"
    CULTURE_AND_SPORT = "culture-and-sport"
    PUBLIC_SAFETY = "public-safety"
    LEGAL_SERVICE = "legal-service"
    ARBITRATION = "arbitration"
    OTHER = "other"


class Handling(StrEnum):
    """Whether a matter is settled at once. The values are stored and exchanged."""

    ON_THE_SPOT = "on-the-spot"
    PROMISED = "promised"


class Office(StrEnum):
    """Where a matter is decided. The values are stored and exchanged."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    COUNTY = "county"


class Provision(StrEnum):
    """Who provides a service (domain.md §1 #27). The values are stored and exchanged."""

    PUBLIC = "public"
    VOLUNTARY = "voluntary"
    CONVENIENCE = "convenience"
    MARKET = "market"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceItem:
    """One matter a resident may bring; days are working days.

    ``posted_on`` is since when residents can read it (domain.md §1 #10: 公示).
    """

    code: str
    name: str
    category: Category
    handling: Handling = Handling.PROMISED
    promised_days: int = 0
    legal_days: int | None = None
    office: Office = Office.TOWNSHIP
    provision: Provision = Provision.PUBLIC
    agent_offered: bool = False
    visits: int = 1
    conditions: Prose | None = None
    materials: Prose | None = None
    legal_basis: Prose | None = None
    fee: Fen | None = None
    enquiries: Telephone | None = None
    complaints: Telephone | None = None
    edition: str | None = None
    effective_on: date | None = None
    withdrawn_on: date | None = None
    posted_on: date | None = None
    posted_at: str | None = None
    remarks: Prose | None = None
