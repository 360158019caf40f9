"""The part of a bundle that anybody may read: from whom, to whom, which positions."""

from datetime import date
from typing import Annotated

import msgspec

from desktop.bundles.canonical import MALFORMED, Count, Desk, to_json
from desktop.bundles.refusals import FormatError, Reason

FORMAT = 1
Program = Annotated[str, msgspec.Meta(pattern=r"\A[0-9.]{1,20}\Z")]


class Positions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which positions of the sender's journal a bundle covers.

    Those greater than ``after`` (written ``from``) up to and including
    ``to``; both are equal when there is nothing new.
    """

    after: Count = msgspec.field(name="from")
    to: Count


class About(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a bundle says about itself without telling what is inside.

    ``number`` counts the bundles of this sender to this receiver from 1;
    ``born`` is the clock at which the sender was made; ``program`` is the
    version that wrote it, and the one that an older program asks for.
    """

    format: Annotated[int, msgspec.Meta(ge=1)] = FORMAT
    program: Program
    bundle: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{32}\Z")]
    number: Annotated[int, msgspec.Meta(ge=1)]
    sender: Desk
    born: Count
    to: Annotated[tuple[Desk, ...], msgspec.Meta(min_length=1, max_length=100)]
    positions: Positions
    made: date


class Payload(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Length in bytes and SHA-256 in hexadecimal digits of the encrypted payload."""

    length: Count
    sha256: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the sender signs."""

    about: About
    payload: Payload


class _ClaimedAbout(msgspec.Struct, frozen=True):
    format: Annotated[int, msgspec.Meta(ge=1)]
    program: Program
    sender: Desk


class _Claimed(msgspec.Struct, frozen=True):
    about: _ClaimedAbout


def read_claim(manifest: bytes) -> _ClaimedAbout:
    """Return what every format, this and those to come, says in the same place."""
    try:
        return msgspec.json.decode(manifest, type=_Claimed).about
    except MALFORMED as error:
        raise FormatError from error


def read_manifest(manifest: bytes) -> Manifest:
    """Return the manifest, which is written in exactly one way.

    Raises :class:`FormatError` for a newer format, and for other bytes than
    this program would have written.
    """
    claim = read_claim(manifest)
    if claim.format > FORMAT:
        raise FormatError(Reason.NEWER, program=claim.program)
    try:
        read = msgspec.json.decode(manifest, type=Manifest)
    except MALFORMED as error:
        raise FormatError from error
    if to_json(read) != manifest:
        raise FormatError
    return read


def signing_context(version: int) -> bytes:
    """Return what stands before the manifest of format *version* when it is signed."""
    return b"linbang bundle %d\0" % version
