"""Describes what one does to records beyond changing their fields, such as closing a request."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from desktop.domain.access import Act, Role
from desktop.domain.levels import Level
from desktop.domain.problems import Problem, RefusedError
from desktop.domain.register import Day, Description, Entry, Register, Surroundings, filled
from desktop.domain.tidy import tidied
from desktop.messages import N_
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.records import Drafting, RecordKeeping, Save
from desktop.services.rights import Rights
from desktop.services.surroundings import Around
from desktop.store.unit import UnitOfWork

R = TypeVar("R")
A = TypeVar("A")

SEVERAL_PLACES = N_("These are of several places, each with its own numbers; choose those of one")


class Scope(StrEnum):
    """To how many records an operation is done at once."""

    ONE = "one"
    SEVERAL = "several"
    NONE = "none"
    """To the register: what it writes concerns no record in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation(Generic[R]):
    """Where an operation is done: the store around it, who does it, to which entries."""

    around: Around
    role: Role
    entries: tuple[Entry[R], ...]

    @property
    def unit(self) -> UnitOfWork:
        """Return the store."""
        return self.around.unit

    @property
    def today(self) -> date:
        """Return the day it is."""
        return self.around.today

    @property
    def entry(self) -> Entry[R]:
        """Return the one entry of an operation on one."""
        [entry] = self.entries
        return entry

    @property
    def record(self) -> R:
        """Return what the one entry says."""
        return self.entry.record


def _to_any(_record: object, _day: Day) -> bool:
    return True


def _empty(_situation: Situation[Any]) -> Mapping[str, Any]:
    return {}


def _sound(_situation: Situation[Any], _answers: object) -> Iterable[Problem]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Generic[R, A]):
    """One thing that can be done to the records of a register, as one act with one undo.

    ``asks`` describes the answers it needs, none where its record has no
    attributes. ``saves`` says what is written; the rules of each register
    judge it. ``offered`` tells whether it fits a record, ``begins`` what
    stands in the form before anybody typed, ``checks`` what is wrong that no
    rule of a register sees. ``done`` is the sentence said afterwards. What is
    done ``above`` is offered to those above the stations alone.
    """

    key: str
    register: Register[R]
    title: str
    icon: str
    asks: Description[A]
    saves: Callable[[Situation[R], A], Iterable[Save]]
    scope: Scope = Scope.ONE
    offered: Callable[[R, Surroundings], bool] = _to_any
    begins: Callable[[Situation[R]], Mapping[str, Any]] = _empty
    checks: Callable[[Situation[R], A], Iterable[Problem]] = _sound
    done: str = N_("Done.")
    above: bool = False


AnyOperation = Operation[Any, Any]


def judged(
    register: Register[Any], situation: Situation[Any], after: object, answers: Any
) -> Iterator[Problem]:
    """Yield what the rules say of the record as it would be, beside what was asked.

    A warning about what was not asked is left out: it was there before.
    """
    asked = {field.name for field in dataclasses.fields(answers)}
    for problem in register.problems(after, situation.around):
        place = problem.field if problem.field in asked else ""
        if place or not problem.warning:
            yield dataclasses.replace(problem, field=place)


class Operating:
    """Does operations at one desk."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting

    def offered(
        self, among: Iterable[AnyOperation], register: Register[Any], entries: Iterable[Entry[Any]]
    ) -> list[AnyOperation]:
        """Return the operations that fit all of *entries*, in their order."""
        held = tuple(entries)
        fitting = [o for o in among if o.register.key == register.key and _counts(o, len(held))]
        with self._sitting.store.read() as unit:
            if not Rights(unit).allow(held):
                return []
            return [o for o in fitting if self._fits(o, unit, held)]

    def begin(self, operation: AnyOperation, entries: Iterable[Entry[Any]]) -> Mapping[str, Any]:
        """Return what stands in the form before anybody typed."""
        with self._sitting.store.read() as unit:
            return operation.begins(self._situation(unit, entries))

    def examine(
        self, operation: AnyOperation, entries: Iterable[Entry[Any]], values: Mapping[str, Any]
    ) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
        """Return what follows from the *values* typed so far, and all that is wrong with them."""
        asks = operation.asks
        with self._sitting.store.read() as unit:
            situation = self._situation(unit, entries)
            worked_out = asks.fill(values, situation.around) if asks.fill else {}
            answers = tidied(asks, asks.record(**filled(values, worked_out)))
            return worked_out, _problems(operation, situation, answers)

    def perform(
        self, operation: AnyOperation, entries: Iterable[Entry[Any]], answers: object
    ) -> Changes:
        """Do *operation* as one act; raises :class:`RefusedError` with every problem."""
        self._sitting.require(Act.WRITE)
        answers = tidied(operation.asks, answers)
        with self._sitting.store.read() as unit:
            situation = self._situation(unit, entries)
            hindering = [p for p in _problems(operation, situation, answers) if not p.warning]
            if hindering:
                raise RefusedError(*hindering)
            if not self._fits(operation, unit, situation.entries):
                raise RefusedError(Problem("", N_("This does not fit any more; look again")))
            saves = list(operation.saves(situation, answers))
        return RecordKeeping(self._sitting).save(saves)

    def _fits(
        self, operation: AnyOperation, unit: UnitOfWork, entries: Iterable[Entry[Any]]
    ) -> bool:
        """Tell whether *operation* fits each of *entries*, beside its own place."""
        if operation.above and unit.identity.level is Level.STATION:
            return False
        around = Drafting(self._sitting, unit).around
        return all(operation.offered(each.record, around(each)) for each in entries)

    def _situation(self, unit: UnitOfWork, entries: Iterable[Entry[Any]]) -> Situation[Any]:
        held = tuple(entries)
        around = Drafting(self._sitting, unit).around(held[0] if held else None)
        return Situation(around=around, role=self._sitting.role, entries=held)


def _counts(operation: AnyOperation, entries: int) -> bool:
    match operation.scope:
        case Scope.NONE:
            return entries == 0
        case Scope.ONE:
            return entries == 1
        case Scope.SEVERAL:
            return entries > 0


def _problems(
    operation: AnyOperation, situation: Situation[Any], answers: object
) -> tuple[Problem, ...]:
    rights = Rights(situation.unit)
    if hindering := [p for entry in situation.entries if (p := rights.hindrance(entry))]:
        return (hindering[0],)
    if len({entry.revision.region for entry in situation.entries}) > 1:
        return (Problem("", SEVERAL_PLACES),)
    asks = operation.asks
    missing = [name for name in asks.required() if getattr(answers, name) in (None, "")]
    if missing:
        return tuple(Problem(name, N_("Fill this in")) for name in missing)
    return (
        *asks.problems(answers, situation.around),
        *operation.checks(situation, answers),
    )
