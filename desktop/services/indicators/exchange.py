"""The indicators of the hand-over and of what was handed over (domain.md §1 #3)."""

from desktop.messages import N_
from desktop.services.indicator import EXCHANGE, Indicator, Measure
from desktop.services.punctuality import count_due, count_in_time, desks_handing_over
from desktop.services.selections.unsettled import UNSETTLED, count_records, count_settled

IN_TIME = Indicator(
    key="handed-over-in-time",
    title=N_("Share handed over in time"),
    formula=N_(
        "Of the desks right below this one that lie in the place, those whose last hand-over was"
        " never longer ago in the period than the days set for it; where none stands below,"
        " this desk itself. What is handed over between other desks is not known here"
    ),
    section=EXCHANGE,
    counts=count_in_time,
    base=count_due,
    places=desks_handing_over,
    measure=Measure.SHARE,
    unknown=N_("No hand-over to count here"),
)
SOUND = Indicator(
    key="records-sound",
    title=N_("Share of sound records"),
    formula=N_(
        "Of the records that this desk has of the place today, catalogues left out, those that"
        " break no rule and wait for no decision; the lists hold the others"
    ),
    section=EXCHANGE,
    counts=count_settled,
    base=count_records,
    behind=UNSETTLED,
    measure=Measure.SHARE,
    unknown=N_("Known of today only"),
)

OF_THE_EXCHANGE: tuple[Indicator, ...] = (IN_TIME, SOUND)
