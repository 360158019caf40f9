"""Tells the changes of a bundle that may be applied from those that are set aside."""

from collections.abc import Iterable
from enum import StrEnum

from desktop.domain.access import may_write
from desktop.domain.change import REGION, BrokenChangeError, Change, decode
from desktop.domain.clock import LATEST_MILLISECONDS, next_clock
from desktop.domain.ids import DeskId, RecordId
from desktop.domain.levels import within
from desktop.domain.plain import fits
from desktop.messages import N_
from desktop.services.neighbours import Neighbours
from desktop.store.desks import Desk
from desktop.store.exchange import SetAside
from desktop.store.journal import Arrival
from desktop.store.unit import UnitOfWork

LATEST_CLOCK = next_clock(LATEST_MILLISECONDS, 0) + (1 << 60)
"""No desk counts as far: a clock beyond would leave those who saw it none higher."""


class Aside(StrEnum):
    """Why a change was not applied. The values are stored."""

    UNKNOWN_AUTHOR = "unknown-author"
    OTHER_PLACE = "other-place"
    NOT_FROM_THERE = "not-from-there"
    REVOKED = "revoked"
    BROKEN = "broken"


ASIDE_WORDS = {
    Aside.UNKNOWN_AUTHOR: N_("written by a desk nobody vouches for"),
    Aside.OTHER_PLACE: N_("about a place its writer may not write for"),
    Aside.NOT_FROM_THERE: N_("brought by a desk that may not speak for its writer"),
    Aside.REVOKED: N_("written by a desk after it was revoked"),
    Aside.BROKEN: N_("not readable"),
}


class Sorting:
    """Tells the changes that may be applied from those that are set aside."""

    def __init__(self, unit: UnitOfWork, sender: Desk) -> None:
        self._unit = unit
        self._sender = sender
        self._neighbours = Neighbours(unit)
        self._from_above = self._neighbours.is_above(sender)

    def sort(self, payloads: Iterable[bytes]) -> tuple[list[Arrival], list[SetAside]]:
        """Return the changes that may be applied, and the others with their reasons."""
        arrivals, aside = [], []
        for place, payload in enumerate(payloads):
            try:
                arrivals.append(Arrival(decode(payload), payload))
            except BrokenChangeError:
                aside.append(self._aside(self._sender.id, -place, Aside.BROKEN, payload))
        regions = self._unit.regions(arrival.change for arrival in arrivals)
        fit = []
        for arrival in arrivals:
            reason = self._reason(arrival.change, regions)
            if reason is None:
                fit.append(arrival)
                _move(arrival.change, regions)
            else:
                change = arrival.change
                author = DeskId(change.desk)
                aside.append(self._aside(author, change.seq, reason, arrival.payload))
        return fit, aside

    def _reason(self, change: Change, regions: dict[RecordId, str]) -> Aside | None:
        author = self._neighbours.all.get(DeskId(change.desk))
        if author is None:
            return Aside.UNKNOWN_AUTHOR
        if author.revoked and change.clock >= author.revoked:
            return Aside.REVOKED
        if not self._from_above and not within(author.region, self._sender.region):
            return Aside.NOT_FROM_THERE
        if change.clock > LATEST_CLOCK or not self._is_readable(change):
            return Aside.BROKEN
        places = [regions.get(RecordId(change.record)), change.fields.get(REGION)]
        if not all(may_write(author.region, str(place)) for place in places if place):
            return Aside.OTHER_PLACE
        return None

    def _is_readable(self, change: Change) -> bool:
        """Tell whether every value is one that the register can read."""
        kept = (r for r in self._unit.schema.registers if r.key == change.register)
        register = next(kept, None)
        if register is None:
            return True  # a register of a newer program waits in the journal
        types = register.types()
        names = types if change.created else types.keys() & change.fields
        return all(fits(types[name], change.fields.get(name)) for name in names)

    def _aside(self, author: DeskId, seq: int, reason: Aside, payload: bytes) -> SetAside:
        return SetAside(
            desk=author, seq=seq, via=self._sender.id, reason=reason.value, payload=payload
        )


def _move(change: Change, regions: dict[RecordId, str]) -> None:
    if region := change.fields.get(REGION):
        regions.setdefault(RecordId(change.record), str(region))
