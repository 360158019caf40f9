"""The records, register by register, that break a rule or wait for a decision (domain.md §1 #3).

How a record stood on an earlier day nobody keeps, so there is something to
count only while the period lasts.
"""

from collections.abc import Callable, Sequence
from typing import Any

from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.messages import N_
from desktop.registers import REGISTERS
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.store.records import Wanted

WRITTEN = tuple(register for register in REGISTERS if register.shipped is None)
"""Those that people write; the others are catalogues."""


def count_records(reach: Reach) -> int:
    """Return how many records of the place this desk has."""
    if not reach.period.holds(reach.today):
        return 0
    wanted = Wanted(place=reach.place)
    return sum(reach.unit.records(register).count(wanted) for register in WRITTEN)


def count_settled(reach: Reach) -> int:
    """Return how many of them break no rule and wait for no decision."""
    return count_records(reach) - sum(len(reach.pick(each)) for each in UNSETTLED)


def _waiting(register: Register[Any]) -> Callable[[Reach], Sequence[RecordId]]:
    def find(reach: Reach) -> Sequence[RecordId]:
        if not reach.period.holds(reach.today):
            return []
        return reach.unit.records(register).ids(Wanted(place=reach.place, waiting=True))

    return find


UNSETTLED: tuple[AnySelection, ...] = tuple(
    Selection(
        key=f"{register.key}-unsettled",
        register=register,
        title=register.title,
        words=N_("Records that break a rule, or of which two desks say different things"),
        find=_waiting(register),
        span=Span.MONTH,
        offered=False,
    )
    for register in WRITTEN
)
