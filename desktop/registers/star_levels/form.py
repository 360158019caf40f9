"""How what each star takes is listed and asked for."""

from desktop.domain.masks import whole
from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.star_levels.model import KEY, StarLevel
from desktop.registers.star_levels.rules import RULES, shipped

STAR_LEVELS = Register(
    key=KEY,
    record=StarLevel,
    title=N_("Star levels"),
    named_by=("stars",),
    look=Look(icon="star", hue="r_service"),
    fields=(
        Field(name="stars", label=N_("Stars")),
        Field(
            name="threshold",
            label=N_("From how many hours"),
            hint=N_("Exactly so many hours are enough"),
        ),
        Field(name="effective_on", label=N_("In force from")),
        Field(name="source", label=N_("Source"), hint=N_("The paper that says so"), searched=True),
        Field(name="remarks", label=N_("Remarks"), in_list=False),
    ),
    rules=RULES,
    shipped=shipped,
    posted=whole("stars", "threshold", "effective_on", "source"),
)
