"""How activities are listed and asked for."""

from desktop.domain.activity_kinds import ACTIVITY_KIND_LABELS, SUB_KIND_LABELS
from desktop.domain.masks import whole
from desktop.domain.register import Derived, Field, Look, Register
from desktop.messages import N_
from desktop.registers.activities.model import KEY, Activity, Progress
from desktop.registers.activities.rules import RULES, WORKFLOW, helpers_there, hours_signed

WHAT = N_("What")
WHEN = N_("When and where")
WHO = N_("Who")
GIVEN = N_("What was needed and given")
SAFETY = N_("Safety")

ACTIVITIES = Register(
    key=KEY,
    record=Activity,
    title=N_("Mutual aid"),
    named_by=("title", "held_on"),
    look=Look(icon="heart-handshake", hue="r_mutual"),
    fields=(
        Field(
            name="number",
            label=N_("Number"),
            section=WHAT,
            in_list=False,
            searched=True,
            given="HD{year}-{mark}{serial:04}",
        ),
        Field(name="title", label=N_("Name of the activity"), section=WHAT, searched=True),
        Field(name="kind", label=N_("Kind"), section=WHAT),
        Field(name="sub_kind", label=N_("What exactly"), section=WHAT),
        Field(name="progress", label=N_("Progress"), section=WHAT),
        Field(name="held_on", label=N_("Date"), section=WHEN),
        Field(
            name="starts_at",
            label=N_("Starts at"),
            hint=N_("Such as 08:30"),
            section=WHEN,
            in_list=False,
        ),
        Field(
            name="ends_at",
            label=N_("Ends at"),
            hint=N_("Such as 11:00"),
            section=WHEN,
            in_list=False,
        ),
        Field(name="place", label=N_("Where"), section=WHEN),
        Field(name="organisation", label=N_("Organisation"), section=WHO, in_list=False),
        Field(
            name="project",
            label=N_("Volunteer project"),
            hint=N_("Where it is one of a project"),
            section=WHO,
            in_list=False,
        ),
        Field(name="leader", label=N_("Leader"), section=WHO, searched=True),
        Field(name="needs", label=N_("What was needed"), section=GIVEN, in_list=False),
        Field(name="description", label=N_("What was done"), section=GIVEN, in_list=False),
        Field(name="goods", label=N_("Goods given"), section=GIVEN, in_list=False),
        Field(
            name="money",
            label=N_("Money given"),
            hint=N_("A record only, no account"),
            section=GIVEN,
            in_list=False,
        ),
        Field(
            name="money_source", label=N_("Where the money came from"), section=GIVEN, in_list=False
        ),
        Field(name="beneficiaries", label=N_("People helped"), section=GIVEN, in_list=False),
        Field(name="households", label=N_("Households helped"), section=GIVEN),
        Derived(name="helpers", label=N_("How many helped"), value=helpers_there),
        Derived(name="hours", label=N_("Confirmed hours"), value=hours_signed),
        Field(
            name="confirmed_by",
            label=N_("Confirmed by"),
            hint=N_("Who was helped"),
            section=GIVEN,
            in_list=False,
        ),
        Field(name="risky", label=N_("May be dangerous"), section=SAFETY, in_list=False),
        Field(name="insurance", label=N_("Insurance policy"), section=SAFETY, in_list=False),
        Field(name="remarks", label=N_("Remarks"), section=SAFETY, in_list=False),
    ),
    choices={
        **ACTIVITY_KIND_LABELS,
        **SUB_KIND_LABELS,
        Progress.PLANNED: N_("Planned"),
        Progress.DONE: N_("Carried out"),
        Progress.CANCELLED: N_("Cancelled"),
    },
    rules=RULES,
    workflow=WORKFLOW,
    posted=whole(  # its name and place may tell whom it helped
        "number",
        "kind",
        "sub_kind",
        "progress",
        "held_on",
        "starts_at",
        "ends_at",
        "organisation",
        "project",
        "leader",
        "beneficiaries",
        "households",
        "helpers",
        "hours",
    ),
)
