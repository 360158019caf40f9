"""Tells the changes of a bundle that may be applied from those that are set aside."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.bundles.cards import may_enrol
from desktop.domain.access import may_have_written, may_write
from desktop.domain.change import (
    REGION,
    REMOVED,
    SAME_AS,
    BrokenChangeError,
    Change,
    decode,
    digest,
)
from desktop.domain.clock import LATEST_MILLISECONDS, next_clock
from desktop.domain.ids import DeskId, RecordId
from desktop.domain.plain import all_fit
from desktop.messages import N_
from desktop.services.neighbours import Neighbours, card_of
from desktop.store.desks import Desk
from desktop.store.exchange import SetAside
from desktop.store.journal import Arrival
from desktop.store.unit import UnitOfWork

PLACE = re.compile(r"[0-9]{12}")
RECORD = re.compile(r"[0-9a-f]{32}")
LATEST_CLOCK = next_clock(LATEST_MILLISECONDS, 0) + (1 << 60)
"""No desk counts as far: a clock beyond would leave those who saw it none higher."""


class Aside(StrEnum):
    """Why a change was not applied. The values are stored."""

    UNKNOWN_AUTHOR = "unknown-author"
    OTHER_PLACE = "other-place"
    NOT_FROM_THERE = "not-from-there"
    REVOKED = "revoked"
    SAME_NUMBER = "same-number"
    BROKEN = "broken"


ASIDE_WORDS = {
    Aside.UNKNOWN_AUTHOR: N_("written by a desk nobody vouches for"),
    Aside.OTHER_PLACE: N_("about a place its writer may not write for"),
    Aside.NOT_FROM_THERE: N_("brought by a desk that may not speak for its writer"),
    Aside.REVOKED: N_("written by a desk after it was revoked"),
    Aside.SAME_NUMBER: N_("written by a copy of a desk, under a number used before"),
    Aside.BROKEN: N_("not readable"),
}


@dataclass(frozen=True, slots=True)
class Read:
    """Changes as they were read; the *broken* ones are none.

    What those *beyond* tell is more than any desk counts, or a register can read.
    """

    arrivals: list[Arrival] = field(default_factory=list)
    broken: list[bytes] = field(default_factory=list)
    beyond: set[bytes] = field(default_factory=set)

    def only(self, payloads: Sequence[bytes]) -> "Read":
        """Return what was read of *payloads* alone, which are among these."""
        if len(payloads) == len(self.arrivals) + len(self.broken):
            return self
        wanted = set(payloads)
        arrivals = [arrival for arrival in self.arrivals if arrival.payload in wanted]
        return Read(arrivals, [each for each in self.broken if each in wanted], self.beyond)


class Sorting:
    """Tells the changes that may be applied from those that are set aside."""

    def __init__(self, unit: UnitOfWork, sender: Desk, former: Collection[bytes] = ()) -> None:
        """Sort what *sender* brings; *former* are the signing keys that it had before."""
        self._unit = unit
        self._sender = sender
        self._former = former
        self._neighbours = Neighbours(unit)
        self._from_above = self._neighbours.is_above(sender)
        self._registers = {str(register.key): register for register in unit.schema.registers}
        self._territories: dict[DeskId, str | None] = {}

    def read(self, payloads: Sequence[bytes]) -> Read:
        """Read changes; nothing is looked up for it."""
        read = Read()
        for payload in payloads:
            try:
                change = decode(payload)
            except BrokenChangeError:
                read.broken.append(payload)
                continue
            read.arrivals.append(Arrival(change, payload))
            if change.clock > LATEST_CLOCK or not self._is_readable(change):
                read.beyond.add(payload)
        return read

    def sort(self, read: Read) -> tuple[list[Arrival], list[SetAside]]:
        """Return the changes that may be applied, and the others with their reasons."""
        aside = [
            self._aside(self._sender.id, _stand_in(payload), Aside.BROKEN, payload)
            for payload in read.broken
        ]
        stood = self._stood(read.arrivals)
        fit = []
        for arrival in read.arrivals:
            reason = self._reason(arrival, stood, read.beyond)
            if reason is None:
                fit.append(arrival)
                _place(arrival.change, stood)
            else:
                change = arrival.change
                author = DeskId(change.desk)
                aside.append(self._aside(author, change.seq, reason, arrival.payload))
        return fit, aside

    def _stood(self, arrivals: Sequence[Arrival]) -> dict[RecordId, set[str]]:
        """Return where each record belongs, and where it did if its writer is of another place."""
        regions = self._unit.regions(arrival.change for arrival in arrivals)
        stood = {record: {region} for record, region in regions.items()}
        strayed = set()
        for change in (arrival.change for arrival in arrivals):
            author = self._neighbours.all.get(DeskId(change.desk))
            region = regions.get(RecordId(change.record))
            if author and region and not may_write(author.region, region):
                strayed.add(RecordId(change.record))
        for placings in self._unit.journal.placings(strayed).values():
            for placing in placings:
                _place(placing.change, stood)
        return stood

    def _reason(
        self, arrival: Arrival, stood: Mapping[RecordId, set[str]], beyond: Collection[bytes]
    ) -> Aside | None:
        change = arrival.change
        author = self._neighbours.all.get(DeskId(change.desk))
        if author is None:
            return Aside.UNKNOWN_AUTHOR
        if author.revoked and change.clock >= author.revoked and not self._is_known(arrival):
            return Aside.REVOKED
        if author.id not in self._territories:
            self._territories[author.id] = self._territory(author)
        territory = self._territories[author.id]
        if territory is None:
            return None if self._is_known(arrival) else Aside.NOT_FROM_THERE
        if beyond and arrival.payload in beyond:
            return Aside.BROKEN
        region, record = change.fields.get(REGION), RecordId(change.record)
        if author.signing == self._neighbours.me.signing and not change.created:
            region = None  # a move of ours, back from one of the two places, is ours
        said = None if region is None else str(region)
        if may_have_written(territory, stood.get(record, ()), said, created=change.created):
            return None
        return Aside.OTHER_PLACE

    def _territory(self, author: Desk) -> str | None:
        """Return for which place the sender may bring what *author* wrote, if for any."""
        me, sender = self._neighbours.me, self._sender
        if author.id == me.id:
            return None
        own = author.signing == sender.signing or author.signing in self._former
        brought = own or may_enrol(card_of(sender), author.level, author.region)
        if self._from_above or brought:
            return author.region
        if (
            author.id in self._neighbours.past_numbers
        ):  # we lost it; it comes back from where it had gone
            return sender.region
        return None

    def _is_known(self, arrival: Arrival) -> bool:
        change = arrival.change
        return self._unit.journal.payload(DeskId(change.desk), change.seq) == arrival.payload

    def _is_readable(self, change: Change) -> bool:
        """Tell whether every value is one that the register can read, and the place a place."""
        place = change.fields.get(REGION)
        if (change.created or REGION in change.fields) and not PLACE.fullmatch(str(place)):
            return False
        if change.fields.get(REMOVED) not in (None, 1):
            return False
        other = change.fields.get(SAME_AS)
        if other is not None and (other == change.record or not RECORD.fullmatch(str(other))):
            return False
        register = self._registers.get(change.register)
        if register is None:
            return True  # a register of a newer program waits in the journal
        return all_fit(register, change.fields, created=change.created)

    def _aside(self, author: DeskId, seq: int, reason: Aside, payload: bytes) -> SetAside:
        return SetAside(
            desk=author, seq=seq, via=self._sender.id, reason=reason.value, payload=payload
        )


def of_copies(clashing: Iterable[Arrival], via: DeskId) -> Iterator[SetAside]:
    """Yield what a desk wrote twice under one number, to be set aside: its folder was copied."""
    for arrival in clashing:
        yield SetAside(
            desk=DeskId(arrival.change.desk),
            seq=arrival.change.seq,
            via=via,
            reason=Aside.SAME_NUMBER.value,
            payload=arrival.payload,
        )


def _stand_in(payload: bytes) -> int:
    """Return the number of a change that has none: negative, always the same, and its own."""
    return -1 - int.from_bytes(digest(payload)[:7])


def _place(change: Change, stood: dict[RecordId, set[str]]) -> None:
    if region := change.fields.get(REGION):
        stood.setdefault(RecordId(change.record), set()).add(str(region))
