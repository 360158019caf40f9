"""Tells which catalogues hold, what of them waits to go down, and who has got it.

What the county writes into a catalogue is prepared until the next bundles are
written: they carry all of it at once. Until then everything that is prepared
can be taken back as one act.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from desktop.domain.access import Act
from desktop.domain.change import REMOVED, Change, Plain
from desktop.domain.ids import DeskId, RecordId, RegisterKey
from desktop.domain.plain import reader
from desktop.domain.register import Register
from desktop.messages import N_
from desktop.services.changes import Changes
from desktop.services.deadlines import count_moving
from desktop.services.desk import MILLISECONDS, Sitting
from desktop.services.history import History
from desktop.services.naming import names_of
from desktop.services.neighbours import Neighbours
from desktop.services.surroundings import HOLIDAYS, Around
from desktop.services.wording import Wording, wording_of
from desktop.store.desks import Desk
from desktop.store.journal import newest_changes
from desktop.store.unit import UnitOfWork

LAST_DAY = "withdrawn_on"
"""The field in which a catalogue says that a record has ended."""


class Kind(StrEnum):
    """What a prepared change means to those who get it."""

    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"
    REMOVED = "removed"


KIND_WORDS = {
    Kind.NEW: N_("New"),
    Kind.CHANGED: N_("Changed"),
    Kind.ENDED: N_("Ends"),
    Kind.REMOVED: N_("Removed"),
}


class Got(StrEnum):
    """Whether a desk has the newest catalogues."""

    HAS = "has"
    SENT = "sent"
    WAITS = "waits"
    UNKNOWN = "unknown"


GOT_WORDS = {
    Got.HAS: N_("Has it"),
    Got.SENT: N_("Written, no receipt yet"),
    Got.WAITS: N_("Not written yet"),
    Got.UNKNOWN: N_("Not reported yet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A record of a catalogue that will change for those below."""

    register: RegisterKey
    record: RecordId
    name: str
    kind: Kind
    staff: str
    at: datetime
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """A catalogue: how many records hold today, when and by whom it was last changed."""

    register: RegisterKey
    title: str
    holds: int
    changed: datetime | None
    staff: str
    desk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """A desk below, and whether it has the newest of what was written here."""

    name: str
    got: Got


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """How the catalogues stand; ``moving`` requests will get another due date.

    ``writes`` tells whether catalogues are written here: at the highest desk.
    """

    writes: bool
    catalogues: tuple[Catalogue, ...]
    prepared: tuple[Prepared, ...]
    receivers: tuple[Receiver, ...]
    moving: int


def issue(sitting: Sitting) -> Issue:
    """Return how the catalogues stand at this desk."""
    with sitting.store.read() as unit:
        reading = _Reading(unit, sitting.today)
        prepared = tuple(reading.prepared())
        holidays = any(each.register == HOLIDAYS for each in prepared)
        return Issue(
            writes=reading.writes,
            catalogues=tuple(reading.catalogues()),
            prepared=prepared,
            receivers=tuple(reading.receivers()),
            moving=count_moving(unit, sitting.today) if holidays else 0,
        )


def take_back(sitting: Sitting) -> Changes:
    """Take back everything that is prepared, the newest first.

    Raises ``KnownError`` where an act cannot be taken back; those after it stay taken back.
    """
    sitting.require(Act.WRITE)
    with sitting.store.read() as unit:
        acts = sorted(_Reading(unit, sitting.today).acts(), reverse=True)
    history = History(sitting)
    done = [history.undo(act) for act in acts]
    registers = frozenset(key for each in done for key in each.registers)
    return Changes(registers=registers, act=done[0].act if len(done) == 1 else 0)


