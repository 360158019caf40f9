"""The items of the catalogue that hold at a place, and whether residents can read them.

What the county publishes holds at every place in it, so that a village, its
township and the county find the same items; what a village keeps for itself
is found there and above.
"""

from collections.abc import Callable, Iterator, Sequence

from desktop.domain.ids import RecordId
from desktop.domain.register import Entry
from desktop.messages import N_
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import ServiceItem
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.services.surroundings import ended, newest_editions
from desktop.store.records import Wanted

Test = Callable[[ServiceItem, Reach], bool]


def in_force(reach: Reach) -> list[Entry[ServiceItem]]:
    """Return what holds on the last day at the place or in it, in the order of the codes."""
    kept = reach.unit.records(SERVICE_ITEMS).values(Wanted(place=reach.place), "region")
    places = {reach.place, *(region for (region,) in kept)}
    holding = {entry.id: entry for place in places for entry in _at(reach, place)}
    return sorted(holding.values(), key=lambda entry: (entry.record.code, entry.id))


def _at(reach: Reach, place: str) -> Iterator[Entry[ServiceItem]]:
    day = reach.until
    for entry in newest_editions(reach.unit, SERVICE_ITEMS, place, day, by=("code",)):
        if not ended(entry.record, day):
            yield entry


def _any(_item: ServiceItem, _reach: Reach) -> bool:
    return True


def _is_posted(item: ServiceItem, reach: Reach) -> bool:
    return item.posted_on is not None and item.posted_on <= reach.until


def _is_unposted(item: ServiceItem, reach: Reach) -> bool:
    return not _is_posted(item, reach)


def _found(fits: Test) -> Callable[[Reach], Sequence[RecordId]]:
    return lambda reach: [entry.id for entry in in_force(reach) if fits(entry.record, reach)]


def _list(
    key: str, title: str, words: str, fits: Test, *, offered: bool = False
) -> Selection[ServiceItem]:
    return Selection(
        key=key,
        register=SERVICE_ITEMS,
        title=title,
        words=words,
        find=_found(fits),
        span=Span.DAY if offered else Span.MONTH,
        offered=offered,
    )


UNPOSTED = _list(
    "items-not-public",
    N_("Not made public yet"),
    N_("Items of the catalogue in force of which nobody wrote down that residents can read them"),
    _is_unposted,
    offered=True,
)
IN_FORCE = _list(
    "items-in-force",
    N_("Items in force"),
    N_("Items of the catalogue that hold here on the last day, by their codes"),
    _any,
)
POSTED = _list(
    "items-public",
    N_("Items made public"),
    N_("Items in force that residents could read by the last day"),
    _is_posted,
)

OF_THE_CATALOGUE: tuple[AnySelection, ...] = (UNPOSTED, IN_FORCE, POSTED)
