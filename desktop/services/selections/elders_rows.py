"""Reads the elders of a place, their associations and their care, as their numbers count them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from desktop.domain.age import ELDER, age_on
from desktop.domain.care import SPECIAL_DIFFICULTY, holds_on
from desktop.domain.dues import Membership, PayState, asked_once, pay_state
from desktop.domain.ids import RecordId
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Progress
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.dues.form import DUES
from desktop.registers.members.form import MEMBERS
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import OrganisationKind, Standing
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import ParticipationState, Role
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import LIVING_HERE
from desktop.services.selection import Reach
from desktop.services.visiting import away
from desktop.store.records import Wanted

STANDS = (Standing.REGISTERED, Standing.FILED)
"""Neither registered nor filed, an association may not act in its name (domain.md §4.1)."""
COUNTS = (ParticipationState.NOTED, ParticipationState.CONFIRMED)
TOOK_PART = (Role.HELPER, Role.ORGANISER, Role.ATTENDED)
"""Whoever was helped received a service and took no part."""
BATCH = 5000

Row = Mapping[str, Any]


def elders(reach: Reach, least: int = ELDER) -> list[RecordId]:
    """Return who is *least* years old on the day counted up to and lives here, the eldest first.

    Those who live elsewhere are left out, and those who died or moved away by
    that day, on the day itself too (domain.md §1 #13: 60+常住老年人).
    """
    day = reach.until
    wanted = Wanted(
        place=reach.place,
        one_of={"residence": LIVING_HERE},
        between={"birth_date": (None, date(day.year - least, 12, 31))},
        order=("birth_date",),
    )
    names = ("id", "birth_date", "moved_in_on", "moved_away_on", "died_on")
    return [
        who
        for who, born, came, *gone in reach.unit.records(RESIDENTS).values(wanted, *names)
        if age_on(born, day) >= least
        and (came is None or came <= day)
        and not any(left and left <= day for left in gone)
    ]


def in_special_difficulty(reach: Reach) -> list[RecordId]:
    """Return the elders in special difficulty whom the monthly visit rate asks about (§4.2).

    They hold one of the marks on the day counted up to, the last of the month
    or today, and neither live in an institution nor are away for long then.
    """
    day = reach.until
    wanted = Wanted(
        place=reach.place,
        one_of={"mark": SPECIAL_DIFFICULTY},
        between={"since": (None, day)},
    )
    marks = reach.unit.records(CARE_MARKS).values(wanted, "resident", "since", "until")
    marked = {who for who, since, until in marks if holds_on(day, since, until)}
    marked -= away(reach.around, Wanted(place=reach.place))
    return [who for who in elders(reach) if who in marked]


def visited(reach: Reach) -> set[RecordId]:
    """Return who was visited in the period, in whatever way (§4.2)."""
    wanted = Wanted(place=reach.place, between=_days("visited_on", reach))
    rows = reach.unit.records(CARE_VISITS).values(wanted, "resident")
    return {who for (who,) in rows}


def associations(reach: Reach) -> list[Row]:
    """Return what tells the associations apart that may act on the day counted up to."""
    names = ("id", "region", "requirements", "standing_since", "dissolved_on")
    wanted = Wanted(
        place=reach.place,
        equal={"kind": OrganisationKind.ELDERLY_ASSOCIATION},
        one_of={"standing": STANDS},
        order=("standing_since", "name"),
    )
    found = reach.unit.records(ORGANISATIONS).values(wanted, *names)
    rows = (dict(zip(names, row, strict=True)) for row in found)
    return [
        row for row in rows if belongs_on(reach.until, row["standing_since"], row["dissolved_on"])
    ]


def members(reach: Reach, *names: str) -> list[Row]:
    """Return attributes of everybody who is or was in an association of elders."""
    elderly = Wanted(equal={"kind": OrganisationKind.ELDERLY_ASSOCIATION})
    wanted = Wanted(
        place=reach.place,
        one_of={"organisation": reach.unit.records(ORGANISATIONS).ids(elderly)},
        order=("group", "number"),
    )
    named = ("id", "resident", "joined_on", "left_on", *names)
    found = reach.unit.records(MEMBERS).values(wanted, *named)
    return [dict(zip(named, row, strict=True)) for row in found]


def present_members(reach: Reach, *names: str) -> list[Row]:
    """Return attributes of those who belong on the day counted up to.

    Whom two desks took into the same association stands once, as of the earlier day.
    """
    found = members(reach, "organisation", *names)
    there = [row for row in found if belongs_on(reach.until, row["joined_on"], row["left_on"])]
    first = {_belonging(row): row["id"] for row in sorted(there, key=_joined, reverse=True)}
    return [row for row in there if first[_belonging(row)] == row["id"]]


def _belonging(row: Row) -> tuple[RecordId, RecordId]:
    return row["resident"], row["organisation"]


def _joined(row: Row) -> tuple[date, RecordId]:
    return row["joined_on"], row["id"]


def asked_members(reach: Reach) -> list[RecordId]:
    """Return the members who are asked for the dues of the year that is counted."""
    here = [row for row in members(reach, "organisation") if row["joined_on"] <= reach.until]
    named = ("id", "resident", "organisation", "joined_on", "left_on")
    memberships = (Membership(*(row[name] for name in named)) for row in here)
    once = asked_once(memberships, reach.until.year, settled(reach))
    return [row["id"] for row in here if row["id"] in once]


def settled(reach: Reach) -> dict[RecordId, PayState]:
    """Return how members had settled the year by the day counted up to; an exemption has no day."""
    wanted = Wanted(place=reach.place, equal={"year": reach.until.year})
    rows = reach.unit.records(DUES).values(wanted, "member", "amount", "exemption", "paid_on")
    return {
        member: pay_state(amount, exemption)
        for member, amount, exemption, paid_on in rows
        if paid_on is None or paid_on <= reach.until
    }


def payments(reach: Reach) -> list[tuple[RecordId, int]]:
    """Return the dues paid to associations of elders in the period: each with its fen."""
    of = {row["id"] for row in members(reach)}
    wanted = Wanted(place=reach.place, between=_days("paid_on", reach), order=("paid_on",))
    rows = reach.unit.records(DUES).values(wanted, "id", "member", "amount")
    return [(record, amount) for record, member, amount in rows if amount and member in of]


def belongs_on(day: date, since: date | None, left: date | None) -> bool:
    """Tell whether somebody belongs on *day*: on the day of leaving one belongs no more."""
    return (since is None or since <= day) and (left is None or day < left)


def taking_part(reach: Reach) -> Iterator[Row]:
    """Yield each participation in what took place in the period, with what that was and when.

    An entry that waits for its signature counts, one made void does not.
    """
    wanted = Wanted(
        place=reach.place,
        equal={"progress": Progress.DONE},
        between=_days("held_on", reach),
        order=("-held_on",),
    )
    held = reach.unit.records(ACTIVITIES).values(wanted, "id", "held_on", "kind", "sub_kind")
    for first in range(0, len(held), BATCH):
        told = {activity: rest for activity, *rest in held[first : first + BATCH]}
        chosen = Wanted(
            place=reach.place,
            one_of={"activity": told, "state": COUNTS, "role": TOOK_PART},
        )
        rows = reach.unit.records(PARTICIPATIONS).values(chosen, "id", "resident", "activity")
        for participation, who, activity in rows:
            day, kind, sub_kind = told[activity]
            yield {"id": participation, "resident": who, "day": day, "kind": kind, "sub": sub_kind}


def birth_dates(reach: Reach) -> dict[RecordId, date]:
    """Return when those were born who may have been elders in the period."""
    latest = date(reach.until.year - ELDER, 12, 31)
    wanted = Wanted(place=reach.place, between={"birth_date": (None, latest)})
    return dict(reach.unit.records(RESIDENTS).values(wanted, "id", "birth_date"))


def _days(name: str, reach: Reach) -> Mapping[str, tuple[object, object]]:
    return {name: (reach.period.first, reach.until)}
