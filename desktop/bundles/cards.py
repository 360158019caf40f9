"""The card by which desks know each other, vouched for by the desk above."""

import hashlib
import hmac
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

import msgspec

from desktop.bundles.canonical import Count, Desk, Key, to_msgpack
from desktop.bundles.keys import SIGNATURE_LENGTH, DeskKeys, is_recipient, numbered_by, signed
from desktop.domain.levels import Level, within

CARD = b"linbang card 1\0"
_UPWARDS = tuple(Level)


class DeskCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who a desk is: its place, its public keys, and the signature of the desk above.

    ``parent`` is the signing key of the desk above, empty for the one at the
    top, which signs its own card. ``mark`` tells the desks of one place apart.
    ``revoked`` is the clock from which the desk may no longer hand over, or 0.
    """

    desk: Desk
    level: Level
    region: Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{12}\Z")]
    name: Annotated[str, msgspec.Meta(max_length=100)]
    mark: Annotated[str, msgspec.Meta(max_length=20)]
    signing: Key
    opening: Annotated[str, msgspec.Meta(max_length=100)]
    born: Count
    parent: Annotated[bytes, msgspec.Meta(max_length=32)] = b""
    revoked: Count = 0
    signature: Annotated[bytes, msgspec.Meta(max_length=SIGNATURE_LENGTH)] = b""


class Introduction(msgspec.Struct, frozen=True):
    """What a newly enrolled desk says in its first bundle: its card under the one-time secret."""

    card: DeskCard
    mac: bytes


def sign_card(card: DeskCard, keys: DeskKeys) -> DeskCard:
    """Return *card* vouched for by the desk of *keys*; one's own card becomes that of a root."""
    parent = b"" if keys.public == card.signing else keys.public
    card = msgspec.structs.replace(card, parent=parent, signature=b"")
    return msgspec.structs.replace(card, signature=keys.sign(CARD, to_msgpack(card)))


def is_vouched_for(card: DeskCard, parent: DeskCard | None = None) -> bool:
    """Tell whether *parent*, or without one the desk itself as root, rightly signed *card*.

    A parent vouches only for desks of a lower level within its own place.
    """
    if parent is None:
        return not card.parent and _holds(card, card.signing)
    return may_enrol(parent, card.level, card.region) and _holds(card, parent.signing)


def may_enrol(parent: DeskCard, level: Level, region: str) -> bool:
    """Tell whether a desk of *level* at *region* may stand below *parent*."""
    below = _UPWARDS.index(level) < _UPWARDS.index(parent.level)
    return below and within(region, parent.region)


def is_chain(cards: Sequence[DeskCard]) -> bool:
    """Tell whether each card is vouched for by the next one, and the last is a root."""
    links = all(is_vouched_for(card, parent) for card, parent in pairwise(cards))
    return bool(cards) and links and is_vouched_for(cards[-1])


def introduce(card: DeskCard, secret: bytes) -> Introduction:
    """Return the introduction of the desk of *card* under the *secret* of its enrolment."""
    card = msgspec.structs.replace(card, parent=b"", signature=b"")
    return Introduction(card, _mac(card, secret))


def is_introduced(introduction: Introduction, secret: bytes) -> bool:
    """Tell whether whoever made the *introduction* held the *secret* of the enrolment.

    That its place is the enrolled one remains to be compared.
    """
    proved = hmac.compare_digest(introduction.mac, _mac(introduction.card, secret))
    return proved and _is_usable(introduction.card)


def _mac(card: DeskCard, secret: bytes) -> bytes:
    return hmac.digest(secret, to_msgpack(card), hashlib.sha256)


def _holds(card: DeskCard, public: bytes) -> bool:
    unsigned = msgspec.structs.replace(card, signature=b"")
    rightly = signed(public, card.signature, CARD, to_msgpack(unsigned))
    return rightly and _is_usable(card)


def _is_usable(card: DeskCard) -> bool:
    return numbered_by(card.desk, card.signing) and is_recipient(card.opening)
