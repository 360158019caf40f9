"""The indicators of the organisations (domain.md §1 #15, #20, #40)."""

from collections.abc import Callable

from desktop.domain.regions import Settlement
from desktop.domain.targets import Aim
from desktop.messages import N_
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import OrganisationKind
from desktop.services.communities import communities
from desktop.services.indicator import ORGANISATIONS as SECTION
from desktop.services.indicator import Indicator, Measure
from desktop.services.selection import Reach
from desktop.services.selections import organisations as lists

BY_KIND = N_("Community organisations, by kind")


def _communities(settlement: Settlement) -> Callable[[Reach], int]:
    return lambda reach: len(communities(reach.unit, reach.place, reach.until, settlement))


COUNT = Indicator(
    key="organisations",
    title=N_("Community organisations"),
    formula=N_(
        "Organisations of exactly the nine kinds of the plan at the end of the period;"
        " associations of elders, volunteer teams and units are counted by themselves,"
        " dissolved ones not from their day on"
    ),
    section=SECTION,
    numerator=lists.COUNTED,
)
URBAN = Indicator(
    key=Aim.URBAN_ORGANISATIONS.value,
    title=N_("Organisations of an urban community"),
    formula=N_(
        "Organisations of exactly the nine kinds of the plan at the end of the period"
        " in urban communities, over the urban communities"
    ),
    section=SECTION,
    numerator=lists.BY_SETTLEMENT[Settlement.URBAN],
    base=_communities(Settlement.URBAN),
    measure=Measure.AVERAGE,
)
RURAL = Indicator(
    key=Aim.RURAL_ORGANISATIONS.value,
    title=N_("Organisations of a village"),
    formula=N_(
        "Organisations of exactly the nine kinds of the plan at the end of the period"
        " in villages, over the villages"
    ),
    section=SECTION,
    numerator=lists.BY_SETTLEMENT[Settlement.RURAL],
    base=_communities(Settlement.RURAL),
    measure=Measure.AVERAGE,
)
KNOWN = Indicator(
    key="organisations-known-share",
    title=N_("Share registered or filed"),
    formula=N_(
        "Of all organisations of the community at the end of the period, units in it left out,"
        " those registered or filed by then"
    ),
    section=SECTION,
    numerator=lists.KNOWN,
    denominator=lists.ALL,
    measure=Measure.SHARE,
)
UNITS = Indicator(
    key=Aim.UNITS_TAKING_PART.value,
    title=N_("Share of units that took part"),
    formula=N_(
        "Of the units in the village, those that held an activity carried out in the period,"
        " or on whose behalf somebody took part in one"
    ),
    section=SECTION,
    numerator=lists.TAKING_PART,
    denominator=lists.BY_KIND[OrganisationKind.RESIDENT_UNIT],
    measure=Measure.SHARE,
)
OF_EACH_KIND = tuple(
    Indicator(
        key=f"organisations-of-{kind.value}",
        title=ORGANISATIONS.choices[kind],
        formula=N_("Organisations of this kind at the end of the period"),
        section=BY_KIND,
        numerator=lists.BY_KIND[kind],
    )
    for kind in lists.NINE_KINDS
)

OF_THE_ORGANISATIONS: tuple[Indicator, ...] = (
    *(COUNT, URBAN, RURAL, KNOWN, UNITS),
    *OF_EACH_KIND,
)
