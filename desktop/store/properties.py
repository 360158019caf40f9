"""Keeps the few single facts of this desk: who it is, its keys, its clock."""

from dataclasses import dataclass
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, select

from desktop.domain.ids import DeskId
from desktop.domain.levels import Level
from desktop.store.schema import Schema

T = TypeVar("T")


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Who this desk is.

    ``keys`` are its signing and opening keys as :mod:`desktop.bundles.keys`
    writes them; ``born`` the clock at which it came to be. ``mark`` tells its
    given numbers from those of another desk of the station. ``parent`` is the
    signing key of the level above, empty while the desk stands alone;
    ``secret`` that of the enrolment until the level above has answered.
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


@dataclass(frozen=True, slots=True)
class Property:
    """The name of one fact."""

    name: str


IDENTITY = Property("identity")
CLOCK = Property("clock")
INDEXED = Property("indexed")
BACKED_UP = Property("backed-up")


class Properties:
    """The single facts, inside one unit of work."""

    def __init__(self, connection: Connection, schema: Schema) -> None:
        self._connection = connection
        self._table = schema.table("properties")

    def get(self, wanted: Property, kind: type[T]) -> T | None:
        """Return the fact, or None when it was never set."""
        value = self._connection.execute(
            select(self._table.c.value).where(self._table.c.name == wanted.name)
        ).scalar_one_or_none()
        return None if value is None else msgspec.msgpack.decode(value, type=kind)

    def set(self, wanted: Property, value: object) -> None:
        """Remember the fact from now on."""
        encoded = msgspec.msgpack.encode(value)
        changed = self._connection.execute(
            self._table.update().where(self._table.c.name == wanted.name).values(value=encoded)
        )
        if changed.rowcount == 0:
            self._connection.execute(self._table.insert().values(name=wanted.name, value=encoded))
