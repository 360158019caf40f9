"""How numbers of inhabitants are listed and asked for."""

from desktop.domain.masks import whole
from desktop.domain.populations import BASIS_LABELS
from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.populations.model import KEY, PopulationCount
from desktop.registers.populations.rules import RULES

POPULATIONS = Register(
    key=KEY,
    record=PopulationCount,
    title=N_("Numbers of inhabitants"),
    named_by=("basis", "counted_on"),
    look=Look(icon="users", hue="r_service"),
    fields=(
        Field(name="counted_on", label=N_("Counted for the day")),
        Field(name="basis", label=N_("Who is counted")),
        Field(name="number", label=N_("Inhabitants")),
        Field(
            name="source",
            label=N_("Source"),
            hint=N_("Who counted, or in which table it stands"),
            searched=True,
        ),
        Field(name="remarks", label=N_("Remarks"), in_list=False),
    ),
    choices=BASIS_LABELS,
    rules=RULES,
    posted=whole("counted_on", "basis", "number", "source"),
)
