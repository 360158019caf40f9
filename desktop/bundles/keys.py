"""The keys of a desk: one signs what it writes, one opens what is written to it."""

import base64
import dataclasses
import hashlib
import os
from dataclasses import dataclass
from typing import Any

import msgspec
import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.bundles.canonical import to_msgpack
from desktop.domain.ids import DeskId

SIGNATURE_LENGTH = 64
_HALF = 6
"""How many of the twelve digits of a desk's number come from its key."""


class _Secrets(msgspec.Struct, frozen=True):
    signing: bytes
    opening: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskKeys:
    """An Ed25519 key and an age identity; neither ever leaves the desk unencrypted."""

    signing: Ed25519PrivateKey = dataclasses.field(repr=False)
    opening: Any = dataclasses.field(repr=False)

    @classmethod
    def make(cls) -> "DeskKeys":
        """Draw new keys."""
        return cls(signing=Ed25519PrivateKey.generate(), opening=pyrage.x25519.Identity.generate())

    @classmethod
    def from_bytes(cls, secret: bytes) -> "DeskKeys":
        """Return the keys that :meth:`to_bytes` wrote down."""
        secrets = msgspec.msgpack.decode(secret, type=_Secrets)
        return cls(
            signing=Ed25519PrivateKey.from_private_bytes(secrets.signing),
            opening=pyrage.x25519.Identity.from_str(secrets.opening),
        )

    def to_bytes(self) -> bytes:
        """Return both secrets; the caller keeps them encrypted."""
        return to_msgpack(_Secrets(self.signing.private_bytes_raw(), str(self.opening)))

    @property
    def public(self) -> bytes:
        """Return the 32 bytes by which others check this desk's signatures."""
        return self.signing.public_key().public_bytes_raw()

    @property
    def recipient(self) -> str:
        """Return the ``age1…`` text to which others encrypt for this desk."""
        return str(self.opening.to_public())

    def sign(self, context: bytes, message: bytes) -> bytes:
        """Return 64 bytes that hold for *message* in this *context* only."""
        return self.signing.sign(context + message)


def signed(public: bytes, signature: bytes, context: bytes, message: bytes) -> bool:
    """Tell whether *signature* was made over *message* with the key of *public*."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, context + message)
    except (InvalidSignature, ValueError):  # ValueError: not the length of a key
        return False
    return True


def is_recipient(opening: str) -> bool:
    """Tell whether one can encrypt to the ``age1…`` text *opening*."""
    try:
        pyrage.x25519.Recipient.from_str(opening)
    except pyrage.RecipientError:
        return False
    return True


def desk_id(signing_public: bytes) -> DeskId:
    """Return a new number for a desk: half from its key, half drawn.

    A restored desk keeps its keys and draws a new number (exchange.md §1).
    """
    return DeskId(_base32(hashlib.sha256(signing_public).digest()) + _base32(os.urandom(5)))


def numbered_by(desk: DeskId, signing_public: bytes) -> bool:
    """Tell whether the number *desk* was made from this key."""
    return desk[:_HALF] == desk_id(signing_public)[:_HALF]


def _base32(material: bytes) -> str:
    return base64.b32encode(material).decode()[:_HALF].lower()
