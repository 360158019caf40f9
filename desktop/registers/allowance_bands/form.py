"""How the bands of the old-age allowance are listed and asked for."""

from desktop.domain.masks import whole
from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.allowance_bands.model import KEY, AllowanceBand
from desktop.registers.allowance_bands.rules import RULES, shipped

ALLOWANCE_BANDS = Register(
    key=KEY,
    record=AllowanceBand,
    title=N_("Old-age allowance"),
    named_by=("from_age",),
    look=Look(icon="coin-yuan", hue="r_service"),
    fields=(
        Field(name="from_age", label=N_("From the age of")),
        Field(name="amount", label=N_("Amount of a month"), hint=N_("0 where none is set")),
        Field(name="effective_on", label=N_("In force from")),
        Field(name="source", label=N_("Source"), hint=N_("The paper that says so"), searched=True),
        Field(name="remarks", label=N_("Remarks"), in_list=False),
    ),
    rules=RULES,
    shipped=shipped,
    posted=whole("from_age", "amount", "effective_on", "source"),
)
