"""Knows who may speak in a bundle: the desks we know, those we invited, those they vouch for."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import msgspec

from desktop.bundles.cards import (
    DeskCard,
    Introduction,
    is_introduced,
    is_vouched_for,
    sign_card,
)
from desktop.bundles.header import Header
from desktop.bundles.keys import numbered_by
from desktop.bundles.manifest import About
from desktop.bundles.reading import Opened
from desktop.bundles.succession import renewals
from desktop.domain.ids import DeskId
from desktop.domain.levels import Level, within
from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.services.neighbours import Neighbours, card_of, desk_of, told_anew
from desktop.services.renewals import (
    Known,
    accept_renewals,
    believed,
    former_keys,
    is_succeeded,
    retire,
    with_numbers,
)
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

    def successor(self, about: About, header: Header) -> DeskCard | None:
        """Return the card of the sender's new keys, if a desk that we believe vouches for them."""
        found = [
            after
            for _before, after in renewals(
                header.successions, with_numbers(believed(self._desks), header)
            )
            if numbered_by(about.sender, after.signing)
        ]
        return found[-1] if found else None

    def is_succeeded(self, card: DeskCard) -> bool:
        """Tell whether the desk of *card*, revoked, went on with new keys that we know."""
        return is_succeeded(card, self._desks.values())


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


def meet(unit: UnitOfWork, opened: Opened) -> list[Known]:
    """Remember the sender and whoever is vouched for in the bundle; return who changed keys."""
    renewed = accept_renewals(unit, opened.header)
    neighbours = Neighbours(unit)
    known = neighbours.newest_with(opened.sender.signing)
    sender = _introduced(unit, neighbours, opened)
    neighbours = Neighbours(unit)
    if sender is None and opened.about.sender not in neighbours.all:
        sender = _restored(neighbours, opened, card_of(known) if known else opened.sender)
    speaking = sender or (card_of(known) if known else opened.sender)
    cards = _vouched_for(neighbours, speaking, opened.header.cards)
    _remember(unit, neighbours, [*map(desk_of, cards), *([desk_of(sender)] if sender else [])])
    return renewed


def _introduced(unit: UnitOfWork, neighbours: Neighbours, opened: Opened) -> DeskCard | None:
    """Return the card of a desk that we invited, vouched for by us from now on."""
    introduction = opened.header.introduction
    if introduction and not _speaks_for_itself(opened, introduction.card):
        return None
    found = introduction and invitation_for(unit.partners.invitations(), introduction)
    if not introduction or not found:
        return None
    unit.partners.invite(replace(found, used_by=introduction.card.desk))
    retire(unit, former_keys(unit, opened), introduction.card.born, opened.header)
    card = msgspec.structs.replace(introduction.card, mark=found.mark)
    return sign_card(card, neighbours.keys)


def _speaks_for_itself(opened: Opened, card: DeskCard) -> bool:
    """Tell whether the bundle was signed by the desk that it introduces."""
    return (card.desk, card.signing) == (opened.about.sender, opened.sender.signing)


def _restored(neighbours: Neighbours, opened: Opened, known: DeskCard) -> DeskCard:
    """Return the sender, restored from a backup: the key we know under a new number.

    A desk of ours we vouch for anew; another comes with a card signed above it.
    """
    for card in opened.header.cards:
        if card.desk == opened.about.sender and card.signing == opened.sender.signing:
            mine = known.parent == neighbours.me.signing
            kept = msgspec.structs.replace(card, region=known.region, level=known.level)
            return sign_card(kept, neighbours.keys) if mine else kept
    raise KnownError(
        N_("This bundle does not say which desk wrote it. Ask the station to write it again.")
    )


def _vouched_for(
    neighbours: Neighbours, sender: DeskCard, cards: Sequence[DeskCard]
) -> Iterator[DeskCard]:
    """Yield the cards that a desk we know, or one of these, rightly signed.

    One that was revoked still vouches for whom it took in before.
    """
    trusted = {desk.signing: card_of(desk) for desk in neighbours.all.values()}
    trusted[sender.signing] = sender
    yield from _renumbered(neighbours, trusted, cards)
    waiting = list(cards)
    if neighbours.is_above(sender):  # whom we belong to tells us to whom they belong
        roots = [c for c in cards if within(sender.region, c.region) and is_vouched_for(c)]
        trusted.update({card.signing: card for card in roots})
        yield from (card for card in roots if card.desk != sender.desk)
    while waiting:
        held = [c for c in waiting if c.parent in trusted and _is_held(c, trusted[c.parent])]
        if not held:
            return
        for card in held:
            trusted[card.signing] = card
            waiting.remove(card)
            yield card


def _is_held(card: DeskCard, parent: DeskCard) -> bool:
    in_time = not parent.revoked or card.born < parent.revoked
    return in_time and is_vouched_for(card, parent)


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
    met = list(met)
    known = neighbours.all
    revoked = {desk.signing for desk in (*known.values(), *met) if desk.revoked}
    fresh = []
    for desk in met:
        before = known.get(desk.id)
        if before is None:
            fresh.append(desk)
        elif card_of(before) != card_of(desk) and _is_newer(desk, before, revoked):
            fresh.append(told_anew(before, card_of(desk)))
        if desk.id == neighbours.me.id and neighbours.identity.secret:
            mark = card_of(desk).mark
            answered = msgspec.structs.replace(neighbours.identity, secret=b"", mark=mark)
            unit.become(answered, replace(desk, top=neighbours.me.top, digest=neighbours.me.digest))
    unit.desks.put(fresh)


def _is_newer(desk: Desk, before: Desk, revoked: Collection[bytes]) -> bool:
    """Tell whether what is told of *desk* holds over what was known *before*.

    A card that was signed again, be it to revoke or to believe once more,
    bears a later clock; one whose signer changed keys is signed again as it is.
    """

    def rank(each: Desk) -> tuple[int, bool]:
        return max(each.born, each.revoked), card_of(each).parent not in revoked

    return rank(desk) >= rank(before)
