"""Tells who stands above, below and beside this desk."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

import msgspec

from desktop.bundles.cards import DeskCard
from desktop.bundles.keys import DeskKeys
from desktop.domain.ids import DeskId
from desktop.domain.levels import within
from desktop.store.desks import Desk
from desktop.store.properties import Identity
from desktop.store.unit import UnitOfWork


def card_of(desk: Desk) -> DeskCard:
    """Return the card that is kept for *desk*."""
    return msgspec.msgpack.decode(desk.card, type=DeskCard)


def desk_of(card: DeskCard) -> Desk:
    """Return the desk that *card* tells of, with nothing of its journal here yet."""
    return Desk(
        id=DeskId(card.desk),
        level=card.level,
        region=card.region,
        name=card.name,
        signing=card.signing,
        opening=card.opening,
        born=card.born,
        revoked=card.revoked,
        card=msgspec.msgpack.encode(card),
    )


def told_anew(desk: Desk, card: DeskCard) -> Desk:
    """Return *desk* as *card* tells of it, with what is here of its journal."""
    return replace(desk_of(card), top=desk.top, digest=desk.digest, head=desk.head)


class Neighbours:
    """The desks around this one, as they stood in a unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self.all: Mapping[DeskId, Desk] = unit.desks.all()
        self.identity: Identity = unit.identity

    @cached_property
    def me(self) -> Desk:
        """Return this desk."""
        return self.all[self.identity.desk]

    @cached_property
    def keys(self) -> DeskKeys:
        """Return the keys of this desk."""
        return DeskKeys.from_bytes(self.identity.keys)

    @cached_property
    def all_keys(self) -> tuple[DeskKeys, ...]:
        """Return the keys of this desk, then those that it had before."""
        return (self.keys, *map(DeskKeys.from_bytes, reversed(self.identity.former)))

    @cached_property
    def parent(self) -> Desk | None:
        """Return the desk above, or None while this one stands alone."""
        return self.newest_with(self.identity.parent) if self.identity.parent else None

    @cached_property
    def above(self) -> tuple[Desk, ...]:
        """Return the desk above, the one above it, and so on."""
        found: list[Desk] = []
        current = self.parent
        while current is not None and current not in found:
            found.append(current)
            signed_by = card_of(current).parent
            current = self.newest_with(signed_by) if signed_by else None
        return tuple(found)

    @cached_property
    def chain(self) -> tuple[DeskCard, ...]:
        """Return our card and those that vouch for it; ours alone until the level above answers."""
        mine = card_of(self.me)
        return (mine, *map(card_of, self.above)) if mine.parent else (mine,)

    @cached_property
    def children(self) -> tuple[Desk, ...]:
        """Return the desks that this one took in and has not revoked, by name."""
        mine = [desk for desk in self.all.values() if self._is_child(desk)]
        newest = {desk.signing: self.newest_with(desk.signing) for desk in mine}
        return tuple(sorted(filter(None, newest.values()), key=lambda d: (d.region, d.id)))

    @cached_property
    def past_numbers(self) -> frozenset[DeskId]:
        """Return every number that this desk had, before it was restored or changed its keys."""
        mine = {keys.public for keys in self.all_keys}
        return frozenset(desk.id for desk in self.all.values() if desk.signing in mine)

    def newest_with(self, signing: bytes) -> Desk | None:
        """Return the desk with this key: after a restore the one that was made last."""
        found = [desk for desk in self.all.values() if desk.signing == signing]
        return max(found, key=lambda desk: desk.born, default=None)

    def is_above(self, desk: Desk | DeskCard) -> bool:
        """Tell whether *desk* stands somewhere above this one."""
        return any(desk.signing == higher.signing for higher in self.above)

    def _is_child(self, desk: Desk) -> bool:
        return (
            card_of(desk).parent == self.me.signing
            and desk.signing != self.me.signing
            and not desk.revoked
            and within(desk.region, self.me.region)
        )
