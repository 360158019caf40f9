"""The organisations that need a paper or a council, and those that the plan counts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from desktop.domain.ids import RecordId
from desktop.domain.regions import Settlement, settlement_of
from desktop.messages import N_
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Progress
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind, Standing
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.services.selections.aid_rows import BATCH, COUNTING
from desktop.store.records import Wanted

K = OrganisationKind

NINE_KINDS = (
    *(K.MEDIATION, K.HEALTH_AND_ELDERCARE, K.EDUCATION, K.CHARITY, K.DISASTER_PREVENTION),
    *(K.CULTURE_AND_SPORT, K.NEIGHBOURLY_HELP, K.INTEGRATION, K.FARMING_SERVICE),
)
"""社区社会组织: exactly the nine kinds that the plan names (domain.md §1 #15)."""
OF_THE_COMMUNITY = tuple(kind for kind in K if kind is not K.RESIDENT_UNIT)
"""All that act in its name: the nine kinds, associations of elders, volunteer teams, others."""

Find = Callable[[Reach], Sequence[RecordId]]
Row = tuple[RecordId, str, Standing, date | None, date | None]
Test = Callable[[Row, Reach], bool]


def standing_on(reach: Reach, kinds: Collection[OrganisationKind]) -> list[Row]:
    """Return id, place, standing, its day and the end of the term of those of *kinds* there are.

    An organisation counts from the day it was founded until the day before it was dissolved.
    """
    wanted = Wanted(place=reach.place, one_of={"kind": tuple(kinds)}, order=("name",))
    names = ("id", "region", "standing", "standing_since", "term_ends_on")
    found = reach.unit.records(ORGANISATIONS).values(wanted, "founded_on", "dissolved_on", *names)
    day = reach.until
    return [
        (record, region, standing, since, ends)
        for founded, dissolved, record, region, standing, since, ends in found
        if (founded is None or founded <= day) and (dissolved is None or dissolved > day)
    ]


def _any(_row: Row, _reach: Reach) -> bool:
    return True


def _is_known(row: Row, reach: Reach) -> bool:
    """Tell whether the authorities knew the organisation by then."""
    _record, _region, standing, since, _ends = row
    return standing is not Standing.INFORMAL and (since is None or since <= reach.until)


def _is_unknown(row: Row, reach: Reach) -> bool:
    return not _is_known(row, reach)


def _term_is_over(row: Row, reach: Reach) -> bool:
    *_others, ends = row
    return ends is not None and ends <= reach.until


def _lies_in(settlement: Settlement) -> Test:
    return lambda row, _reach: settlement_of(row[1]) is settlement


def _found(kinds: Collection[OrganisationKind], fits: Test = _any) -> Find:
    return lambda reach: [row[0] for row in standing_on(reach, kinds) if fits(row, reach)]


def _units_taking_part(reach: Reach) -> Sequence[RecordId]:
    took_part = _took_part(reach)
    return [row[0] for row in standing_on(reach, (K.RESIDENT_UNIT,)) if row[0] in took_part]


def _took_part(reach: Reach) -> set[RecordId]:
    """Return whose activities took place in the period, or on whose behalf somebody was there."""
    wanted = Wanted(
        place=reach.place,
        equal={"progress": Progress.DONE},
        between={"held_on": (reach.period.first, reach.until)},
    )
    held = reach.unit.records(ACTIVITIES).values(wanted, "id", "organisation")
    found = {organisation for _activity, organisation in held if organisation}
    activities = [activity for activity, _organisation in held]
    for first in range(0, len(activities), BATCH):
        there = Wanted(
            place=reach.place,
            one_of={"activity": activities[first : first + BATCH], "state": COUNTING},
        )
        sent = reach.unit.records(PARTICIPATIONS).values(there, "organisation")
        found.update(organisation for (organisation,) in sent if organisation)
    return found


def _list(
    key: str, title: str, words: str, find: Find, *, offered: bool = True
) -> Selection[Organisation]:
    return Selection(
        key=key,
        register=ORGANISATIONS,
        title=title,
        words=words,
        find=find,
        span=Span.DAY if offered else Span.MONTH,
        offered=offered,
    )


NEITHER = _list(
    "organisations-neither",
    N_("Neither registered nor filed"),
    N_("Organisations that may not act by name yet, as no authority knows them"),
    _found(OF_THE_COMMUNITY, _is_unknown),
)
TERM_OVER = _list(
    "organisations-term-over",
    N_("Term is over"),
    N_("Organisations whose council is to be elected again"),
    _found(tuple(K), _term_is_over),
)
COUNTED = _list(
    "organisations-counted",
    N_("Community organisations"),
    N_("Organisations of the nine kinds of the plan that there are at the end of the period"),
    _found(NINE_KINDS),
    offered=False,
)
BY_SETTLEMENT: Mapping[Settlement, Selection[Organisation]] = {
    Settlement.URBAN: _list(
        "organisations-urban",
        N_("Organisations of urban communities"),
        N_("Organisations of the nine kinds of the plan in urban communities"),
        _found(NINE_KINDS, _lies_in(Settlement.URBAN)),
        offered=False,
    ),
    Settlement.RURAL: _list(
        "organisations-rural",
        N_("Organisations of villages"),
        N_("Organisations of the nine kinds of the plan in villages"),
        _found(NINE_KINDS, _lies_in(Settlement.RURAL)),
        offered=False,
    ),
}
BY_KIND: Mapping[OrganisationKind, Selection[Organisation]] = {
    kind: _list(
        f"organisations-{kind.value}",
        ORGANISATIONS.choices[kind],
        N_("Organisations of this kind that there are at the end of the period"),
        _found((kind,)),
        offered=False,
    )
    for kind in (*NINE_KINDS, K.VOLUNTEER_TEAM, K.RESIDENT_UNIT)
}
TAKING_PART = _list(
    "units-taking-part",
    N_("Units that took part"),
    N_("Units in the village that held, or were represented in, an activity of the period"),
    _units_taking_part,
    offered=False,
)
ALL = _list(
    "organisations-of-community",
    N_("Organisations"),
    N_("All organisations of the community at the end of the period, units in it left out"),
    _found(OF_THE_COMMUNITY),
    offered=False,
)
KNOWN = _list(
    "organisations-known",
    N_("Known to the authorities"),
    N_("Organisations of the community that were registered or filed by the end of the period"),
    _found(OF_THE_COMMUNITY, _is_known),
    offered=False,
)

OF_ORGANISATIONS: tuple[AnySelection, ...] = (
    *(NEITHER, TERM_OVER, COUNTED, ALL, KNOWN, TAKING_PART),
    *BY_SETTLEMENT.values(),
    *BY_KIND.values(),
)
