"""When a project of volunteer service may be saved, and how it moves from plan to end."""

from collections.abc import Iterator

from desktop.domain.names import name_problems
from desktop.domain.phones import phone_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings, Workflow
from desktop.messages import N_
from desktop.registers.projects.model import KEY, Project, ProjectState, Recruiting

S = ProjectState

WORKFLOW = Workflow(
    field="state",
    begins=frozenset(S),
    moves={
        S.TO_START: frozenset({S.RUNNING}),
        S.RUNNING: frozenset({S.TO_START, S.FINISHED}),
        S.FINISHED: frozenset({S.RUNNING}),
    },
)


def name_is_given(project: Project, _around: Surroundings) -> Iterator[Problem]:
    """A project is found by its name, and activities name it."""
    if not project.name.strip():
        yield Problem("name", N_("Enter a name to save"))


def name_is_new(project: Project, around: Surroundings) -> Iterator[Problem]:
    """Each project is counted once (domain.md §1 #40); a new round begins when one has ended."""
    same = [] if project.state is S.FINISHED else around.others(KEY, name=project.name)
    if any(entry.record.state is not S.FINISHED for entry in same):
        yield Problem("name", N_("A project of this name is kept already; finish that one first"))


def days_run_forward(project: Project, _around: Surroundings) -> Iterator[Problem]:
    """A project starts before it ends."""
    if project.ends_on and project.ends_on < project.starts_on:
        message = N_("This is before {day}, when the project starts")
        yield Problem("ends_on", message, {"day": project.starts_on})


def state_has_its_day(project: Project, around: Surroundings) -> Iterator[Problem]:
    """What runs has started, what is finished has ended: the days say in which period it counts."""
    later = N_("This day has not come yet; change the date")
    if project.state is S.RUNNING and project.starts_on > around.today:
        yield Problem("starts_on", later)
    if project.state is S.FINISHED and not project.ends_on:
        yield Problem("ends_on", N_("Enter the day on which the project ended"))
    elif project.state is S.FINISHED and project.ends_on and project.ends_on > around.today:
        yield Problem("ends_on", later)


def leader_can_be_reached(project: Project, _around: Surroundings) -> Iterator[Problem]:
    """Records of service name who is in charge (民政部令第67号 art. 4)."""
    yield from name_problems(project.leader, "leader", foreign=True)
    yield from phone_problems(project.telephone or "", "telephone")


def team_is_named(project: Project, _around: Surroundings) -> Iterator[Problem]:
    """Where only one team may join, everybody can see which (domain.md §3.6)."""
    if project.recruiting is Recruiting.TEAM and not project.organisation:
        yield Problem("organisation", N_("Choose the team whose volunteers may join"))


def risk_is_told(project: Project, _around: Surroundings) -> Iterator[Problem]:
    """Volunteers hear of the risks before they join, and are insured (志愿服务条例 art. 12, 17)."""
    if project.risky and not project.risks:
        message = N_("Say what may happen; volunteers must be told before they join")
        yield Problem("risks", message, warning=True)
    if project.risky and not project.insurance:
        message = N_("Insure the volunteers first, and enter the number of the policy")
        yield Problem("insurance", message, warning=True)


RULES = (
    name_is_given,
    name_is_new,
    days_run_forward,
    state_has_its_day,
    leader_can_be_reached,
    team_is_named,
    risk_is_told,
)
