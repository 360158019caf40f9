"""Moves residents between households, splits one off, gives one another head."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.ids import ResidentId
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Field
from desktop.domain.types import HouseholdNumber, KinshipCode
from desktop.messages import N_
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, Resident
from desktop.services.households import Household, household, left_behind, succession
from desktop.services.operation import AnyOperation, Operation, Scope, Situation
from desktop.services.operations.residents import (
    Becomes,
    beside,
    lives_here,
    related,
    relations_emptied,
    saved,
)
from desktop.services.records import Save
from desktop.store.records import Wanted

LEFT_WITHOUT_HEAD = N_(
    "Household {number} has no head then; use “Make head of the household” for one who stays"
)
STAYS = N_("Empty where it stays as it is")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Into which household, and what a single person is to its head."""

    household_number: HouseholdNumber
    relation: KinshipCode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Splitting:
    """The new household: its number, its head among those who form it, where it lives."""

    household_number: HouseholdNumber
    head: ResidentId
    group: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What the former head is to the new one."""

    former_relation: KinshipCode | None = None


def _may_head(resident: Resident, day: Day) -> bool:
    in_one = bool(resident.household_number) and resident.relation != HEAD_OF_HOUSEHOLD
    return in_one and lives_here(resident, day)


def _ids(situation: Situation[Resident]) -> set[str]:
    return {entry.id for entry in situation.entries}


def _joined(situation: Situation[Resident], number: str) -> Household:
    """Return the household *number* at the place of those who join it."""
    return household(beside(situation, situation.entries[0]), number)


def _at_home_there(situation: Situation[Resident], joining: Joining) -> Becomes:
    """Yield those who join: group and address are those of the head, or of the eldest."""
    there = _joined(situation, joining.household_number)
    if not there.here:
        return
    host = (there.head or there.here[0]).record
    for entry in situation.entries:
        record = dataclasses.replace(
            entry.record,
            household_number=HouseholdNumber(there.number),
            relation=joining.relation,
            group=host.group,
            address=host.address,
        )
        yield entry, record


def _join(situation: Situation[Resident], joining: Joining) -> Iterable[Save]:
    return saved(_at_home_there(situation, joining))


def _check_joining(situation: Situation[Resident], joining: Joining) -> Iterator[Problem]:
    yield from _of_one_village(situation)
    there = _joined(situation, joining.household_number)
    if not there.here:
        message = N_("Nobody lives in household {number}; check it, or use “Split off a household”")
        yield Problem("household_number", message, {"number": there.number})
        return
    for entry in situation.entries:
        if there.has_here(entry.id):
            message = N_("{name} lives in this household already; choose another")
            yield Problem("household_number", message, {"name": entry.record.name})
            break
    yield from _check_relation(situation, joining.relation, there)
    yield from _left_without_head(situation)


def _check_relation(
    situation: Situation[Resident], relation: KinshipCode | None, there: Household
) -> Iterator[Problem]:
    if relation and len(situation.entries) > 1:
        message = N_("Leave this empty for several; enter it for each of them afterwards")
        yield Problem("relation", message)
    elif relation == HEAD_OF_HOUSEHOLD and there.head:
        message = N_("{name} is the head; use “Make head of the household” afterwards")
        yield Problem("relation", message, {"name": there.head.record.name})
    elif not there.head and relation != HEAD_OF_HOUSEHOLD:
        message = N_("This household has no head; use “Make head of the household” afterwards")
        yield Problem("household_number", message, warning=True)


def _on_their_own(situation: Situation[Resident], splitting: Splitting) -> Becomes:
    """Yield those who form the new household; what they are to its head is not known yet."""
    for entry in situation.entries:
        record = dataclasses.replace(
            entry.record,
            household_number=splitting.household_number,
            relation=HEAD_OF_HOUSEHOLD if entry.id == splitting.head else None,
            group=splitting.group or entry.record.group,
            address=splitting.address or entry.record.address,
        )
        yield entry, record


def _split(situation: Situation[Resident], splitting: Splitting) -> Iterable[Save]:
    return saved(_on_their_own(situation, splitting))


def _check_splitting(situation: Situation[Resident], splitting: Splitting) -> Iterator[Problem]:
    yield from _of_one_village(situation)
    around = beside(situation, situation.entries[0])
    number = splitting.household_number
    used = Wanted(equal={"household_number": number, "region": around.place}, most=1)
    for other in situation.unit.records(RESIDENTS).find(used):
        message = N_("{name} has this household number; choose one that is not in use")
        values = {"name": other.record.name}
        yield Problem("household_number", message, values, record=other.id)
    if splitting.head not in _ids(situation):
        message = N_("Choose one of those who form the new household")
        yield Problem("head", message)
    elif (others := len(situation.entries) - 1) > 0:
        message = N_("What {count} others are to this head is left empty; enter it afterwards")
        yield Problem("head", message, {"count": others}, warning=True)
    yield from _left_without_head(situation)


def _begin_splitting(situation: Situation[Resident]) -> Mapping[str, Any]:
    """Begin with where they live now, and with the head where it can be nobody else."""
    records = [entry.record for entry in situation.entries]
    begun = {
        name: getattr(records[0], name)
        for name in ("group", "address")
        if len({getattr(record, name) for record in records}) == 1
    }
    alone = len(records) == 1
    return {**begun, "head": ResidentId(situation.entry.id)} if alone else begun


def _own(situation: Situation[Resident]) -> Household:
    return household(beside(situation, situation.entry), situation.record.household_number or "")


def _lead(situation: Situation[Resident], heading: Heading) -> Iterable[Save]:
    new, former = situation.entry.id, heading.former_relation
    return saved(related(succession(_own(situation), new, former)))


def _check_heading(situation: Situation[Resident], heading: Heading) -> Iterator[Problem]:
    around_it = _own(situation)
    if heading.former_relation == HEAD_OF_HOUSEHOLD:
        yield Problem("former_relation", N_("A household has one head; choose another relation"))
    elif heading.former_relation and not around_it.head:
        yield Problem("former_relation", N_("This household has no head; leave this empty"))
    if around_it.head and not heading.former_relation:
        message = N_("Empty: what {name} is to the new head is asked later")
        values = {"name": around_it.head.record.name}
        yield Problem("former_relation", message, values, warning=True)
    former = {around_it.head.id} if around_it.head else set()
    yield from relations_emptied(around_it.without(former), ResidentId(situation.entry.id), "")


def _of_one_village(situation: Situation[Resident]) -> Iterator[Problem]:
    """Household numbers are those of a village; from one to another people move away."""
    if len({entry.revision.region for entry in situation.entries}) > 1:
        message = N_("These people live in different villages; leave those of one of them out")
        yield Problem("household_number", message)


def _left_without_head(situation: Situation[Resident]) -> Iterator[Problem]:
    for rest in left_behind(situation.around, situation.entries):
        yield Problem("", LEFT_WITHOUT_HEAD, {"number": rest.number}, warning=True)


JOIN: Operation[Resident, Joining] = Operation(
    key="join-household",
    register=RESIDENTS,
    title=N_("Moves to another household"),
    icon="home",
    asks=Description(
        record=Joining,
        fields=(
            Field(
                name="household_number",
                label=N_("Number of that household"),
                hint=N_("Group and address follow its head"),
            ),
            Field(
                name="relation",
                label=N_("Relation to its head"),
                hint=N_("Only for one person; empty where nobody is sure"),
            ),
        ),
    ),
    saves=_join,
    scope=Scope.SEVERAL,
    offered=lives_here,
    checks=_check_joining,
    done=N_("Moved. Relations that are empty are still to be asked."),
)
SPLIT: Operation[Resident, Splitting] = Operation(
    key="split-household",
    register=RESIDENTS,
    title=N_("Split off a household"),
    icon="home-plus",
    asks=Description(
        record=Splitting,
        fields=(
            Field(name="household_number", label=N_("New household number")),
            Field(
                name="head",
                label=N_("Head of the new household"),
                hint=N_("One of those who form it"),
            ),
            Field(name="group", label=N_("Group"), hint=STAYS),
            Field(name="address", label=N_("Address"), hint=STAYS, sensitive=True),
        ),
    ),
    saves=_split,
    scope=Scope.SEVERAL,
    offered=lives_here,
    begins=_begin_splitting,
    checks=_check_splitting,
    done=N_("The new household is written down. Relations that are empty are still to be asked."),
)
LEAD: Operation[Resident, Heading] = Operation(
    key="lead-household",
    register=RESIDENTS,
    title=N_("Make head of the household"),
    icon="user-check",
    asks=Description(
        record=Heading,
        fields=(
            Field(
                name="former_relation",
                label=N_("What the former head is to the new one"),
                hint=N_("Empty where nobody is sure"),
            ),
        ),
    ),
    saves=_lead,
    offered=_may_head,
    checks=_check_heading,
    done=N_("The household has a new head. Relations that are empty are still to be asked."),
)

OF_HOUSEHOLDS: tuple[AnyOperation, ...] = (JOIN, SPLIT, LEAD)
