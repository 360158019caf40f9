"""The projects of volunteers whose day has come, and those that the plan counts."""

from collections.abc import Sequence
from typing import Any

from desktop.domain.ids import RecordId
from desktop.messages import N_
from desktop.registers.projects.form import PROJECTS
from desktop.registers.projects.model import Project, ProjectState
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.store.records import Wanted

S = ProjectState

Row = tuple[Any, ...]


def _begun(reach: Reach) -> list[Row]:
    wanted = Wanted(
        place=reach.place, between={"starts_on": (None, reach.until)}, order=("starts_on",)
    )
    return reach.unit.records(PROJECTS).values(wanted, "id", "state", "ends_on")


def _ran(reach: Reach) -> Sequence[RecordId]:
    """Return what ran on a day of the period; the last day of what still runs is only planned."""
    first = reach.period.first
    return [
        record
        for record, state, last in _begun(reach)
        if state is S.RUNNING or (state is S.FINISHED and last is not None and last >= first)
    ]


def _due(reach: Reach) -> Sequence[RecordId]:
    day = reach.until
    return [
        record
        for record, state, last in _begun(reach)
        if state is S.TO_START or (state is S.RUNNING and last is not None and last < day)
    ]


RAN: Selection[Project] = Selection(
    key="projects-ran",
    register=PROJECTS,
    title=N_("Volunteer projects"),
    words=N_("Projects that ran on at least one day of this time, the first started first"),
    find=_ran,
    span=Span.YEAR,
    offered=False,
)
DUE: Selection[Project] = Selection(
    key="projects-due",
    register=PROJECTS,
    title=N_("To be started or finished"),
    words=N_("Projects whose first day has come and that wait, or that run past their last day"),
    find=_due,
)

OF_PROJECTS: tuple[AnySelection, ...] = (DUE, RAN)
