"""A project of volunteer service: what is done for whom, under one name, for a time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import OrganisationId, RegisterKey
from desktop.domain.service_kinds import ServiceTarget, VolunteerService
from desktop.domain.types import PersonName, Prose, Telephone

KEY = RegisterKey("projects")


class ProjectState(StrEnum):
    """How far a project has come (domain.md §3.6). The values are stored and exchanged."""

    TO_START = "to-start"
    RUNNING = "running"
    FINISHED = "finished"


class Recruiting(StrEnum):
    """Who may join (domain.md §3.6). The values are stored and exchanged."""

    OPEN = "open"
    TEAM = "team"
    PASSWORD = "password"  # noqa: S105 - a way to join, no secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One project; ``starts_on`` and ``ends_on`` are planned days until they have come.

    A place that has no organisation for it runs the project itself (志愿服务条例 art. 41).
    """

    number: str | None = None
    national_number: str | None = None
    name: str
    service: VolunteerService
    targets: tuple[ServiceTarget, ...] = ()
    description: Prose | None = None
    state: ProjectState = ProjectState.TO_START
    starts_on: date
    ends_on: date | None = None
    organisation: OrganisationId | None = None
    leader: PersonName
    telephone: Telephone | None = None
    recruiting: Recruiting = Recruiting.OPEN
    risky: bool = False
    risks: Prose | None = None
    insurance: str | None = None
    remarks: Prose | None = None
