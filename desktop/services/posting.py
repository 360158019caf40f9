"""Says of records only what may hang on the wall (domain.md §2.10).

What is said is a list of what may be shown, never the rest of what is hidden:
a column that its register does not name among those posted stays empty here,
whoever asks for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.age import age_on
from desktop.domain.ids import REFERS_TO, RecordId, RegisterKey
from desktop.domain.masks import NameMask, Posted, mask_address, mask_birth, mask_name
from desktop.domain.register import Derived, Entry, Field, Register
from desktop.domain.types import PersonName, split_optional
from desktop.services.naming import names_of
from desktop.services.persons import BORN
from desktop.services.wording import Wording
from desktop.store.unit import UnitOfWork

OF_AGE = 18
"""Below this age one's given name never hangs on the wall (民法典 art. 17)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOnTheWall:
    """Masks names, those of the young always down to the surname."""

    level: NameMask
    today: date

    def __call__(self, name: str, born: date | None) -> str:
        """Return the *name* of somebody *born* on a day as it may hang on the wall."""
        young = born is not None and age_on(born, self.today) < OF_AGE
        return mask_name(name, NameMask.SURNAME if young else self.level)


class OnTheWall:
    """Words the records of a register for the wall."""

    def __init__(
        self, unit: UnitOfWork, wording: Wording, entries: Sequence[Entry[Any]], level: NameMask
    ) -> None:
        """Mask names down to *level*; everybody the *entries* refer to is named the same way."""
        self._wording = wording
        self._posted = wording.register.posted
        self._written = NameOnTheWall(level=level, today=wording.today)
        self._names: dict[RegisterKey, dict[RecordId, str]] = {}
        for name, key in wording.register.references().items():
            if name in self._posted:
                wanted = {getattr(entry.record, name) for entry in entries} - {None}
                named = names_of(unit, key, wanted, self._written)
                self._names.setdefault(key, {}).update(named)

    def cell(self, entry: Entry[Any], column: Field | Derived[Any]) -> str:
        """Return what stands in one cell, empty where nothing may."""
        posted = self._posted.get(column.name)
        if posted is None or isinstance(column, Derived):
            return self._wording.cell(entry, column) if posted else ""
        value = getattr(entry.record, column.name)
        if value in (None, ""):
            return ""
        return self._shown(entry, column.name, value, posted)

    def _shown(self, entry: Entry[Any], name: str, value: Any, posted: Posted) -> str:
        declared, _optional = split_optional(self._wording.register.types()[name])
        if posted is Posted.YEAR:
            return mask_birth(value)
        if posted is Posted.GROUP:
            return mask_address(value)
        if declared in REFERS_TO:
            return self._names[REFERS_TO[declared]].get(value, "")
        if declared is PersonName:
            own = name in self._wording.register.named_by
            return self._written(value, getattr(entry.record, BORN, None) if own else None)
        return self._wording.value(name, value)


def posted_among(register: Register[Any], names: Sequence[str]) -> Sequence[str]:
    """Return those of the columns *names* that may hang on the wall.

    Where none may, those of the list that may, else all that may.
    """
    usual = [column.name for column in register.fields if column.in_list]
    for some in (names, usual):
        if chosen := [name for name in some if name in register.posted]:
            return chosen
    return tuple(register.posted)
