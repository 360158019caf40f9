"""Moves hours in the time bank: uses, gives, donates, issues and takes them back."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.ids import ResidentId
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Field
from desktop.domain.time_bank import (
    ENDS,
    KINSHIP_LABELS,
    Account,
    EntryKind,
    Kinship,
)
from desktop.domain.types import Minutes, PersonName, Prose
from desktop.messages import N_
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.registers.time_entries.form import TIME_ENTRIES
from desktop.registers.time_entries.model import TimeEntry, reversal
from desktop.services.operation import Operation, Scope, Situation
from desktop.services.records import Save
from desktop.services.surroundings import Around

Moves = Callable[[Situation[Any], Any], Iterator[TimeEntry]]
"""What an operation moves, from what was answered."""
ANYWHERE_ELSE = N_("Do this at the station that keeps the record")
DAY = Field(name="day", label=N_("Day"))
HOURS = Field(name="minutes", label=N_("Hours"), hint=N_("Time, never money"))
REASON = Field(name="reason", label=N_("Reason"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """How much is moved on which day, and why."""

    minutes: Minutes
    day: date
    reason: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What somebody receives for hours, and from whom."""

    minutes: Minutes
    day: date
    served_by: ResidentId | None = None
    reason: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """To whom hours are given."""

    to_resident: ResidentId
    relation: Kinship
    vouched_by: PersonName | None = None
    minutes: Minutes
    day: date
    reason: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What stood on paper before the ledger was kept here."""

    minutes: Minutes
    day: date
    reason: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Why something is taken back."""

    reason: Prose


def _today(situation: Situation[Any]) -> Mapping[str, Any]:
    return {"day": situation.today}


def _lives_here(resident: Resident, _day: Day) -> bool:
    return not resident.died_on and not resident.moved_away_on


def beside(situation: Situation[Any]) -> Around:
    """Return the surroundings of a record that is not kept yet."""
    return dataclasses.replace(situation.around, judged=None)


def _entry(kind: EntryKind, answers: Any, **ends: Any) -> TimeEntry:
    """Return the entry that moves what was answered."""
    source, target = ENDS[kind]
    values: dict[str, Any] = {
        name: getattr(answers, name)
        for name in (
            "minutes",
            "day",
            "reason",
            "served_by",
            "to_resident",
            "relation",
            "vouched_by",
        )
        if hasattr(answers, name)
    }
    accounts = {"from_account": source, "to_account": target}
    return TimeEntry(kind=kind, **(accounts | values | ends))


def _spent(situation: Situation[Resident], answers: Any) -> Iterator[TimeEntry]:
    yield _entry(EntryKind.SPENT, answers, from_resident=ResidentId(situation.entry.id))


def _given(situation: Situation[Resident], answers: Any) -> Iterator[TimeEntry]:
    yield _entry(EntryKind.GIVEN, answers, from_resident=ResidentId(situation.entry.id))


def _donated(situation: Situation[Resident], answers: Any) -> Iterator[TimeEntry]:
    yield _entry(EntryKind.DONATED, answers, from_resident=ResidentId(situation.entry.id))


def _issued(situation: Situation[Resident], answers: Any) -> Iterator[TimeEntry]:
    for entry in situation.entries:
        yield _entry(EntryKind.ISSUED, answers, to_resident=ResidentId(entry.id))


def _opened(situation: Situation[Resident], answers: Any) -> Iterator[TimeEntry]:
    yield _entry(EntryKind.OPENING, answers, to_resident=ResidentId(situation.entry.id))


def _pool_opened(_situation: Situation[TimeEntry], answers: Any) -> Iterator[TimeEntry]:
    yield _entry(EntryKind.OPENING, answers, to_account=Account.POOL)


def _reversed(situation: Situation[TimeEntry], answers: Correction) -> Iterator[TimeEntry]:
    back = reversal(situation.entry.id, situation.record, situation.today)
    yield dataclasses.replace(back, reason=answers.reason)


def stays_at_home(situation: Situation[Any], _answers: object = None) -> Iterator[Problem]:
    """Tell whether the accounts are kept here: above, only the station's entries are seen."""
    mine = situation.unit.identity.region
    if any(entry.revision.region != mine for entry in situation.entries):
        yield Problem("", ANYWHERE_ELSE)


