"""Says the values that lie side by side, and what is equal, in words."""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from desktop.domain.change import REGION, REMOVED, SAME_AS, Plain
from desktop.domain.ids import RecordId
from desktop.domain.plain import plain_values, reader
from desktop.domain.register import Entry, Register
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services.communities import place_called
from desktop.services.naming import names_of
from desktop.services.wording import Wording, wording_of
from desktop.store.unit import UnitOfWork

OF_EVERY_RECORD: Mapping[str, str] = {
    REMOVED: N_("Struck out"),
    REGION: N_("Place"),
    SAME_AS: N_("The same as"),
}
EMPTY = N_("(empty)")


def label_of(register: Register[Any], name: str) -> str:
    """Return the label of a field, marked for translation."""
    return OF_EVERY_RECORD.get(name) or register.field(name).label


class Telling:
    """The words for values of some entries of one register."""

    def __init__(
        self,
        unit: UnitOfWork,
        register: Register[Any],
        entries: Iterable[Entry[Any]],
        today: date,
        more: Mapping[str, Iterable[Plain]] | None = None,
    ) -> None:
        self._unit, self._register, self._today = unit, register, today
        masked = wording_of(unit, register, entries, today, ())
        self._masked = self._knowing(masked, more or {})
        self._wording = self._masked.in_full()

    def words(self, name: str, plain: Plain) -> str:
        """Return the plain value of the field *name* in words, said in full."""
        if name == REMOVED:
            return _(N_("Struck out")) if plain else _(N_("Kept"))
        if name == REGION:
            return place_called(self._unit, str(plain), self._today) or str(plain)
        if name == SAME_AS:
            return self._speaker(plain)
        return self._said(self._wording, name, plain) or _(EMPTY)

    def equal(self, entry: Entry[Any], without: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return the labels and words of the fields of *entry* that say something."""
        left_out = set(without)
        plain = plain_values(entry.record, tuple(self._register.types()))
        told = (
            (_(f.label), self._said(self._masked, f.name, plain[f.name]))
            for f in self._register.asked()
            if f.name not in left_out
        )
        return tuple((label, words) for label, words in told if words)

    def _said(self, wording: Wording, name: str, plain: Plain) -> str:
        value = reader(self._register.types()[name])(plain)
        if isinstance(value, date):
            return day_words(value, self._today)
        return wording.value(name, value)

    def _speaker(self, plain: Plain) -> str:
        if plain is None:
            return _(N_("An entry of its own"))
        record = RecordId(str(plain))
        name = names_of(self._unit, self._register.key, [record]).get(record)
        return name or _(N_("(not here yet)"))

    def _knowing(self, wording: Wording, more: Mapping[str, Iterable[Plain]]) -> Wording:
        """Return *wording* with the names behind *more* values."""
        names = {key: dict(known) for key, known in wording.names.items()}
        for name, key in self._register.references().items():
            wanted = [RecordId(str(value)) for value in more.get(name, ()) if value]
            names.setdefault(key, {}).update(names_of(self._unit, key, wanted))
        return dataclasses.replace(wording, names=names)
