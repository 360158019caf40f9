"""Finds what a word means among the labels of the program."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

M = TypeVar("M")

Labels = Callable[[str], Iterable[str]]
"""Gives the wordings of a marked text in every language the program speaks."""

_MARKS = ":*"
"""What forms put behind a heading, or before it when it must be filled in."""


@lru_cache(maxsize=4096)  # a column of choices repeats a few words
def alike(text: str) -> str:
    """Return what all spellings of a label share: width, case, spaces and marks left aside."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = (c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf")
    return "".join(kept).strip(_MARKS)


def spellings(meanings: Iterable[tuple[str, M]]) -> dict[str, M]:
    """Return what each word means; a word that means two things means none."""
    found: dict[str, set[M]] = {}
    for word, meaning in meanings:
        found.setdefault(alike(word), set()).add(meaning)
    return {word: meant.pop() for word, meant in found.items() if word and len(meant) == 1}
