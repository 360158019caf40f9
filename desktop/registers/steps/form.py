"""How steps are listed and asked for."""

from desktop.domain.register import Field, Lasting, Look, Register
from desktop.domain.steps import StepKind
from desktop.messages import N_
from desktop.registers.steps.model import KEY, Step
from desktop.registers.steps.rules import RULES

STEP = N_("Step")
PAPERS = N_("Who and why")

STEPS = Register(
    key=KEY,
    record=Step,
    title=N_("Steps"),
    named_by=("request", "kind"),
    look=Look(icon="history", hue="r_service"),
    part_of="request",
    lasting=Lasting.KEPT,
    fields=(
        Field(name="request", label=N_("Request"), section=STEP),
        Field(name="kind", label=N_("Which step"), section=STEP),
        Field(name="happened_on", label=N_("Day"), section=STEP),
        Field(name="by", label=N_("Done by"), section=STEP, searched=True),
        Field(name="counterpart", label=N_("Who received or brought it"), section=PAPERS),
        Field(
            name="receipt", label=N_("Receipt number"), section=PAPERS, in_list=False, searched=True
        ),
        Field(name="approved_by", label=N_("Allowed by"), section=PAPERS, in_list=False),
        Field(
            name="in_person",
            label=N_("The applicant came in person"),
            hint=N_("Counts as a visit"),
            section=PAPERS,
            in_list=False,
        ),
        Field(
            name="in_writing",
            label=N_("Told in writing"),
            hint=N_("Of a notice of what is missing, or a refusal"),
            section=PAPERS,
            in_list=False,
        ),
        Field(name="remarks", label=N_("Remarks"), section=PAPERS, sensitive=True),
    ),
    choices={
        StepKind.ASKED: N_("First asked"),
        StepKind.ANSWERED: N_("Answered"),
        StepKind.RECEIVED: N_("Received"),
        StepKind.NOTIFIED: N_("One-time notice given"),
        StepKind.SUPPLEMENTED: N_("Papers completed"),
        StepKind.REFUSED: N_("Not accepted"),
        StepKind.REFERRED: N_("Referred"),
        StepKind.TRACED: N_("Referral followed up"),
        StepKind.ENTRUSTED: N_("Agent entrusted"),
        StepKind.ACCEPTED: N_("Accepted"),
        StepKind.STARTED: N_("Taken in hand"),
        StepKind.FORWARDED: N_("Forwarded"),
        StepKind.PAUSED: N_("Paused"),
        StepKind.RESUMED: N_("Resumed"),
        StepKind.EXTENDED: N_("Extended"),
        StepKind.RECOUNTED: N_("Due date counted anew"),
        StepKind.URGED: N_("Urged"),
        StepKind.VISITED: N_("The applicant came"),
        StepKind.CLOSED: N_("Closed"),
        StepKind.DELIVERED: N_("Delivered"),
        StepKind.RATED: N_("Rated"),
        StepKind.FOLLOWED_UP: N_("Followed up"),
        StepKind.REMEDIED: N_("Put right"),
        StepKind.REVIEWED: N_("Reviewed"),
        StepKind.ARCHIVED: N_("Archived"),
        StepKind.VOIDED: N_("Made void"),
    },
    rules=RULES,
)
