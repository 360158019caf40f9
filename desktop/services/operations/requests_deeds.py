"""Builds the operations that move a request on, each with the step that says so."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from desktop.domain.ids import RecordId, RegisterKey, RequestId
from desktop.domain.problems import Problem
from desktop.domain.promises import due_date
from desktop.domain.register import Description, Entry, Field, Revision, Surroundings, values_of
from desktop.domain.steps import StepKind
from desktop.domain.types import PersonName, Prose, enumeration, split_optional
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import WORKFLOW, Request, RequestState
from desktop.registers.steps.form import STEPS
from desktop.registers.steps.model import Step
from desktop.services.operation import Operation, Situation
from desktop.services.records import Save
from desktop.services.surroundings import Around

A = TypeVar("A", bound="Deed")

OF_THE_REQUEST = frozenset(REQUESTS.types()) - {"remarks"}
OF_THE_STEP = ("happened_on", "in_person", "counterpart", "remarks")
MOVES_THE_DUE_DATE = frozenset({StepKind.ACCEPTED, StepKind.RESUMED, StepKind.EXTENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen(Around):
    """What stands around a request once a step of it is written down."""

    step: Step

    @classmethod
    def by(cls, around: Around, step: Step) -> "Foreseen":
        """Return what stands around it after *step*."""
        return cls(**{f.name: getattr(around, f.name) for f in fields(around)}, step=step)

    def others(self, key: RegisterKey, **equal: object) -> Sequence[Entry[Any]]:
        """Return the entries that there are, and the step among them."""
        found = Around.others(self, key, **equal)
        told = key == STEPS.key and all(getattr(self.step, n) == v for n, v in equal.items())
        return [*found, Entry(RecordId(""), self.step, Revision())] if told else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is asked of every step; answers named as an attribute of the request go into it."""

    happened_on: date
    in_person: bool = False
    remarks: Prose | None = None


Sure = Situation[Request]
Told = Mapping[str, tuple[str, ...]]


def _nothing_more(_situation: Sure, _answers: Any) -> Mapping[str, Any]:
    return {}


def _none_before(_situation: Sure, _answers: Any) -> Iterable[Step]:
    return ()


def _nothing_beside(_situation: Sure, _answers: Any) -> Iterable[Save]:
    return ()


def _nothing_said(_situation: Sure, _answers: Any) -> Prose | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Generic[A]):
    """What a deed changes: the step it leaves, the state it leads to, the facts it adds.

    ``day`` is the attribute of the request that takes the day. ``told`` names,
    for an attribute of the step, the answers of which the first given one goes
    there. ``before`` are steps that had not been written down yet, ``beside``
    is what else changes. ``says`` stands in the step where nobody remarked anything.
    """

    kind: StepKind
    to: RequestState | None = None
    day: str = ""
    told: Told = field(default_factory=dict)
    came: bool = False
    facts: Callable[[Sure, A], Mapping[str, Any]] = _nothing_more
    before: Callable[[Sure, A], Iterable[Step]] = _none_before
    beside: Callable[[Sure, A], Iterable[Save]] = _nothing_beside
    says: Callable[[Sure, A], Prose | None] = _nothing_said

    def step(self, situation: Sure, answers: A) -> Step:
        """Return the step that says what was done."""
        told = {"remarks": ("remarks",), **self.told}
        said = {name: _first(answers, names) for name, names in told.items()}
        given = {name: value for name, value in said.items() if value is not None}
        given.setdefault("remarks", self.says(situation, answers))
        return Step(
            request=RequestId(situation.entry.id),
            kind=self.kind,
            happened_on=answers.happened_on,
            by=PersonName(situation.around.staff),
            in_person=answers.in_person or self.came,
            **given,
        )

    def request(self, situation: Sure, answers: A) -> Request:
        """Return the request as it is afterwards."""
        names = [f.name for f in fields(answers) if f.name in OF_THE_REQUEST]
        facts = {name: getattr(answers, name) for name in names}
        if self.to:
            facts["state"] = self.to
        if self.day:
            facts[self.day] = answers.happened_on
        after = replace(situation.record, **{**facts, **self.facts(situation, answers)})
        if self.kind not in MOVES_THE_DUE_DATE:
            return after
        around = self.around(situation, answers)
        return replace(after, due_on=due_date(values_of(after), around))

    def around(self, situation: Sure, answers: A) -> Around:
        """Return what stands around the request once the step is written down."""
        return Foreseen.by(situation.around, self.step(situation, answers))

    def saves(self, situation: Sure, answers: A) -> Iterator[Save]:
        """Yield the steps first, by which the request is judged, and then the request."""
        for step in (*self.before(situation, answers), self.step(situation, answers)):
            yield Save(register=STEPS, record=step)
        after = self.request(situation, answers)
        if after != situation.record:
            yield Save(register=REQUESTS, record=after, entry=situation.entry)
        yield from self.beside(situation, answers)

    def problems(self, situation: Sure, answers: A) -> Iterator[Problem]:
        """Yield what the rules of both registers say, at the answers that are meant."""
        unkept = replace(situation.around, judged=None)
        named = {step: names[-1] for step, names in self.told.items() if names}
        for problem in STEPS.problems(self.step(situation, answers), unkept):
            yield _at(problem, named.get(problem.field, problem.field), answers)
        around = self.around(situation, answers)
        for problem in REQUESTS.problems(self.request(situation, answers), around):
            if not problem.warning:
                field = "happened_on" if problem.field == self.day else problem.field
                yield _at(problem, field, answers)


