"""The indicators about residents (domain.md §1 #23, #41; §4.3)."""

from desktop.messages import N_
from desktop.services.indicator import ELDERS, EVERYBODY, Indicator
from desktop.services.selection import AnySelection
from desktop.services.selections import residents as lists
from desktop.services.selections import residents_counted as counted


def _count(selection: AnySelection, section: str, formula: str) -> Indicator:
    return Indicator(
        key=selection.key,
        title=selection.title,
        formula=formula,
        section=section,
        numerator=selection,
    )


OF_EVERYBODY = (
    _count(
        counted.EVERYBODY,
        EVERYBODY,
        N_(
            "Everybody in the register on the last day of the period, whatever their residence;"
            " the dead and those who moved away are left out, as they are below"
        ),
    ),
    _count(
        counted.REGISTERED_HERE,
        EVERYBODY,
        N_("Residents on the last day who are registered here and live here"),
    ),
    _count(
        counted.COME_IN,
        EVERYBODY,
        N_("Residents on the last day who live here and are registered elsewhere"),
    ),
    _count(
        counted.GONE_OUT,
        EVERYBODY,
        N_("Residents on the last day who are registered here and live elsewhere"),
    ),
    _count(
        counted.FLOATING,
        EVERYBODY,
        N_("Those who came in from outside and those who went out, on the last day"),
    ),
    _count(
        counted.HOUSEHOLDS,
        EVERYBODY,
        N_("Household numbers of a village under which somebody was on the last day"),
    ),
    _count(
        counted.ELDERS,
        EVERYBODY,
        N_("Residents who live here and were 60 or older on the last day"),
    ),
    _count(
        counted.VERY_OLD_ELDERS,
        EVERYBODY,
        N_("Residents who live here and were 80 or older on the last day"),
    ),
)
OF_ALLOWANCES = (
    _count(
        lists.NEWLY_ENTITLED,
        ELDERS,
        N_(
            "Residents who came into a band of the old-age allowance in the period,"
            " by age or by moving in"
        ),
    ),
    *(
        _count(
            selection,
            ELDERS,
            N_("Residents who came into this band of the old-age allowance in the period"),
        )
        for selection in counted.NEW_BY_BAND.values()
    ),
    _count(
        lists.TO_BE_STOPPED,
        ELDERS,
        N_("Residents entitled to the old-age allowance who died or moved away in the period"),
    ),
)
