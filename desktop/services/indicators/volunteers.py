"""The indicators of volunteering (domain.md §1 #40, #41 and §3.7)."""

from collections.abc import Sequence

from desktop.domain.ids import RecordId
from desktop.domain.parameters import Parameter
from desktop.domain.populations import Basis
from desktop.domain.stars import STAR_LABELS
from desktop.domain.targets import Aim
from desktop.messages import N_
from desktop.services.indicator import VOLUNTEERS, Indicator, Measure
from desktop.services.inhabitants import inhabitants
from desktop.services.selection import Reach
from desktop.services.selections import volunteers_counted as counted
from desktop.services.selections.projects import RAN
from desktop.services.selections.volunteers import REGISTERED
from desktop.services.selections.volunteers_rows import those_who_served

STARS = N_("Volunteers by star")


def _inhabitants(reach: Reach) -> int:
    """Return the number the share is taken of, 0 where it is not known."""
    of_households = reach.around.parameter(Parameter.SHARE_OF_HOUSEHOLDS)
    basis = Basis.REGISTERED_HERE if of_households else Basis.LIVING_HERE
    return inhabitants(reach.unit, reach.place, reach.until, basis) or 0


def _minutes(reach: Reach, _found: Sequence[RecordId]) -> int:
    return sum(minutes for _record, minutes in those_who_served(reach))


REGISTERED_COUNT = Indicator(
    key="volunteers-registered",
    title=N_("Registered volunteers"),
    formula=N_("Registrations that count on the last day of the period, or today within it"),
    section=VOLUNTEERS,
    numerator=REGISTERED,
)
REGISTERED_SHARE = Indicator(
    key=Aim.VOLUNTEERS_REGISTERED,
    title=N_("Share of inhabitants registered"),
    formula=N_(
        "Registered volunteers of all inhabitants, by the newest number of inhabitants counted"
        " by that day; a place without its own number adds up those of the places in it"
    ),
    section=VOLUNTEERS,
    numerator=REGISTERED,
    base=_inhabitants,
    measure=Measure.SHARE,
    part=False,
    unknown=N_("Number of inhabitants missing"),
)
TEAMS = Indicator(
    key="volunteer-teams",
    title=N_("Volunteer teams"),
    formula=N_("Teams of volunteers that exist on the last day of the period, or today within it"),
    section=VOLUNTEERS,
    numerator=counted.TEAMS,
)
PROJECTS = Indicator(
    key="volunteer-projects",
    title=N_("Volunteer projects"),
    formula=N_(
        "Projects of volunteer service that ran on at least one day of the period:"
        " started by its end, and not finished before it began"
    ),
    section=VOLUNTEERS,
    numerator=RAN,
)
ACTIVITIES = Indicator(
    key="volunteer-activities",
    title=N_("Volunteer activities"),
    formula=N_("Activities of volunteer service carried out in the period"),
    section=VOLUNTEERS,
    numerator=counted.ACTIVITIES_HELD,
)
SERVED = Indicator(
    key="volunteers-served",
    title=N_("Volunteers who served"),
    formula=N_("Volunteers with signed hours of the period, each counted once"),
    section=VOLUNTEERS,
    numerator=counted.SERVED,
)
HOURS = Indicator(
    key="volunteer-hours",
    title=N_("Hours served"),
    formula=N_("Signed hours of the period of all who were volunteers in it, no minute twice"),
    section=VOLUNTEERS,
    numerator=counted.SERVED,
    weigh=_minutes,
    measure=Measure.HOURS,
)
HOURS_EACH = Indicator(
    key="volunteer-hours-each",
    title=N_("Hours of each volunteer"),
    formula=N_("Hours served in the period over the volunteers registered at its end"),
    section=VOLUNTEERS,
    numerator=counted.SERVED,
    denominator=REGISTERED,
    weigh=_minutes,
    measure=Measure.HOURS,
    part=False,
)
BY_STAR = tuple(
    Indicator(
        key=f"volunteers-of-{star.value}",
        title=STAR_LABELS[star],
        formula=N_("Volunteers whose hours reach this star by the end of the period"),
        section=STARS,
        numerator=selection,
    )
    for star, selection in counted.BY_STAR.items()
)

OF_VOLUNTEERING: tuple[Indicator, ...] = (
    *(REGISTERED_COUNT, REGISTERED_SHARE, TEAMS, PROJECTS, ACTIVITIES),
    *(SERVED, HOURS, HOURS_EACH),
    *BY_STAR,
)
