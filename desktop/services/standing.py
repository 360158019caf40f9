"""Tells how this desk stands: what is unsent, what has arrived where, whether all is sound."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from desktop.bundles.fingerprints import fingerprint
from desktop.domain.change import BrokenChangeError, ChainFault, chain_breaks, digest
from desktop.domain.ids import DeskId, RecordId, RegisterKey
from desktop.domain.levels import Level
from desktop.messages import N_
from desktop.services.desk import MILLISECONDS, Sitting
from desktop.services.neighbours import Neighbours
from desktop.store.exchange import Partner
from desktop.store.files import damage
from desktop.store.properties import BACKED_UP
from desktop.store.records import Wanted
from desktop.store.spans import Mark
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
    """Who we are and how the exchange stands. Times are UTC, None when never.

    ``fingerprint`` is that of this desk, ``parent_fingerprint`` that of the one above.
    """

    level: Level
    name: str
    region: str
    staff: str
    desk: DeskId
    fingerprint: str
    parent: str
    parent_fingerprint: str
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
            fingerprint=fingerprint(neighbours.me.signing),
            parent=parent.name if parent else "",
            parent_fingerprint=fingerprint(parent.signing) if parent else "",
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
    return {mark.record: mark.register for mark in unit.journal.marks(done, without=[parent.id])}


def fate(unit: UnitOfWork, records: Sequence[RecordId] | None = None) -> dict[RecordId, Fate]:
    """Return how far each of *records*, or every one written here or below, has travelled."""
    neighbours = Neighbours(unit)
    above = [desk.id for desk in neighbours.above]
    marks: dict[RecordId, list[Mark]] = {}
    for mark in unit.journal.marks(without=above, records=records):
        marks.setdefault(mark.record, []).append(mark)
    if neighbours.parent is None:
        return dict.fromkeys(marks, Fate.HERE)
    partner = unit.partners.get(neighbours.parent.id)
    county = next((d for d in neighbours.above if d.level is Level.COUNTY), None)
    tops = unit.partners.known().get(county.id, {}) if county else {}
    return {record: _reached(partner, tops, theirs) for record, theirs in marks.items()}


def _reached(partner: Partner, tops: Mapping[DeskId, int], marks: Sequence[Mark]) -> Fate:
    last = max(mark.position for mark in marks)
    if all(tops.get(mark.desk, 0) >= mark.seq for mark in marks):
        return Fate.AT_COUNTY
    if partner.acknowledged >= last:
        return Fate.AT_TOWNSHIP
    return Fate.CARRIED if partner.sent >= last else Fate.HERE


def _fates(unit: UnitOfWork) -> dict[Fate, int]:
    counted: dict[Fate, int] = {}
    for reached in fate(unit).values():
        counted[reached] = counted.get(reached, 0) + 1
    return counted


def _counts(unit: UnitOfWork) -> dict[RegisterKey, int]:
    here = Wanted(near=unit.identity.region)
    return {r.key: unit.records(r).count(here) for r in unit.schema.registers}


def _waiting(unit: UnitOfWork) -> tuple[int, int]:
    conflicts = attention = 0
    for register in unit.schema.registers:
        wanted = Wanted(near=unit.identity.region, waiting=True, whatever=True)
        for entry in unit.records(register).find(wanted):
            conflicts += bool(entry.revision.conflicts)
            attention += entry.revision.attention and not entry.revision.removed
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
