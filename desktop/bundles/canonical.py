"""Turns a structure into the one sequence of bytes that is hashed, signed or compared.

Names are sorted, numbers take their shortest form, JSON has no blanks and is UTF-8.
"""

from typing import Annotated

import msgspec

from desktop.domain.ids import DeskId

Desk = Annotated[DeskId, msgspec.Meta(pattern=r"\A[a-z2-7]{12}\Z")]
"""Twelve base32 digits, see :func:`desktop.bundles.keys.desk_id`."""
Count = Annotated[int, msgspec.Meta(ge=0)]
Key = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
"""The 32 bytes of an Ed25519 public key."""
Digest = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
"""The 32 bytes of a SHA-256."""

MALFORMED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What msgspec raises for bytes that are not the structure they should be.

RecursionError for brackets within brackets within brackets.
"""

_json = msgspec.json.Encoder(order="sorted")
_msgpack = msgspec.msgpack.Encoder(order="sorted")


def to_json(structure: msgspec.Struct) -> bytes:
    """Return the canonical JSON of *structure*; bytes in it become base64."""
    return _json.encode(structure)


def to_msgpack(structure: object) -> bytes:
    """Return the canonical msgpack of *structure*."""
    return _msgpack.encode(structure)
