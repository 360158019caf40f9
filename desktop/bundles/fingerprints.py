"""Says the key of a desk in words that two people can compare over the telephone."""

import hashlib
from functools import cache

from desktop import resources

CONTEXT = b"linbang fingerprint 1\0"
WORDS = 6
_DIGITS = 6
_HALF = _DIGITS // 2


def fingerprint(signing_public: bytes) -> str:
    """Return six words and two groups of digits: 68 bits, more than anybody can look for."""
    digest = hashlib.sha256(CONTEXT + signing_public).digest()
    words = [fingerprint_words()[byte] for byte in digest[:WORDS]]
    digits = f"{int.from_bytes(digest[WORDS:]) % 10**_DIGITS:0{_DIGITS}}"
    return " ".join([*words, digits[:_HALF], digits[_HALF:]])


@cache
def fingerprint_words() -> tuple[str, ...]:
    """Return the word for each byte; the order never changes."""
    return tuple(resources.path("words", "fingerprints.txt").read_text("utf-8").split())