def written(moves: Moves) -> Callable[[Situation[Any], Any], list[Save]]:
    """Return what saves the entries that *moves* makes of the answers."""

    def saves(situation: Situation[Any], answers: Any) -> list[Save]:
        return [Save(register=TIME_ENTRIES, record=made) for made in moves(situation, answers)]

    return saves


def _judged(moves: Moves) -> Callable[[Situation[Any], Any], Iterator[Problem]]:
    """Return what says, beside the fields that were asked, what the ledger would refuse."""

    def checks(situation: Situation[Any], answers: Any) -> Iterator[Problem]:
        yield from stays_at_home(situation)
        asked = {field.name for field in dataclasses.fields(answers)}
        for made in list(moves(situation, answers))[:1]:
            for problem in TIME_ENTRIES.problems(made, beside(situation)):
                place = problem.field if problem.field in asked else ""
                yield dataclasses.replace(problem, field=place)

    return checks


SPEND = Operation(
    key="use-hours",
    register=RESIDENTS,
    title=N_("Use hours for service"),
    icon="clock",
    asks=Description(
        record=Spending,
        fields=(
            HOURS,
            DAY,
            Field(name="served_by", label=N_("Who did the service")),
            Field(name="reason", label=N_("What was done")),
        ),
    ),
    saves=written(_spent),
    offered=_lives_here,
    begins=_today,
    checks=_judged(_spent),
    done=N_("The hours are used."),
)

GIVE = Operation(
    key="give-hours",
    register=RESIDENTS,
    title=N_("Give hours to a relative"),
    icon="user-heart",
    asks=Description(
        record=Gift,
        fields=(
            Field(name="to_resident", label=N_("To whom")),
            Field(name="relation", label=N_("Who that is to the giver")),
            Field(
                name="vouched_by",
                label=N_("Who vouches for it"),
                hint=N_("Where the household does not show it"),
            ),
            HOURS,
            DAY,
            REASON,
        ),
        choices=KINSHIP_LABELS,
    ),
    saves=written(_given),
    begins=_today,
    checks=_judged(_given),
    done=N_("The hours are given."),
)

DONATE = Operation(
    key="donate-hours",
    register=RESIDENTS,
    title=N_("Donate hours to the pool"),
    icon="heart-handshake",
    asks=Description(record=Moving, fields=(HOURS, DAY, REASON)),
    saves=written(_donated),
    begins=_today,
    checks=_judged(_donated),
    done=N_("The hours are in the pool."),
)

ISSUE = Operation(
    key="issue-hours",
    register=RESIDENTS,
    title=N_("Issue hours from the pool"),
    icon="lifebuoy",
    asks=Description(
        record=Moving,
        fields=(Field(name="minutes", label=N_("Hours for each")), DAY, REASON),
    ),
    saves=written(_issued),
    scope=Scope.SEVERAL,
    offered=_lives_here,
    begins=_today,
    checks=_judged(_issued),
    done=N_("The hours are issued."),
)

OPEN = Operation(
    key="opening-hours",
    register=RESIDENTS,
    title=N_("Enter the opening balance of hours"),
    icon="note",
    asks=Description(
        record=Opening,
        fields=(HOURS, DAY, Field(name="reason", label=N_("From which list or paper"))),
    ),
    saves=written(_opened),
    offered=_lives_here,
    begins=_today,
    checks=_judged(_opened),
    done=N_("The balance is entered."),
)

OPEN_POOL = Operation(
    key="opening-pool",
    register=TIME_ENTRIES,
    title=N_("Enter hours for the pool"),
    icon="note",
    asks=Description(
        record=Opening,
        fields=(HOURS, DAY, Field(name="reason", label=N_("From which list or paper"))),
    ),
    saves=written(_pool_opened),
    scope=Scope.NONE,
    begins=_today,
    checks=_judged(_pool_opened),
    done=N_("The hours are in the pool."),
)

REVERSE = Operation(
    key="take-back",
    register=TIME_ENTRIES,
    title=N_("Take this entry back"),
    icon="arrow-back-up",
    asks=Description(record=Correction, fields=(REASON,)),
    saves=written(_reversed),
    checks=_judged(_reversed),
    done=N_("The entry is taken back by another."),
)

TIME_BANK_OPERATIONS = (SPEND, GIVE, DONATE, ISSUE, OPEN, OPEN_POOL, REVERSE)
