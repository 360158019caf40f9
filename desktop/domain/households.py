"""Writes what holds a household together in one way (domain.md §2.7)."""

import unicodedata

from desktop.domain.types import KinshipCode

PERSON_THEMSELVES, HEAD = KinshipCode("01"), KinshipCode("02")
"""本人 and 户主 of GB/T 4761-2008."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def tidy_household_number(text: str) -> str:
    """Return *text* in half-width signs without spaces, so that all of one household agree."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    kept = "".join(c for c in plain if unicodedata.category(c) not in _UNSEEN)
    return unicodedata.normalize("NFKC", kept)


def tidy_kinship(code: str) -> str:
    """Return 户主 for 本人: lists of other systems say so of the head, who else would it be."""
    tidy = code.strip()
    return HEAD if tidy == PERSON_THEMSELVES else tidy
