"""Streams through which pyrage and zstandard read and write.

WORKAROUND: pyrage turns an exception of a stream into its own, or into an
OSError; the streams here remember what really happened.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

PIECE = 1 << 16
"""How many bytes are read at a time."""


class Hash(Protocol):
    """Takes bytes in."""

    def update(self, piece: bytes, /) -> None:
        """Take *piece* in."""


class Source:
    """A stream to read from, fed by an iterable of pieces."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = b""
        self.failure: BaseException | None = None

    def read(self, size: int) -> bytes:
        """Return up to *size* bytes, none at the end."""
        try:
            while not self._rest:
                self._rest = next(self._pieces)
        except StopIteration:
            return b""
        except BaseException as failure:
            self.failure = failure
            raise
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece

    def drain(self) -> None:
        """Read what is left, for whoever counts or hashes the pieces."""
        for _ in self._pieces:
            pass


class Sink:
    """A stream to write to, which hands each piece on."""

    def __init__(self, take: Callable[[bytes], object]) -> None:
        self._take = take
        self.failure: BaseException | None = None

    def write(self, piece: bytes) -> int:
        """Hand *piece* on whole."""
        try:
            self._take(piece)
        except BaseException as failure:
            self.failure = failure
            raise
        return len(piece)

    def flush(self) -> None:
        """Do nothing: each piece was handed on at once."""


def raise_remembered(*streams: Source | Sink) -> None:
    """Raise what went wrong in one of the *streams*, if anything did."""
    for stream in streams:
        if stream.failure is not None:
            raise stream.failure


def hashed(pieces: Iterable[bytes], digest: Hash) -> Iterator[bytes]:
    """Yield the *pieces*, taking each into *digest*."""
    for piece in pieces:
        digest.update(piece)
        yield piece
