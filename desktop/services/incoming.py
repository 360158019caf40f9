"""Applies the changes of one bundle portion by portion, and keeps count of what became of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from desktop.bundles.progress import Doing, Tell
from desktop.bundles.reading import Opened
from desktop.domain.change import REGION, decode_kept
from desktop.domain.clock import absurdly_ahead
from desktop.domain.ids import DeskId, RegisterKey
from desktop.domain.portions import portions
from desktop.domain.types import Attachment
from desktop.services.attachments import is_kept_as_here
from desktop.services.chains import advance_chains, begin_chains, compare_heads
from desktop.services.judging import Merged, look_after
from desktop.services.reading_ahead import Portion, Portions
from desktop.services.renewals import former_keys
from desktop.services.sorting import Aside, Read, Sorting, of_copies
from desktop.services.trying_again import try_again
from desktop.settings import BUILT
from desktop.store.attachments import Naming
from desktop.store.desks import Desk
from desktop.store.exchange import SetAside
from desktop.store.garbage import hold_back
from desktop.store.journal import Arrival
from desktop.store.unit import UnitOfWork

BUILT_ON = date.fromisoformat(BUILT)
PORTION = 2000
"""Changes that are in memory at a time, and between two looks at whether anybody wants to stop."""


class Incoming:
    """What came from *sender*, inside one unit of work.

    Whatever is counted grows with the kinds of things that may happen, never
    with the length of the file.
    """

    def __init__(self, unit: UnitOfWork, sender: Desk, opened: Opened) -> None:
        self._unit, self._sender, self._opened = unit, sender, opened
        self._sorting = Sorting(unit, sender, former_keys(unit, opened))
        self._portions = Portions(opened.changes(), PORTION, self._sorting.read)
        self._naming = Naming(unit.schema)
        self._pictures: set[Attachment] = set()
        self._before = unit.journal.last_position()
        self._merged: list[Merged] = []
        self.new = 0
        self.healed = 0
        self.added: Counter[RegisterKey] = Counter()
        self.aside: Counter[Aside] = Counter()
        self.ahead: set[DeskId] = set()
        self.broken: set[DeskId] = set()

    def take_in(self, tell: Tell) -> None:
        """Apply what may be applied, set the rest aside, and follow the chains of the writers."""
        done, everything = 0, self._opened.header.changes
        for portion in self._portions:
            tell(Doing.TAKE_IN, done, everything)
            with hold_back():
                self._take(portion)
            done += len(portion.payloads)
        self._heal()
        self._keep_pictures()
        self.broken |= begin_chains(self._unit)
        self.broken |= compare_heads(self._unit, self._opened.header.heads)

    def records(self) -> dict[RegisterKey, int]:
        """Return by register how many records changed."""
        return self._unit.journal.span(self._before).records()

    def look_after(self, today: date) -> tuple[int, int]:
        """Mark the records that break a rule by now; count the conflicts and those."""
        return look_after(self._unit, today, self._merged, self.added.keys())

    def _take(self, portion: Portion) -> None:
        news = self._unit.journal.news(portion.payloads)
        fit, aside = self._sorting.sort(portion.read.only(news) if news else Read())
        applied = self._unit.take_in(fit, self._sender.id, self._portions.read_on)
        fresh = applied.fresh
        regions = frozenset(str(arrival.change.fields.get(REGION)) for arrival in fresh)
        self._note(applied.before, applied.last, None if applied.met else regions)
        self._count(fresh)
        self._unit.partners.take_up((DeskId(a.change.desk), a.change.seq, a.payload) for a in fresh)
        self._pictures |= self._naming.named_by(arrival.change for arrival in fresh)
        self._put_aside([*aside, *of_copies(applied.clashing, self._sender.id)])

    def _heal(self) -> None:
        before = self._unit.journal.last_position()
        fresh = try_again(self._unit)
        self._note(before, self._unit.journal.last_position(), None)
        self.healed = len(fresh)
        self._count(fresh)

    def _note(self, before: int, last: int, alone: frozenset[str] | None) -> None:
        """Note what is stored at *before* < p <= *last*, for it to be judged when all is there."""
        if last > before:
            self._merged.append(Merged(before, last, alone))

    def _count(self, fresh: Sequence[Arrival]) -> None:
        self.new += len(fresh)
        latest: dict[str, int] = {}
        for change in (arrival.change for arrival in fresh):
            self.added[RegisterKey(change.register)] += change.created
            latest[change.desk] = max(change.clock, latest.get(change.desk, 0))
        self.ahead |= {DeskId(d) for d, clock in latest.items() if absurdly_ahead(clock, BUILT_ON)}
        self.broken |= advance_chains(self._unit, fresh)

    def _put_aside(self, aside: Iterable[SetAside]) -> None:
        for kept in aside:
            self.aside[Aside(kept.reason)] += 1
            self._unit.partners.put_aside(kept)

    def _keep_pictures(self) -> None:
        """Keep the pictures that these changes name and that are not here yet."""
        listed = {Attachment(each.sha256.hex()) for each in self._opened.header.attachments}
        lacking = listed - self._unit.attachments.lengths(listed).keys()
        if not lacking <= self._pictures:
            self._pictures |= self._named_before()
        lacking &= self._pictures
        for sha256, content in self._opened.attachments() if lacking else ():
            if sha256.hex() in lacking and is_kept_as_here(content):
                self._unit.attachments.put(content)

    def _named_before(self) -> set[Attachment]:
        """Return the pictures named by changes of the bundle that were passed over as known."""
        named = set[Attachment]()
        for portion in portions(self._opened.changes(), PORTION):
            applied = set(portion).difference(self._unit.journal.news(portion))
            named |= self._naming.named_by(map(decode_kept, applied))
        return named
