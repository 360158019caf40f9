"""How projects of volunteer service are listed and asked for."""

from desktop.domain.masks import whole
from desktop.domain.register import Field, Look, Register
from desktop.domain.service_kinds import SERVICE_LABELS, TARGET_LABELS
from desktop.messages import N_
from desktop.registers.projects.model import KEY, Project, ProjectState, Recruiting
from desktop.registers.projects.rules import RULES, WORKFLOW

WHAT, WHEN, WHO = N_("What"), N_("From when until when"), N_("Who")
SAFETY = N_("Safety")

PROJECTS = Register(
    key=KEY,
    record=Project,
    title=N_("Volunteer projects"),
    named_by=("name",),
    look=Look(icon="plant-2", hue="r_vol"),
    fields=(
        Field(
            name="number",
            label=N_("Number"),
            section=WHAT,
            in_list=False,
            given="XM{year}-{mark}{serial:03}",
        ),
        Field(
            name="national_number",
            label=N_("Number in the national system"),
            section=WHAT,
            in_list=False,
            searched=True,
        ),
        Field(name="name", label=N_("Name of the project"), section=WHAT, searched=True),
        Field(name="service", label=N_("Kind of service"), section=WHAT),
        Field(name="targets", label=N_("Who is served"), section=WHAT, in_list=False),
        Field(name="description", label=N_("What is done"), section=WHAT, in_list=False),
        Field(name="state", label=N_("State"), section=WHEN),
        Field(name="starts_on", label=N_("Starts on"), section=WHEN),
        Field(name="ends_on", label=N_("Ends on"), hint=N_("The last day"), section=WHEN),
        Field(name="organisation", label=N_("Run by"), hint=N_("Empty: by us"), section=WHO),
        Field(name="leader", label=N_("In charge"), section=WHO, searched=True),
        Field(
            name="telephone",
            label=N_("Telephone"),
            section=WHO,
            in_list=False,
            sensitive=True,
        ),
        Field(name="recruiting", label=N_("Who may join"), section=WHO, in_list=False),
        Field(name="risky", label=N_("May be dangerous"), section=SAFETY, in_list=False),
        Field(
            name="risks",
            label=N_("What may happen"),
            hint=N_("Told to everybody who wants to join"),
            section=SAFETY,
            in_list=False,
        ),
        Field(name="insurance", label=N_("Insurance policy"), section=SAFETY, in_list=False),
        Field(name="remarks", label=N_("Remarks"), section=SAFETY, in_list=False),
    ),
    choices={
        **SERVICE_LABELS,
        **TARGET_LABELS,
        ProjectState.TO_START: N_("To start"),
        ProjectState.RUNNING: N_("Running"),
        ProjectState.FINISHED: N_("Finished"),
        Recruiting.OPEN: N_("Anybody"),
        Recruiting.TEAM: N_("One team"),
        Recruiting.PASSWORD: N_("Whoever has the password"),
    },
    rules=RULES,
    workflow=WORKFLOW,
    posted=whole(
        "number", "name", "service", "state", "starts_on", "ends_on", "organisation", "leader"
    ),
)