class _Reading:
    def __init__(self, unit: UnitOfWork, today: date) -> None:
        self._unit, self._today = unit, today
        self._neighbours = Neighbours(unit)
        self._partners = unit.partners.all()
        self._registers = {r.key: r for r in unit.schema.registers if r.shipped is not None}
        self._newest = newest_changes(unit.journal, self._registers)
        self._own = self._neighbours.past_numbers
        self._fresh = self._written_since()

    @property
    def writes(self) -> bool:
        return not self._unit.identity.parent

    def _written_since(self) -> dict[RecordId, set[int]]:
        """Return what was written here and lies on no stick yet, by record."""
        if not self.writes:
            return {}
        sent = (self._partners.get(child.id) for child in self._neighbours.children)
        after = max((partner.sent for partner in sent if partner), default=0)
        fresh: dict[RecordId, set[int]] = {}
        for mark in self._unit.journal.marks(after):
            if mark.register in self._registers and mark.desk == self._neighbours.me.id:
                fresh.setdefault(mark.record, set()).add(mark.seq)
        return fresh

    def acts(self) -> set[int]:
        """Return the acts whose changes are prepared."""
        changes = (c for record in self._fresh for c in self._of(record))
        return {
            change.act for change in changes if change.seq in self._fresh[RecordId(change.record)]
        }

    def catalogues(self) -> Iterator[Catalogue]:
        """Yield every catalogue, with how many of its records hold here."""
        around = Around(unit=self._unit, today=self._today)
        names = {desk.id: desk.name for desk in self._neighbours.all.values()}
        for key, register in self._registers.items():
            last = self._newest.get(key)
            yield Catalogue(
                register=key,
                title=register.title,
                holds=len(around.published(key)),
                changed=_moment(last) if last else None,
                staff=last.staff if last else "",
                desk=names.get(DeskId(last.desk), "") if last else "",
            )

    def prepared(self) -> Iterator[Prepared]:
        """Yield what will change for those below, catalogue by catalogue."""
        for key, register in self._registers.items():
            records = [r for r in self._fresh if self._of(r)[0].register == key]
            names = names_of(self._unit, key, records)
            wording = wording_of(self._unit, register, (), self._today, ()).in_full()
            for record in records:
                told = self._told(register, wording, record)
                if told is not None:
                    kind, last, differences = told
                    yield Prepared(
                        register=key,
                        record=record,
                        name=names.get(record, ""),
                        kind=kind,
                        staff=last.staff,
                        at=_moment(last),
                        differences=differences,
                    )

    def _of(self, record: RecordId) -> Sequence[Change]:
        return self._unit.journal.of_record(record)

    def _told(
        self, register: Register[Any], wording: Wording, record: RecordId
    ) -> tuple[Kind, Change, tuple[Difference, ...]] | None:
        """Return what became of *record*; None where in the end nothing did."""
        changes, fresh = self._of(record), self._fresh[record]
        late = [c for c in changes if c.desk in self._own and c.seq in fresh]
        before = _state(c for c in changes if c not in late)
        after = _state(changes)
        if before == after or (not before and after.get(REMOVED)):
            return None
        differences = tuple(_differences(register, wording, before, after))
        return _kind(before, after), late[-1], differences

    def receivers(self) -> Iterator[Receiver]:
        """Yield the desks below, with whether they have what was last written here."""
        newest = [c.seq for c in self._newest.values() if c.desk == self._neighbours.me.id]
        if not newest:
            return
        known = self._unit.partners.known()
        children = {child.id for child in self._neighbours.children}
        for desk in self._below():
            told = known.get(desk.id, {}).get(self._neighbours.me.id, 0)
            if told >= max(newest):
                got = Got.HAS
            else:
                got = self._got(desk) if desk.id in children else Got.UNKNOWN
            yield Receiver(name=desk.name, got=got)

    def _got(self, desk: Desk) -> Got:
        """Tell of a desk right below by the positions of the exchange with it."""
        partner = self._partners.get(desk.id)
        mine = self._neighbours.me.id
        waiting = [
            mark.position
            for mark in self._unit.journal.marks(partner.acknowledged if partner else 0)
            if mark.register in self._registers and mark.desk == mine
        ]
        if not waiting:
            return Got.HAS
        if partner is None or max(waiting) > partner.sent:
            return Got.WAITS
        return Got.SENT

    def _below(self) -> list[Desk]:
        me = self._neighbours.me
        found = {d.signing for d in self._neighbours.all.values() if not d.revoked}
        newest = (self._neighbours.newest_with(key) for key in found - {me.signing})
        below = (d for d in newest if d and not self._neighbours.is_above(d))
        return sorted(below, key=lambda desk: (desk.region, desk.id))


def _state(changes: Iterable[Change]) -> dict[str, Plain]:
    state: dict[str, Plain] = {}
    for change in changes:
        state.update(change.fields)
    return state


def _kind(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> Kind:
    if after.get(REMOVED):
        return Kind.REMOVED
    if not before or before.get(REMOVED):
        return Kind.NEW
    ends = after.get(LAST_DAY) is not None and before.get(LAST_DAY) is None
    return Kind.ENDED if ends else Kind.CHANGED


def _differences(
    register: Register[Any],
    wording: Wording,
    before: Mapping[str, Plain],
    after: Mapping[str, Plain],
) -> Iterator[Difference]:
    types = register.types()
    for field in register.asked():
        old, new = before.get(field.name), after.get(field.name)
        if old != new:
            read = reader(types[field.name])
            yield Difference(
                label=field.label,
                before=wording.value(field.name, read(old)) if before else "",
                after=wording.value(field.name, read(new)),
            )


def _moment(change: Change) -> datetime:
    latest = datetime.max.replace(tzinfo=UTC).timestamp() * MILLISECONDS / 2
    return datetime.fromtimestamp(min(max(change.wall, 0), latest) / MILLISECONDS, UTC)
