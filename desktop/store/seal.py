"""Encrypts single values where the database itself keeps its tables in clear."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.domain.problems import KnownError
from desktop.messages import N_

AESSIV_BYTES = 64


class Seal:
    """Seals and opens values with the key of the store; the same value gives the same bytes.

    The private keys of a county and the secrets of its enrolments must not be
    readable to who only looks after its database server. Equal bytes for
    equal values (RFC 5297) let a sealed value be a key of its table.
    """

    def __init__(self, key: bytes, county: str) -> None:
        info = f"linbang seal 1 {county}".encode()
        derived = HKDF(algorithm=SHA256(), length=AESSIV_BYTES, salt=None, info=info).derive(key)
        self._cipher = AESSIV(derived)

    def close(self, value: bytes, place: str) -> bytes:
        """Return *value* sealed for *place*, the name of where it is kept."""
        return self._cipher.encrypt(value, [place.encode()])

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return what was sealed for *place*; raises ``KnownError`` where the key is another."""
        try:
            return self._cipher.decrypt(sealed, [place.encode()])
        except (InvalidTag, ValueError) as error:
            raise KnownError(
                N_("This folder belongs to another county than the database. Choose another.")
            ) from error
