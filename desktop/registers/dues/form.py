"""How dues are listed and asked for."""

from desktop.domain.masks import whole
from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.dues.model import KEY, Dues, Exemption
from desktop.registers.dues.rules import RULES

PAYMENT = N_("Payment")
EXEMPTION = N_("Exemption")

DUES = Register(
    key=KEY,
    record=Dues,
    title=N_("Dues"),
    named_by=("member", "year"),
    look=Look(icon="coin-yuan", hue="r_elder"),
    part_of="member",
    fields=(
        Field(
            name="receipt_number",
            label=N_("Receipt"),
            section=PAYMENT,
            searched=True,
            given="{year}-{mark}{serial:04}",
        ),
        Field(name="member", label=N_("Member"), section=PAYMENT),
        Field(name="year", label=N_("Year"), section=PAYMENT),
        Field(name="amount", label=N_("Amount"), section=PAYMENT),
        Field(name="paid_on", label=N_("Paid on"), section=PAYMENT),
        Field(name="collected_by", label=N_("Collected by"), section=PAYMENT, in_list=False),
        Field(name="exemption", label=N_("Exempt because"), section=EXEMPTION, sensitive=True),
        Field(
            name="remarks", label=N_("Remarks"), section=EXEMPTION, in_list=False, sensitive=True
        ),
    ),
    choices={
        Exemption.SUBSISTENCE_ALLOWANCE: N_("Subsistence allowance"),
        Exemption.DESTITUTE: N_("Extreme poverty support"),
        Exemption.OVER_EIGHTY: N_("Eighty or older"),
        Exemption.OTHER: N_("Other"),
    },
    rules=RULES,
    # without whom: an empty amount would tell who need not pay, and why
    posted=whole("receipt_number", "year", "amount", "paid_on"),
)
