"""Finds records by characters, pinyin, initials and fragments of numbers.

The index follows the journal by its positions, so it is never part of what a
merge must do, and can be thrown away and made again (stack.md §6).
"""

import re
from collections.abc import Callable, Container, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Select,
    Table,
    bindparam,
    delete,
    func,
    select,
)

from desktop.domain.change import REMOVED, SAME_AS, Change
from desktop.domain.identity import OLD_NUMBER, upgrade
from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.merge import Live
from desktop.domain.names import LONGEST_NAME
from desktop.domain.pinyin import search_tokens, searchable
from desktop.domain.register import Register
from desktop.domain.types import IdNumber, split_optional
from desktop.store.bulk import insert_rows
from desktop.store.journal import Journal
from desktop.store.listed import is_one_of
from desktop.store.properties import INDEXED, Properties
from desktop.store.sameness import NOBODY, Same
from desktop.store.schema import Schema
from desktop.store.search_tables import search_tables

FEWEST_DIGITS = 3
HAS_DIGIT = re.compile(r"\d")
IN_SIGHT = (Live.PRESENT.value, Live.MERGED.value)
"""A record for which another speaks is found, and leads to that one."""

ChangeNumber = tuple[str, int]
"""The desk that wrote a change, and how it numbered it."""


class SearchIndex:
    """The index over every register, inside one unit of work."""

    def __init__(
        self,
        connection: Connection,
        schema: Schema,
        county: str,
        properties: Properties,
        same: Callable[[RegisterKey], Same],
    ) -> None:
        self._connection = connection
        self._properties = properties
        self._same = same
        self._tables = search_tables(connection, county)
        self._schema = schema
        self._county = county
        self._rows = schema.table("indexed")
        self._registers = {register.key: register for register in schema.registers}

    def catch_up(self, silent: Container[ChangeNumber] = ()) -> None:
        """Index what the journal has told since the last time, but for changes that are *silent*.

        See :func:`silent_changes`.
        """
        journal = Journal(self._connection, self._schema, self._county)
        last = journal.last_position()
        done = self._properties.get(INDEXED, int) or 0
        if done == last:
            return
        changed: dict[RegisterKey, set[RecordId]] = {}
        for mark in journal.marks(done):
            if mark.register in self._registers and (mark.desk, mark.seq) not in silent:
                changed.setdefault(mark.register, set()).add(mark.record)
        self._add_dependents(changed)
        for key, records in changed.items():
            self._index(self._registers[key], sorted(records))
        self._properties.set(INDEXED, last)

    def find(self, words: str, register: RegisterKey | None = None) -> list[RecordId]:
        """Return the records that hold every one of *words*, of one register or of all.

        Where another record speaks for one of them, it is that other.
        """
        parts = list(filter(None, (searchable(word) for word in words.split())))
        if not parts:  # signs alone name nobody
            return []
        query = select(self._rows.c.record).where(self._rows.c.county == self._county)
        if register is not None:
            query = query.where(self._rows.c.register == register)
        matching = {f"part_{n}": list(self._matching(part)) for n, part in enumerate(parts)}
        for name in matching:
            query = query.where(is_one_of(self._rows.c.row, name))
        found = map(RecordId, self._connection.execute(query, matching).scalars())
        keys = [r.key for r in self._schema.registers if r.likenesses]
        for same in (self._same(key) for key in keys if register in (None, key)):
            found = map(same.speaker, found)
        return list(dict.fromkeys(found))

    def _matching(self, part: str) -> set[int]:
        found = set(self._tables.beginning(part))
        if HAS_DIGIT.search(part) and len(part) >= FEWEST_DIGITS:
            found.update(self._tables.holding(part))
        return found

    def _add_dependents(self, changed: dict[RegisterKey, set[RecordId]]) -> None:
        """Index again what is found by the name of a record that changed."""
        for register in self._schema.registers:
            table = self._schema.table(register.key)
            for name, target in register.references().items():
                if name in self._schema.found_by[register.key] and target in changed:
                    dependents = self._connection.execute(
                        _naming(table, name),
                        {"county": self._county, "named": sorted(changed[target])},
                    ).scalars()
                    changed.setdefault(register.key, set()).update(map(RecordId, dependents))

    def _index(self, register: Register[Any], records: Sequence[RecordId]) -> None:
        self._forget(records)
        searched = self._schema.found_by[register.key]
        if not searched:
            return
        table = self._schema.table(register.key)
        rows = self._connection.execute(
            _texts(table, searched, present=True),
            {"county": self._county, "records": list(records)},
        ).all()
        if not rows:
            return
        texts = self._texts(register, searched, rows)
        mine = {"county": self._county}
        first = (self._connection.execute(_last(self._rows), mine).scalar() or 0) + 1
        numbered = list(enumerate(((row.id, texts[row.id]) for row in rows), first))
        insert_rows(
            self._connection,
            self._rows,
            ("county", "row", "register", "record"),
            [(self._county, number, register.key, record) for number, (record, _) in numbered],
        )
        self._tables.insert(
            [(n, sorted(_tokens(spoken)), _numbers(spoken)) for n, (_, spoken) in numbered]
        )

    def _texts(
        self, register: Register[Any], searched: Sequence[str], rows: Iterable[Any]
    ) -> dict[RecordId, list[str]]:
        """Return what each row is found by; a reference stands for the texts of its record.

        An old number of 15 digits stands for the new one of the card as well (domain.md §2.2).
        """
        rows = list(rows)
        texts: dict[RecordId, list[str]] = {row.id: [] for row in rows}
        references = register.references()
        for place, name in enumerate(searched, 1):
            if name not in references:
                numbers = split_optional(register.types()[name])[0] is IdNumber
                for row in rows:
                    spoken = str(row[place] or "")
                    texts[row.id].append(spoken)
                    if numbers and OLD_NUMBER.fullmatch(spoken):
                        texts[row.id].append(upgrade(spoken))
                continue
            everybody = self._everybody(register, name)
            named = self._named(
                references[name],
                {one for row in rows if row[place] for one in everybody(row[place])},
            )
            for row in rows:
                for one in everybody(row[place]):
                    texts[row.id].extend(named.get(one, ()))
        return texts

    def _everybody(self, register: Register[Any], name: str) -> Callable[[Any], tuple[Any, ...]]:
        """Return what gives to a record that *name* names all that are the same."""
        key = self._schema.may_be_same(register).get(name)
        same = self._same(key) if key else NOBODY
        return lambda record: same.everybody(same.speaker(record))

    def _named(self, key: RegisterKey, records: set[str]) -> dict[RecordId, list[str]]:
        """Return the texts of the records that are referred to, and of what these are named by."""
        register = self._registers[key]
        table = self._schema.table(key)
        names = tuple(dict.fromkeys((*self._schema.found_by[key], *register.named_by)))
        rows = self._connection.execute(
            _texts(table, names, present=False),
            {"county": self._county, "records": sorted(records)},
        ).all()
        return self._texts(register, names, rows)

    def _forget(self, records: Sequence[RecordId]) -> None:
        theirs = {"county": self._county, "records": list(records)}
        rows = list(self._connection.execute(_known(self._rows), theirs).scalars())
        if rows:
            self._tables.delete(rows)
            self._connection.execute(_forgetting(self._rows), theirs)


