"""How marks of special care are listed and asked for."""

from desktop.domain.care import CARE_MARK_LABELS
from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.care_marks.model import KEY, Marking
from desktop.registers.care_marks.rules import RULES, begin

MARK = N_("Mark")
PAPER = N_("Where it comes from")

CARE_MARKS = Register(
    key=KEY,
    record=Marking,
    title=N_("Marks of special care"),
    named_by=("resident", "mark"),
    look=Look(icon="tags", hue="r_people"),
    part_of="resident",
    fields=(
        Field(name="resident", label=N_("Resident"), section=MARK),
        Field(name="mark", label=N_("Mark"), section=MARK, sensitive=True),
        Field(name="since", label=N_("Since"), section=MARK),
        Field(
            name="until",
            label=N_("Until"),
            hint=N_("The last day; empty while it holds"),
            section=MARK,
        ),
        Field(
            name="source",
            label=N_("Source"),
            hint=N_("Paper or list, with its number"),
            section=PAPER,
            sensitive=True,
        ),
        Field(name="verified_by", label=N_("Verified by"), section=PAPER, in_list=False),
        Field(name="remarks", label=N_("Remarks"), section=PAPER, in_list=False, sensitive=True),
    ),
    choices=CARE_MARK_LABELS,
    rules=RULES,
    begin=begin,
)
