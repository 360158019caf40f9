"""Says what a field of a record holds, as a panel or a list of parts shows it."""

from datetime import date, datetime
from typing import Any

from desktop.domain.change import REGION, REMOVED, SAME_AS, Plain
from desktop.domain.plain import reader
from desktop.domain.register import Derived, Entry, Field, Register
from desktop.domain.types import Fen, Minutes, split_optional
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services.wording import Wording

NOTHING_SAID = (None, "", (), False)
_OF_EVERY_RECORD = {
    REMOVED: N_("Removed"),
    REGION: N_("Place"),
    SAME_AS: N_("Merged into another"),
}
_UNITS = {Minutes: N_("{amount} hours"), Fen: N_("{amount} yuan")}


def leading_column(register: Register[Any]) -> Field | Derived[Any]:
    """Return the column of the list that names a record."""
    listed = [column for column in register.fields if column.in_list]
    return next((c for c in listed if c.name == register.named_by[0]), listed[0])


def said(wording: Wording, entry: Entry[Any], column: Field | Derived[Any]) -> str:
    """Return what *column* holds in words, empty when it holds nothing worth saying."""
    if isinstance(column, Derived):
        return _worked_out(wording, entry, column)
    return value_said(wording, column.name, getattr(entry.record, column.name))


def value_said(wording: Wording, name: str, value: Any) -> str:
    """Return the *value* of the attribute *name* in words, days with their year."""
    if value in NOTHING_SAID and not _is_zero(value):
        return ""
    if isinstance(value, date):
        return day_words(value, wording.today)
    declared, _optional = split_optional(wording.register.types()[name])
    return _with_unit(declared, wording.value(name, value))


def plain_said(wording: Wording, name: str, plain: Plain) -> str:
    """Return in words what a change of the journal wrote into the attribute *name*."""
    types = wording.register.types()
    if name == REGION:
        return wording.places.get(str(plain), str(plain))
    if name not in types:
        return _("yes") if plain else _("no")
    return value_said(wording, name, reader(types[name])(plain))


def label_of(register: Register[Any], name: str) -> str:
    """Return the label of the attribute *name*."""
    if name in _OF_EVERY_RECORD:
        return _(_OF_EVERY_RECORD[name])
    return _(register.field(name).label)


def moment_words(at: datetime, now: datetime) -> str:
    """Return when something happened, in the time of this PC."""
    here = at.astimezone(now.tzinfo)
    return f"{day_words(here.date(), now.date())} {here:%H:%M}"


def _worked_out(wording: Wording, entry: Entry[Any], column: Derived[Any]) -> str:
    value = wording.derivation(entry, column)
    if isinstance(value, date):
        return day_words(value, wording.today)
    words = wording.cell(entry, column)
    return _with_unit(column.declared(), words) if words else ""


def _with_unit(declared: Any, words: str) -> str:
    return _(_UNITS[declared], amount=words) if declared in _UNITS else words


def _is_zero(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