@cache
def _naming(table: Table, name: str) -> Select[Any]:
    named = is_one_of(table.c[name], "named")
    return select(table.c.id).where(table.c.county == bindparam("county"), named)


@cache
def _texts(table: Table, names: tuple[str, ...], *, present: bool) -> Select[Any]:
    query = select(table.c.id, *(table.c[name] for name in names)).where(
        table.c.county == bindparam("county"),
        is_one_of(table.c.id, "records"),
    )
    return query.where(table.c.live.in_(IN_SIGHT)) if present else query


@cache
def _last(rows: Table) -> Select[Any]:
    return select(func.max(rows.c.row)).where(rows.c.county == bindparam("county"))


@cache
def _known(rows: Table) -> Select[Any]:
    return select(rows.c.row).where(*_theirs(rows))


@cache
def _forgetting(rows: Table) -> Delete:
    return delete(rows).where(*_theirs(rows))


def _theirs(rows: Table) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return rows.c.county == bindparam("county"), is_one_of(rows.c.record, "records")


def silent_changes(schema: Schema, changes: Iterable[Change]) -> set[ChangeNumber]:
    """Return the numbers of those *changes* after which each record is found as before."""
    told = [change for change in changes if not change.created]
    written = {change.register for change in told}
    telling: dict[str, set[str]] = {
        register.key: {REMOVED, SAME_AS, *register.named_by, *schema.found_by[register.key]}
        for register in schema.registers
        if register.key in written
    }
    return {
        (change.desk, change.seq)
        for change in told
        if telling.get(change.register, set()).isdisjoint(change.fields)
    }


def _tokens(texts: Iterable[str]) -> set[str]:
    return {token for spoken in texts for token in _tokens_of(spoken[:LONGEST_NAME])}


def _tokens_of(spoken: str) -> Iterable[str]:
    if spoken.isascii() and spoken.isalnum():  # a number: nothing to spell, and most of the texts
        plain = spoken.casefold()
        return (plain[at:] for at in range(len(plain)))
    return search_tokens(spoken)


def _numbers(texts: Iterable[str]) -> list[str]:
    return [searchable(spoken) for spoken in texts if HAS_DIGIT.search(spoken)]
