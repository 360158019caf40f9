"""The word of a desk that goes on with new keys, signed with the old one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from desktop.bundles.canonical import MALFORMED, Desk, to_msgpack
from desktop.bundles.cards import DeskCard, is_vouched_for
from desktop.bundles.keys import DeskKeys, signed
from desktop.domain.ids import DeskId

SUCCESSION = b"linbang succession 1\0"


class Succession(msgspec.Struct, frozen=True):
    """The desk ``before`` is from now on that of ``card``, and its old key says so."""

    before: Desk
    card: DeskCard
    signature: bytes


class Renewed(NamedTuple):
    """A desk that went on with new keys: its card before and after."""

    before: DeskCard
    after: DeskCard


def succeed(before: DeskCard, keys: DeskKeys, card: DeskCard) -> Succession:
    """Let the desk *before*, with its old *keys*, go on as that of the *card* of its new ones."""
    return Succession(before.desk, card, keys.sign(SUCCESSION, to_msgpack(card)))


def read_succession(kept: bytes) -> Succession | None:
    """Return the succession that a desk wrote down, None where it is of a newer kind."""
    try:
        return msgspec.msgpack.decode(kept, type=Succession)
    except MALFORMED:
        return None


def renewals(
    successions: Iterable[Succession], known: Mapping[DeskId, DeskCard]
) -> Iterator[Renewed]:
    """Yield those of *successions* that hold, beginning with a desk that is *known*.

    Several follow one another where a desk changed its keys again before
    anybody heard of it.
    """
    cards = dict(known)
    for succession in successions:
        before = cards.get(succession.before)
        if before is not None and _holds(succession, before):
            cards[succession.card.desk] = succession.card
            yield Renewed(before, succession.card)


def _holds(succession: Succession, before: DeskCard) -> bool:
    card = succession.card
    place = (card.level, card.region, card.revoked) == (before.level, before.region, 0)
    later = card.born > before.born and card.signing != before.signing
    message = to_msgpack(card)
    rightly = signed(before.signing, succession.signature, SUCCESSION, message)
    return place and later and rightly and is_vouched_for(card)
