"""How the intervals of visits are listed and asked for."""

from desktop.domain.care import CARE_LEVEL_LABELS
from desktop.domain.intervals import INTERVAL_UNIT_LABELS
from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.care_intervals.model import KEY, CareInterval
from desktop.registers.care_intervals.rules import RULES, shipped

CARE_INTERVALS = Register(
    key=KEY,
    record=CareInterval,
    title=N_("Intervals of visits"),
    named_by=("level",),
    look=Look(icon="refresh", hue="r_service"),
    fields=(
        Field(name="level", label=N_("Care level")),
        Field(name="every", label=N_("One visit every")),
        Field(name="unit", label=N_("Unit of time")),
        Field(name="effective_on", label=N_("In force from")),
        Field(name="source", label=N_("Source"), hint=N_("The paper that says so"), searched=True),
        Field(name="remarks", label=N_("Remarks"), in_list=False),
    ),
    choices={**CARE_LEVEL_LABELS, **INTERVAL_UNIT_LABELS},
    rules=RULES,
    shipped=shipped,
)
