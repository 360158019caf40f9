"""The tar around a bundle: three plain members, in one order, written in one way."""

import re
import struct
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from desktop.bundles.refusals import FormatError, Reason
from desktop.bundles.streams import PIECE

MANIFEST, SIGNATURE, PAYLOAD = "manifest.json", "manifest.sig", "payload.age"
LARGEST_MANIFEST = 1 << 16
LARGEST_PAYLOAD = 1 << 30

_BLOCK = 512
_END = bytes(2 * _BLOCK)
_SIZE = slice(124, 135)
_HEADER = struct.Struct("100s 8s 8s 8s 12s 12s 8s c 100s 6s 2s 32s 32s 8s 8s 155s 12x")


def member_header(name: str, size: int) -> bytes:
    """Return the only ustar header a member of this *name* and *size* may have."""
    nobody, never = b"0000000\0", b"00000000000\0"
    octal = b"%011o\0" % size
    fields = [name.encode(), b"0000644\0", nobody, nobody, octal, never, b" " * 8, b"0"]
    block = _HEADER.pack(*fields, b"", b"ustar\0", b"00", b"", b"", nobody, nobody, b"")
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]


def archive(members: Iterable[tuple[str, int, Iterable[bytes]]]) -> Iterator[bytes]:
    """Yield the tar of the *members*, each a name, a size and pieces of that size in all."""
    for name, size, pieces in members:
        yield member_header(name, size)
        yield from pieces
        yield bytes(-size % _BLOCK)
    yield _END


def archive_size(*sizes: int) -> int:
    """Return how long the tar of members of these *sizes* is."""
    return sum(_BLOCK + size + -size % _BLOCK for size in sizes) + len(_END)


class Members:
    """Reads the members of a bundle, one after the other."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def manifest(self) -> bytes:
        """Return the manifest; raises NOT_A_BUNDLE for files of another kind."""
        first = self._file.read(_BLOCK)
        self._file.seek(0)
        # A stick that was pulled out may hold nothing, or zeros, under the right name.
        if first.strip(b"\0") and not first.startswith(MANIFEST.encode() + b"\0"):
            raise FormatError(Reason.NOT_A_BUNDLE)
        return b"".join(self._contents(self._start(MANIFEST, LARGEST_MANIFEST)))

    def signature(self, length: int) -> bytes:
        """Return the signature, which is *length* bytes."""
        if self._start(SIGNATURE, length) != length:
            raise FormatError
        return b"".join(self._contents(length))

    def payload(self, length: int) -> Iterator[bytes]:
        """Yield the payload in pieces; it is *length* bytes and ends the file."""
        if self._start(PAYLOAD, LARGEST_PAYLOAD) != length:
            raise FormatError
        return self._to_the_end(length)

    def _to_the_end(self, length: int) -> Iterator[bytes]:
        yield from self._contents(length)
        if self._file.read(len(_END) + 1) != _END:
            raise FormatError

    def _start(self, name: str, largest: int) -> int:
        block = self._file.read(_BLOCK)
        if not re.fullmatch(rb"[0-7]{11}", block[_SIZE]):
            raise FormatError
        size = int(block[_SIZE], 8)
        if block != member_header(name, size):
            raise FormatError
        if size > largest:
            raise FormatError(Reason.TOO_LARGE)
        return size

    def _contents(self, size: int) -> Iterator[bytes]:
        for at in range(0, size, PIECE):
            yield self._exactly(min(PIECE, size - at))
        if any(self._exactly(-size % _BLOCK)):
            raise FormatError

    def _exactly(self, length: int) -> bytes:
        piece = self._file.read(length)
        if len(piece) != length:
            raise FormatError
        return piece
