"""Knows who may speak in a bundle: the desks we know, those we invited, those they vouch for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import msgspec

from desktop.bundles.cards import (
    DeskCard,
    Introduction,
    is_introduced,
    is_vouched_for,
    sign_card,
)
from desktop.bundles.keys import numbered_by
from desktop.bundles.manifest import About
from desktop.bundles.reading import Opened
from desktop.domain.ids import DeskId
from desktop.domain.levels import Level, within
from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.services.neighbours import Neighbours, card_of, desk_of
from desktop.store.desks import Desk
from desktop.store.exchange import Invitation
from desktop.store.unit import UnitOfWork


class KnownDesks:
    """Whom a reader of bundles believes: the desks we know and those we invited."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._desks = unit.desks.all()
        self._invitations = unit.partners.invitations()

    def card(self, desk: DeskId) -> DeskCard | None:
        """Return the card that stands for *desk*; for a restored one that of its key."""
        if desk in self._desks:
            return card_of(self._desks[desk])
        same_key = [d for d in self._desks.values() if numbered_by(desk, d.signing)]
        return card_of(max(same_key, key=lambda d: d.born)) if same_key else None

    def welcome(self, about: About, introduction: Introduction) -> DeskCard | None:
        """Return the introduced card if one of our invitations proves it."""
        found = invitation_for(self._invitations, introduction)
        return introduction.card if found and about.sender == introduction.card.desk else None


def invitation_for(
    invitations: Iterable[Invitation], introduction: Introduction
) -> Invitation | None:
    """Return the unused invitation under whose secret the desk introduces itself."""
    card = introduction.card
    for invitation in invitations:
        place = (Level(invitation.level), invitation.region)
        if (
            not invitation.used_by
            and place == (card.level, card.region)
            and is_introduced(introduction, invitation.secret)
        ):
            return invitation
    return None


def meet(unit: UnitOfWork, opened: Opened) -> None:
    """Remember the sender and whoever is vouched for in the bundle."""
    neighbours = Neighbours(unit)
    sender = _introduced(unit, neighbours, opened)
    if sender is None and opened.about.sender not in neighbours.all:
        sender = _restored(neighbours, opened)
    cards = _vouched_for(neighbours, sender or opened.sender, opened.header.cards)
    _remember(unit, neighbours, [*map(desk_of, cards), *([desk_of(sender)] if sender else [])])


def _introduced(unit: UnitOfWork, neighbours: Neighbours, opened: Opened) -> DeskCard | None:
    """Return the card of a desk that we invited, vouched for by us from now on."""
    introduction = opened.header.introduction
    if introduction and not _speaks_for_itself(opened, introduction.card):
        return None
    found = introduction and invitation_for(unit.partners.invitations(), introduction)
    if not introduction or not found:
        return None
    unit.partners.invite(replace(found, used_by=introduction.card.desk))
    card = msgspec.structs.replace(introduction.card, mark=found.mark)
    return sign_card(card, neighbours.keys)


def _speaks_for_itself(opened: Opened, card: DeskCard) -> bool:
    """Tell whether the bundle was signed by the desk that it introduces."""
    return (card.desk, card.signing) == (opened.about.sender, opened.sender.signing)


def _restored(neighbours: Neighbours, opened: Opened) -> DeskCard:
    """Return the sender, restored from a backup: the key we know under a new number.

    A desk of ours we vouch for anew; another comes with a card signed above it.
    """
    for card in opened.header.cards:
        if card.desk == opened.about.sender and card.signing == opened.sender.signing:
            mine = opened.sender.parent == neighbours.me.signing
            kept = msgspec.structs.replace(
                card, region=opened.sender.region, level=opened.sender.level
            )
            return sign_card(kept, neighbours.keys) if mine else kept
    raise KnownError(
        N_("This bundle does not say which desk wrote it. Ask the station to write it again.")
    )


def _vouched_for(
    neighbours: Neighbours, sender: DeskCard, cards: Sequence[DeskCard]
) -> Iterator[DeskCard]:
    """Yield the cards that a desk we know, or one of these, rightly signed."""
    trusted = {desk.signing: card_of(desk) for desk in neighbours.all.values()}
    trusted[sender.signing] = sender
    yield from _renumbered(neighbours, trusted, cards)
    waiting = list(cards)
    if neighbours.is_above(sender):  # whom we belong to tells us to whom they belong
        roots = [c for c in cards if within(sender.region, c.region) and is_vouched_for(c)]
        trusted.update({card.signing: card for card in roots})
        yield from (card for card in roots if card.desk != sender.desk)
    while waiting:
        held = [c for c in waiting if c.parent in trusted and is_vouched_for(c, trusted[c.parent])]
        if not held:
            return
        for card in held:
            trusted[card.signing] = card
            waiting.remove(card)
            yield card


def _renumbered(
    neighbours: Neighbours, trusted: Mapping[bytes, DeskCard], cards: Sequence[DeskCard]
) -> Iterator[DeskCard]:
    """Yield the cards of numbers, new to us, that desks we know took when they were restored."""
    revoked = {desk.signing for desk in neighbours.all.values() if desk.revoked}
    for card in cards:
        known = trusted.get(card.signing)
        if known is None or card.desk in neighbours.all or card.signing in revoked:
            continue
        if (known.level, known.region) == (card.level, card.region) and is_vouched_for(card):
            yield card


def _remember(unit: UnitOfWork, neighbours: Neighbours, met: Iterable[Desk]) -> None:
    """Keep what was told of desks, and of ourselves once the level above has answered."""
    known = neighbours.all
    fresh = []
    for desk in met:
        before = known.get(desk.id)
        if before is None:
            fresh.append(desk)
        elif card_of(before) != card_of(desk) and not (before.revoked and not desk.revoked):
            fresh.append(replace(desk, top=before.top, digest=before.digest, head=before.head))
        if desk.id == neighbours.me.id and neighbours.identity.secret:
            mark = card_of(desk).mark
            answered = msgspec.structs.replace(neighbours.identity, secret=b"", mark=mark)
            unit.become(answered, replace(desk, top=neighbours.me.top, digest=neighbours.me.digest))
    unit.desks.put(fresh)
