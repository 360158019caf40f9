"""Finds records by characters, pinyin, initials and fragments of numbers.

The index follows the journal by its positions, so it is never part of what a
merge must do, and can be thrown away and made again (stack.md §6).
"""

import re
from collections.abc import Callable, Iterable, Sequence
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

from desktop.domain.identity import OLD_NUMBER, upgrade
from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.merge import Live
from desktop.domain.names import LONGEST_NAME
from desktop.domain.pinyin import search_tokens, searchable
from desktop.domain.register import Register
from desktop.domain.types import IdNumber, split_optional
from desktop.store.bulk import insert_rows
from desktop.store.journal import LAST, Journal
from desktop.store.listed import is_one_of
from desktop.store.properties import INDEXED, Properties
from desktop.store.sameness import NOBODY, Same
from desktop.store.schema import Schema
from desktop.store.search_tables import search_tables
from desktop.store.spans import BATCH

FEWEST_DIGITS = 3
HAS_DIGIT = re.compile(r"\d")
IN_SIGHT = (Live.PRESENT.value, Live.MERGED.value)
"""A record for which another speaks is found, and leads to that one."""


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

    def behind(self) -> int:
        """Return how many changes the journal has told that the index does not know yet."""
        return self._journal.last_position() - self._known()

    def catch_up(self, most: int = LAST) -> None:
        """Index what the journal has told since the last time, *most* changes of it at once."""
        last, done = self._journal.last_position(), self._known()
        if done == last:
            return
        upto = min(last, done + most)
        for key, records in self._told(done, upto).items():
            self._index(self._registers[key], sorted(records))
        self._properties.set(INDEXED, upto)

    def find(self, words: str, register: RegisterKey | None = None) -> list[RecordId]:
        """Return the records that hold every one of *words*, of one register or of all.

        Where another record speaks for one of them, it is that other. What the
        index does not know yet is read itself, which takes the longer the
        more that is.
        """
        parts = list(filter(None, (searchable(word) for word in words.split())))
        if not parts:  # signs alone name nobody
            return []
        found = self._indexed(parts, register)
        if self.behind():
            fresh = self._fresh(parts, register)
            found = [*(each for each in found if each not in fresh), *filter(fresh.get, fresh)]
        keys = [r.key for r in self._schema.registers if r.likenesses]
        for same in (self._same(key) for key in keys if register in (None, key)):
            found = [same.speaker(each) for each in found]
        return list(dict.fromkeys(found))

    def _known(self) -> int:
        """Return up to which position of the journal the index knows it."""
        return self._properties.get(INDEXED, int) or 0

    @property
    def _journal(self) -> Journal:
        return Journal(self._connection, self._schema, self._county)

    def _told(self, after: int, to: int) -> dict[RegisterKey, set[RecordId]]:
        """Return which records are found by something else since *after*."""
        changed: dict[RegisterKey, set[RecordId]] = {}
        telling = self._schema.telling
        for _position, arrival in self._journal.between(after, to):
            change = arrival.change
            key = RegisterKey(change.register)
            if key in telling and (change.created or not telling[key].isdisjoint(change.fields)):
                changed.setdefault(key, set()).add(RecordId(change.record))
        self._add_dependents(changed)
        return changed

    def _indexed(self, parts: Sequence[str], register: RegisterKey | None) -> list[RecordId]:
        query = select(self._rows.c.record).where(self._rows.c.county == self._county)
        if register is not None:
            query = query.where(self._rows.c.register == register)
        matching = {f"part_{n}": list(self._matching(part)) for n, part in enumerate(parts)}
        for name in matching:
            query = query.where(is_one_of(self._rows.c.row, name))
        return list(map(RecordId, self._connection.execute(query, matching).scalars()))

    def _fresh(self, parts: Sequence[str], register: RegisterKey | None) -> dict[RecordId, bool]:
        """Tell of each record that the index knows otherwise or not at all if it holds *parts*."""
        fresh: dict[RecordId, bool] = {}
        last = self._journal.last_position()
        for start in range(self._known(), last, BATCH):
            for key, records in self._told(start, min(last, start + BATCH)).items():
                spoken = self._spoken(self._registers[key], sorted(records))
                for record in records:
                    wanted = register in (None, key) and record in spoken
                    fresh[record] = wanted and all(_holds(spoken[record], p) for p in parts)
        return fresh

    def _matching(self, part: str) -> set[int]:
        found = set(self._tables.beginning(part))
        if _is_fragment(part):
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
        spoken = self._spoken(register, records)
        if not spoken:
            return
        mine = {"county": self._county}
        first = (self._connection.execute(_last(self._rows), mine).scalar() or 0) + 1
        insert_rows(
            self._connection,
            self._rows,
            ("county", "row", "register", "record"),
            [(self._county, n, register.key, record) for n, record in enumerate(spoken, first)],
        )
        self._tables.insert(
            [
                (n, sorted(_tokens(texts)), _numbers(texts))
                for n, texts in enumerate(spoken.values(), first)
            ]
        )

    def _spoken(
        self, register: Register[Any], records: Sequence[RecordId]
    ) -> dict[RecordId, list[str]]:
        """Return what those of *records* that are in sight are found by."""
        searched = self._schema.found_by[register.key]
        if not searched:
            return {}
        table = self._schema.table(register.key)
        rows = self._connection.execute(
            _texts(table, searched, present=True),
            {"county": self._county, "records": list(records)},
        ).all()
        return self._texts(register, searched, rows) if rows else {}

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


def _holds(texts: Iterable[str], part: str) -> bool:
    """Tell whether *texts* hold *part*, as the tables of the index would."""
    texts = list(texts)
    if any(token.startswith(part) for token in _tokens(texts)):
        return True
    return _is_fragment(part) and part in " ".join(_numbers(texts))


def _is_fragment(part: str) -> bool:
    return bool(HAS_DIGIT.search(part)) and len(part) >= FEWEST_DIGITS


def _tokens(texts: Iterable[str]) -> set[str]:
    return {token for spoken in texts for token in _tokens_of(spoken[:LONGEST_NAME])}


def _tokens_of(spoken: str) -> Iterable[str]:
    if spoken.isascii() and spoken.isalnum():  # a number: nothing to spell, and most of the texts
        plain = spoken.casefold()
        return (plain[at:] for at in range(len(plain)))
    return search_tokens(spoken)


def _numbers(texts: Iterable[str]) -> list[str]:
    return [searchable(spoken) for spoken in texts if HAS_DIGIT.search(spoken)]
