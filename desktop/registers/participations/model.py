"""One person in one activity."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import ActivityId, OrganisationId, ParticipationId, RegisterKey, ResidentId
from desktop.domain.types import Minutes, PersonName, TimeOfDay

KEY = RegisterKey("participations")


class Role(StrEnum):
    """What a person was in the activity. The values are stored and exchanged."""

    HELPER = "helper"
    ORGANISER = "organiser"
    HELPED = "helped"
    ATTENDED = "attended"


class ParticipationState(StrEnum):
    """Whether a participation counts (domain.md §3.7). The values are stored and exchanged."""

    NOTED = "noted"
    CONFIRMED = "confirmed"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """One participation; only confirmed minutes count, travel is not counted.

    Own times are given where somebody was not there from start to end. A
    signed entry is never written over: another one ``corrects`` it.
    """

    activity: ActivityId
    resident: ResidentId
    role: Role = Role.HELPER
    minutes: Minutes | None = None
    starts_at: TimeOfDay | None = None
    ends_at: TimeOfDay | None = None
    organisation: OrganisationId | None = None
    detail: str | None = None
    state: ParticipationState = ParticipationState.NOTED
    confirmed_by: PersonName | None = None
    confirmed_on: date | None = None
    corrects: ParticipationId | None = None
    evaluation: str | None = None
    void_reason: str | None = None
