"""How the holiday table is listed and asked for."""

from desktop.domain.masks import whole
from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.holidays.model import KEY, ArrangedDay
from desktop.registers.holidays.rules import RULES, shipped

HOLIDAYS = Register(
    key=KEY,
    record=ArrangedDay,
    title=N_("Holidays"),
    named_by=("day",),
    look=Look(icon="calendar", hue="r_service"),
    fields=(
        Field(name="day", label=N_("Day")),
        Field(
            name="works", label=N_("Worked"), hint=N_("Yes for a weekend that is worked instead")
        ),
        Field(name="name", label=N_("Festival"), searched=True),
        Field(name="source", label=N_("Notice"), hint=N_("The number of the paper"), searched=True),
        Field(name="remarks", label=N_("Remarks"), in_list=False),
    ),
    rules=RULES,
    shipped=shipped,
    posted=whole("day", "works", "name", "source"),
)
