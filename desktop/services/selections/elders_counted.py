"""The elders, members and visits that the indicators of elders count (domain.md §1, §4)."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from desktop.domain.activity_kinds import ActivityKind, SubKind
from desktop.domain.age import ELDER, age_on
from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.messages import N_
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.dues.form import DUES
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import ElderRole, Member
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, Requirement
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.communities import communities
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.services.selections.elders_rows import (
    Row,
    asked_members,
    associations,
    birth_dates,
    elders,
    in_special_difficulty,
    payments,
    present_members,
    settled,
    taking_part,
    visited,
)
from desktop.store.records import Wanted

R = TypeVar("R")

ROLE_OF: Mapping[SubKind, ElderRole] = {
    SubKind.NEIGHBOURHOOD: ElderRole.COMMUNITY_SERVICE,
    SubKind.YOUNG_GENERATION: ElderRole.YOUNG_GENERATION,
    SubKind.MEDIATION: ElderRole.MEDIATION,
    SubKind.PUBLIC_ORDER: ElderRole.PUBLIC_ORDER,
    SubKind.CUSTOMS: ElderRole.CUSTOMS,
}
"""The way of taking part that each activity of an association stands for (domain.md §1 #14)."""

Find = Callable[[Reach], Sequence[RecordId]]


def _associations(reach: Reach) -> Sequence[RecordId]:
    return [row["id"] for row in associations(reach)]


def _whole_associations(reach: Reach) -> Sequence[RecordId]:
    whole = set(Requirement)
    return [row["id"] for row in associations(reach) if whole <= {*row["requirements"]}]


def requirements_met(reach: Reach, found: Sequence[RecordId]) -> int:
    """Return how many of the six the associations *found* have together (domain.md §4.1)."""
    chosen = set(found)
    return sum(len({*r["requirements"]}) for r in associations(reach) if r["id"] in chosen)


def _one_of_each_community(reach: Reach) -> Sequence[RecordId]:
    """Return the oldest association of each community that has one."""
    first: dict[str, RecordId] = {}
    for row in associations(reach):
        first.setdefault(row["region"], row["id"])
    known = (region for region, _name in communities(reach.unit, reach.place, reach.until))
    return [first[region] for region in known if region in first]


def count_communities(reach: Reach) -> int:
    """Return how many communities of the place this desk knows."""
    return len(communities(reach.unit, reach.place, reach.until))


def _elders(reach: Reach) -> Sequence[RecordId]:
    return elders(reach)


def _members(reach: Reach) -> Sequence[RecordId]:
    return [row["id"] for row in present_members(reach)]


def _elders_who_are_members(reach: Reach) -> Sequence[RecordId]:
    belong = {row["resident"] for row in present_members(reach)}
    return [who for who in elders(reach) if who in belong]


def _asked_for_dues(reach: Reach) -> Sequence[RecordId]:
    return asked_members(reach)


def _settled(reach: Reach) -> Sequence[RecordId]:
    done = settled(reach)
    return [member for member in asked_members(reach) if member in done]


def _payments(reach: Reach) -> Sequence[RecordId]:
    return [record for record, _amount in payments(reach)]


def money_of(reach: Reach, found: Sequence[RecordId]) -> int:
    """Return how many fen the payments *found* come to."""
    chosen = set(found)
    return sum(amount for record, amount in payments(reach) if record in chosen)


def _elders_taking_part(reach: Reach) -> Sequence[RecordId]:
    there = {row["resident"] for row in taking_part(reach)}
    return [who for who in elders(reach) if who in there]


def _times(reach: Reach) -> Sequence[RecordId]:
    return _of_elders(reach, lambda _row: True)


def _times_in(role: ElderRole) -> Find:
    def in_role(row: Row) -> bool:
        return row["kind"] is ActivityKind.ASSOCIATION and ROLE_OF.get(row["sub"]) is role

    return lambda reach: _of_elders(reach, in_role)


def _of_elders(reach: Reach, fits: Callable[[Row], bool]) -> Sequence[RecordId]:
    """Return the participations that fit, of those who were elders on the day itself."""
    born = birth_dates(reach)
    return [
        row["id"]
        for row in taking_part(reach)
        if fits(row)
        and row["resident"] in born
        and age_on(born[row["resident"]], row["day"]) >= ELDER
    ]


def _ready_for(role: ElderRole) -> Find:
    return lambda reach: [
        row["id"] for row in present_members(reach, "takes_part") if role in row["takes_part"]
    ]


def _special_difficulty(reach: Reach) -> Sequence[RecordId]:
    return in_special_difficulty(reach)


def _special_difficulty_visited(reach: Reach) -> Sequence[RecordId]:
    seen = visited(reach)
    return [who for who in in_special_difficulty(reach) if who in seen]


def _visits(reach: Reach) -> Sequence[RecordId]:
    wanted = Wanted(
        place=reach.place,
        between={"visited_on": (reach.period.first, reach.until)},
        order=("-visited_on",),
    )
    return reach.unit.records(CARE_VISITS).ids(wanted)


def _counted(register: Register[R], key: str, title: str, words: str, find: Find) -> Selection[R]:
    return Selection(
        key=key,
        register=register,
        title=title,
        words=words,
        find=find,
        span=Span.MONTH,
        offered=False,
    )


ASSOCIATIONS: Selection[Organisation] = _counted(
    ORGANISATIONS,
    "associations",
    N_("Associations of elders"),
    N_("Associations of elders that are registered or filed, and not dissolved"),
    _associations,
)
WHOLE_ASSOCIATIONS: Selection[Organisation] = _counted(
    ORGANISATIONS,
    "associations-whole",
    N_("Associations that have all six"),
    N_("Associations with filing, leaders, charter, premises, funds and activities"),
    _whole_associations,
)
ONE_OF_EACH: Selection[Organisation] = _counted(
    ORGANISATIONS,
    "associations-one-of-each",
    N_("One association of each community"),
    N_("The oldest association of each community that has one"),
    _one_of_each_community,
)
ELDERS: Selection[Resident] = _counted(
    RESIDENTS,
    "elders",
    N_("Elders living here"),
    N_("Residents of sixty or more who live here on the day counted up to"),
    _elders,
)
MEMBERS_OF_ASSOCIATIONS: Selection[Member] = _counted(
    MEMBERS,
    "members-counted",
    N_("Members of associations"),
    N_("Members of associations of elders on the day counted up to"),
    _members,
)
ELDERS_WHO_ARE_MEMBERS: Selection[Resident] = _counted(
    RESIDENTS,
    "elders-members",
    N_("Elders who are members"),
    N_("Residents of sixty or more living here who belong to an association of elders"),
    _elders_who_are_members,
)
ASKED_FOR_DUES: Selection[Member] = _counted(
    MEMBERS,
    "members-asked",
    N_("Members asked for dues"),
    N_("Members who belonged in the year and are asked for its dues"),
    _asked_for_dues,
)
SETTLED: Selection[Member] = _counted(
    MEMBERS,
    "members-settled",
    N_("Members whose year is settled"),
    N_("Members who have paid the dues of the year, or need not"),
    _settled,
)
PAYMENTS = _counted(
    DUES,
    "dues-paid",
    N_("Dues paid"),
    N_("Payments of dues in the period"),
    _payments,
)
ELDERS_TAKING_PART: Selection[Resident] = _counted(
    RESIDENTS,
    "elders-taking-part",
    N_("Elders taking part"),
    N_("Residents of sixty or more living here who took part in something in the period"),
    _elders_taking_part,
)
TIMES: Selection[Participation] = _counted(
    PARTICIPATIONS,
    "elders-times",
    N_("Participations of elders"),
    N_("Participations in the period of those who were sixty or more on the day"),
    _times,
)
TIMES_BY_ROLE: Mapping[ElderRole, Selection[Participation]] = {
    role: _counted(
        PARTICIPATIONS,
        f"elders-times-{role.value}",
        MEMBERS.choices[role],
        N_("Participations of elders in what associations did in this way in the period"),
        _times_in(role),
    )
    for role in ElderRole
}
READY_BY_ROLE: Mapping[ElderRole, Selection[Member]] = {
    role: _counted(
        MEMBERS,
        f"members-ready-{role.value}",
        MEMBERS.choices[role],
        N_("Members who are ready to take part in this way"),
        _ready_for(role),
    )
    for role in ElderRole
}
IN_SPECIAL_DIFFICULTY: Selection[Resident] = _counted(
    RESIDENTS,
    "elders-special-difficulty",
    N_("Elders in special difficulty"),
    N_(
        "Elders with a mark of special difficulty on the day counted up to,"
        " without those in an institution or away for long"
    ),
    _special_difficulty,
)
SPECIAL_DIFFICULTY_VISITED: Selection[Resident] = _counted(
    RESIDENTS,
    "elders-special-difficulty-visited",
    N_("Special difficulty, visited"),
    N_("Elders in special difficulty who were visited in the month"),
    _special_difficulty_visited,
)
VISITS = _counted(
    CARE_VISITS,
    "visits-made",
    N_("Visits made"),
    N_("Visits of the period, the newest first"),
    _visits,
)

OF_ELDERS_COUNTED: tuple[AnySelection, ...] = (
    *(ASSOCIATIONS, WHOLE_ASSOCIATIONS, ONE_OF_EACH),
    *(ELDERS, MEMBERS_OF_ASSOCIATIONS, ELDERS_WHO_ARE_MEMBERS),
    *(ASKED_FOR_DUES, SETTLED, PAYMENTS, ELDERS_TAKING_PART, TIMES),
    *TIMES_BY_ROLE.values(),
    *READY_BY_ROLE.values(),
    *(IN_SPECIAL_DIFFICULTY, SPECIAL_DIFFICULTY_VISITED, VISITS),
)
