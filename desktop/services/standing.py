"""Tells how this desk stands: what is unsent, what has arrived where, whether all is sound."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from desktop.domain.change import BrokenChangeError, ChainFault, chain_breaks, digest
from desktop.domain.ids import DeskId, RecordId, RegisterKey
from desktop.domain.levels import Level
from desktop.messages import N_
from desktop.services.desk import MILLISECONDS, Sitting
from desktop.services.neighbours import Neighbours
from desktop.store.files import damage
from desktop.store.properties import BACKED_UP
from desktop.store.records import EVERYTHING, Wanted
from desktop.store.unit import UnitOfWork

GAPS = frozenset({ChainFault.MISSING})
"""What has not arrived is no fault of the chain."""


class Fate(StrEnum):
    """How far a record has travelled (exchange.md §4)."""

    HERE = "here"
    CARRIED = "carried"
    AT_TOWNSHIP = "at-township"
    AT_COUNTY = "at-county"


FATE_WORDS = {
    Fate.HERE: N_("Not handed in yet"),
    Fate.CARRIED: N_("On its way"),
    Fate.AT_TOWNSHIP: N_("Township has it"),
    Fate.AT_COUNTY: N_("County has it"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Who we are and how the exchange stands. Times are UTC, None when never."""

    level: Level
    name: str
    region: str
    staff: str
    desk: DeskId
    parent: str
    records: Mapping[RegisterKey, int]
    conflicts: int
    attention: int
    unsent: int
    acknowledged: int
    last_hand_over: datetime | None
    last_receipt: datetime | None
    last_backup: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundness:
    """What a check found; ``damage`` and ``broken_chains`` are empty when all is well."""

    records: Mapping[RegisterKey, int]
    changes: int
    unsent: int
    damage: tuple[str, ...] = ()
    broken_chains: tuple[str, ...] = ()
    set_aside: int = 0
    conflicts: int = 0
    attention: int = 0
    fate: Mapping[Fate, int] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong with the data."""
        return not self.damage and not self.broken_chains


def status(sitting: Sitting) -> Status:
    """Return how this desk stands."""
    with sitting.store.read() as unit:
        neighbours = Neighbours(unit)
        parent = neighbours.parent
        hand_overs = unit.partners.hand_overs()
        conflicts, attention = _waiting(unit)
        return Status(
            level=neighbours.me.level,
            name=neighbours.me.name,
            region=neighbours.me.region,
            staff=sitting.staff,
            desk=neighbours.me.id,
            parent=parent.name if parent else "",
            records=_counts(unit),
            conflicts=conflicts,
            attention=attention,
            unsent=len(unsent(unit)),
            acknowledged=unit.partners.get(parent.id).acknowledged if parent else 0,
            last_hand_over=_newest(h.at for h in hand_overs if not h.incoming),
            last_receipt=_newest(h.at for h in hand_overs if h.incoming),
            last_backup=_time(unit.properties.get(BACKED_UP, int)),
        )


def check(sitting: Sitting) -> Soundness:
    """Examine the file, every desk's chain of changes and the counts."""
    with sitting.store.read() as unit:
        conflicts, attention = _waiting(unit)
        broken = tuple(_broken_chains(unit))
        return Soundness(
            records=_counts(unit),
            changes=unit.journal.last_position(),
            unsent=0 if broken else len(unsent(unit)),
            damage=tuple(damage(sitting.store.engine)),
            broken_chains=broken,
            set_aside=len(unit.partners.set_aside()),
            conflicts=conflicts,
            attention=attention,
            fate={} if broken else _fates(unit),  # an altered journal tells nothing sure
        )


def unsent(unit: UnitOfWork) -> dict[RecordId, RegisterKey]:
    """Return the records with changes that the level above has not acknowledged.

    Nothing is unsent at a desk that stands alone.
    """
    parent = Neighbours(unit).parent
    if parent is None:
        return {}
    done = unit.partners.get(parent.id).acknowledged
    last = unit.journal.last_position()
    return {
        RecordId(arrival.change.record): RegisterKey(arrival.change.register)
        for _position, arrival in unit.journal.between(done, last, without=[parent.id])
    }


def fate(unit: UnitOfWork, records: Iterable[RecordId]) -> dict[RecordId, Fate]:
    """Return how far each of *records* has travelled, worked out from positions."""
    neighbours = Neighbours(unit)
    if neighbours.parent is None:
        return dict.fromkeys(records, Fate.HERE)
    partner = unit.partners.get(neighbours.parent.id)
    county = next((d for d in neighbours.above if d.level is Level.COUNTY), None)
    tops = unit.partners.known().get(county.id, {}) if county else {}
    wanted = set(records)
    reached = {}
    for record, changes in _own_records(unit).items():
        if record not in wanted:
            continue
        last = max(position for position, _desk, _seq in changes)
        if all(tops.get(desk, 0) >= seq for _position, desk, seq in changes):
            reached[record] = Fate.AT_COUNTY
        elif partner.acknowledged >= last:
            reached[record] = Fate.AT_TOWNSHIP
        elif partner.sent >= last:
            reached[record] = Fate.CARRIED
        else:
            reached[record] = Fate.HERE
    return reached


def _own_records(unit: UnitOfWork) -> dict[RecordId, list[tuple[int, DeskId, int]]]:
    """Return position, author and number of the changes that did not come from above."""
    neighbours = Neighbours(unit)
    above = [desk.id for desk in neighbours.above]
    found: dict[RecordId, list[tuple[int, DeskId, int]]] = {}
    last = unit.journal.last_position()
    for position, arrival in unit.journal.between(0, last, without=above):
        change = arrival.change
        numbered = (position, DeskId(change.desk), change.seq)
        found.setdefault(RecordId(change.record), []).append(numbered)
    return found


def _fates(unit: UnitOfWork) -> dict[Fate, int]:
    counted: dict[Fate, int] = {}
    for reached in fate(unit, _own_records(unit)).values():
        counted[reached] = counted.get(reached, 0) + 1
    return counted


def _counts(unit: UnitOfWork) -> dict[RegisterKey, int]:
    return {r.key: unit.records(r).count(EVERYTHING) for r in unit.schema.registers}


def _waiting(unit: UnitOfWork) -> tuple[int, int]:
    conflicts = attention = 0
    for register in unit.schema.registers:
        for entry in unit.records(register).find(Wanted(waiting=True)):
            conflicts += bool(entry.revision.conflicts)
            attention += entry.revision.attention
    return conflicts, attention


def _broken_chains(unit: UnitOfWork) -> Iterable[str]:
    for desk in unit.desks.all().values():
        newest = unit.journal.payload(desk.id, desk.top)
        altered = newest is not None and digest(newest) != desk.digest
        if altered or _is_broken(unit.journal.of_desk(desk.id)):
            yield desk.name


def _is_broken(payloads: Iterable[bytes]) -> bool:
    try:
        return any(fault.fault not in GAPS for fault in chain_breaks(payloads))
    except BrokenChangeError:
        return True


def _newest(times: Iterable[int]) -> datetime | None:
    return _time(max(times, default=None))


def _time(milliseconds: int | None) -> datetime | None:
    if milliseconds is None:
        return None
    return datetime.fromtimestamp(milliseconds / MILLISECONDS, UTC)
