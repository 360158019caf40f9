"""Tells which person a record is about: its own, or one whom it is named after by reference."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.ids import RecordId
from desktop.domain.register import Entry, Register
from desktop.domain.types import NameSounds, PersonName, split_optional
from desktop.store.records import Wanted
from desktop.store.schema import Schema
from desktop.store.unit import UnitOfWork

BORN, GROUP = "birth_date", "group"
"""How every register that says them calls the day of birth and the group where one lives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom a record is about, as far as it is known."""

    name: str = ""
    sounds: str = ""
    born: date | None = None
    group: str = ""


NOBODY = Person()


def is_of_a_person(schema: Schema, register: Register[Any]) -> bool:
    """Tell whether the records of *register* are named after people, or must refer to one."""
    return any(True for _name in _leading(schema, register))


def is_named_after_a_person(schema: Schema, register: Register[Any]) -> bool:
    """Tell whether a person's name is what the name of a record begins with."""
    return register.named_by[0] in set(_leading(schema, register))


def persons_behind(
    unit: UnitOfWork, register: Register[Any], entries: Iterable[Entry[Any]]
) -> Mapping[RecordId, Person]:
    """Return whom each of *entries* is about; of several people it is the first."""
    held: Sequence[Entry[Any]] = tuple(entries)
    found = {entry.id: NOBODY for entry in held}
    for name in reversed(tuple(_leading(unit.schema, register))):
        if name not in register.references():
            found.update((e.id, _person(register, e)) for e in held if getattr(e.record, name))
            continue
        behind = _referred(unit, register, name, held)
        for entry in held:
            if getattr(entry.record, name) in behind:
                found[entry.id] = behind[getattr(entry.record, name)]
    return found


def _leading(schema: Schema, register: Register[Any]) -> Iterator[str]:
    """Yield the attributes that lead to a person: first those that name a record."""
    references, types = register.references(), register.types()
    required = (name for name in references if name in register.required())
    for name in dict.fromkeys((*register.named_by, *required)):
        if split_optional(types[name])[0] is PersonName or (
            name in references
            and references[name] != register.key
            and is_of_a_person(schema, schema.register(references[name]))
        ):
            yield name


def _referred(
    unit: UnitOfWork, register: Register[Any], name: str, held: Sequence[Entry[Any]]
) -> Mapping[RecordId, Person]:
    wanted = {getattr(entry.record, name) for entry in held} - {None}
    if not wanted:
        return {}
    other = unit.schema.register(register.references()[name])
    entries = unit.records(other).find(Wanted(among=sorted(wanted), whatever=True))
    return persons_behind(unit, other, entries)


def _person(register: Register[Any], entry: Entry[Any]) -> Person:
    types, record = register.types(), entry.record
    names = [name for name in register.named_by if split_optional(types[name])[0] is PersonName]
    sounds = [name for name in types if split_optional(types[name])[0] is NameSounds]
    return Person(
        name=next((str(getattr(record, name)) for name in names if getattr(record, name)), ""),
        sounds=next((getattr(record, name) for name in sounds if getattr(record, name)), ""),
        born=getattr(record, BORN, None),
        group=getattr(record, GROUP, None) or "",
    )
