"""One unit of work: everything inside is kept, or nothing is."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, select

from desktop.domain.change import Change
from desktop.domain.clock import witness
from desktop.domain.ids import DeskId, RecordId, RegisterKey
from desktop.domain.levels import county_of
from desktop.domain.register import Register
from desktop.store.attachments import Attachments
from desktop.store.bulk import Meanwhile, do_nothing
from desktop.store.desks import Desk, Desks
from desktop.store.exchange import Partners
from desktop.store.foresight import Foresight
from desktop.store.journal import Arrival, Journal
from desktop.store.listed import is_one_of
from desktop.store.merging import Applied, Merger
from desktop.store.pen import Draft, Pen
from desktop.store.printings import Printings
from desktop.store.properties import CLOCK, IDENTITY, Identity, Properties, county_kept
from desktop.store.records import Records
from desktop.store.refusing import refusals_told
from desktop.store.sameness import Speakers
from desktop.store.schema import Schema
from desktop.store.seal import Seal
from desktop.store.search import SearchIndex
from desktop.store.spans import Stored

R = TypeVar("R")

INDEXED_AT_ONCE = 500
"""Changes from elsewhere that the search index follows before they are kept."""
INDEX_PORTION = 1000
"""Changes that it follows at a time later: nobody waits long for their turn to write."""


class UnitOfWork:
    """Gives access to everything kept while a transaction is open."""

    def __init__(
        self, connection: Connection, schema: Schema, county: str, seal: Seal | None
    ) -> None:
        self._connection = connection
        self.schema = schema
        self._county = county
        self._seal = seal
        self.properties = Properties(connection, schema, county, seal)
        """The single facts of this desk."""
        self.printings = Printings(connection, schema, county)
        """What was printed at this desk."""
        self._pen: Pen | None = None
        """What was written and is not in the journal yet; the clock is kept with it."""
        self._identity = self.properties.get(IDENTITY, Identity)
        self._has_news = False
        self._own = 0
        """How many changes were written by this desk."""
        self._absent: dict[RegisterKey, set[RecordId]] = {}
        """The records that were looked for last and are not there, until anything is written."""
        self.speakers = Speakers(connection, schema, county)
        """Which records speak for which others."""
        self.looked_up: dict[tuple[RegisterKey, RecordId], Any] = {}
        """What was read to judge records, until it is written anew."""
        self.published: dict[tuple[RegisterKey, str, date], Sequence[Any]] = {}
        """What the catalogues say at a place on a day, likewise."""
        self.worked_out: dict[Hashable, Any] = {}
        """What was worked out from many records, likewise."""
        self.foresight = Foresight()
        """What stands beside the records of the list at hand, likewise."""

    @property
    def identity(self) -> Identity:
        """Return who this desk is."""
        if self._identity is None:
            raise LookupError("the store has no desk yet")
        return self._identity

    def become(self, identity: Identity, desk: Desk) -> None:
        """Be this desk from now on."""
        self._identity = identity
        self._county = county_of(identity.region)
        self.speakers = Speakers(self._connection, self.schema, self._county)
        self.properties = Properties(self._connection, self.schema, self._county, self._seal)
        self.properties.set(IDENTITY, identity)
        self.desks.put([desk])

    def records(self, register: Register[R]) -> Records[R]:
        """Return the records of *register*."""
        return Records(self._connection, self.schema, register, self._county, self.speakers.of)

    @property
    def journal(self) -> Journal:
        """Return the log of changes."""
        self._log()
        return Journal(self._connection, self.schema, self._county)

    @property
    def desks(self) -> Desks:
        """Return the desks we have heard of."""
        self._log()
        return Desks(self._connection, self.schema, self._county)

    @property
    def partners(self) -> Partners:
        """Return how far the exchange with each desk has come."""
        return Partners(self._connection, self.schema, self._county, self._seal)

    @property
    def attachments(self) -> Attachments:
        """Return the pictures that records name."""
        return Attachments(self._connection, self.schema, self._county)

    @property
    def search(self) -> SearchIndex:
        """Return the search index."""
        self._log()
        return SearchIndex(
            self._connection, self.schema, self._county, self.properties, self.speakers.of
        )

    def write(self, drafts: Sequence[Draft], *, staff: str, now: int, act: int = 0) -> int:
        """Write *drafts* as one act of this desk; return the number of the act.

        *now* is the PC's time in milliseconds. An *act* begun before in this
        unit of work goes on.
        """
        pen = self._pen = self._pen or Pen(self._me(), self.properties.get(CLOCK, int) or 0)
        act = act or pen.top + 1
        arrivals = [pen.write(draft, staff=staff, now=now, act=act) for draft in drafts]
        self._merger().fold(arrivals)
        self._own += len(arrivals)
        self._tell_news(arrivals)
        return act

    def _log(self) -> None:
        """Put into the journal what was written; many changes at once cost little more than one."""
        pen, self._pen = self._pen, None
        if pen is not None:
            Journal(self._connection, self.schema, self._county).append(pen.unlogged, pen.me.id)
            self.properties.set(CLOCK, pen.clock)
            self.desks.advance(pen.me, top=pen.top, digest=pen.digest)

    def take_in(
        self, arrivals: Sequence[Arrival], via: DeskId, meanwhile: Meanwhile = do_nothing
    ) -> Applied:
        """Merge what other desks wrote; return what became of it.

        *meanwhile* is done while a server is at work.
        """
        self._log()
        applied = self._merger().apply(arrivals, via, self._absent, meanwhile)
        if applied.fresh:
            highest = max(arrival.change.clock for arrival in applied.fresh)
            self.properties.set(CLOCK, witness(self.properties.get(CLOCK, int) or 0, highest))
            self._tell_news(applied.fresh)
        return applied

    def _tell_news(self, arrivals: Sequence[Arrival]) -> None:
        """Forget what was read of the records that *arrivals* speak of."""
        self._has_news = True
        self._absent = {}
        news = {(RegisterKey(a.change.register), RecordId(a.change.record)) for a in arrivals}
        for said in news:
            self.looked_up.pop(said, None)
        written = {register for register, _record in news}
        for asked in [each for each in self.published if each[0] in written]:
            del self.published[asked]
        self.speakers.forget(arrival.change for arrival in arrivals)
        self.worked_out.clear()
        self.foresight = Foresight()

    def _settle(self) -> None:
        """Let the search index follow what was written, before it is kept.

        Where much came from elsewhere it follows in portions later, see
        :meth:`Store.index`; until then a search reads the rest itself.
        """
        self._log()
        if self._has_news and self.search.behind() - self._own <= INDEXED_AT_ONCE:
            self.search.catch_up()

    def regions(self, changes: Iterable[Change | Draft | Stored]) -> dict[RecordId, str]:
        """Return to which region each record that *changes* speak of belongs here."""
        by_register: dict[str, set[RecordId]] = {}
        for change in changes:
            by_register.setdefault(change.register, set()).add(RecordId(change.record))
        found: dict[RecordId, str] = {}
        self._absent = {}
        for register in self.schema.registers:
            if wanted := by_register.get(register.key):
                table = self.schema.table(register.key)
                asked = select(table.c.id, table.c.region).where(
                    table.c.county == self._county, is_one_of(table.c.id, "ids")
                )
                rows = self._connection.execute(asked, {"ids": sorted(wanted)}).all()
                found.update({row.id: row.region for row in rows if row.region})
                self._absent[register.key] = wanted.difference(row.id for row in rows)
        return found

    def next_serial(self, series: str) -> int:
        """Return the next number of *series*; none is ever given twice on this desk."""
        table = self.schema.table("serials")
        mine = table.c.county == self._county, table.c.series == series
        last: int | None = self._connection.execute(
            select(table.c.last).where(*mine)
        ).scalar_one_or_none()
        if last is None:
            first = {"county": self._county, "series": series, "last": 1}
            self._connection.execute(table.insert().values(first))
            return 1
        self._connection.execute(table.update().where(*mine).values(last=last + 1))
        return last + 1

    def _me(self) -> Desk:
        me = self.desks.get(self.identity.desk)
        if me is None:
            raise LookupError("this desk is not among those we have heard of")
        return me

    def _merger(self) -> Merger:
        return Merger(self._connection, self.schema, self._county)


class Store:
    """Opens units of work on one database.

    Without *county* it is that of the desk whose file this is. A *seal* closes
    the secrets where the database itself is not encrypted.
    """

    def __init__(
        self, engine: Engine, schema: Schema, *, county: str = "", seal: Seal | None = None
    ) -> None:
        self.engine = engine
        self.schema = schema
        self._county = county
        self._seal = seal

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        """Keep what happens inside the block, unless it raises.

        Raises ``KnownError`` when the disk refuses; nothing is kept then.
        """
        with refusals_told(), self.engine.connect() as connection, connection.begin():
            unit = self._unit(connection)
            yield unit
            unit._settle()  # noqa: SLF001 - of this module

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Look at the store as it stands, without holding up who writes."""
        with refusals_told(), self.engine.connect() as connection:
            connection.execution_options(writing=False)
            with connection.begin():
                yield self._unit(connection)

    def index(self) -> Iterator[int]:
        """Let the search index follow, portion by portion; yield before each what is left."""
        with self.read() as unit:
            left = unit.search.behind()
        while left:
            yield left
            with self.begin() as unit:
                unit.search.catch_up(INDEX_PORTION)
                left = unit.search.behind()

    def rehearsal(self) -> "Store":
        """Return a store of the same data that keeps nothing of what it is told.

        Whatever is done there has its usual outcome, which tells what would become of it.
        """
        return _Rehearsal(self.engine, self.schema, county=self._county, seal=self._seal)

    def _unit(self, connection: Connection) -> UnitOfWork:
        self._county = self._county or county_kept(connection, self.schema)
        return UnitOfWork(connection, self.schema, self._county, self._seal)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


class _NotKeptError(Exception):
    """Raised to undo a rehearsal."""


class _Rehearsal(Store):
    """Takes back at the end of each block what was done in it."""

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        """Let the block do its work, and undo it."""
        with suppress(_NotKeptError), super().begin() as unit:
            yield unit
            raise _NotKeptError

    def index(self) -> Iterator[int]:
        """Do nothing: what is taken back needs no index, and would never be done with."""
        yield from ()
