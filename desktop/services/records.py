"""Adding, changing, removing and finding records, the same way in every register."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from desktop.domain.access import Act
from desktop.domain.change import REGION, REMOVED, Plain
from desktop.domain.ids import RecordId, new_record_id
from desktop.domain.merge import seen_of, unpack_clocks
from desktop.domain.plain import differences, odd_days, plain_values
from desktop.domain.problems import Problem, RefusedError
from desktop.domain.register import Entry, Lasting, Register, values_of
from desktop.domain.tidy import tidied
from desktop.messages import N_
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.dialling import dialled
from desktop.services.judging import let_go
from desktop.services.numbering import given_numbers
from desktop.services.rights import Rights
from desktop.services.surroundings import Around
from desktop.store.pen import Draft
from desktop.store.records import EVERYTHING, Wanted
from desktop.store.unit import UnitOfWork

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """One record of an act of several: a new one where ``entry`` is None.

    A new one that others of the act refer to is given its ``id`` beforehand.
    A kept one belongs to ``region`` from then on, where that is said.
    """

    register: Register[Any]
    record: Any
    entry: Entry[Any] | None = None
    id: RecordId | None = None
    region: str = ""


class _OnlyTriedError(Exception):
    """Raised to leave a transaction that was only a trial."""


class RecordKeeping:
    """The acts every register shares."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting

    def find(
        self, register: Register[R], words: str = "", wanted: Wanted = EVERYTHING
    ) -> list[Entry[R]]:
        """Return the entries that hold *words* and are *wanted*."""
        with self._sitting.store.read() as unit:
            return unit.records(register).find(searched(unit, register, words, wanted))

    def count(self, register: Register[Any], words: str = "", wanted: Wanted = EVERYTHING) -> int:
        """Return how many entries hold *words* and are *wanted*."""
        with self._sitting.store.read() as unit:
            return unit.records(register).count(searched(unit, register, words, wanted))

    def get(self, register: Register[R], record_id: RecordId) -> Entry[R]:
        """Return one entry, removed or not."""
        with self._sitting.store.read() as unit:
            return unit.records(register).get(record_id)

    def problems(
        self, register: Register[R], record: R, entry: Entry[R] | None = None
    ) -> tuple[Problem, ...]:
        """Return everything that is wrong with a new *record*, or with what *entry* is to say."""
        with self._sitting.store.read() as unit:
            around = Drafting(self._sitting, unit).around(entry)
            return _all_problems(register, tidied(register, record), around)

    def fill(
        self,
        register: Register[Any],
        values: Mapping[str, Any],
        entry: Entry[Any] | None = None,
    ) -> Mapping[str, Any]:
        """Return what can be worked out from the *values* typed so far, of *entry* if kept."""
        if register.fill is None:
            return {}
        with self._sitting.store.read() as unit:
            return register.fill(values, Drafting(self._sitting, unit).around(entry))

    def begin(self, register: Register[Any]) -> Mapping[str, Any]:
        """Return what stands in the form of a new record before anybody typed."""
        if register.begin is None:
            return {}
        with self._sitting.store.read() as unit:
            return register.begin(Drafting(self._sitting, unit).around())

    def add(self, register: Register[R], record: R) -> Changes:
        """Put *record* into *register*."""
        return self.save([Save(register=register, record=record)])

    def change(self, register: Register[R], entry: Entry[R], record: R) -> Changes:
        """Make *entry*, as the person had it before their eyes, say what *record* says."""
        return self.save([Save(register=register, record=record, entry=entry)])

    def save(self, saves: Sequence[Save]) -> Changes:
        """Keep several records as one act; refuse all when one breaks a rule.

        Each is judged beside those before it. Raises :class:`RefusedError` with every problem.
        """
        self._sitting.require(Act.WRITE)
        with self._sitting.store.begin() as unit:
            act, drafting = ActWriter(self._sitting, unit), Drafting(self._sitting, unit)
            for save in saves:
                act.write(drafting.draft(save))
                if save.entry is not None and save.entry.revision.attention:
                    unit.records(save.register).mark_attention([save.entry.id], needed=False)
            let_go(unit, self._sitting.today, (save.register.key for save in saves))
            return act.changes()

    @contextmanager
    def taking_in(self, *, dry_run: bool = False) -> Iterator["Intake"]:
        """Keep those of many records that break no rule, as one act; nothing when *dry_run*."""
        self._sitting.require(Act.WRITE)
        with suppress(_OnlyTriedError), self._sitting.store.begin() as unit:
            yield Intake(self._sitting, unit)
            if dry_run:
                raise _OnlyTriedError  # leaves the transaction undone

    def remove(self, register: Register[R], entries: Sequence[Entry[R]]) -> Changes:
        """Strike records out; bundles carry the removal on."""
        return self._strike(register, entries, removed=1)

    def restore(self, register: Register[R], entries: Sequence[Entry[R]]) -> Changes:
        """Take removed records back in."""
        return self._strike(register, entries, removed=None)

    def _strike(
        self, register: Register[R], entries: Sequence[Entry[R]], *, removed: int | None
    ) -> Changes:
        self._sitting.require(Act.WRITE)
        if removed and register.lasting is not Lasting.REMOVABLE:
            _refuse([Problem("", N_("This is kept for good. Make it void, or correct it."))])
        with self._sitting.store.begin() as unit:
            drafts = [
                Draft(
                    register=register.key,
                    record=entry.id,
                    created=False,
                    fields={REMOVED: removed},
                    seen={REMOVED: seen_of(unpack_clocks(entry.revision.clocks), REMOVED)},
                )
                for entry in entries
                if entry.revision.removed != bool(removed)
            ]
            act = ActWriter(self._sitting, unit)
            act.write(*drafts)
            return act.changes()


