"""Keeps the bytes of pictures, each once, under the hash of what they are."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.domain.change import Change
from desktop.domain.ids import RegisterKey
from desktop.domain.plain import fits
from desktop.domain.types import Attachment, split_optional
from desktop.store.listed import is_one_of
from desktop.store.schema import Schema

_NONE: Mapping[str, Any] = {}


class Attachments:
    """The pictures that records name, inside one unit of work."""

    def __init__(self, connection: Connection, schema: Schema, county: str) -> None:
        self._connection = connection
        self._table = schema.table("attachments")
        self._county = county

    def put(self, content: bytes) -> Attachment:
        """Keep *content*, unless it is kept; return by what name."""
        name = Attachment(hashlib.sha256(content).hexdigest())
        if not self.lengths([name]):
            self._connection.execute(
                self._table.insert().values(
                    county=self._county, sha256=name, length=len(content), content=content
                )
            )
        return name

    def get(self, name: Attachment) -> bytes | None:
        """Return the bytes, or None when they have not arrived."""
        content: bytes | None = self._connection.execute(
            select(self._table.c.content).where(
                self._table.c.county == self._county, self._table.c.sha256 == name
            )
        ).scalar_one_or_none()
        return content

    def total(self) -> int:
        """Return how many bytes are kept."""
        whole = select(func.sum(self._table.c.length)).where(self._table.c.county == self._county)
        return int(self._connection.execute(whole).scalar() or 0)

    def lengths(self, names: Collection[Attachment]) -> dict[Attachment, int]:
        """Return how many bytes those of *names* have that are kept here."""
        rows = self._connection.execute(
            select(self._table.c.sha256, self._table.c.length).where(
                self._table.c.county == self._county, is_one_of(self._table.c.sha256, "names")
            ),
            {"names": list(names)},
        )
        return {Attachment(row.sha256): row.length for row in rows}


class Naming:
    """Finds the pictures that changes put into records."""

    def __init__(self, schema: Schema) -> None:
        self._fields: dict[RegisterKey, dict[str, Any]] = {}
        for register in schema.registers:
            for name, hint in register.types().items():
                if split_optional(hint)[0] is Attachment:
                    self._fields.setdefault(register.key, {})[name] = hint

    @property
    def registers(self) -> Collection[RegisterKey]:
        """Return the registers that keep pictures."""
        return self._fields.keys()

    def named_by(self, changes: Iterable[Change]) -> set[Attachment]:
        """Return the pictures that *changes* name."""
        return {
            Attachment(str(value))
            for change in changes
            for name, hint in self._fields.get(RegisterKey(change.register), _NONE).items()
            if (value := change.fields.get(name)) and fits(hint, value)
        }
