"""Tells which changes of a batch are the business of a desk below (exchange.md §4)."""

from collections.abc import Iterable, Iterator, Sequence

from desktop.domain.change import REGION, Change
from desktop.domain.ids import RecordId
from desktop.domain.levels import concerns, within
from desktop.domain.merge import Clocks, Layout, fold
from desktop.store.desks import Desk
from desktop.store.journal import Placing
from desktop.store.spans import Stored
from desktop.store.unit import UnitOfWork

_PLACE_ALONE = Layout.of(())
_PLACE_NAMED = REGION.encode()


class Scope:
    """What a desk below gets to see: its own records, and what is published for everybody.

    Of a record that goes elsewhere it gets the change that moved it, if it may
    have the record at all, and nothing that is written from then on.
    """

    def __init__(self, unit: UnitOfWork, receiver: Desk) -> None:
        desks = unit.desks.all().values()
        self._unit = unit
        self._place = receiver.region
        self.headed: set[str] = set()
        """The places to which records went that left the receiver."""
        self._numbers = {desk.id for desk in desks if desk.signing == receiver.signing}
        """The numbers of the receiver, those before it was restored among them."""
        self._written = [
            each.last
            for each in unit.partners.hand_overs()
            if each.desk in self._numbers and not each.incoming
        ]

    def is_near(self, desk: Desk) -> bool:
        """Tell whether the receiver may hear how far the exchange of *desk* has come."""
        return concerns(desk.region, self._place)

    def concerning(self, batch: Sequence[Stored]) -> Iterator[Stored]:
        """Yield those of *batch* that are the business of the receiver."""
        regions = self._unit.regions(batch)
        near = {record for record, region in regions.items() if concerns(region, self._place)}
        leaving = self._leaving(
            each.record for each in batch if each.record not in near and _moves(each)
        )
        for each in batch:
            if each.record in near or (each.desk, each.seq) in leaving:
                yield each

    def _leaving(self, records: Iterable[RecordId]) -> set[tuple[str, int]]:
        """Return desk and number of the changes by which *records* left the receiver."""
        moved = set(records)
        placings = self._unit.journal.placings(moved) if moved else {}
        return {
            (change.desk, change.seq)
            for theirs in placings.values()
            for change in self._left(theirs)
        }

    def _left(self, placings: Sequence[Placing]) -> Iterator[Change]:
        """Yield the changes by which one record left, in the order in which it went here."""
        values, clocks = _PLACE_ALONE.blank(), Clocks()
        since: Placing | None = None
        for placing in placings:
            fold(_PLACE_ALONE, values, clocks, placing.change)
            if within(str(values[0]), self._place):
                since = since or placing
            elif since is not None:
                if self._may_have(since, placing.position):
                    self.headed.add(str(placing.change.fields[REGION]))
                    yield placing.change
                since = None

    def _may_have(self, since: Placing, until: int) -> bool:
        """Tell whether a record went to the receiver, or came from there, while it was theirs."""
        went = any(since.position <= last < until for last in self._written)
        return went or since.via in self._numbers


def names_a_place(each: Stored) -> bool:
    """Tell whether a change says where its record belongs; most edits do not."""
    return _PLACE_NAMED in each.payload and REGION in each.change.fields


def _moves(each: Stored) -> bool:
    return names_a_place(each) and not each.change.created  # read twice, rarely
