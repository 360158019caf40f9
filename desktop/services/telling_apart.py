"""Says names so that each stands for one record, and finds the record for which a name stands."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.register import Entry, Field, Register
from desktop.domain.types import Prose, Telephone, split_optional
from desktop.services.naming import names_of
from desktop.services.wording import MASKS, Wording, wording_of
from desktop.store.records import EVERYTHING, Wanted
from desktop.store.unit import UnitOfWork

BETWEEN = " · "


class Called:
    """The present records of one register, by what they are called.

    Where several bear one name, it is followed by what only one of them says
    in some field: ``张伟 · 1966-11-23``.
    """

    def __init__(self, unit: UnitOfWork, key: RegisterKey, today: date) -> None:
        self._unit, self._today = unit, today
        self._register: Register[Any] = unit.schema.register(key)
        ids = unit.records(self._register).ids(EVERYTHING)
        self._bearing: dict[str, list[RecordId]] = {}
        for record, name in names_of(unit, key, ids).items():
            self._bearing.setdefault(name, []).append(record)
        self._said: dict[str, Mapping[RecordId, list[str]]] = {}

    def names(self) -> dict[RecordId, str]:
        """Return a name of each record; where nothing tells it apart, the name that others bear."""
        return {
            record: name if len(records) == 1 else self._apart(name, record)
            for name, records in self._bearing.items()
            for record in records
        }

    def find(self, words: str) -> list[RecordId]:
        """Return the records for which *words* may stand; only one is no guess."""
        if words in self._bearing:
            return self._bearing[words]
        parts = words.split(BETWEEN)
        for cut in range(len(parts) - 1, 0, -1):
            name, rest = BETWEEN.join(parts[:cut]), BETWEEN.join(parts[cut:])
            if name in self._bearing:
                return [record for record, said in self._says(name).items() if rest in said]
        return []

    def _apart(self, name: str, record: RecordId) -> str:
        said = self._says(name)
        others = [words for each, words in said.items() if each != record]
        for words in said[record]:
            if words and not any(words in other for other in others):
                return f"{name}{BETWEEN}{words}"
        return name

    def _says(self, name: str) -> Mapping[RecordId, list[str]]:
        """Return what those who bear *name* say in each field that may tell them apart."""
        if name not in self._said:
            wanted = Wanted(among=self._bearing[name])
            entries = self._unit.records(self._register).find(wanted)
            self._said[name] = self._words(entries)
        return self._said[name]

    def _words(self, entries: Iterable[Entry[Any]]) -> Mapping[RecordId, list[str]]:
        held = list(entries)
        wording = wording_of(self._unit, self._register, held, self._today, ()).in_full()
        return {entry.id: [self._word(wording, entry, f) for f in self._telling] for entry in held}

    def _word(self, wording: Wording, entry: Entry[Any], field: Field) -> str:
        """Return what *field* says; a telephone as sheets hold it, without spaces."""
        declared = split_optional(self._register.types()[field.name])[0]
        stored = getattr(entry.record, field.name)
        return stored or "" if declared is Telephone else wording.cell(entry, field)

    @cached_property
    def _telling(self) -> list[Field]:
        """Return the fields that may tell records apart, those that say least of a person first."""
        types = self._register.types()
        kinds = {name: split_optional(hint)[0] for name, hint in types.items()}
        told = [
            field
            for field in self._register.asked()
            if field.name not in self._register.named_by and kinds[field.name] is not Prose
        ]
        return sorted(told, key=lambda field: field.sensitive or kinds[field.name] in MASKS)
