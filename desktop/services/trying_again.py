"""Applies what was set aside for what it lacked, once that has come: its writer, its place."""

from collections.abc import Iterable, Iterator, Mapping

from desktop.domain.change import decode
from desktop.domain.ids import DeskId
from desktop.services.sorting import Aside, Sorting, of_copies
from desktop.store.desks import Desk
from desktop.store.exchange import SetAside
from desktop.store.journal import Arrival
from desktop.store.unit import UnitOfWork


def try_again(unit: UnitOfWork) -> list[Arrival]:
    """Apply those changes kept aside whose writers are believed by now; return what was new.

    What a desk wrote after it was revoked stays aside while it is revoked.
    """
    desks = unit.desks.all()
    by_bearer: dict[DeskId, list[SetAside]] = {}
    for kept in _believed(unit.partners.set_aside(), desks):
        by_bearer.setdefault(kept.via, []).append(kept)
    fresh: list[Arrival] = []
    for bearer, waiting in by_bearer.items():
        sorting = Sorting(unit, desks[bearer])
        fit, aside = sorting.sort(sorting.read([kept.payload for kept in waiting]))
        applied = unit.take_in(fit, bearer)
        fresh += applied.fresh
        unit.partners.take_up((DeskId(a.change.desk), a.change.seq, a.payload) for a in fit)
        for kept in [*aside, *of_copies(applied.clashing, bearer)]:
            unit.partners.put_aside(kept)
    return fresh


def _believed(aside: Iterable[SetAside], desks: Mapping[DeskId, Desk]) -> Iterator[SetAside]:
    for kept in aside:
        author = desks.get(kept.desk)
        if author is None or kept.via not in desks:
            continue
        met = kept.reason in {Aside.UNKNOWN_AUTHOR, Aside.OTHER_PLACE}  # the record may have moved
        if met or (kept.reason == Aside.REVOKED and _is_in_time(kept, author)):
            yield kept


def _is_in_time(kept: SetAside, author: Desk) -> bool:
    return not author.revoked or decode(kept.payload).clock < author.revoked
