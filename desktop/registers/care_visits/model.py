"""One visit to one resident who needs looking after."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import RegisterKey, ResidentId
from desktop.domain.types import PersonName, Prose

KEY = RegisterKey("care_visits")


class VisitMethod(StrEnum):
    """How the visit was made (domain.md §4.2). The values are stored and exchanged."""

    AT_HOME = "at-home"
    TELEPHONE = "telephone"
    VIDEO = "video"
    THIRD_PARTY = "third-party"
    PAIRED_VOLUNTEER = "paired-volunteer"
    KIN_OR_NEIGHBOUR = "kin-or-neighbour"
    ALERT = "alert"
    HOTLINE = "hotline"


class VisitorKind(StrEnum):
    """Who made the visit. The values are stored and exchanged."""

    CADRE = "cadre"
    GRID_WORKER = "grid-worker"
    VOLUNTEER = "volunteer"
    NEIGHBOUR = "neighbour"
    MEDICAL_WORKER = "medical-worker"
    SOMEBODY_ELSE = "somebody-else"


class CheckPoint(StrEnum):
    """What a visitor looks at. The values are stored and exchanged."""

    HEALTH = "health"
    SAFETY_AT_HOME = "safety-at-home"
    FOOD = "food"
    MEDICINE = "medicine"
    MOOD = "mood"
    NEEDS = "needs"


@dataclass(frozen=True, slots=True, kw_only=True)
class CareVisit:
    """One visit; ``abnormal`` names the points at which something was wrong.

    ``follow_up_on`` is the day by which somebody looks at that again.
    ``confirms_life`` says that the visit confirms once a year, for the old-age
    allowance, that the resident lives (生存认证, domain.md §4.3).
    """

    resident: ResidentId
    visited_on: date
    method: VisitMethod = VisitMethod.AT_HOME
    visitor: PersonName
    visitor_kind: VisitorKind | None = None
    abnormal: tuple[CheckPoint, ...] = ()
    findings: Prose | None = None
    handling: Prose | None = None
    follow_up_on: date | None = None
    confirms_life: bool = False
    next_on: date | None = None
    remarks: str | None = None
