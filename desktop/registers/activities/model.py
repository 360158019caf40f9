"""Something that took place in the village, or is planned to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.activity_kinds import ActivityKind, SubKind
from desktop.domain.ids import OrganisationId, ProjectId, RegisterKey
from desktop.domain.types import Fen, PersonName, Prose, TimeOfDay

KEY = RegisterKey("activities")


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
    project: ProjectId | None = None
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
