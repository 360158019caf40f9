"""Tells which changes of a batch are the business of a desk below (exchange.md §4)."""

from collections.abc import Iterable, Iterator, Sequence

from desktop.domain.change import REGION, Change
from desktop.domain.ids import RecordId
from desktop.domain.levels import concerns, within
from desktop.domain.merge import Clocks, Layout, fold
from desktop.store.desks import Desk
from desktop.store.journal import Arrival, Placing
from desktop.store.unit import UnitOfWork

_PLACE_ALONE = Layout.of(())


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

    def concerning(self, batch: Sequence[Arrival]) -> Iterator[Arrival]:
        """Yield those of *batch* that are the business of the receiver."""
        regions = self._unit.regions(arrival.change for arrival in batch)
        near = {record for record, region in regions.items() if concerns(region, self._place)}
        leaving = self._leaving(
            RecordId(arrival.change.record)
            for arrival in batch
            if REGION in arrival.change.fields and arrival.change.record not in near
        )
        for arrival in batch:
            change = arrival.change
            if RecordId(change.record) in near or (change.desk, change.seq) in leaving:
                yield arrival

    def _leaving(self, records: Iterable[RecordId]) -> set[tuple[str, int]]:
        """Return desk and number of the changes by which *records* left the receiver."""
        placings = self._unit.journal.placings(set(records))
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