Checks = Callable[[Sure, Any], Iterable[Problem]]


def _no_more_checks(_situation: Sure, _answers: Any) -> Iterable[Problem]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish(Generic[A]):
    """How a deed is offered: its answers, what they begin with, when it fits."""

    key: str
    title: str
    icon: str
    asks: type[A]
    extra: tuple[Field, ...] = ()
    choices: Mapping[StrEnum, str] = field(default_factory=dict)
    begins: Callable[[Sure], Mapping[str, Any]] = lambda _situation: {}
    fits: Callable[[Request, Surroundings], bool] | None = None
    checks: Checks = _no_more_checks
    done: str = ""


def operation(wish: Wish[A], course: Course[A]) -> Operation[Request, A]:
    """Return the operation that does what *wish* asks for in the *course* of a request."""

    def begins(situation: Sure) -> Mapping[str, Any]:
        return {"happened_on": situation.today, **wish.begins(situation)}

    def offered(request: Request, around: Surroundings) -> bool:
        if course.to and not (may_become(request, course.to)):
            return False
        return wish.fits is None or wish.fits(request, around)

    def checks(situation: Sure, answers: A) -> Iterator[Problem]:
        yield from course.problems(situation, answers)
        yield from wish.checks(situation, answers)

    return Operation(
        key=wish.key,
        register=REQUESTS,
        title=wish.title,
        icon=wish.icon,
        asks=_asked(wish),
        saves=course.saves,
        offered=offered,
        begins=begins,
        checks=checks,
        done=wish.done or STEPS.choices[course.kind],
    )


def may_become(request: Request, state: RequestState) -> bool:
    """Tell whether *request* can come into another *state* now."""
    return state in WORKFLOW.moves[request.state]


def _asked(wish: Wish[A]) -> Description[A]:
    """Describe the answers with the words of the registers they go into."""
    known = {each.name: each for each in wish.extra}
    for name in OF_THE_STEP:
        known.setdefault(name, STEPS.field(name))
    asked = [
        known.get(f.name) or replace(REQUESTS.field(f.name), section="", given="")
        for f in _in_order(wish.asks)
    ]
    types = Description(record=wish.asks, fields=()).types()
    kinds = [enumeration(split_optional(hint)[0]) for hint in types.values()]
    choices = {one: REQUESTS.choices[one] for kind in kinds if kind for one in kind}
    return Description(
        record=wish.asks,
        fields=tuple(replace(each, section="") for each in asked),
        choices={**choices, **wish.choices},
    )


def _in_order(asks: type[Deed]) -> list[Any]:
    """Return the day first, then what is asked of this deed alone, the rest at the end."""
    last = ("in_person", "remarks")
    listed = list(fields(asks))
    return [f for f in listed if f.name not in last] + [f for f in listed if f.name in last]


def _first(answers: Deed, names: Iterable[str]) -> Any:
    return next((value for name in names if (value := getattr(answers, name))), None)


def _at(problem: Problem, name: str, answers: Deed) -> Problem:
    asked = {f.name for f in fields(answers)}
    return replace(problem, field=name if name in asked else "")
