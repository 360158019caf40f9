"""Reads what somebody is to the head of the household (GB/T 4761-2008, domain.md §2.7)."""

from desktop.domain.types import KinshipCode

PERSON_THEMSELVES, HEAD = KinshipCode("01"), KinshipCode("02")


def tidy_kinship(code: str) -> str:
    """Return 户主 for 本人: lists of other systems say so of the head, who else would it be."""
    tidy = code.strip()
    return HEAD if tidy == PERSON_THEMSELVES else tidy
