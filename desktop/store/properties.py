"""Keeps the few single facts of this desk: who it is, its keys, its clock."""

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Insert, Select, Table, Update, bindparam, select

from desktop.domain.ids import DeskId
from desktop.domain.levels import Level
from desktop.store.schema import Schema
from desktop.store.seal import Seal

T = TypeVar("T")


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Who this desk is.

    ``keys`` are its signing and opening keys as :mod:`desktop.bundles.keys`
    writes them; ``born`` the clock at which it came to be. ``mark`` tells its
    given numbers from those of another desk of the station. ``parent`` is the
    signing key of the level above, empty while the desk stands alone;
    ``secret`` that of the enrolment until the level above has answered.
    ``former`` are the keys it had before it changed them, in the same
    writing, and ``successions`` its word on each change, both oldest first.
    """

    desk: DeskId
    level: Level
    region: str
    name: str
    mark: str
    born: int
    keys: bytes
    parent: bytes = b""
    secret: bytes = b""
    former: tuple[bytes, ...] = ()
    successions: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """The name of one fact."""

    name: str


IDENTITY = Property("identity")
CLOCK = Property("clock")
INDEXED = Property("indexed")
BACKED_UP = Property("backed-up")
DECIDED = Property("decided")


def county_kept(connection: Connection, schema: Schema) -> str:
    """Return of which county the one desk of this database is; empty while there is none."""
    table = schema.table("properties")
    found = select(table.c.county).where(table.c.name == IDENTITY.name)
    return connection.execute(found).scalar_one_or_none() or ""


class Properties:
    """The single facts, inside one unit of work."""

    def __init__(
        self, connection: Connection, schema: Schema, county: str, seal: Seal | None
    ) -> None:
        self._connection = connection
        self._table = schema.table("properties")
        self._county = county
        self._seal = seal

    def get(self, wanted: Property, kind: type[T]) -> T | None:
        """Return the fact, or None when it was never set."""
        asked = {"county": self._county, "name": wanted.name}
        value = self._connection.execute(_value(self._table), asked).scalar_one_or_none()
        if value is not None and self._seal:
            value = self._seal.open(value, wanted.name)
        return None if value is None else msgspec.msgpack.decode(value, type=kind)

    def set(self, wanted: Property, value: object) -> None:
        """Remember the fact from now on."""
        encoded = msgspec.msgpack.encode(value)
        if self._seal:
            encoded = self._seal.close(encoded, wanted.name)
        said = {"b_county": self._county, "b_name": wanted.name, "b_value": encoded}
        if self._connection.execute(_change(self._table), said).rowcount == 0:
            self._connection.execute(_first(self._table), said)


@cache
def _value(table: Table) -> Select[Any]:
    return select(table.c.value).where(
        table.c.county == bindparam("county"), table.c.name == bindparam("name")
    )


@cache
def _change(table: Table) -> Update:
    county: Any = bindparam("b_county")
    named: Any = bindparam("b_name")
    mine = table.c.county == county, table.c.name == named
    return table.update().where(*mine).values(value=bindparam("b_value"))


@cache
def _first(table: Table) -> Insert:
    named: dict[str, Any] = {name: bindparam(f"b_{name}") for name in ("county", "name", "value")}
    return table.insert().values(named)
