"""Takes acts back, and settles what two people wrote differently: both from the journal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from desktop.domain.access import Act
from desktop.domain.change import REMOVED, SAME_AS, Change, Plain
from desktop.domain.clock import LATEST_MILLISECONDS
from desktop.domain.ids import DeskId, RecordId, RegisterKey
from desktop.domain.merge import (
    Clocks,
    Layout,
    Version,
    contested,
    edit,
    fold,
    seen_of,
    unpack_clocks,
)
from desktop.domain.plain import reader
from desktop.domain.problems import KnownError, RefusedError
from desktop.domain.register import Entry, Register
from desktop.messages import N_
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.judging import is_sound, let_go
from desktop.services.records import ActWriter, Drafting, Save
from desktop.services.speaking import spoken_for
from desktop.store.merging import layout_of
from desktop.store.pen import Draft
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

MILLISECONDS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class PastChange:
    """One change of a record, for people to read; ``at`` is the writing PC's own time, in UTC."""

    desk: str
    staff: str
    at: datetime
    created: bool
    fields: Mapping[str, Plain]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the values that stand side by side in a field, and who wrote it when.

    ``by`` and ``clock`` tell for sure which change it was; ``desk`` is how people call the desk.
    """

    by: DeskId
    clock: int
    value: object
    plain: Plain
    desk: str
    staff: str
    at: datetime


class History:
    """What was done, and how to take it back."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting

    def of_record(self, record: RecordId) -> list[PastChange]:
        """Return what happened to a record, newest first."""
        with self._sitting.store.read() as unit:
            names = {desk.id: desk.name for desk in unit.desks.all().values()}
            changes = unit.journal.of_record(record)
        return [
            PastChange(
                desk=names.get(DeskId(change.desk), change.desk),
                staff=change.staff,
                at=told_time(change.wall),
                created=change.created,
                fields=change.fields,
            )
            for change in reversed(changes)
        ]

    def undo(self, act: int) -> Changes:
        """Take back everything that this desk wrote as *act*, as one new act.

        Where a register says by which record another is taken back, that one is
        written. Raises ``KnownError`` when somebody has changed the same fields
        since, or a rule forbids it; nothing is taken back then.
        """
        self._sitting.require(Act.WRITE)
        with self._sitting.store.begin() as unit:
            done = unit.journal.of_act(unit.identity.desk, act)
            lasting = [c for c in done if c.created and _register(unit, c).reversal]
            taken_away = [c for c in done if c.created and c not in lasting]
            _refuse_relied_upon(unit, taken_away, {RecordId(c.record) for c in done})
            writer = ActWriter(self._sitting, unit)
            writer.write(*(self._reverse(unit, act, c) for c in done if c not in lasting))
            for change in reversed(lasting):  # what came last goes first, as from an account
                writer.write(self._counter(unit, change))
            let_go(unit, self._sitting.today, (RegisterKey(change.register) for change in lasting))
            return writer.changes()

    def choices(
        self, register: Register[Any], entry: Entry[Any], since: int | None = None
    ) -> dict[str, list[Choice]]:
        """Return the contested fields of *entry* with the values that stand side by side.

        With *since*, as they stood before this desk's act of that number.
        """
        with self._sitting.store.read() as unit:
            names = {desk.id: desk.name for desk in unit.desks.all().values()}
            changes = unit.journal.of_record(entry.id)
            if since is not None:
                changes = _before(changes, unit.identity.desk, since)
        layout = layout_of(register)
        writers = {(change.desk, change.clock): change for change in changes}
        return {
            field: [_choice(register, field, v, writers, names) for v in versions]
            for field, versions in contested(layout, *_folded(layout, changes)).items()
        }

    def decide(
        self, register: Register[Any], entry: Entry[Any], decisions: Mapping[str, Plain]
    ) -> Changes:
        """Settle contested fields; the decision has seen all sides, so it holds everywhere."""
        self._sitting.require(Act.WRITE)
        clocks = unpack_clocks(entry.revision.clocks)
        plain = {name: value for name, value in decisions.items() if name != SAME_AS}
        draft = Draft(
            register=register.key,
            record=entry.id,
            created=False,
            fields=plain,
            seen={name: seen_of(clocks, name) for name in plain},
        )
        with self._sitting.store.begin() as unit:
            act = ActWriter(self._sitting, unit)
            act.write(draft if plain else None)
            if SAME_AS in decisions:
                speaker = decisions[SAME_AS]
                named = RecordId(str(speaker)) if speaker else None
                act.write(*spoken_for(unit, register, entry.id, named))
            self._judge(unit, register, entry.id)
            return act.changes()

    def _judge(self, unit: UnitOfWork, register: Register[Any], record: RecordId) -> None:
        """Mark a record that breaks a rule as it was decided, and unmark one that does not."""
        kept = unit.records(register)
        entry = kept.get(record)
        sound = entry.revision.removed or is_sound(unit, self._sitting.today, register, entry)
        kept.mark_attention([record], needed=not sound)

    def without(self, unit: UnitOfWork, change: Change, record: RecordId) -> Draft | None:
        """Return what takes back what the act of *change* wrote into *record*.

        Fields written anew since are left alone, and so is who speaks for it.
        """
        done = unit.journal.of_act(DeskId(change.desk), change.act)
        told = unit.journal.of_record(record)
        fields: dict[str, Plain] = {}
        for each in (c for c in done if c.record == record and not c.created):
            layout = layout_of(_register(unit, each))
            others = [c for c in told if (c.desk, c.act) != (each.desk, each.act)]
            now, _ = _folded(layout, told)
            before, _ = _folded(layout, [_apart_from(each, other) for other in others])
            for name in each.fields.keys() - {SAME_AS}:
                if now[layout.index[name]] == each.fields[name]:
                    fields[name] = before[layout.index[name]]
        if not fields:
            return None
        register = _register(unit, change)
        now, clocks = _folded(layout_of(register), told)
        said, seen = edit(layout_of(register), now, clocks, fields)
        return Draft(register=register.key, record=record, created=False, fields=said, seen=seen)

    def _counter(self, unit: UnitOfWork, change: Change) -> Draft | None:
        """Return the record that takes back the one that *change* created."""
        register, record = _register(unit, change), RecordId(change.record)
        entry = unit.records(register).get(record)
        back = register.reversal and register.reversal(record, entry.record, self._sitting.today)
        try:
            return Drafting(self._sitting, unit).draft(Save(register=register, record=back))
        except RefusedError as refused:
            [problem, *_] = refused.problems
            raise KnownError(problem.message, **problem.values) from refused

    def _reverse(self, unit: UnitOfWork, act: int, change: Change) -> Draft:
        register = _register(unit, change)
        layout = layout_of(register)
        record = RecordId(change.record)
        everything = unit.journal.of_record(record)
        mine = unit.identity.desk
        others = [c for c in everything if (c.desk, c.act) != (mine, act)]
        without = [_apart_from(change, other) for other in others]
        (now, clocks), (before, _) = _folded(layout, everything), _folded(layout, without)
        if change.created:
            fields: dict[str, Plain] = {REMOVED: 1}
        else:
            _refuse_overtaken(layout, change, now)
            fields = {name: before[layout.index[name]] for name in change.fields}
        said, seen = edit(layout, now, clocks, fields)
        return Draft(register=register.key, record=record, created=False, fields=said, seen=seen)


