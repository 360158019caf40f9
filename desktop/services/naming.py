"""Says what to call records."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.register import Entry, Register
from desktop.domain.types import PersonName, split_optional
from desktop.i18n import translate as _
from desktop.services.persons import BORN
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

Written = Callable[[str, date | None], str]
"""How the name of a person is written who was born on a day."""


def names_of(
    unit: UnitOfWork,
    key: RegisterKey,
    records: Iterable[RecordId],
    written: Written = lambda name, _born: name,
) -> dict[RecordId, str]:
    """Return what to call *records*; a reference in a name stands for the name behind it.

    People are named as *written*.
    """
    register = unit.schema.register(key)
    wanted = list(dict.fromkeys(records))
    if not wanted:
        return {}
    entries = unit.records(register).find(Wanted(among=wanted, whatever=True))
    references = register.references()
    behind = {
        name: names_of(unit, references[name], _named_in(entries, name), written)
        for name in register.named_by
        if name in references
    }
    return {
        entry.id: " · ".join(_parts_of_name(register, entry.record, behind, written))
        for entry in entries
    }


def _named_in(entries: Iterable[Entry[Any]], name: str) -> list[RecordId]:
    found = (getattr(entry.record, name) for entry in entries)
    return [record for record in found if record]


def _parts_of_name(
    register: Register[Any],
    record: object,
    behind: Mapping[str, Mapping[RecordId, str]],
    written: Written,
) -> Iterable[str]:
    types = register.types()
    for name in register.named_by:
        value = getattr(record, name)
        if name in behind:
            value = behind[name].get(value, "")
        elif value and split_optional(types[name])[0] is PersonName:
            value = written(value, getattr(record, BORN, None))
        if value:
            yield _(register.choices[value]) if isinstance(value, StrEnum) else str(value)
