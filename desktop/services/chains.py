"""Follows each desk's chain of changes, so that what was altered behind its back shows."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from desktop.bundles.header import Head, is_signed_head
from desktop.domain.change import decode, digest
from desktop.domain.ids import DeskId
from desktop.store.desks import Desk
from desktop.store.journal import Arrival
from desktop.store.unit import UnitOfWork


def advance_chains(unit: UnitOfWork, fresh: Iterable[Arrival]) -> set[DeskId]:
    """Note how far the changes of the authors of *fresh* are here without a gap.

    Returns the authors whose chain is broken: where a change does not name
    the one before it.
    """
    by_desk: dict[DeskId, dict[int, Arrival]] = {}
    for arrival in fresh:
        numbered = by_desk.setdefault(DeskId(arrival.change.desk), {})
        numbered[arrival.change.seq] = arrival
    desks = unit.desks.all() if by_desk else {}
    return {
        author for author, numbered in by_desk.items() if _breaks(unit, desks[author], numbered)
    }


def begin_chains(unit: UnitOfWork) -> set[DeskId]:
    """Note how far the changes are here of desks met only after they had come.

    So it is with those that wrote the catalogues of an enrolment. Returns the
    desks whose chain is broken.
    """
    waiting = [desk for desk in unit.desks.all().values() if not desk.top]
    return {desk.id for desk in waiting if _breaks(unit, desk, {})}


def _breaks(unit: UnitOfWork, desk: Desk, arrived: Mapping[int, Arrival]) -> bool:
    """Tell whether the chain of *desk* breaks on the way on, and note how far it goes."""
    top, last, broken = desk.top, desk.digest, False
    while arrival := arrived.get(top + 1) or _stored(unit, desk.id, top + 1):
        broken = arrival.change.previous != last
        if broken:
            break
        top, last = top + 1, digest(arrival.payload)
    if top > desk.top:
        unit.desks.advance(desk, top=top, digest=last)
    return broken


def _stored(unit: UnitOfWork, desk: DeskId, seq: int) -> Arrival | None:
    payload = unit.journal.payload(desk, seq)
    return Arrival(decode(payload), payload) if payload else None


def compare_heads(unit: UnitOfWork, heads: Sequence[Head]) -> set[DeskId]:
    """Return the desks whose own signed word on their head tells of another chain."""
    desks = unit.desks.all()
    broken = set()
    for head in heads:
        desk = desks.get(DeskId(head.desk))
        if desk is None or not is_signed_head(head, desk.signing):
            continue
        payload = unit.journal.payload(desk.id, head.seq)
        if payload is not None and digest(payload) != head.digest:
            broken.add(desk.id)
        elif not desk.head or msgspec.msgpack.decode(desk.head, type=Head).seq < head.seq:
            unit.desks.note_head(desk.id, msgspec.msgpack.encode(head))
    return broken
