"""Keeps the bytes of pictures, each once, under the hash of what they are."""

import hashlib
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, func, select

from desktop.domain.change import Change, Plain
from desktop.domain.ids import RegisterKey
from desktop.domain.plain import fits
from desktop.domain.types import Attachment, split_optional
from desktop.store.schema import Schema

BATCH = 500


class Attachments:
    """The pictures that records name, inside one unit of work."""

    def __init__(self, connection: Connection, schema: Schema) -> None:
        self._connection = connection
        self._table = schema.table("attachments")

    def put(self, content: bytes) -> Attachment:
        """Keep *content*, unless it is kept; return by what name."""
        name = Attachment(hashlib.sha256(content).hexdigest())
        if not self.lengths([name]):
            self._connection.execute(
                self._table.insert().values(sha256=name, length=len(content), content=content)
            )
        return name

    def get(self, name: Attachment) -> bytes | None:
        """Return the bytes, or None when they have not arrived."""
        content: bytes | None = self._connection.execute(
            select(self._table.c.content).where(self._table.c.sha256 == name)
        ).scalar_one_or_none()
        return content

    def total(self) -> int:
        """Return how many bytes are kept."""
        return self._connection.execute(select(func.sum(self._table.c.length))).scalar() or 0

    def lengths(self, names: Collection[Attachment]) -> dict[Attachment, int]:
        """Return how many bytes those of *names* have that are kept here."""
        listed, found = sorted(names), dict[Attachment, int]()
        for start in range(0, len(listed), BATCH):
            rows = self._connection.execute(
                select(self._table.c.sha256, self._table.c.length).where(
                    self._table.c.sha256.in_(listed[start : start + BATCH])
                )
            )
            found.update({Attachment(row.sha256): row.length for row in rows})
        return found


class Naming:
    """Finds the pictures that changes put into records."""

    def __init__(self, schema: Schema) -> None:
        self._fields = {
            (register.key, name): hint
            for register in schema.registers
            for name, hint in register.types().items()
            if split_optional(hint)[0] is Attachment
        }

    def named_by(self, changes: Iterable[Change]) -> set[Attachment]:
        """Return the pictures that *changes* name."""
        return {
            Attachment(str(value))
            for change in changes
            for name, value in change.fields.items()
            if value and self._is_picture(RegisterKey(change.register), name, value)
        }

    def _is_picture(self, register: RegisterKey, name: str, value: Plain) -> bool:
        hint = self._fields.get((register, name))
        return hint is not None and fits(hint, value)
