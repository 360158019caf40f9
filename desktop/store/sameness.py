"""Tells which record speaks for others: one person may be registered twice, and counts once.

Each of two records of one person stays as it is. One names the other in
``same_as``, and from then on the other speaks for it: references to either are
read as references to the one that speaks, and whoever asks for what refers to
it is told of both.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select

from desktop.domain.change import SAME_AS, Change
from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.merge import Live
from desktop.store.listed import is_one_of
from desktop.store.schema import Schema


class Same:
    """Of one register: which record speaks for which others."""

    def __init__(self, speakers: Mapping[RecordId, RecordId]) -> None:
        self._speakers = speakers
        self._spoken_for: dict[RecordId, list[RecordId]] = {}
        for record, speaker in sorted(speakers.items()):
            self._spoken_for.setdefault(speaker, []).append(record)

    def __bool__(self) -> bool:
        return bool(self._speakers)

    def speaker(self, record: Any) -> Any:
        """Return the record that speaks for *record*; itself where none does."""
        return self._speakers.get(record, record)

    def everybody(self, record: Any) -> tuple[Any, ...]:
        """Return *record* and all for which it speaks."""
        return (record, *self._spoken_for.get(record, ()))


NOBODY = Same({})


class Speakers:
    """Who speaks for whom, inside one unit of work; read once, until it may have changed."""

    def __init__(self, connection: Connection, schema: Schema, county: str) -> None:
        self._connection, self._schema, self._county = connection, schema, county
        self._known: dict[RegisterKey, Same] = {}

    def of(self, key: RegisterKey) -> Same:
        """Return which records of the register *key* speak for which others."""
        if key not in self._known:
            table = self._schema.table(key)
            self._known[key] = same_in(self._connection, table, self._county)
        return self._known[key]

    def forget(self, changes: Iterable[Change]) -> None:
        """Forget what *changes* may have told anew: of the naming, or of those who were named."""
        told = {c.register for c in changes if c.fields.get(SAME_AS) is not None}
        for key in [key for key, same in self._known.items() if same or key in told]:
            del self._known[key]


def same_in(connection: Connection, table: Table, county: str) -> Same:
    """Read which record of *table* speaks for which others, as far as they are here.

    Where the one that should speak has not come, or was removed, the last
    that is here speaks for itself: nobody is lost.
    """
    asked: dict[str, object] = {"county": county}
    rows = connection.execute(_merged(table), asked)
    named = {RecordId(row.id): RecordId(row.same_as) for row in rows}
    if not named:
        return NOBODY
    present = connection.execute(_present(table), {**asked, "ids": sorted(set(named.values()))})
    return Same(speakers(named, map(RecordId, present.scalars())))


def speakers(
    named: Mapping[RecordId, RecordId], present: Iterable[RecordId]
) -> dict[RecordId, RecordId]:
    """Return who speaks for each record that *named* another, where somebody else does.

    A circle cannot come about as long as records are merged by
    :mod:`desktop.services.duplicates`; its lowest id would speak for all.
    """
    here = {*present, *named}
    found: dict[RecordId, RecordId] = {}
    for record in named:
        path = [record]
        while (following := named.get(path[-1])) in here and following not in path:
            path.append(following)
        if following in path:
            path.append(min(path[path.index(following) :]))
        if path[-1] != record:
            found[record] = path[-1]
    return found


@cache
def _merged(table: Table) -> Select[Any]:
    return select(table.c.id, table.c.same_as).where(
        table.c.county == bindparam("county"), table.c.live == Live.MERGED.value
    )


@cache
def _present(table: Table) -> Select[Any]:
    return select(table.c.id).where(
        table.c.county == bindparam("county"),
        is_one_of(table.c.id, "ids"),
        table.c.live == Live.PRESENT.value,
    )
