"""How targets are listed and asked for."""

from desktop.domain.masks import whole
from desktop.domain.register import Derived, Field, Look, Register
from desktop.domain.targets import Aim
from desktop.messages import N_
from desktop.registers.targets.model import KEY, Scope, Target
from desktop.registers.targets.rules import RULES, reads

TARGETS = Register(
    key=KEY,
    record=Target,
    title=N_("Targets"),
    named_by=("indicator", "year", "scope"),
    look=Look(icon="chart-bar", hue="r_service"),
    fields=(
        Field(name="indicator", label=N_("Indicator")),
        Field(name="year", label=N_("Year")),
        Field(name="scope", label=N_("Holds for")),
        Field(
            name="value",
            label=N_("Number aimed at"),
            hint=N_("A share in tenths of a per cent: 150 is 15 %; else what is counted"),
            in_list=False,
        ),
        Derived(name="reads", label=N_("Target"), value=reads),
        Field(name="source", label=N_("Source"), hint=N_("The paper that says so"), searched=True),
        Field(name="effective_on", label=N_("In force from")),
        Field(
            name="remarks",
            label=N_("Remarks"),
            hint=N_("Elsewhere 12 organisations in a town and 8 in a village were asked for"),
            in_list=False,
        ),
    ),
    choices={
        Aim.REQUESTS_IN_TIME: N_("Requests closed in time"),
        Aim.REQUESTS_ONE_VISIT: N_("Requests settled in one visit"),
        Aim.REQUESTS_BY_AGENT: N_("Requests carried by an agent"),
        Aim.REQUESTS_SATISFIED: N_("Satisfied applicants"),
        Aim.BAD_RATINGS_PUT_RIGHT: N_("Bad ratings put right in time"),
        Aim.URBAN_ORGANISATIONS: N_("Organisations of an urban community, on average"),
        Aim.RURAL_ORGANISATIONS: N_("Organisations of a village, on average"),
        Aim.UNITS_TAKING_PART: N_("Units that take part"),
        Aim.ELDERS_COVERAGE: N_("Coverage of associations"),
        Aim.ELDERS_MEMBERSHIP: N_("Share of elders who are members"),
        Aim.ELDERS_TAKING_PART: N_("Share of elders taking part"),
        Aim.ELDERS_VISIT_RATE: N_("Monthly visit rate"),
        Aim.VOLUNTEERS_REGISTERED: N_("Registered volunteers of all inhabitants"),
        Scope.ALL: N_("All communities"),
        Scope.URBAN: N_("Urban communities"),
        Scope.RURAL: N_("Villages"),
    },
    rules=RULES,
    shipped=tuple,
    posted=whole("indicator", "year", "scope", "value", "reads", "source", "effective_on"),
)
