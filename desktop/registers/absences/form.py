"""How absences are listed and asked for."""

from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.absences.model import KEY, Absence, Whereabouts
from desktop.registers.absences.rules import RULES

ABSENCES = Register(
    key=KEY,
    record=Absence,
    title=N_("Absences"),
    named_by=("resident", "since"),
    look=Look(icon="walk", hue="r_elder"),
    part_of="resident",
    fields=(
        Field(name="resident", label=N_("Resident")),
        Field(name="since", label=N_("Away since")),
        Field(
            name="until",
            label=N_("Away until"),
            hint=N_("The last day away; empty when nobody knows"),
        ),
        Field(name="whereabouts", label=N_("Where they live meanwhile"), sensitive=True),
        Field(name="remarks", label=N_("Remarks"), in_list=False, sensitive=True),
    ),
    choices={
        Whereabouts.INSTITUTION: N_("In an institution"),
        Whereabouts.WITH_CHILDREN: N_("With the children"),
        Whereabouts.ELSEWHERE: N_("Elsewhere"),
    },
    rules=RULES,
)
