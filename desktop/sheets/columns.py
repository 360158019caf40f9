"""Recognises the columns of a sheet by their headings."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop import resources
from desktop.domain.register import Register
from desktop.sheets.labels import Labels, alike, spellings


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which field stands in which column, counted from 0.

    ``unread`` are the headings nobody knows, and those of a second column for
    a field that was found already: they are reported, never guessed.
    """

    fields: Mapping[int, str]
    unread: tuple[str, ...]


def known_headings(register: Register[Any], say: Labels) -> frozenset[str]:
    """Return the headings of *register* as :func:`desktop.sheets.labels.alike` spells them."""
    return frozenset().union(*_ways_to_say(register, say))


def recognise(headings: tuple[str, ...], register: Register[Any], say: Labels) -> Columns:
    """Recognise *headings* by label, then by the attribute's own name, then by synonym."""
    fields: dict[int, str] = {}
    for meanings in _ways_to_say(register, say):
        for column, heading in enumerate(headings):
            name = meanings.get(alike(heading))
            if name and column not in fields and name not in fields.values():
                fields[column] = name
    unread = (h for column, h in enumerate(headings) if h and column not in fields)
    return Columns(fields=dict(sorted(fields.items())), unread=tuple(unread))


def _ways_to_say(register: Register[Any], say: Labels) -> Iterator[Mapping[str, str]]:
    """Yield what headings mean, the surest way first."""
    asked = register.asked()
    yield spellings((label, field.name) for field in asked for label in say(field.label))
    yield {alike(field.name): field.name for field in asked}
    for place in (f"{register.key}.", ""):
        yield spellings(
            (word, field.name)
            for field in asked
            for word in _synonyms().get(place + field.name, ())
        )


@cache
def _synonyms() -> Mapping[str, list[str]]:
    """Return other words for a field, named ``name``, or ``residents.name`` in one register."""
    path = resources.path("codes", "headings.json")
    fields: Mapping[str, list[str]] = json.loads(path.read_bytes())["fields"]
    return fields
