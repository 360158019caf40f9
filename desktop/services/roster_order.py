"""Puts the records of a roster in order (domain.md §7.4)."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from desktop import resources
from desktop.domain.names import MIDDLE_DOT
from desktop.domain.natural import natural
from desktop.domain.pinyin import readings, syllables
from desktop.domain.register import Entry, Register
from desktop.domain.strokes import StrokeOrder
from desktop.domain.types import split_optional
from desktop.services.persons import (
    GROUP,
    Person,
    is_named_after_a_person,
    is_of_a_person,
    persons_behind,
)
from desktop.services.wording import Wording
from desktop.store.schema import Schema
from desktop.store.unit import UnitOfWork


class Sort(StrEnum):
    """By what the rows of a roster are sorted."""

    LISTED = "listed"
    GROUP = "group"
    PINYIN = "pinyin"
    AGE = "age"
    SURNAME_STROKES = "surname-strokes"
    NAME_STROKES = "name-strokes"
    NAME = "name"
    DATE = "date"


OF_PEOPLE = (Sort.GROUP, Sort.PINYIN, Sort.AGE, Sort.SURNAME_STROKES, Sort.NAME_STROKES)

Key = Callable[[Person], tuple[Any, ...]]


@cache
def stroke_order() -> StrokeOrder:
    """Return the order of all characters by their strokes, read once."""
    return StrokeOrder(resources.path("fonts", "strokes.bin").read_bytes())


def sorts_of(schema: Schema, register: Register[Any]) -> Sequence[Sort]:
    """Return by what the records of *register* may be sorted."""
    if is_of_a_person(schema, register):
        return (Sort.LISTED, *OF_PEOPLE)
    return (Sort.LISTED, Sort.NAME, *([Sort.DATE] if _date_of(register) else []))


def in_order(
    unit: UnitOfWork, entries: Sequence[Entry[Any]], shown: Wording, sort: Sort
) -> Sequence[Entry[Any]]:
    """Return *entries* sorted; those about whom that is not known come last, as they came.

    What is to stay as it is LISTED is not touched.
    """
    register = shown.register
    if sort is Sort.LISTED or sort not in sorts_of(unit.schema, register):
        return entries
    if sort is Sort.NAME:
        return sorted(entries, key=lambda entry: _named(shown, entry))
    if sort is Sort.DATE:
        name = _date_of(register)
        return sorted(entries, key=lambda entry: getattr(entry.record, name) or date.max)
    persons, key = persons_behind(unit, register, entries), _KEYS[sort]
    if sort is Sort.GROUP and GROUP in register.types():
        return sorted(
            entries,
            key=lambda e: (*_by_group(e.record.group or ""), _by_pinyin(persons[e.id])),
        )
    return sorted(entries, key=lambda entry: (not persons[entry.id].name, key(persons[entry.id])))


def usual_sort(schema: Schema, register: Register[Any]) -> Sort:
    """Return how a register is sorted that is no list: people by the sound of their names."""
    return Sort.PINYIN if is_named_after_a_person(schema, register) else Sort.LISTED


def _by_pinyin(person: Person) -> tuple[Any, ...]:
    """Return each syllable with its character: 汪 and 王 sound alike and yet stay apart."""
    spoken = syllables(person.name, person.sounds)
    characters = person.name.replace(MIDDLE_DOT, "")
    if len(spoken) != len(characters):
        return tuple((syllable, "") for syllable in spoken)
    return tuple(zip(spoken, characters, strict=True))


def _by_group(group: str) -> tuple[Any, ...]:
    return not group, natural(group)


_KEYS: dict[Sort, Key] = {
    Sort.PINYIN: _by_pinyin,
    Sort.GROUP: lambda person: (*_by_group(person.group), _by_pinyin(person)),
    Sort.AGE: lambda person: (person.born or date.max, _by_pinyin(person)),
    Sort.SURNAME_STROKES: lambda person: stroke_order().key(person.name),
    Sort.NAME_STROKES: lambda person: stroke_order().key(person.name, whole=True),
}


def _named(shown: Wording, entry: Entry[Any]) -> tuple[Any, ...]:
    """Return by what a record without a person is sorted: what names it, as it sounds."""
    said = [shown.value(name, getattr(entry.record, name)) for name in shown.register.named_by]
    return tuple(
        tuple((kind, number, readings(words)[0]) for kind, number, words in natural(text))
        for text in said
    )


def _date_of(register: Register[Any]) -> str:
    """Return the name of the first date of the list, else of the form; empty if there is none."""
    dates = [f for f in register.asked() if split_optional(register.types()[f.name])[0] is date]
    listed = [field for field in dates if field.in_list]
    return next((field.name for field in (*listed, *dates)), "")
