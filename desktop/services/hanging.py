"""Finds what hangs on a record: whatever refers to it, what refers to that, and so on."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from desktop.domain.change import REGION
from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.register import Entry, Lasting, Register
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

Hanging = tuple[Register[Any], Entry[Any]]


def hanging(
    unit: UnitOfWork, register: Register[Any], roots: Iterable[Entry[Any]]
) -> list[Hanging]:
    """Return what hangs on *roots* in the place they belong to, removed or not, without them.

    Of several references to one register the first says whose record it is:
    a need is of whoever has it, not of the helper. Entries of a ledger are
    never altered, and what holds for everybody hangs on nobody: both stay.
    """
    held = list(roots)
    passed = {(register.key, entry.id) for entry in held}
    waiting: dict[RegisterKey, dict[RecordId, str]] = {
        register.key: {entry.id: entry.revision.region for entry in held}
    }
    found: list[Hanging] = []
    while waiting:
        key, wholes = waiting.popitem()
        for each, entry in _referring(unit, key, wholes):
            if (each.key, entry.id) not in passed:
                passed.add((each.key, entry.id))
                found.append((each, entry))
                waiting.setdefault(each.key, {})[entry.id] = entry.revision.region
    return found


def _referring(
    unit: UnitOfWork, key: RegisterKey, wholes: Mapping[RecordId, str]
) -> Iterator[Hanging]:
    for register in unit.schema.registers:
        owners = [name for name, other in register.references().items() if other == key]
        if not owners or register.shipped or register.lasting is Lasting.UNALTERED:
            continue
        one_of: dict[str, list[Any]] = {
            owners[0]: list(wholes),
            REGION: sorted(set(wholes.values())),
        }
        for removed in (False, True):
            for entry in unit.records(register).find(Wanted(one_of=one_of, removed=removed)):
                yield register, entry
