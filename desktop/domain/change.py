"""Writes down what one save changed, as bytes that are kept and handed on for ever.

There is exactly one way to write a change (msgpack, sorted), and whoever
receives other bytes refuses them: so a hash or a signature made at the village
can be checked at the county (exchange.md §1).
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

REGION = "region"
"""The field of every record that names, by twelve digits, the place it belongs to."""
REMOVED = "removed"
"""The field of every record that is 1 once it is removed, else None."""
SAME_AS = "same_as"
"""The field of every record that names the one which speaks for it, once both were found to be
one: the same person registered twice. Else None."""

Plain: TypeAlias = (
    Annotated[str, Meta(max_length=100_000)]
    | Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
    | None
)
"""What a field holds in a row, in the journal and in a bundle."""

Desk: TypeAlias = Annotated[str, Meta(min_length=1, max_length=32)]
Counting: TypeAlias = Annotated[int, Meta(gt=0, le=2**63 - 1)]
Name: TypeAlias = Annotated[str, Meta(max_length=64)]
Record: TypeAlias = Annotated[str, Meta(max_length=32, pattern="^[0-9a-f]{32}$")]

DIGEST_LENGTH = 32


class BrokenChangeError(ValueError):
    """Raised when bytes are no change, or a change is beyond what may be written."""


class Change(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One save of one record.

    ``act`` is the ``seq`` of the first change of the same act at this desk.
    ``wall`` is the PC's time in milliseconds, shown and never used to decide.
    ``fields`` holds the new value of each field that changed, of all fields
    when the record is ``created``. ``seen`` holds, for each field that changed,
    the highest clock per desk that the writer knew of it; a creation has seen
    nothing. ``previous`` is the digest of the desk's change before, empty for
    its first.
    """

    desk: Desk
    seq: Counting
    clock: Counting
    act: Counting
    staff: Name
    wall: Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
    register: Name
    record: Record
    created: bool
    fields: Annotated[dict[Name, Plain], Meta(max_length=200)]
    seen: dict[Name, dict[Desk, Counting]]
    previous: bytes


class _Numbered(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The beginning of a change; what follows is passed over."""

    desk: Desk
    seq: Counting


_write = msgspec.msgpack.Encoder(order="sorted").encode
_read = msgspec.msgpack.Decoder(Change).decode
_read_number = msgspec.msgpack.Decoder(_Numbered).decode


def encode(change: Change) -> bytes:
    """Return the one way to write *change*.

    Raises BrokenChangeError when nobody would read it.
    """
    try:
        payload = _write(change)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise BrokenChangeError(f"The change cannot be written: {error}.") from error
    decode(payload)
    return payload


def decode(payload: bytes) -> Change:
    """Return the change that *payload* tells.

    Raises BrokenChangeError unless the bytes are exactly those that
    :func:`encode` would make.
    """
    try:
        change = _read(payload)
    except (ValueError, RecursionError) as error:
        raise BrokenChangeError(f"The bytes are no change: {error}.") from error
    if _write(change) != payload:
        raise BrokenChangeError("The change is not written in the one agreed way.")
    for fault in _faults(change):
        raise BrokenChangeError(f"The change {change.seq} of desk {change.desk} {fault}.")
    return change


def decode_kept(payload: bytes) -> Change:
    """Return the change that *payload* tells, which :func:`decode` found right when it came.

    Raises BrokenChangeError when the bytes are no change.
    """
    try:
        return _read(payload)
    except (ValueError, RecursionError) as error:
        raise BrokenChangeError(f"The bytes are no change: {error}.") from error


def numbered(payload: bytes) -> tuple[str, int] | None:
    """Return which desk claims to have written *payload* under which number, if any does."""
    try:
        number = _read_number(payload)
    except (ValueError, RecursionError):
        return None
    return None if "\0" in number.desk else (number.desk, number.seq)


def _faults(change: Change) -> Iterator[str]:
    if "\0" in change.register + change.desk:  # no database keeps it in a text
        yield "names no register or no desk"
    if change.act > change.seq:
        yield "is older than its act"
    if len(change.previous) != (DIGEST_LENGTH if change.seq > 1 else 0):
        yield "does not name the one before it"
    if not change.seen:
        return
    if change.created:
        yield "creates what it has seen"
    if not change.seen.keys() <= change.fields.keys():
        yield "has seen fields that it leaves alone"
    if any(clock >= change.clock for known in change.seen.values() for clock in known.values()):
        yield "has seen what came after it"


def digest(payload: bytes) -> bytes:
    """Return the 32 bytes by which the desk's next change names this one (SHA-256)."""
    return hashlib.sha256(payload).digest()


class ChainFault(StrEnum):
    """What is wrong between a change and the one handed in before it."""

    OTHER_DESK = "other-desk"
    NUMBER_NOT_RISING = "number-not-rising"
    CLOCK_NOT_RISING = "clock-not-rising"
    MISSING = "missing"
    OTHER_PREVIOUS = "other-previous"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainBreak:
    """The first fault of the change ``seq``; MISSING means that those before it have not come."""

    seq: int
    fault: ChainFault


def chain_breaks(payloads: Iterable[bytes]) -> Iterator[ChainBreak]:
    """Yield where the changes of one desk, in the order of their numbers, do not hang together.

    Begin with the last one known before, when there is one: nothing can be
    said of the very first. Raises BrokenChangeError as :func:`decode` does.
    """
    links = ((payload, decode(payload)) for payload in payloads)
    for (payload, before), (_, change) in pairwise(links):
        for fault in _faults_between(before, digest(payload), change):
            yield ChainBreak(seq=change.seq, fault=fault)
            break


def _faults_between(before: Change, link: bytes, change: Change) -> Iterator[ChainFault]:
    if change.desk != before.desk:
        yield ChainFault.OTHER_DESK
    if change.seq <= before.seq:
        yield ChainFault.NUMBER_NOT_RISING
    if change.clock <= before.clock:
        yield ChainFault.CLOCK_NOT_RISING
    if change.seq > before.seq + 1:
        yield ChainFault.MISSING
    elif change.previous != link:
        yield ChainFault.OTHER_PREVIOUS
