"""The indicators of the associations of elders, of taking part and of care (domain.md §1, §4)."""

from desktop.domain.targets import Aim
from desktop.messages import N_
from desktop.registers.members.form import MEMBERS
from desktop.services.indicator import ELDERS, Indicator, Measure
from desktop.services.selection import Span
from desktop.services.selections import elders_counted as counted

ROLES = N_("Participations of elders, by way")
READY = N_("Members ready to take part, by way")

COVERAGE = Indicator(
    key=Aim.ELDERS_COVERAGE,
    title=N_("Coverage of associations"),
    formula=N_(
        "Of the communities, those with an association of elders that is registered or filed,"
        " as of the last day"
    ),
    section=ELDERS,
    numerator=counted.ONE_OF_EACH,
    base=counted.count_communities,
    measure=Measure.SHARE,
)
WHOLE = Indicator(
    key="elders-associations-whole",
    title=N_("Share of associations that have all six"),
    formula=N_(
        "Of the associations of elders, those with filing, leaders, charter, premises, funds"
        " and activities"
    ),
    section=ELDERS,
    numerator=counted.WHOLE_ASSOCIATIONS,
    denominator=counted.ASSOCIATIONS,
    measure=Measure.SHARE,
)
STANDARDS = Indicator(
    key="elders-associations-standards",
    title=N_("Standards met by an association on average"),
    formula=N_(
        "Of filing, leaders, charter, premises, funds and activities, how many an association"
        " of elders has, on average"
    ),
    section=ELDERS,
    numerator=counted.ASSOCIATIONS,
    weigh=counted.requirements_met,
    measure=Measure.AVERAGE,
)
MEMBERS_PRESENT = Indicator(
    key="elders-members",
    title=N_("Members of associations"),
    formula=N_("Members of associations of elders on the last day"),
    section=ELDERS,
    numerator=counted.MEMBERS_OF_ASSOCIATIONS,
)
MEMBERSHIP = Indicator(
    key=Aim.ELDERS_MEMBERSHIP,
    title=N_("Share of elders who are members"),
    formula=N_(
        "Of the residents of sixty or more who live here on the last day,"
        " those who belong to an association of elders"
    ),
    section=ELDERS,
    numerator=counted.ELDERS_WHO_ARE_MEMBERS,
    denominator=counted.ELDERS,
    measure=Measure.SHARE,
)
DUES_COLLECTED = Indicator(
    key="elders-dues",
    title=N_("Dues collected"),
    formula=N_("Dues that members of associations of elders paid in the period"),
    section=ELDERS,
    numerator=counted.PAYMENTS,
    weigh=counted.money_of,
    measure=Measure.MONEY,
)
SETTLED = Indicator(
    key="elders-dues-settled",
    title=N_("Share of members whose year is settled"),
    formula=N_(
        "Of the members asked for the dues of the year, those who had paid by the last day"
        " or need not pay"
    ),
    section=ELDERS,
    numerator=counted.SETTLED,
    denominator=counted.ASKED_FOR_DUES,
    measure=Measure.SHARE,
)
TAKING_PART = Indicator(
    key=Aim.ELDERS_TAKING_PART,
    title=N_("Share of elders taking part"),
    formula=N_(
        "Of the residents of sixty or more who live here on the last day,"
        " those who took part in an activity in the period; whoever was only helped did not"
    ),
    section=ELDERS,
    numerator=counted.ELDERS_TAKING_PART,
    denominator=counted.ELDERS,
    measure=Measure.SHARE,
)
TIMES = Indicator(
    key="elders-times",
    title=N_("Participations of elders"),
    formula=N_("Participations in the period of those who were sixty or more on the day"),
    section=ELDERS,
    numerator=counted.TIMES,
)
VISIT_RATE = Indicator(
    key=Aim.ELDERS_VISIT_RATE,
    title=N_("Monthly visit rate"),
    formula=N_(
        "Of the elders in special difficulty on the last day of the month, or today within it,"
        " those visited in the month; those in an institution or away for long are left out"
    ),
    section=ELDERS,
    numerator=counted.SPECIAL_DIFFICULTY_VISITED,
    denominator=counted.IN_SPECIAL_DIFFICULTY,
    measure=Measure.SHARE,
    spans=(Span.MONTH,),
)
VISITS = Indicator(
    key="elders-visits",
    title=N_("Visits made"),
    formula=N_("Care visits of the period, of whatever kind"),
    section=ELDERS,
    numerator=counted.VISITS,
)
BY_ROLE = tuple(
    Indicator(
        key=selection.key,
        title=MEMBERS.choices[role],
        formula=N_("Participations of elders in what associations did in this way in the period"),
        section=ROLES,
        numerator=selection,
    )
    for role, selection in counted.TIMES_BY_ROLE.items()
)
READY_BY_ROLE = tuple(
    Indicator(
        key=selection.key,
        title=MEMBERS.choices[role],
        formula=N_("Members on the last day who are ready to take part in this way"),
        section=READY,
        numerator=selection,
    )
    for role, selection in counted.READY_BY_ROLE.items()
)

OF_ELDERS: tuple[Indicator, ...] = (
    *(COVERAGE, WHOLE, STANDARDS, MEMBERS_PRESENT, MEMBERSHIP, DUES_COLLECTED, SETTLED),
    *(TAKING_PART, TIMES, VISIT_RATE, VISITS),
    *BY_ROLE,
    *READY_BY_ROLE,
)
