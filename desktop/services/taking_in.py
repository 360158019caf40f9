"""Takes the rows of a sheet into a register, those first to which others refer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.problems import Problem
from desktop.domain.register import Register
from desktop.messages import N_
from desktop.services.dialling import dialled
from desktop.services.records import Intake, Save
from desktop.services.rights import Rights
from desktop.services.surroundings import Around
from desktop.services.telling_apart import Called
from desktop.sheets.records import Draft
from desktop.store.records import EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row of a sheet that was not taken in, and why; ``row`` counts as Excel does."""

    row: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedRow:
    """A row that was taken in, and what of it was put under the remarks."""

    row: int
    problems: tuple[Problem, ...]


class Taking:
    """Turns drafts into records and keeps those that the rules allow."""

    def __init__(self, intake: Intake, register: Register[Any], today: date) -> None:
        self._intake, self._register, self._today = intake, register, today
        self._around = Around(unit=intake.unit, today=today)
        self._kept = [entry.record for entry in intake.unit.records(register).find(EVERYTHING)]
        self._called = {key: self._of(key) for key in set(register.references().values())}
        self.refused: tuple[RefusedRow, ...] = ()
        self.noted: list[NotedRow] = []
        self.added = self.same = 0

    def take(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Keep all of *drafts* that break no rule, and yield each when it is done with.

        A row may need one that stands below it: the entry that it corrects,
        or the hours that it spends. So what was refused is tried once more
        as long as that helps any.
        """
        waiting: Sequence[Draft] = drafts
        while waiting:
            refused = []
            for draft in waiting:
                if problems := self._keep(draft):
                    refused.append((draft, problems))
                else:
                    yield draft
            self.refused = tuple(RefusedRow(row=d.row, problems=why) for d, why in refused)
            if len(refused) == len(waiting):
                return
            waiting = [draft for draft, _why in refused]
            if self._register.key in self._called:  # its own records have names by now
                self._called[self._register.key] = self._of(self._register.key)

    def _keep(self, draft: Draft) -> tuple[Problem, ...]:
        """Keep what *draft* describes, unless it is kept already; return why not."""
        problems = list(draft.problems)
        values = {**draft.values, **dict(self._references(draft, problems))}
        if problems:
            return tuple(problems)
        whole = {**values, **dialled(self._register, values, self._around)}
        ways = (values,) if whole == values else (values, whole)
        if any(_says_the_same(way, kept) for kept in self._kept for way in ways):
            self.same += 1
            return ()
        if not self.added:
            Rights(self._intake.unit).require_to_add(self._register)
        refusal = self._intake.keep(Save(register=self._register, record=self._record(values)))
        if not refusal:
            self.added += 1
            self.noted += [NotedRow(row=draft.row, problems=draft.notes)] if draft.notes else []
        return refusal

    def _record(self, values: Mapping[str, Any]) -> Any:
        empty = {
            name: () if str(hint).startswith("tuple") else None
            for name, hint in self._register.types().items()
            if name in self._register.required()
        }
        return self._register.record(**{**empty, **values})

    def _of(self, key: RegisterKey) -> Called:
        return Called(self._intake.unit, key, self._today)

    def _references(self, draft: Draft, problems: list[Problem]) -> Iterator[tuple[str, RecordId]]:
        """Find the records that the words of a row name; two of one name are not guessed at."""
        for name, key in self._register.references().items():
            words = draft.values.get(name)
            if not words:
                continue
            match self._called[key].find(words):
                case [record]:
                    yield name, record
                case []:
                    message = N_("“{words}” is not kept here yet; register it first")
                    problems.append(Problem(name, message, {"words": words}))
                case _:
                    message = N_("“{words}” stands for several; take this row in by hand")
                    problems.append(Problem(name, message, {"words": words}))


def _says_the_same(values: Mapping[str, Any], kept: object) -> bool:
    return all(getattr(kept, name) == value for name, value in values.items())
