"""Derives the tables: one for each register from its description, and those of the exchange.

Every table has the county first in its primary key and no unique or foreign key
between what different desks write (exchange.md §5), so that the same schema
runs on SQLite, on PostgreSQL for one county or many, and on its partitions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from desktop.domain.change import REMOVED, SAME_AS
from desktop.domain.ids import REFERS_TO, RegisterKey
from desktop.domain.register import Register
from desktop.domain.types import BASES, split_optional

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

WORDS = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that every database sorts alike, by code points."""

STANDING = ("region", "removed", "same_as", "live", "conflicts", "attention", "clocks")
"""The columns beside the attributes: what :class:`Revision` tells."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables of a store, and the registers they hold."""

    metadata: MetaData
    registers: tuple[Register[Any], ...]
    found_by: Mapping[RegisterKey, tuple[str, ...]]
    """The fields by which a record is found: those searched, and what names it."""
    telling: Mapping[RegisterKey, frozenset[str]]
    """The fields after whose change a record is found by something else, or no more."""
    doubtful: Mapping[RegisterKey, Mapping[str, RegisterKey]]
    """The attributes that name records of which two may turn out to be one."""

    def register(self, key: RegisterKey) -> Register[Any]:
        """Return the register called *key*."""
        return next(register for register in self.registers if register.key == key)

    def may_be_same(self, register: Register[Any]) -> Mapping[str, RegisterKey]:
        """Return the attributes that name records of which two may turn out to be one."""
        return self.doubtful[register.key]

    def table(self, name: str) -> Table:
        """Return the table called *name*; a register's table bears its key."""
        return self.metadata.tables[name]


def describe(registers: Iterable[Register[Any]]) -> Schema:
    """Return the tables that hold *registers*."""
    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)
    kept = tuple(registers)
    for register in kept:
        _register_table(metadata, register)
    _exchange_tables(metadata)
    _local_tables(metadata)
    return Schema(
        metadata,
        kept,
        found_by={register.key: _found_by(register) for register in kept},
        telling={
            register.key: frozenset({REMOVED, SAME_AS, *register.named_by, *_found_by(register)})
            for register in kept
        },
        doubtful={register.key: _doubtful(register, kept) for register in kept},
    )


def _doubtful(register: Register[Any], kept: Iterable[Register[Any]]) -> Mapping[str, RegisterKey]:
    alike = {each.key for each in kept if each.likenesses}
    return {name: key for name, key in register.references().items() if key in alike}


def _found_by(register: Register[Any]) -> tuple[str, ...]:
    searched = [field.name for field in register.asked() if field.searched]
    named = [name for name in register.named_by if name in register.references()]
    return tuple(dict.fromkeys((*named, *searched)))


