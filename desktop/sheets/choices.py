"""Reads choices out of cells: yes or no, members of an enumeration, codes of a list."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import TypeVar

from desktop import resources
from desktop.messages import N_
from desktop.sheets.cells import Cell, Remarked, UnreadableCellError
from desktop.sheets.labels import Labels, alike, spellings
from desktop.sheets.texts import prose, text

M = TypeVar("M")

YES = frozenset({"是", "有", "对", "√", "✓", "✔", "☑", "true", "yes", "y", "1"})
NO = frozenset({"否", "无", "没有", "不是", "×", "✗", "✘", "☐", "false", "no", "n", "0"})

FORMAL_ENDINGS = ("族", "性")
"""Left out in speech: 汉 for 汉族; or put in: 男性 for 男."""

AMBIGUOUS = "0"
"""Unknown in GB/T 2261.1, a woman in some programs, a man in others (domain.md §2.7)."""

WHOLE_LISTS = {"education": "education-full"}
"""The lists whose codes are kept by their first digit: 21 as 20 (domain.md §2.7)."""

_ASIDE = re.compile(r"[(（].*")
_BETWEEN_CHOICES = re.compile(r"[、,，;；/／|\n]")


def yes_or_no(cell: Cell) -> bool:
    """Return whether *cell* says yes; raises UnreadableCellError when it says neither."""
    word = alike(text(cell))
    if word not in YES | NO:
        raise UnreadableCellError(
            N_("“{text}” is neither yes nor no; write 是 or 否"), text=text(cell)
        )
    return word in YES


def one_of(meanings: Mapping[str, M]) -> Callable[[Cell], M]:
    """Return what reads a cell as one of *meanings*: of :func:`members` or :func:`codes`."""

    def read(cell: Cell) -> M:
        word = alike(text(cell))
        for spelling in (word, _words("words").get(word, word), _informal(word)):
            if spelling in meanings:
                return meanings[spelling]
        message = N_("“{text}” is not on the list for this column; choose a word of the form")
        raise UnreadableCellError(message, text=text(cell))

    return read


def remarked(read: Callable[[Cell], M]) -> Callable[[Cell], M | Remarked]:
    """Return what reads as *read* does, and keeps words that the list has no code for."""

    def read_all(cell: Cell) -> M | Remarked:
        covering = _words("uncoded").get(alike(text(cell)))
        if covering is None:
            return read(cell)
        told = N_("The list has no code for this; its name is under Remarks now")
        return Remarked(read(covering), text(cell), told)

    return read_all


def several_of(meanings: Mapping[str, M]) -> Callable[[Cell], tuple[M, ...]]:
    """Return what reads a cell as some of *meanings*, in the order they stand there, each once."""
    read = one_of(meanings)

    def read_all(cell: Cell) -> tuple[M, ...]:
        whole = prose(cell)
        parts = [whole] if alike(whole) in meanings else _BETWEEN_CHOICES.split(whole)
        return tuple(dict.fromkeys(read(part) for part in parts if part.strip()))

    return read_all


def members(
    enumeration: type[StrEnum], labels: Mapping[StrEnum, str], say: Labels
) -> Mapping[str, StrEnum]:
    """Return the members by their labels in every language and by their stored values."""
    found = spellings(
        (word, member)
        for member in enumeration
        for word in (member.value, *say(labels[member]))
        if word != AMBIGUOUS
    )
    return _with_informal(found)


def codes(name: str) -> Mapping[str, str]:
    """Return the codes of the list *name* by code, 01 and 1, and by label in every language."""
    return _with_informal(spellings(_code_words(name)))


def _code_words(name: str) -> Iterator[tuple[str, str]]:
    for code, labels in resources.codes(name).items():
        yield code, code
        yield code.lstrip("0"), code
        for label in labels.values():
            yield label, code
            yield _ASIDE.sub("", label), code
    for code, labels in resources.codes(WHOLE_LISTS[name]).items() if name in WHOLE_LISTS else ():
        yield from ((word, f"{code[0]}0") for word in (code, *labels.values()))


def _with_informal(meanings: dict[str, M]) -> Mapping[str, M]:
    informal = spellings((_informal(word), meaning) for word, meaning in meanings.items())
    return informal | meanings


def _informal(word: str) -> str:
    return word.removesuffix(next(filter(word.endswith, FORMAL_ENDINGS), ""))


@cache
def _words(said: str) -> Mapping[str, str]:
    """Return the label for each of the other words that ship: ``words`` or ``uncoded``."""
    path = resources.path("codes", "headings.json")
    words: Mapping[str, list[str]] = json.loads(path.read_bytes())[said]
    return spellings((other, alike(label)) for label, others in words.items() for other in others)
