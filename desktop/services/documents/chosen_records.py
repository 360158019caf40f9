"""Finds the records of which a document is printed."""

from collections.abc import Callable
from typing import Any, TypeVar

from desktop.domain.problems import KnownError
from desktop.domain.register import Entry, Register
from desktop.messages import N_
from desktop.services.desk import Sitting
from desktop.services.document import Order
from desktop.services.surroundings import Around
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

R = TypeVar("R")
Fits = Callable[[Entry[Any], Around], bool]


def chosen_records(
    sitting: Sitting, unit: UnitOfWork, register: Register[R], order: Order, fits: Fits
) -> list[tuple[Entry[R], Around]]:
    """Return the ordered records that *fits* lets through, in the order of the list.

    Raises :class:`KnownError` when there is none.
    """
    wanted = Wanted(among=order.records, near=unit.identity.region if order.records is None else "")
    entries = unit.records(register).find(wanted)
    if order.records is not None:
        places = {record: place for place, record in enumerate(order.records)}
        entries.sort(key=lambda entry: places[entry.id])
    around = [(entry, Around.of(unit, entry, sitting.today)) for entry in entries]
    found = [pair for pair in around if fits(*pair)]
    if not found:
        raise KnownError(N_("None of these records has this paper. Choose others."))
    return found
