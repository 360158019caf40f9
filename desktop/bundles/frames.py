"""The frames inside a payload: four bytes of length, little-endian, then the content; zstd."""

import io
from collections.abc import Iterable, Iterator
from typing import IO, cast

import zstandard

from desktop.bundles.refusals import FormatError, Reason
from desktop.bundles.streams import PIECE, Source

LARGEST_HEADER = 8 << 20
LARGEST_CHANGE = 1 << 20
LARGEST_ATTACHMENT = 64 << 20
LARGEST_CONTENT = 4 << 30
"""All frames of a payload together, unpacked."""

_LENGTH = 4
_LEVEL = 6
_WIDEST_WINDOW = 8 << 20
"""Memory that zstd may take to unpack; level 6 needs 2 MiB."""


def pack(frames: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the compressed stream of the *frames* in pieces, some of them empty."""
    packer = zstandard.ZstdCompressor(level=_LEVEL).compressobj()
    waiting = bytearray()  # frames are short, and each call costs
    for frame in frames:
        waiting += len(frame).to_bytes(_LENGTH, "little") + frame
        if len(waiting) >= PIECE:
            yield packer.compress(waiting)
            waiting.clear()
    yield packer.compress(waiting)
    yield packer.flush()


class Frames:
    """Unpacks frames one by one, none larger than the reader is ready for."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        unpacker = zstandard.ZstdDecompressor(max_window_size=_WIDEST_WINDOW)
        source = cast("IO[bytes]", Source(pieces))  # of which only read() is used
        stream = unpacker.stream_reader(source, read_across_frames=True)
        self._stream = io.BufferedReader(stream, PIECE)  # frames are short
        self._room = LARGEST_CONTENT

    def take(self, largest: int) -> bytes:
        """Return the next frame, which has 1 to *largest* bytes."""
        try:  # in one piece: there are as many frames as changes
            head = self._stream.read(_LENGTH)
            length = int.from_bytes(head, "little")
            if not length or len(head) != _LENGTH:
                raise FormatError
            self._room -= _LENGTH + length
            if length > largest or self._room < 0:
                raise FormatError(Reason.TOO_LARGE)
            content = self._stream.read(length)
        except zstandard.ZstdError as error:
            raise FormatError from error
        if len(content) != length:
            raise FormatError
        return content

    def end(self) -> None:
        """Make sure that nothing follows."""
        try:
            following = self._stream.read(1)
        except zstandard.ZstdError as error:
            raise FormatError from error
        if following:
            raise FormatError
