"""What is done with an organisation: it is registered or filed, elects anew, is dissolved."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Entry, Field
from desktop.domain.types import PersonName
from desktop.messages import N_
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member, MemberStatus
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import (
    Organisation,
    OrganisationKind,
    Requirement,
    Standing,
)
from desktop.registers.projects.form import PROJECTS
from desktop.registers.projects.model import Project, ProjectState
from desktop.registers.residents.form import RESIDENTS
from desktop.services.naming import names_of
from desktop.services.operation import AnyOperation, Operation, Situation, judged
from desktop.services.operations.elders import Departure, Leaving, departures
from desktop.services.operations.projects import finished, still_planned
from desktop.services.records import Save
from desktop.store.records import Wanted


class Recognition(StrEnum):
    """How an authority comes to know an organisation."""

    REGISTERED = "registered"
    FILED = "filed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the certificate or the filing notice says."""

    standing: Recognition
    standing_number: str
    standing_since: date
    authority: str | None = None
    credit_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """Who heads the organisation now, and until when."""

    head: PersonName
    term_ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """From which day on there is no such organisation, and why."""

    dissolved_on: date
    reason: str


def _is_there(organisation: Organisation, _day: Day) -> bool:
    return organisation.dissolved_on is None


def _is_of_the_community(organisation: Organisation, day: Day) -> bool:
    unit = organisation.kind is OrganisationKind.RESIDENT_UNIT
    return _is_there(organisation, day) and not unit


def _recognised(organisation: Organisation, paper: Paper) -> Organisation:
    return dataclasses.replace(
        organisation,
        standing=Standing(paper.standing.value),
        standing_number=paper.standing_number,
        standing_since=paper.standing_since,
        authority=paper.authority or organisation.authority,
        credit_code=paper.credit_code or organisation.credit_code,
        requirements=_with_filing(organisation.requirements),
    )