def _register_table(metadata: MetaData, register: Register[Any]) -> None:
    looked_up = {*register.references(), *(f.name for f in register.asked() if f.searched)}
    table = Table(
        register.key,
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("id", WORDS, primary_key=True),
        *(Column(name, _column_type(hint)) for name, hint in register.types().items()),
        Column("region", WORDS),
        Column("removed", Integer),
        Column("same_as", WORDS),
        Column("live", Integer, nullable=False),
        Column("conflicts", Integer, nullable=False),
        Column("attention", Integer, nullable=False),
        Column("clocks", LargeBinary, nullable=False),
    )
    for name in sorted(looked_up):
        Index(None, table.c.county, table.c[name])
    Index(None, table.c.county, table.c.live)
    waiting = (table.c.conflicts > 0) | (table.c.attention > 0)
    Index(
        f"ix_{register.key}_waiting",
        table.c.county,
        table.c.id,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def _column_type(hint: Any) -> TypeEngine[Any]:
    """Return text or number: columns hold plain values (:mod:`desktop.domain.plain`).

    Never a database enumeration: a new member must not need a migration.
    """
    declared, _optional = split_optional(hint)
    base = BASES.get(declared, declared)
    if declared not in REFERS_TO and base in (int, bool):
        return BigInteger()
    return WORDS


def _exchange_tables(metadata: MetaData) -> None:
    """Describe what desks tell one another."""
    _journal_table(metadata)
    _desks_table(metadata)
    Table(
        "receipts",
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("receiver", WORDS, primary_key=True),
        Column("author", WORDS, primary_key=True),
        Column("seq", BigInteger, nullable=False),
    )


def _journal_table(metadata: MetaData) -> None:
    journal = Table(
        "journal",
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("desk", WORDS, primary_key=True),
        Column("seq", BigInteger, primary_key=True, autoincrement=False),
        Column("position", BigInteger, nullable=False),
        Column("via", WORDS, nullable=False, comment="the desk whose bundle brought it"),
        Column("register", WORDS, nullable=False),
        Column("record", WORDS, nullable=False),
        Column("act", BigInteger, nullable=False),
        Column("payload", LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    Index(None, journal.c.county, journal.c.position)
    Index(None, journal.c.county, journal.c.record)


def _desks_table(metadata: MetaData) -> None:
    Table(
        "desks",
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("desk", WORDS, primary_key=True),
        Column("level", WORDS, nullable=False),
        Column("region", WORDS, nullable=False),
        Column("name", WORDS, nullable=False),
        Column("signing", LargeBinary, nullable=False),
        Column("opening", WORDS, nullable=False),
        Column("born", BigInteger, nullable=False),
        Column("revoked", BigInteger, nullable=False),
        Column("card", LargeBinary, nullable=False, comment="as its parent signed it"),
        Column("top", BigInteger, nullable=False, comment="highest seq without gaps"),
        Column("digest", LargeBinary, nullable=False, comment="of the change at the top"),
        Column("head", LargeBinary, nullable=False, comment="the desk's own signed word on it"),
    )


def _local_tables(metadata: MetaData) -> None:
    """Describe what stays on this desk."""
    _partner_tables(metadata)
    _printing_tables(metadata)
    Table(
        "properties",
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("name", WORDS, primary_key=True),
        Column("value", LargeBinary, nullable=False),
    )
    Table(
        "attachments",
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("sha256", WORDS, primary_key=True, comment="of the content, in hexadecimal digits"),
        Column("length", BigInteger, nullable=False, comment="of the content in bytes"),
        Column("content", LargeBinary, nullable=False),
    )
    Table(
        "serials",
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("series", WORDS, primary_key=True),
        Column("last", BigInteger, nullable=False),
    )
    indexed = Table(
        "indexed",
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("row", BigInteger, primary_key=True, autoincrement=False),
        Column("register", WORDS, nullable=False),
        Column("record", WORDS, nullable=False),
    )
    Index(None, indexed.c.county, indexed.c.record)


def _printing_tables(metadata: MetaData) -> None:
    Table(
        "printings",
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("id", WORDS, primary_key=True),
        Column("at", BigInteger, nullable=False, comment="milliseconds of this PC"),
        Column("staff", WORDS, nullable=False),
        Column("document", WORDS, nullable=False),
        Column("title", WORDS, nullable=False),
        Column("heading", WORDS, nullable=False),
        Column("pages", BigInteger, nullable=False),
        Column("copies", BigInteger, nullable=False),
        Column("printer", WORDS, nullable=False, comment="empty where it was kept as a file"),
        Column("records", WORDS, nullable=False, comment="a list, empty for all there were"),
        Column("answers", WORDS, nullable=False, comment="by option"),
    )
    of = Table(
        "printed_records",
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("printing", WORDS, primary_key=True),
        Column("record", WORDS, primary_key=True),
    )
    Index(None, of.c.county, of.c.record)


def _partner_tables(metadata: MetaData) -> None:
    """Describe how far the exchange with each desk has come."""
    _enrolment_tables(metadata)
    Table(
        "partners",
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("desk", WORDS, primary_key=True),
        Column("sent", BigInteger, nullable=False, comment="our position in the last bundle"),
        Column("acknowledged", BigInteger, nullable=False, comment="our position they have"),
        Column("received", BigInteger, nullable=False, comment="their position we have"),
        Column("bundles", BigInteger, nullable=False, comment="how many we wrote for them"),
    )
    Table(
        "hand_overs",
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("bundle", WORDS, primary_key=True),
        Column("incoming", Integer, primary_key=True),
        Column("desk", WORDS, nullable=False),
        Column("number", BigInteger, nullable=False),
        Column("at", BigInteger, nullable=False, comment="milliseconds of this PC"),
        Column("first", BigInteger, nullable=False),
        Column("last", BigInteger, nullable=False),
        Column("changes", BigInteger, nullable=False),
        Column("file", WORDS, nullable=False),
    )


def _enrolment_tables(metadata: MetaData) -> None:
    Table(
        "enrolments",
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("secret", LargeBinary, primary_key=True),
        Column("level", WORDS, nullable=False),
        Column("region", WORDS, nullable=False),
        Column("name", WORDS, nullable=False),
        Column("mark", WORDS, nullable=False),
        Column("used_by", WORDS, nullable=False),
    )
    Table(
        "set_aside",
        metadata,
        Column("county", WORDS, primary_key=True),
        Column("desk", WORDS, primary_key=True),
        Column("seq", BigInteger, primary_key=True, autoincrement=False),
        Column("via", WORDS, nullable=False),
        Column("reason", WORDS, nullable=False),
        Column("payload", LargeBinary, nullable=False),
    )
