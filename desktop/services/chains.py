"""Follows each desk's chain of changes, so that what was altered behind its back shows."""

from collections.abc import Sequence

import msgspec

from desktop.bundles.header import Head, is_signed_head
from desktop.domain.change import decode, digest
from desktop.domain.ids import DeskId
from desktop.store.journal import Arrival
from desktop.store.unit import UnitOfWork


def advance_chains(
    unit: UnitOfWork, fresh: Sequence[Arrival], heads: Sequence[Head]
) -> set[DeskId]:
    """Note how far each author's changes are here without a gap; return broken chains.

    Looked at are the authors of *fresh* and those met only after their changes
    had come, as those of the catalogues in an enrolment. A chain is broken
    where a change does not name the one before it, or the desk's own signed
    word on its head is another.
    """
    by_desk: dict[DeskId, dict[int, bytes]] = {}
    for arrival in fresh:
        numbered = by_desk.setdefault(DeskId(arrival.change.desk), {})
        numbered[arrival.change.seq] = arrival.payload
    desks = unit.desks.all()
    broken = set()
    for author in (*by_desk, *(desk.id for desk in desks.values() if not desk.top)):
        desk, numbered = desks[author], by_desk.get(author, {})
        top, last = desk.top, desk.digest
        while payload := numbered.get(top + 1) or unit.journal.payload(author, top + 1):
            if decode(payload).previous != last:
                broken.add(author)
                break
            top, last = top + 1, digest(payload)
        if top > desk.top:
            desks[author] = unit.desks.advance(desk, top=top, digest=last)
    return broken | _against_heads(unit, heads)


def _against_heads(unit: UnitOfWork, heads: Sequence[Head]) -> set[DeskId]:
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
