"""Follows desks that changed their keys: the old key vouches for the new one, and retires."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import msgspec

from desktop.bundles.cards import DeskCard, is_vouched_for, sign_card
from desktop.bundles.fingerprints import fingerprint
from desktop.bundles.header import Header
from desktop.bundles.reading import Opened
from desktop.bundles.succession import Renewed, renewals
from desktop.domain.ids import DeskId
from desktop.services.neighbours import Neighbours, card_of, desk_of, told_anew
from desktop.store.desks import Desk
from desktop.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A desk as people speak of it: its place, its letter, its key in words."""

    name: str
    mark: str
    fingerprint: str


def believed(desks: Mapping[DeskId, Desk]) -> dict[DeskId, DeskCard]:
    """Return the cards of those *desks* that may still hand over."""
    return {desk.id: card_of(desk) for desk in desks.values() if not desk.revoked}


def is_succeeded(card: DeskCard, desks: Iterable[Desk]) -> bool:
    """Tell whether the desk of *card*, revoked, went on with new keys as one of *desks*.

    Its old key retires at the very clock at which the new one came to be.
    """
    return any((d.born, d.region) == (card.revoked, card.region) for d in desks if card.revoked)


def with_numbers(known: Mapping[DeskId, DeskCard], header: Header) -> dict[DeskId, DeskCard]:
    """Return the *known* cards, and those of numbers that the same keys took when restored."""
    by_key = {card.signing: card for card in known.values()}
    told = dict(known)
    for card in header.cards:
        same = by_key.get(card.signing)
        if same and (same.level, same.region) == (card.level, card.region) and is_vouched_for(card):
            told.setdefault(card.desk, card)
    return told


def former_keys(unit: UnitOfWork, opened: Opened) -> frozenset[bytes]:
    """Return the signing keys that the sender of a bundle had before."""
    known = {desk.id: card_of(desk) for desk in unit.desks.all().values()}
    found = renewals(opened.header.successions, with_numbers(known, opened.header))
    before = {after.signing: earlier.signing for earlier, after in found}
    keys, current = set[bytes](), opened.sender.signing
    while current in before and before[current] not in keys:
        current = before[current]
        keys.add(current)
    return frozenset(keys)


def accept_renewals(unit: UnitOfWork, header: Header) -> list[Known]:
    """Let every desk that we believe go on with the new keys that its old one vouches for."""
    told = with_numbers(believed(unit.desks.all()), header)
    found = renewals(header.successions, told)
    return [_accept(unit, renewed, told) for renewed in found]


def retire(unit: UnitOfWork, keys: Collection[bytes], clock: int, header: Header) -> None:
    """Let what the desks of *keys* wrote until *clock* be believed, and nothing they hand over.

    For a desk that we take in anew, with all it has: it proved that the keys
    were its own, whatever became of them in between.
    """
    neighbours = Neighbours(unit)
    known = {desk.id: card_of(desk) for desk in neighbours.all.values()}
    told = with_numbers(known, header).values()
    _retire(unit, [card for card in told if card.signing in keys], clock, ours=True)


def _accept(unit: UnitOfWork, renewed: Renewed, told: Mapping[DeskId, DeskCard]) -> Known:
    before, after, neighbours = renewed.before, renewed.after, Neighbours(unit)
    kept = [desk for desk in neighbours.all.values() if desk.signing == before.signing]
    newest = card_of(max(kept, key=lambda desk: desk.born))
    ours = newest.parent == neighbours.me.signing
    if ours:
        after = sign_card(msgspec.structs.replace(after, mark=newest.mark), neighbours.keys)
    cards = {**told, **{desk.id: card_of(desk) for desk in kept}}.values()
    retiring = [card for card in cards if card.signing == before.signing]
    _retire(unit, retiring, after.born, ours=ours)
    if after.desk not in neighbours.all:
        unit.desks.put([desk_of(after)])
    if neighbours.identity.parent == before.signing:
        followed = msgspec.structs.replace(neighbours.identity, parent=after.signing)
        unit.become(followed, neighbours.me)
    return Known(name=after.name, mark=after.mark, fingerprint=fingerprint(after.signing))


def _retire(unit: UnitOfWork, cards: Iterable[DeskCard], clock: int, *, ours: bool) -> None:
    """Remember of *cards* that they hold until *clock*; we vouch for that where they are ours."""
    neighbours = Neighbours(unit)
    for card in cards:
        told = msgspec.structs.replace(card, revoked=clock)
        signed = sign_card(told, neighbours.keys) if ours else told
        kept = neighbours.all.get(DeskId(card.desk))
        unit.desks.put([told_anew(kept, signed) if kept else desk_of(signed)])