def _with_filing(requirements: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    return tuple(sorted({*requirements, Requirement.FILED}, key=lambda each: each.value))


def _headed(organisation: Organisation, council: Council) -> Organisation:
    return dataclasses.replace(organisation, head=council.head, term_ends_on=council.term_ends_on)


def _ended(organisation: Organisation, end: End) -> Organisation:
    return dataclasses.replace(organisation, dissolved_on=end.dissolved_on)


def _members(situation: Situation[Organisation]) -> list[Entry[Member]]:
    present = {"organisation": situation.entry.id, "status": MemberStatus.PRESENT}
    return situation.unit.records(MEMBERS).find(Wanted(equal=present))


def _dissolve(situation: Situation[Organisation], end: End) -> Iterable[Save]:
    """End the memberships with their positions, what it runs, then the organisation."""
    leaving = Leaving(how=Departure.LEFT, left_on=end.dissolved_on, reason=end.reason)
    yield from departures(situation.unit, _members(situation), leaving)
    for entry in _projects(situation, ProjectState.RUNNING):
        yield Save(register=PROJECTS, record=finished(entry.record, end.dissolved_on), entry=entry)
    yield Save(register=ORGANISATIONS, record=_ended(situation.record, end), entry=situation.entry)


def _projects(situation: Situation[Organisation], state: ProjectState) -> list[Entry[Project]]:
    """Return the projects of the organisation that are kept at the same place."""
    region = situation.entry.revision.region
    its = {"organisation": situation.entry.id, "state": state, "region": region}
    return situation.unit.records(PROJECTS).find(Wanted(equal=its, order=("name",)))


def _can_be_dissolved(situation: Situation[Organisation], end: End) -> Iterator[Problem]:
    yield from judged(ORGANISATIONS, situation, _ended(situation.record, end), end)
    for entry in _members(situation):
        if entry.record.joined_on > end.dissolved_on:
            who = entry.record.resident
            name = names_of(situation.unit, RESIDENTS.key, [who]).get(who, "")
            message = N_("{name} joined later, on {day}; check the date")
            values = {"name": name, "day": entry.record.joined_on}
            yield Problem("dissolved_on", message, values)
            break
    yield from _what_becomes_of_projects(situation, end)


def _what_becomes_of_projects(situation: Situation[Organisation], end: End) -> Iterator[Problem]:
    """Say what finishes on that day, and what nobody would start any more."""
    running = _projects(situation, ProjectState.RUNNING)
    for entry in running:
        if entry.record.starts_on > end.dissolved_on:
            message = N_("Its project “{name}” started later, on {day}; check the date")
            values = {"name": entry.record.name, "day": entry.record.starts_on}
            yield Problem("dissolved_on", message, values)
    if running:
        names = "、".join(entry.record.name for entry in running)
        yield Problem(
            "", N_("Its projects finish on that day: {names}"), {"names": names}, warning=True
        )
    for entry in running:
        yield from still_planned(situation.unit, entry.id)
    if waiting := _projects(situation, ProjectState.TO_START):
        names = "、".join(entry.record.name for entry in waiting)
        message = N_("Nobody starts these projects any more; give them to others: {names}")
        yield Problem("", message, {"names": names}, warning=True)


def _takes_effect_later(situation: Situation[Organisation], council: Council) -> Iterator[Problem]:
    yield from judged(ORGANISATIONS, situation, _headed(situation.record, council), council)
    if council.term_ends_on <= situation.today:
        yield Problem("term_ends_on", N_("Choose a day to come; the new term begins now"))


def _save(situation: Situation[Organisation], after: Organisation) -> list[Save]:
    return [Save(register=ORGANISATIONS, record=after, entry=situation.entry)]


def _known_already(situation: Situation[Organisation]) -> Mapping[str, Any]:
    kept = situation.record
    return {
        "standing": Recognition.FILED,
        "standing_since": situation.today,
        "authority": kept.authority,
        "credit_code": kept.credit_code,
    }


RECOGNISE: Operation[Organisation, Paper] = Operation(
    key="register-or-file",
    register=ORGANISATIONS,
    title=N_("Register or file"),
    icon="certificate",
    asks=Description(
        record=Paper,
        fields=(
            Field(name="standing", label=N_("Registered or filed")),
            Field(name="standing_number", label=N_("Certificate or filing number")),
            Field(name="standing_since", label=N_("Registered or filed on")),
            Field(name="authority", label=N_("Authority")),
            Field(name="credit_code", label=N_("Unified social credit code")),
        ),
        choices={
            Recognition.REGISTERED: ORGANISATIONS.choices[Standing.REGISTERED],
            Recognition.FILED: ORGANISATIONS.choices[Standing.FILED],
        },
    ),
    saves=lambda situation, paper: _save(situation, _recognised(situation.record, paper)),
    offered=_is_of_the_community,
    begins=_known_already,
    checks=lambda situation, paper: judged(
        ORGANISATIONS, situation, _recognised(situation.record, paper), paper
    ),
    done=N_("Written down with its number."),
)
ELECT: Operation[Organisation, Council] = Operation(
    key="new-council",
    register=ORGANISATIONS,
    title=N_("New council elected"),
    icon="users",
    asks=Description(
        record=Council,
        fields=(
            Field(name="head", label=N_("Head")),
            Field(name="term_ends_on", label=N_("Term ends on")),
        ),
    ),
    saves=lambda situation, council: _save(situation, _headed(situation.record, council)),
    offered=_is_of_the_community,
    begins=lambda situation: {"head": situation.record.head},
    checks=_takes_effect_later,
    done=N_("The new term has begun. The positions of members are kept with the members."),
)
DISSOLVE: Operation[Organisation, End] = Operation(
    key="dissolve",
    register=ORGANISATIONS,
    title=N_("Dissolve"),
    icon="circle-minus",
    asks=Description(
        record=End,
        fields=(
            Field(
                name="dissolved_on",
                label=N_("Dissolved on"),
                hint=N_("Its members leave, its projects finish"),
            ),
            Field(name="reason", label=N_("Reason")),
        ),
    ),
    saves=_dissolve,
    offered=_is_there,
    begins=lambda situation: {"dissolved_on": situation.today},
    checks=_can_be_dissolved,
    done=N_("Dissolved. Members have left, projects have finished."),
)

ON_ORGANISATIONS: tuple[AnyOperation, ...] = (RECOGNISE, ELECT, DISSOLVE)
