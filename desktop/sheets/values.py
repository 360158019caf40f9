"""Chooses how the cells of a field are read, by the type the record declares for it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from desktop.domain.ids import REFERS_TO
from desktop.domain.register import Register
from desktop.domain.tidy import TIDIERS
from desktop.domain.types import (
    CODE_LISTS,
    Attachment,
    EthnicCode,
    Fen,
    HouseholdNumber,
    IdNumber,
    Lunar,
    Minutes,
    NameSounds,
    PersonName,
    PlaceCode,
    Prose,
    Telephone,
    TimeOfDay,
    enumeration,
    many_of,
    split_optional,
)
from desktop.sheets import amounts, choices, days, texts
from desktop.sheets.cells import Cell
from desktop.sheets.labels import Labels

Read = Callable[[Cell], Any]

REMARKS = "remarks"
"""The attribute that takes what another column says beside its value."""

READERS: Mapping[object, Read] = {
    str: texts.text,
    Prose: texts.prose,
    PersonName: texts.person_name,
    NameSounds: texts.name_sounds,
    IdNumber: texts.identity_number,
    Telephone: texts.telephone,
    HouseholdNumber: texts.household_number,
    TimeOfDay: texts.time_of_day,
    PlaceCode: texts.place_code,
    int: amounts.whole_number,
    Minutes: amounts.minutes,
    Fen: amounts.fen,
    bool: choices.yes_or_no,
    date: days.day,
    Lunar: days.lunar_day,
    Attachment: texts.attachment,
} | dict.fromkeys(REFERS_TO, texts.text)
"""A reference stays the words of the cell; who they name is found where the records are."""


def reader(register: Register[Any], name: str, say: Labels) -> Read:
    """Return what turns a cell into a value of the attribute *name*.

    It raises UnreadableCellError when the cell holds another thing. Where a
    record has remarks, what more the cell says is kept apart for them.
    """
    declared, _optional = split_optional(register.types()[name])
    remarks = REMARKS in register.types()
    if declared in CODE_LISTS:
        known = choices.codes(CODE_LISTS[declared])
        kept = TIDIERS.get(declared, str)
        read = choices.one_of({word: kept(code) for word, code in known.items()})
        return choices.remarked(read) if remarks and declared is EthnicCode else read
    if declared is PersonName and remarks:
        return texts.remarked_name
    kind = enumeration(declared)
    if kind is None:
        return READERS[declared]
    meanings = choices.members(kind, register.choices, say)
    return choices.several_of(meanings) if many_of(declared) else choices.one_of(meanings)