def _register(unit: UnitOfWork, change: Change) -> Register[Any]:
    return unit.schema.register(RegisterKey(change.register))


def _before(changes: Sequence[Change], desk: DeskId, act: int) -> list[Change]:
    """Return what was stored here before this *desk*'s *act*."""
    mine = (place for place, c in enumerate(changes) if (c.desk, c.act) == (desk, act))
    return list(changes[: next(mine, len(changes))])


def _apart_from(change: Change, other: Change) -> Change:
    """Return *other* without what it wrote over what *change* had written.

    Where the same stands there again, that came of an undo of something later.
    """
    over = {f for f in change.fields if other.seen.get(f, {}).get(change.desk, 0) >= change.clock}
    if not over:
        return other
    fields = {name: value for name, value in other.fields.items() if name not in over}
    seen = {name: known for name, known in other.seen.items() if name not in over}
    return msgspec.structs.replace(other, fields=fields, seen=seen)


def _refuse_overtaken(layout: Layout, change: Change, now: Sequence[Plain]) -> None:
    if any(now[layout.index[name]] != value for name, value in change.fields.items()):
        raise KnownError(
            N_("This was changed again since, so it cannot be taken back. Change it by hand.")
        )


def _refuse_relied_upon(
    unit: UnitOfWork, taken_away: Iterable[Change], together: set[RecordId]
) -> None:
    """Refuse to take a record away of which a ledger tells since: its entries would stay."""
    for change in taken_away:
        for ledger in (register for register in unit.schema.registers if register.reversal):
            for name in (n for n, key in ledger.references().items() if key == change.register):
                telling = unit.records(ledger).ids(Wanted(equal={name: change.record}))
                if not together.issuperset(telling):
                    raise KnownError(
                        N_("Other entries rest on this since. Correct it, or make it void.")
                    )


def _folded(layout: Layout, changes: Iterable[Change]) -> tuple[list[Plain], Clocks]:
    values, clocks = layout.blank(), Clocks()
    for change in changes:
        fold(layout, values, clocks, change)
    return values, clocks


def _choice(
    register: Register[Any],
    field: str,
    version: Version,
    writers: Mapping[tuple[str, int], Change],
    names: Mapping[DeskId, str],
) -> Choice:
    writer = writers.get((version.desk, version.clock))
    hint = register.types().get(field)
    return Choice(
        by=DeskId(version.desk),
        clock=version.clock,
        value=version.value if hint is None else reader(hint)(version.value),
        plain=version.value,
        desk=names.get(DeskId(version.desk), version.desk),
        staff=writer.staff if writer else "",
        at=told_time(writer.wall if writer else 0),
    )


def told_time(wall: int) -> datetime:
    """Return the time that a PC claimed, however far its clock was off."""
    return datetime.fromtimestamp(min(max(wall, 0), LATEST_MILLISECONDS) / MILLISECONDS, UTC)
