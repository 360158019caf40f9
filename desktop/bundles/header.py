"""What a payload says before its changes: counts, receipts, cards, heads."""

from typing import NamedTuple

import msgspec

from desktop.bundles.canonical import MALFORMED, Count, Desk, Digest, to_msgpack
from desktop.bundles.cards import DeskCard, Introduction
from desktop.bundles.keys import DeskKeys, signed
from desktop.bundles.refusals import FormatError
from desktop.bundles.succession import Succession
from desktop.domain.ids import DeskId

HEAD = b"linbang head 1\0"


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """Up to which position of the journal of *sender* the *receiver* has everything."""

    receiver: Desk
    sender: Desk
    position: Count


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The last change of a desk's chain, signed by that desk, whoever carries it."""

    desk: Desk
    seq: Count
    digest: Digest
    signature: bytes = b""


class Listed(NamedTuple):
    """An attachment as the header lists it: SHA-256 (32 bytes) and length in bytes."""

    sha256: Digest
    length: Count


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first frame of a payload.

    ``about`` is the SHA-256 of the canonical JSON of the manifest's "about";
    ``changes`` counts the frames of changes that follow; ``known`` tells for a
    receiver the highest number without gaps it has of each author;
    ``successions`` are those of the sender, the oldest first.
    """

    about: Digest
    changes: Count
    attachments: tuple[Listed, ...] = ()
    cards: tuple[DeskCard, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    known: dict[Desk, dict[Desk, Count]] = {}
    heads: tuple[Head, ...] = ()
    introduction: Introduction | None = None
    successions: tuple[Succession, ...] = ()


def read_header(frame: bytes) -> Header:
    """Return the header; names that this program does not know are left aside."""
    try:
        return msgspec.msgpack.decode(frame, type=Header)
    except MALFORMED as error:
        raise FormatError from error


def sign_head(desk: DeskId, seq: int, digest: bytes, keys: DeskKeys) -> Head:
    """Return the head of one's own chain, signed."""
    head = Head(desk=desk, seq=seq, digest=digest)
    return msgspec.structs.replace(head, signature=keys.sign(HEAD, to_msgpack(head)))


def is_signed_head(head: Head, signing_public: bytes) -> bool:
    """Tell whether the desk with this key signed *head*."""
    unsigned = msgspec.structs.replace(head, signature=b"")
    return signed(signing_public, head.signature, HEAD, to_msgpack(unsigned))
