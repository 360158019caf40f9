"""The indicators of the catalogue of services (domain.md §1 #10)."""

from desktop.messages import N_
from desktop.services.indicator import CATALOGUES, Indicator, Measure
from desktop.services.selections.catalogue import IN_FORCE, POSTED

COUNT = Indicator(
    key="service-items",
    title=N_("Items of the catalogue"),
    formula=N_(
        "Items of the service catalogue in force on the last day of the period, or today within"
        " it, each code once; what the county publishes counts the same at every place in it,"
        " what a village keeps counts there and above"
    ),
    section=CATALOGUES,
    numerator=IN_FORCE,
)
POSTED_SHARE = Indicator(
    key="service-items-public-share",
    title=N_("Share made public"),
    formula=N_("Of the items in force on that day, those that residents could read by then"),
    section=CATALOGUES,
    numerator=POSTED,
    denominator=IN_FORCE,
    measure=Measure.SHARE,
)

OF_CATALOGUES: tuple[Indicator, ...] = (COUNT, POSTED_SHARE)
