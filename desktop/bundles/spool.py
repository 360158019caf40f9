"""Keeps an opened payload on disk under a key that only this process ever has."""

from collections.abc import Iterator
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from desktop.bundles.scratch import keeping

_LENGTH = 4


class Spool:
    """Written once, read as often as wanted.

    Each piece is sealed by itself and numbered by its place; the key is drawn
    anew, so what a power cut leaves behind can never be opened.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._cipher = ChaCha20Poly1305(ChaCha20Poly1305.generate_key())
        self._pieces = 0

    def write(self, piece: bytes) -> None:
        """Keep *piece*; raises KnownError when the disk is full."""
        sealed = self._cipher.encrypt(_nonce(self._pieces), piece, None)
        with keeping():
            self._file.write(len(sealed).to_bytes(_LENGTH, "little") + sealed)
        self._pieces += 1

    def finish(self) -> None:
        """Make sure that all pieces found room."""
        with keeping():
            self._file.flush()

    def pieces(self) -> Iterator[bytes]:
        """Yield the pieces as they were written; several may read at the same time."""
        at = 0
        for number in range(self._pieces):
            self._file.seek(at)
            length = int.from_bytes(self._file.read(_LENGTH), "little")
            yield self._cipher.decrypt(_nonce(number), self._file.read(length), None)
            at += _LENGTH + length


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "little")
