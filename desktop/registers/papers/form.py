"""How papers are listed and asked for."""

from desktop.domain.register import Field, Lasting, Look, Register
from desktop.messages import N_
from desktop.registers.papers.model import KEY, Paper, PaperKind
from desktop.registers.papers.rules import RULES

PAPER = N_("Which paper")
HANDS = N_("In whose hands")

PAPERS = Register(
    key=KEY,
    record=Paper,
    title=N_("Papers"),
    named_by=("name", "request"),
    look=Look(icon="files", hue="r_service"),
    part_of="request",
    lasting=Lasting.KEPT,
    fields=(
        Field(name="request", label=N_("Request"), section=PAPER),
        Field(name="name", label=N_("Name of the paper"), section=PAPER, searched=True),
        Field(name="kind", label=N_("Original or copy"), section=PAPER),
        Field(name="count", label=N_("How many"), section=PAPER),
        Field(
            name="received_on", label=N_("Received on"), hint=N_("Empty: missing"), section=PAPER
        ),
        Field(name="handed_on", label=N_("Handed on"), section=HANDS, in_list=False),
        Field(name="handed_to", label=N_("Handed to"), section=HANDS),
        Field(name="given_back_on", label=N_("Given back on"), section=HANDS),
        Field(name="given_back_to", label=N_("Given back to"), section=HANDS, in_list=False),
        Field(name="remarks", label=N_("Remarks"), section=HANDS, in_list=False),
    ),
    choices={
        PaperKind.ORIGINAL: N_("Original"),
        PaperKind.COPY: N_("Copy"),
    },
    rules=RULES,
)