class Intake:
    """Keeps one record after the other, each judged beside those before it.

    So the second of two equal persons is found; what is refused hinders no other.
    """

    def __init__(self, sitting: Sitting, unit: UnitOfWork) -> None:
        self.unit = unit
        self._act, self._drafting = ActWriter(sitting, unit), Drafting(sitting, unit)

    def keep(self, save: Save) -> tuple[Problem, ...]:
        """Keep what *save* says; return why not, nothing where it is kept."""
        try:
            draft = self._drafting.draft(save)
        except RefusedError as error:
            return error.problems
        self._act.write(draft)
        return ()

    def changes(self) -> Changes:
        """Return what the act touched."""
        return self._act.changes()


class Drafting:
    """Turns what is to be saved into what is written, as the rules allow."""

    def __init__(self, sitting: Sitting, unit: UnitOfWork) -> None:
        self._sitting, self._unit = sitting, unit

    def around(self, entry: Entry[Any] | None = None) -> Around:
        """Return what stands around the kept *entry*, or around a new record."""
        sitting = self._sitting
        return Around(
            unit=self._unit,
            today=sitting.today,
            staff=sitting.staff,
            role=sitting.role,
            judged=entry.id if entry else None,
            region=entry.revision.region if entry else "",
        )

    def draft(self, save: Save) -> Draft | None:
        """Return what *save* writes, None where it changes nothing; raises RefusedError."""
        if save.entry is None:
            return self._creation(save)
        return self._edit(save, save.entry)

    def _creation(self, save: Save) -> Draft:
        register, unit = save.register, self._unit
        around = self.around()
        record = register.completed(_as_dialled(register, save.record, around), around)
        record = dataclasses.replace(record, **given_numbers(unit, register, record, around.today))
        _refuse(_all_problems(register, record, around))
        fields = plain_values(record, tuple(register.types()))
        return Draft(
            register=register.key,
            record=save.id or new_record_id(),
            created=True,
            fields={**_named_values(fields), REGION: unit.identity.region},
        )

    def _edit(self, save: Save, before: Entry[Any]) -> Draft | None:
        register = save.register
        standing = _moved(before, save.region)
        if save.record == before.record:  # no rule is asked about what stays as it is
            return self._written(save, before, standing) if standing else None
        if register.lasting is Lasting.UNALTERED:
            _refuse([Problem("", N_("This is never changed. Write another entry to correct it."))])
        around = dataclasses.replace(
            self.around(before), region=save.region or before.revision.region
        )
        typed = _as_dialled(register, save.record, around, before.record)
        record = _refilled(register, before.record, typed, around)
        fields = {**differences(register, before.record, record), **standing}
        if not fields:
            return None
        _refuse(
            (
                *_move_problems(register, before.record, record),
                *_all_problems(register, record, around),
            )
        )
        return self._written(save, before, fields)

    def _written(self, save: Save, before: Entry[Any], fields: Mapping[str, Plain]) -> Draft:
        clocks = unpack_clocks(before.revision.clocks)
        seen = {name: seen_of(clocks, name) for name in fields}
        _refuse(self._overwritten(save.register, before, seen))
        return Draft(
            register=save.register.key, record=before.id, created=False, fields=fields, seen=seen
        )

    def _overwritten(
        self, register: Register[Any], before: Entry[Any], seen: Mapping[str, Mapping[str, int]]
    ) -> Iterable[Problem]:
        """A person at this desk has saved the same field since the form was opened."""
        me = self._unit.identity.desk
        now = unpack_clocks(self._unit.records(register).get(before.id).revision.clocks)
        for name, known in seen.items():
            if seen_of(now, name).get(me, 0) > known.get(me, 0):
                yield Problem(name, N_("This was changed here meanwhile. Open the record again."))


