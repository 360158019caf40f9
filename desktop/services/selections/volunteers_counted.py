"""The volunteers, teams and activities that the indicators of volunteering count."""

from collections.abc import Callable, Mapping, Sequence

from desktop.domain.activity_kinds import ActivityKind
from desktop.domain.ids import RecordId
from desktop.domain.stars import STAR_LABELS, Star
from desktop.messages import N_
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity, Progress
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.services.selections.volunteers_rows import by_star, those_who_served
from desktop.store.records import Wanted


def _served(reach: Reach) -> Sequence[RecordId]:
    longest = sorted(those_who_served(reach), key=lambda one: one[1], reverse=True)
    return [record for record, _minutes in longest]


def _teams(reach: Reach) -> Sequence[RecordId]:
    wanted = Wanted(
        place=reach.place, equal={"kind": OrganisationKind.VOLUNTEER_TEAM}, order=("name",)
    )
    names = ("id", "founded_on", "dissolved_on")
    rows = reach.unit.records(ORGANISATIONS).values(wanted, *names)
    return [
        record
        for record, founded, dissolved in rows
        if (founded is None or founded <= reach.until)
        and (dissolved is None or dissolved > reach.until)
    ]


def _activities(reach: Reach) -> Sequence[RecordId]:
    wanted = Wanted(
        place=reach.place,
        equal={"kind": ActivityKind.VOLUNTEER_SERVICE, "progress": Progress.DONE},
        between={"held_on": (reach.period.first, reach.until)},
        order=("held_on",),
    )
    return reach.unit.records(ACTIVITIES).ids(wanted)


def _starred(star: Star) -> Callable[[Reach], Sequence[RecordId]]:
    return lambda reach: by_star(reach)[star]


SERVED: Selection[Volunteer] = Selection(
    key="volunteers-served",
    register=VOLUNTEERS,
    title=N_("Volunteers who served"),
    words=N_("Volunteers with hours of this time that count, those with the most first"),
    find=_served,
    span=Span.YEAR,
)
TEAMS: Selection[Organisation] = Selection(
    key="organisations-volunteer-teams",
    register=ORGANISATIONS,
    title=N_("Volunteer teams"),
    words=N_("Teams of volunteers that exist on this day"),
    find=_teams,
    offered=False,
)
ACTIVITIES_HELD: Selection[Activity] = Selection(
    key="activities-of-volunteers",
    register=ACTIVITIES,
    title=N_("Volunteer activities"),
    words=N_("Activities of volunteer service carried out in this time"),
    find=_activities,
    span=Span.YEAR,
    offered=False,
)
BY_STAR: Mapping[Star, Selection[Volunteer]] = {
    star: Selection(
        key=f"volunteers-{star.value}",
        register=VOLUNTEERS,
        title=STAR_LABELS[star],
        words=N_("Volunteers whose hours reach this star and not the next"),
        find=_starred(star),
        offered=False,
    )
    for star in Star
    if star is not Star.NONE
}

VOLUNTEERING_COUNTED: tuple[AnySelection, ...] = (
    *(SERVED, TEAMS, ACTIVITIES_HELD),
    *BY_STAR.values(),
)
