"""How needs are listed and asked for."""

from desktop.domain.activity_kinds import ACTIVITY_KIND_LABELS, SUB_KIND_LABELS
from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.needs.model import KEY, Need, NeedSource, NeedState, Urgency
from desktop.registers.needs.rules import RULES, WORKFLOW, begin

NEED = N_("Need")
WHEN = N_("When it is wanted")
ORIGIN = N_("How it came in")
ANSWER = N_("How it was answered")

NEEDS = Register(
    key=KEY,
    record=Need,
    title=N_("Needs"),
    named_by=("subject", "resident"),
    look=Look(icon="lifebuoy", hue="r_mutual"),
    fields=(
        Field(
            name="number",
            label=N_("Number"),
            section=NEED,
            in_list=False,
            searched=True,
            given="XQ{year}-{mark}{serial:04}",
        ),
        Field(name="resident", label=N_("Who needs help"), section=NEED, searched=True),
        Field(
            name="whole_household",
            label=N_("For the whole household"),
            section=NEED,
            in_list=False,
        ),
        Field(
            name="subject",
            label=N_("What is needed"),
            hint=N_("Such as 收玉米 or 陪看病"),
            section=NEED,
            searched=True,
        ),
        Field(name="kind", label=N_("Kind"), section=NEED),
        Field(name="sub_kind", label=N_("What exactly"), section=NEED, in_list=False),
        Field(name="urgency", label=N_("Urgency"), section=WHEN),
        Field(name="wanted_from", label=N_("Wanted from"), section=WHEN),
        Field(name="wanted_until", label=N_("Wanted until"), section=WHEN, in_list=False),
        Field(name="details", label=N_("More about it"), section=WHEN, in_list=False),
        Field(name="registered_on", label=N_("Came in on"), section=ORIGIN),
        Field(name="source", label=N_("Told by"), section=ORIGIN, in_list=False),
        Field(
            name="helper",
            label=N_("Proposed helper"),
            hint=N_("Who may do it"),
            section=ORIGIN,
            in_list=False,
        ),
        Field(name="state", label=N_("State"), section=ANSWER),
        Field(name="activity", label=N_("Activity"), section=ANSWER, in_list=False),
        Field(name="settled_on", label=N_("Settled on"), section=ANSWER, in_list=False),
        Field(name="reason", label=N_("Reason"), section=ANSWER, in_list=False, sensitive=True),
        Field(name="remarks", label=N_("Remarks"), section=ANSWER, in_list=False),
    ),
    choices={
        **ACTIVITY_KIND_LABELS,
        **SUB_KIND_LABELS,
        Urgency.AT_ONCE: N_("At once"),
        Urgency.SOON: N_("In the next days"),
        Urgency.CAN_WAIT: N_("Can wait"),
        NeedSource.SELF: N_("Whoever needs it"),
        NeedSource.NEIGHBOUR: N_("A neighbour"),
        NeedSource.VISIT: N_("Found on a visit"),
        NeedSource.STAFF: N_("Staff"),
        NeedState.REGISTERED: N_("Waiting for help"),
        NeedState.MATCHED: N_("Matched"),
        NeedState.MET: N_("Was met"),
        NeedState.WITHDRAWN: N_("Withdrawn"),
        NeedState.NOT_MET: N_("Was not met"),
    },
    rules=RULES,
    workflow=WORKFLOW,
    begin=begin,
)
