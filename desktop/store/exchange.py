"""Remembers how far the exchange with each desk has come."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from desktop.domain.ids import DeskId
from desktop.store.schema import Schema
from desktop.store.seal import Seal

ENROLMENT = "enrolment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A desk we write bundles for or read bundles of (exchange.md §4).

    ``sent`` and ``acknowledged`` are positions in our journal, ``received``
    one in theirs; ``bundles`` counts those we wrote for them.
    """

    desk: DeskId
    sent: int = 0
    acknowledged: int = 0
    received: int = 0
    bundles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """One bundle written or read; ``at`` in milliseconds of this PC."""

    bundle: str
    incoming: bool
    desk: DeskId
    number: int
    at: int
    first: int
    last: int
    changes: int
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An enrolment this desk wrote; ``used_by`` is empty until its desk has answered."""

    secret: bytes
    level: str
    region: str
    name: str
    mark: str
    used_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A change that was not applied, and why."""

    desk: DeskId
    seq: int
    via: DeskId
    reason: str
    payload: bytes


class Partners:
    """The state of the exchange, inside one unit of work."""

    def __init__(
        self, connection: Connection, schema: Schema, county: str, seal: Seal | None
    ) -> None:
        self._connection = connection
        self._seal = seal
        self._partners = schema.table("partners")
        self._hand_overs = schema.table("hand_overs")
        self._enrolments = schema.table("enrolments")
        self._set_aside = schema.table("set_aside")
        self._receipts = schema.table("receipts")
        self._county = county

    def get(self, desk: DeskId) -> Partner:
        """Return how far the exchange with *desk* has come."""
        return self.all().get(desk, Partner(desk=desk))

    def all(self) -> dict[DeskId, Partner]:
        """Return every desk with which bundles were exchanged."""
        return {DeskId(row["desk"]): Partner(**row) for row in self._rows(self._partners)}

    def put(self, partner: Partner) -> None:
        """Remember *partner* as it now is."""
        values = _values(partner)
        self._replace(self._partners, {"desk": values.pop("desk")}, values)

    def hand_overs(self) -> list[HandOver]:
        """Return every bundle written or read, newest first."""
        table = self._hand_overs
        rows = self._rows(table, table.c.at.desc())
        return [HandOver(**{**row, "incoming": bool(row["incoming"])}) for row in rows]

    def note(self, hand_over: HandOver) -> None:
        """Remember a bundle."""
        values = _values(hand_over)
        key = {"bundle": values.pop("bundle"), "incoming": int(bool(values.pop("incoming")))}
        self._replace(self._hand_overs, key, values)

    def invitations(self) -> list[Invitation]:
        """Return the enrolments this desk wrote."""
        return [
            Invitation(**{**row, "secret": self._opened(row["secret"])})
            for row in self._rows(self._enrolments)
        ]

    def invite(self, invitation: Invitation) -> None:
        """Remember an enrolment, or that it was answered."""
        values = _values(invitation)
        secret = invitation.secret
        sealed = self._seal.close(secret, ENROLMENT) if self._seal else secret
        self._replace(self._enrolments, {"secret": sealed}, {**values, "secret": sealed})

    def _opened(self, secret: bytes) -> bytes:
        return self._seal.open(secret, ENROLMENT) if self._seal else secret

    def set_aside(self) -> list[SetAside]:
        """Return the changes that were not applied."""
        return [SetAside(**row) for row in self._rows(self._set_aside)]

    def put_aside(self, change: SetAside) -> None:
        """Keep a change that is not applied."""
        values = _values(change)
        key = {"desk": values.pop("desk"), "seq": values.pop("seq")}
        self._replace(self._set_aside, key, values)

    def take_up(self, applied: Iterable[tuple[DeskId, int, bytes]]) -> None:
        """Forget of changes that they were set aside: what they lacked has come."""
        aside = {(kept.desk, kept.seq, kept.payload) for kept in self.set_aside()}
        table = self._set_aside
        for desk, seq, _payload in aside.intersection(applied) if aside else ():
            mine = (table.c.county == self._county, table.c.desk == desk, table.c.seq == seq)
            self._connection.execute(table.delete().where(*mine))

    def known(self) -> dict[DeskId, dict[DeskId, int]]:
        """Return, for each desk we have heard of, how far it has each author's changes."""
        known: dict[DeskId, dict[DeskId, int]] = {}
        for row in self._rows(self._receipts):
            known.setdefault(DeskId(row["receiver"]), {})[DeskId(row["author"])] = row["seq"]
        return known

    def learn(self, receiver: DeskId, tops: Mapping[DeskId, int]) -> None:
        """Remember what *receiver* has; what it once had it keeps."""
        before = self.known().get(receiver, {})
        for author, seq in tops.items():
            if seq > before.get(author, 0):
                key = {"receiver": receiver, "author": author}
                self._replace(self._receipts, key, {"seq": seq})

    def _replace(
        self, table: Table, key: Mapping[str, object], values: Mapping[str, object]
    ) -> None:
        row = {"county": self._county, **key}
        where = [table.c[name] == value for name, value in row.items()]
        changed = self._connection.execute(table.update().where(*where).values(dict(values)))
        if changed.rowcount == 0:
            self._connection.execute(table.insert().values({**row, **values}))

    def _rows(self, table: Table, *order: ColumnElement[Any]) -> Iterator[dict[str, Any]]:
        """Yield the rows of our county, without the county."""
        columns = [column for column in table.c if column.name != "county"]
        mine = select(*columns).where(table.c.county == self._county).order_by(*order)
        for row in self._connection.execute(mine).mappings():
            yield dict(row)


def _values(known: object) -> dict[str, object]:
    return {f.name: getattr(known, f.name) for f in fields(known)}  # type: ignore[arg-type]  # always one of the dataclasses above
