"""Writes down that residents die, move away or come back, with all that ends by it."""

import dataclasses
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any

from desktop.domain.ids import ResidentId
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Entry, Field
from desktop.domain.types import HouseholdNumber, KinshipCode, Prose
from desktop.messages import N_
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.members.model import MemberStatus
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, Resident
from desktop.services.households import Household, household, left_behind, succession
from desktop.services.operation import AnyOperation, Operation, Scope, Situation
from desktop.services.operations.residents_closing import begun_later, closings
from desktop.services.operations.residents_pending import pending
from desktop.services.records import Save
from desktop.services.surroundings import Around
from desktop.store.records import Wanted

Becomes = Iterable[tuple[Entry[Resident], Resident]]
"""Residents as they stand, with what is to be written of them."""

LEFT_WITHOUT_HEAD = N_(
    "Household {number} has no head then; choose one here,"
    " or use “Make head of the household” later"
)
NEW_HEAD = Field(
    name="new_head",
    label=N_("New head of the household"),
    hint=N_("Only if the head leaves others behind; their relations are emptied"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """When somebody died, and who heads the household from then on."""

    died_on: date
    new_head: ResidentId | None = None
    remarks: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """When people moved away and where to, and who heads the household they leave."""

    moved_away_on: date
    moved_to: str | None = None
    new_head: ResidentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """When people came back to live here."""

    moved_in_on: date


def lives_here(resident: Resident, _day: Day) -> bool:
    """Tell whether somebody is alive and did not move away."""
    return not resident.died_on and not resident.moved_away_on


def beside(situation: Situation[Any], entry: Entry[Any]) -> Around:
    """Return the place of *entry* with everybody in it."""
    return dataclasses.replace(situation.around, judged=None, region=entry.revision.region)


def judged(
    situation: Situation[Resident], becoming: Becomes, asked: Collection[str]
) -> Iterator[Problem]:
    """Yield what the register will refuse beside the fields *asked*, once for each of them."""
    told = set()
    for entry, record in becoming:
        around = dataclasses.replace(beside(situation, entry), judged=entry.id)
        for problem in RESIDENTS.problems(record, around):
            if problem.field in asked and not problem.warning and problem.field not in told:
                told.add(problem.field)
                yield problem


def saved(becoming: Becomes) -> Iterator[Save]:
    """Yield what is written of residents."""
    for entry, record in becoming:
        yield Save(register=RESIDENTS, record=record, entry=entry)


def related(changes: Iterable[tuple[Entry[Resident], KinshipCode | None]]) -> Becomes:
    """Yield the residents whose relation to the head changes."""
    for entry, relation in changes:
        yield entry, dataclasses.replace(entry.record, relation=relation)


def _may_die(resident: Resident, _day: Day) -> bool:
    return not resident.died_on


def _is_gone(resident: Resident, _day: Day) -> bool:
    return bool(resident.moved_away_on) and not resident.died_on


def successors(situation: Situation[Resident], new_head: ResidentId | None) -> Becomes:
    """Yield those left behind whose relation changes because one of them is the new head."""
    for rest in left_behind(situation.around, situation.entries):
        if new_head and rest.has_here(new_head):
            yield from related(succession(rest, new_head))


def _dead(situation: Situation[Resident], death: Death) -> Becomes:
    for entry in situation.entries:
        told = [entry.record.remarks, death.remarks]
        yield (
            entry,
            dataclasses.replace(
                entry.record,
                died_on=death.died_on,
                care_level=None,
                remarks=Prose("\n".join(filter(None, told))) or None,
            ),
        )


def _gone(situation: Situation[Resident], departure: Departure) -> Becomes:
    """Yield those who move; a head whose household has a new one is its head no more."""
    new, left = departure.new_head, left_behind(situation.around, situation.entries)
    headed = {rest.number for rest in left if new and rest.has_here(new)}
    for entry in situation.entries:
        was_head = entry.record.relation == HEAD_OF_HOUSEHOLD
        replaced = entry.record.household_number in headed
        moved = dataclasses.replace(
            entry.record,
            moved_away_on=departure.moved_away_on,
            moved_to=departure.moved_to,
            care_level=None,
        )
        yield entry, dataclasses.replace(moved, relation=None) if replaced and was_head else moved


def _back(situation: Situation[Resident], coming: Return) -> Becomes:
    for entry in situation.entries:
        back = dataclasses.replace(
            entry.record, moved_in_on=coming.moved_in_on, moved_away_on=None, moved_to=None
        )
        yield entry, dataclasses.replace(back, relation=None) if _ousted(situation, entry) else back


def _ousted(situation: Situation[Resident], entry: Entry[Resident]) -> Entry[Resident] | None:
    """Return who heads the household of a former head by now, or comes back before as its head."""
    number = entry.record.household_number
    if entry.record.relation != HEAD_OF_HOUSEHOLD or not number:
        return None
    there = household(beside(situation, entry), number).head
    before = takewhile(lambda each: each.id != entry.id, situation.entries)
    return there or next((each for each in before if _place_of(each) == _place_of(entry)), None)


def _place_of(entry: Entry[Resident]) -> tuple[str, HouseholdNumber | None, KinshipCode | None]:
    """Return the household somebody lives in, and what they are in it."""
    return entry.revision.region, entry.record.household_number, entry.record.relation


def _die(situation: Situation[Resident], death: Death) -> Iterable[Save]:
    yield from closings(situation, death.died_on, MemberStatus.DIED)
    yield from saved(_dead(situation, death))
    yield from saved(successors(situation, death.new_head))


def _move_away(situation: Situation[Resident], departure: Departure) -> Iterable[Save]:
    yield from closings(situation, departure.moved_away_on, MemberStatus.MOVED_AWAY)
    yield from saved(_gone(situation, departure))
    yield from saved(successors(situation, departure.new_head))


def _come_back(situation: Situation[Resident], coming: Return) -> Iterable[Save]:
    return saved(_back(situation, coming))


def _check_death(situation: Situation[Resident], death: Death) -> Iterator[Problem]:
    yield from judged(situation, _dead(situation, death), {"died_on"})
    yield from begun_later(situation, death.died_on, "died_on")
    yield from _visited_later(situation, death.died_on)
    yield from check_head(situation, death.new_head)
    yield from pending(situation)


def _check_departure(situation: Situation[Resident], departure: Departure) -> Iterator[Problem]:
    yield from judged(situation, _gone(situation, departure), {"moved_away_on"})
    yield from begun_later(situation, departure.moved_away_on, "moved_away_on")
    yield from check_head(situation, departure.new_head)
    yield from pending(situation)


def _check_return(situation: Situation[Resident], coming: Return) -> Iterator[Problem]:
    yield from judged(situation, _back(situation, coming), {"moved_in_on"})
    for entry in situation.entries:
        left = entry.record.moved_away_on
        if left and coming.moved_in_on < left:
            message = N_("This is before {day}, when {name} moved away")
            yield Problem("moved_in_on", message, {"day": left, "name": entry.record.name})
            break
    for entry in situation.entries:
        if head := _ousted(situation, entry):
            message = N_("{head} is the head by now; the relation of {name} is emptied")
            values = {"head": head.record.name, "name": entry.record.name}
            yield Problem("", message, values, warning=True)


def _visited_later(situation: Situation[Resident], day: date) -> Iterator[Problem]:
    wanted = Wanted(
        one_of={"resident": [entry.id for entry in situation.entries]}, order=("-visited_on",)
    )
    visits = situation.unit.records(CARE_VISITS).values(wanted, "visited_on")
    if visits and visits[0][0] > day:
        message = N_("A visit of {day} is written down, later than this; look which is right")
        yield Problem("died_on", message, {"day": visits[0][0]}, warning=True)


def check_head(situation: Situation[Resident], new_head: ResidentId | None) -> Iterator[Problem]:
    """Say who is left without a head, and whether the new one can be it."""
    left = list(left_behind(situation.around, situation.entries))
    headed = [rest for rest in left if new_head and rest.has_here(new_head)]
    for rest in left:
        if rest not in headed:
            yield Problem("", LEFT_WITHOUT_HEAD, {"number": rest.number}, warning=True)
    if new_head and not left:
        yield Problem("new_head", N_("No head leaves others behind; leave this empty"))
    elif new_head and not headed:
        message = N_("Choose somebody who stays in the household that is left behind")
        yield Problem("new_head", message)
    for rest in headed:
        yield from relations_emptied(rest, new_head, "new_head")


def relations_emptied(
    around_it: Household, new_head: ResidentId | None, field: str
) -> Iterator[Problem]:
    """Say how many will have to be asked what they are to the new head."""
    changes = succession(around_it, new_head) if new_head else ()
    emptied = [entry for entry, relation in changes if relation is None]
    if emptied:
        message = N_("The relation of {count} others is emptied; ask what they are to the new head")
        yield Problem(field, message, {"count": len(emptied)}, warning=True)


MOVE_AWAY: Operation[Resident, Departure] = Operation(
    key="move-away",
    register=RESIDENTS,
    title=N_("Moves away"),
    icon="map-pin",
    asks=Description(
        record=Departure,
        fields=(
            Field(name="moved_away_on", label=N_("Moved away on")),
            Field(name="moved_to", label=N_("Moved to"), sensitive=True),
            NEW_HEAD,
        ),
    ),
    saves=_move_away,
    scope=Scope.SEVERAL,
    offered=lives_here,
    begins=lambda situation: {"moved_away_on": situation.today},
    checks=_check_departure,
    done=N_("Written down. Memberships, positions, marks and the like have ended on that day."),
)
DIE: Operation[Resident, Death] = Operation(
    key="die",
    register=RESIDENTS,
    title=N_("Has died"),
    icon="user",
    asks=Description(
        record=Death,
        fields=(
            Field(name="died_on", label=N_("Died on"), sensitive=True),
            NEW_HEAD,
            Field(name="remarks", label=N_("Remarks"), sensitive=True),
        ),
    ),
    saves=_die,
    offered=_may_die,
    begins=lambda situation: {"died_on": situation.today},
    checks=_check_death,
    done=N_("Written down. Memberships, positions, marks and the like have ended on that day."),
)
COME_BACK: Operation[Resident, Return] = Operation(
    key="come-back",
    register=RESIDENTS,
    title=N_("Comes back"),
    icon="home-heart",
    asks=Description(record=Return, fields=(Field(name="moved_in_on", label=N_("Moved in on")),)),
    saves=_come_back,
    scope=Scope.SEVERAL,
    offered=_is_gone,
    begins=lambda situation: {"moved_in_on": situation.today},
    checks=_check_return,
    done=N_("Living here again. What had ended, such as a membership, is not taken up by itself."),
)

OF_RESIDENTS: tuple[AnyOperation, ...] = (MOVE_AWAY, DIE, COME_BACK)
