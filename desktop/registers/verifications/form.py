"""How notes on records in doubt are listed and asked for."""

from desktop.domain.register import Field, Look, Register
from desktop.domain.verifications import KEY, MATTER_LABELS
from desktop.messages import N_
from desktop.registers.verifications.model import Verification
from desktop.registers.verifications.rules import RULES

ENTRIES = N_("Entries in question")

VERIFICATIONS = Register(
    key=KEY,
    record=Verification,
    title=N_("Verifications"),
    named_by=("subject",),
    look=Look(icon="message-question", hue="r_tool"),
    fields=(
        Field(name="subject", label=N_("About whom or what"), searched=True),
        Field(name="matter", label=N_("Matter")),
        Field(name="question", label=N_("To be found out")),
        Field(name="answer", label=N_("Answer")),
        Field(name="asked_by", label=N_("Asked by"), in_list=False),
        Field(name="asked_on", label=N_("Asked on"), in_list=False),
        Field(name="register", label=N_("Register"), section=ENTRIES, in_list=False),
        Field(name="record", label=N_("Entry"), section=ENTRIES, in_list=False),
        Field(name="other", label=N_("Second entry"), section=ENTRIES, in_list=False),
    ),
    choices=MATTER_LABELS,
    rules=RULES,
)
