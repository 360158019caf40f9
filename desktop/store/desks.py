"""Remembers the desks of the exchange: who they are, and how far each one's journal reached us."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, Update, bindparam, select

from desktop.domain.ids import DeskId
from desktop.domain.levels import Level
from desktop.store.bulk import insert_rows
from desktop.store.schema import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One installation of the program.

    ``top`` is the highest number up to which its changes are here without a
    gap, ``digest`` that of the change there, ``head`` the desk's own signed
    word on both. ``revoked`` is the clock from which on it is not believed,
    or 0; ``card`` its bytes as the level above signed them.
    """

    id: DeskId
    level: Level
    region: str
    name: str
    signing: bytes
    opening: str
    born: int
    revoked: int = 0
    card: bytes = b""
    top: int = 0
    digest: bytes = b""
    head: bytes = b""


COLUMNS = (
    "county",
    "desk",
    "level",
    "region",
    "name",
    "signing",
    "opening",
    "born",
    "revoked",
    "card",
    "top",
    "digest",
    "head",
)


class Desks:
    """The desks we have heard of, inside one unit of work."""

    def __init__(self, connection: Connection, schema: Schema, county: str) -> None:
        self._connection = connection
        self._table = schema.table("desks")
        self._county = county

    def all(self) -> dict[DeskId, Desk]:
        """Return every known desk."""
        rows = self._connection.execute(_all(self._table), {"county": self._county}).mappings()
        return {desk.id: desk for desk in map(_desk, rows)}

    def get(self, desk: DeskId) -> Desk | None:
        """Return one desk, if it is known."""
        asked = {"county": self._county, "desk": desk}
        row = self._connection.execute(_one(self._table), asked).mappings().one_or_none()
        return None if row is None else _desk(row)

    def put(self, desks: Iterable[Desk]) -> None:
        """Remember *desks* as they now are."""
        known = self.all()
        rows = {desk.id: desk for desk in desks}
        fresh = [self._row(desk) for desk in rows.values() if desk.id not in known]
        changed = [self._row(desk) for desk in rows.values() if known.get(desk.id, desk) != desk]
        insert_rows(self._connection, self._table, COLUMNS, fresh)
        self._update(changed)

    def note_head(self, desk: DeskId, head: bytes) -> None:
        """Remember the signed word of *desk* on the head of its chain."""
        known = self.get(desk)
        if known is not None:
            self._update([self._row(replace(known, head=head))])

    def advance(self, desk: Desk, *, top: int, digest: bytes) -> Desk:
        """Remember that the changes of *desk* are here up to *top*."""
        further = replace(desk, top=top, digest=digest)
        self._update([self._row(further)])
        return further

    def _update(self, rows: list[tuple[object, ...]]) -> None:
        bound = [f"b_{name}" for name in COLUMNS]
        for row in rows:
            self._connection.execute(_change(self._table), dict(zip(bound, row, strict=True)))

    def _row(self, desk: Desk) -> tuple[object, ...]:
        return (
            self._county,
            desk.id,
            desk.level.value,
            desk.region,
            desk.name,
            desk.signing,
            desk.opening,
            desk.born,
            desk.revoked,
            desk.card,
            desk.top,
            desk.digest,
            desk.head,
        )


@cache
def _all(table: Table) -> Select[Any]:
    return select(table).where(table.c.county == bindparam("county"))


@cache
def _one(table: Table) -> Select[Any]:
    return _all(table).where(table.c.desk == bindparam("desk"))


@cache
def _change(table: Table) -> Update:
    mine = (table.c.county == bindparam("b_county"), table.c.desk == bindparam("b_desk"))
    values: dict[str, Any] = {name: bindparam(f"b_{name}") for name in COLUMNS[2:]}
    return table.update().where(*mine).values(values)


def _desk(row: RowMapping) -> Desk:
    values = {name: row[name] for name in COLUMNS[2:]}
    return Desk(id=DeskId(row["desk"]), **{**values, "level": Level(row["level"])})
