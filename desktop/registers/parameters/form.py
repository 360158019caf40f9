"""How the numbers of the county are listed and asked for."""

from desktop.domain.parameters import Parameter
from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.parameters.model import KEY, SetParameter
from desktop.registers.parameters.rules import RULES, shipped

PARAMETERS = Register(
    key=KEY,
    record=SetParameter,
    title=N_("Local numbers"),
    named_by=("parameter",),
    look=Look(icon="adjustments", hue="r_service"),
    fields=(
        Field(name="parameter", label=N_("Which number")),
        Field(
            name="value",
            label=N_("Value"),
            hint=N_("In the unit behind the name; 1 means yes, 0 no"),
        ),
        Field(name="effective_on", label=N_("In force from")),
        Field(name="source", label=N_("Source"), hint=N_("The paper that says so"), searched=True),
        Field(name="remarks", label=N_("Remarks"), in_list=False),
    ),
    choices={
        Parameter.YOUNGEST_MAN: N_("Youngest member of the association, men (years)"),
        Parameter.YOUNGEST_WOMAN: N_("Youngest member of the association, women (years)"),
        Parameter.DUES_OF_A_YEAR: N_("Dues of a year (yuan)"),
        Parameter.LONG_DAY: N_("Hours of service on one day above which to warn"),
        Parameter.LONGEST_DAY: N_("Hours of service on one day above which to refuse"),
        Parameter.RISING_SOON: N_("Hours short of the next star to be listed as about to rise"),
        Parameter.SHARE_OF_HOUSEHOLDS: N_("Volunteers as a share of the household register"),
        Parameter.TIME_BANK_DAY: N_("Hours one may bank on one day"),
        Parameter.TIME_BANK_MOST: N_("Hours one may hold in the time bank"),
        Parameter.TIME_BANK_OVERDRAFT: N_("Hours by which the needy may overdraw"),
        Parameter.TIME_BANK_COUNTS: N_("Banked hours count as volunteer hours"),
        Parameter.FOLLOW_UP_DAYS: N_("Working days to ask about a bad rating"),
        Parameter.REMEDY_DAYS: N_("Working days to put a bad rating right"),
        Parameter.SUPPLEMENT_DAYS: N_("Working days to bring missing papers"),
        Parameter.FORWARD_DAYS: N_("Working days for an agent to pass papers on"),
        Parameter.REFERRAL_DAYS: N_("Working days to refer a request to others"),
        Parameter.BACKDATING_DAYS: N_("Days back beyond which the head writes"),
        Parameter.CLOSING_HOUR: N_("Hour from which receipt counts as the next working day"),
        Parameter.ALLOWANCE_FROM_NEXT_MONTH: N_(
            "Old-age allowance from the month after the birthday"
        ),
        Parameter.ALLOWANCE_REGISTERED_ONLY: N_(
            "Old-age allowance only for those registered here (1 yes, 0 no)"
        ),
        Parameter.AWAY_DAYS: N_("Days away from which nobody need be visited"),
        Parameter.HAND_OVER_DAYS: N_("Days within which a desk hands over again"),
        Parameter.AREA_CODE: N_("Area code of telephones, without its 0 (0 none)"),
    },
    rules=RULES,
    shipped=shipped,
)