class ActWriter:
    """Writes drafts one after the other as one act, as far as this desk may write them."""

    def __init__(self, sitting: Sitting, unit: UnitOfWork) -> None:
        self._sitting, self._unit = sitting, unit
        self._written: list[Draft] = []
        self._number = 0

    def write(self, *drafts: Draft | None) -> None:
        """Write *drafts*; None stands for a record that does not change.

        Raises :class:`RefusedError` where another place keeps one of the records.
        """
        present = [draft for draft in drafts if draft is not None]
        if present:
            Rights(self._unit).require(present)
            staff, now = self._sitting.staff, self._sitting.milliseconds()
            self._number = self._unit.write(present, staff=staff, now=now, act=self._number)
            self._written += present

    def changes(self) -> Changes:
        """Return what the act touched."""
        registers = (draft.register for draft in self._written)
        return Changes.of(registers, (draft.record for draft in self._written), self._number)


def _moved(before: Entry[Any], region: str) -> dict[str, Plain]:
    """Return what is written where a record belongs to *region* from now on.

    What is removed is said to be so again (see :func:`desktop.domain.merge.edit`).
    """
    if region in ("", before.revision.region):
        return {}
    return {REGION: region, REMOVED: 1} if before.revision.removed else {REGION: region}


def _named_values(fields: Mapping[str, Plain]) -> dict[str, Plain]:
    """Leave out what is None: a creation writes every field, None where it names no value."""
    return {name: value for name, value in fields.items() if value is not None}


def searched(unit: UnitOfWork, register: Register[Any], words: str, wanted: Wanted) -> Wanted:
    """Return what is *wanted* among the records that hold *words*.

    Somebody for whom a record speaks that is not kept here is found as well.
    """
    if not words.strip():  # what moved away is found by words alone
        return dataclasses.replace(wanted, near=unit.identity.region)
    found = unit.search.find(words, register.key)
    if wanted.among is not None:
        found = [record for record in wanted.among if record in set(found)]
    return dataclasses.replace(wanted, among=found, whatever=not wanted.removed)


def _as_dialled(register: Register[Any], record: Any, around: Around, before: Any = None) -> Any:
    """Return *record* tidied, the telephones that are not as *before* with their area code."""
    tidy = tidied(register, record)
    typed = {
        name: value
        for name, value in values_of(tidy).items()
        if before is None or value != getattr(before, name)
    }
    return dataclasses.replace(tidy, **dialled(register, typed, around))


def _refilled(register: Register[Any], before: Any, after: Any, around: Around) -> Any:
    """Return *after* with what had been worked out, and was left alone, worked out anew."""
    if register.fill is None:
        return after
    old, new = values_of(before), values_of(after)
    was = register.fill(old, around)
    for _step in old:  # what is worked out may lead to more
        now = register.fill(new, around)
        follows = {
            name: value
            for name, value in now.items()
            if value != new[name] == old[name]
            and (old[name] == was.get(name) or old[name] in (None, "", ()))
        }
        new = {**new, **follows}
        if not follows:
            break
    return dataclasses.replace(after, **new)


def _move_problems(register: Register[Any], before: Any, after: Any) -> Iterable[Problem]:
    if register.workflow is None:
        return
    status = register.workflow.field
    old, new = getattr(before, status), getattr(after, status)
    if not register.workflow.allows(old, new):
        yield Problem(
            status,
            N_("“{old}” cannot become “{new}”; choose another"),
            {"old": register.choices[old], "new": register.choices[new]},
        )


def _all_problems(register: Register[R], record: R, around: Around) -> tuple[Problem, ...]:
    """Return what is wrong, with what is missing first."""
    odd = [Problem(name, N_("Check the year")) for name in odd_days(register, record)]
    if odd:
        return tuple(odd)
    missing = [name for name in register.required() if getattr(record, name) in (None, "")]
    if not missing:
        return register.problems(record, around)
    problems = {name: Problem(name, N_("Fill this in")) for name in missing}
    for rule in register.rules:
        with suppress(TypeError, AttributeError):  # a rule about what is missing cannot judge yet
            problems.update({p.field: p for p in rule(record, around) if not p.warning})
    return tuple(problems.values())


def _refuse(problems: Iterable[Problem]) -> None:
    hindering = [problem for problem in problems if not problem.warning]
    if hindering:
        raise RefusedError(*hindering)
