"""Tells the database how a grown store looks, so that it goes by the index that tells most.

Knowing nothing, SQLite takes every index for equally good: it would walk all
that is present, or the whole journal, to find the few records of one person.
It never counts by itself, and what it counted on the first day would mislead.
PostgreSQL counts by itself, but only once the first bundle is in.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, Index, Table, text

from desktop.store.schema import Schema

ROWS, ALIKE = 100_000, 20
"""How many rows a large table has, and how many of them share a value that is looked up."""
DESKS = 4
"""How many desks wrote the journal."""


class Expected(NamedTuple):
    """What the database is to expect of one index, as its ``sqlite_stat1`` words it."""

    tbl: str
    idx: str
    stat: str


def foretell(connection: Connection, schema: Schema) -> None:
    """Write down what SQLite is to expect, in place of what was."""
    if connection.dialect.name != "sqlite":
        return
    run = connection.exec_driver_sql
    run("ANALYZE properties")  # makes the table of what is expected
    run("DELETE FROM sqlite_stat1")
    rows: list[tuple[str, ...]] = list(_expected(schema))
    run("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", rows)
    run("ANALYZE sqlite_schema")  # lets this connection read it; others do when they open


def let_it_count(connection: Connection, table: Table) -> None:
    """Let PostgreSQL count a register that it has not counted yet, inside this transaction.

    It takes every county for one of many, and would walk all of its records
    to find those of a list.
    """
    if connection.dialect.name == "sqlite":
        return
    counted = text("SELECT reltuples > 0 FROM pg_catalog.pg_class WHERE oid = to_regclass(:name)")
    name = f'"{table.name}"'
    if not connection.execute(counted, {"name": name}).scalar():
        connection.exec_driver_sql(f"ANALYZE {name} (county, id, live)")


def _expected(schema: Schema) -> Iterator[Expected]:
    for register in schema.registers:
        table = schema.table(register.key)
        yield Expected(table.name, f"sqlite_autoindex_{table.name}_1", _stat(ROWS, ROWS, 1))
        yield from _of_indexes(table)
    journal = schema.table("journal")
    yield Expected(journal.name, journal.name, _stat(ROWS, ROWS, ROWS // DESKS, 1))
    yield from _of_indexes(journal)


def _of_indexes(table: Table) -> Iterator[Expected]:
    for index in table.indexes:
        yield Expected(table.name, str(index.name), _stat_of(index))


def _stat_of(index: Index) -> str:
    if index.dialect_options["sqlite"]["where"] is not None:  # what waits for a person: few
        return _stat(ALIKE, ALIKE, 1)
    shared = {"live": ROWS, "position": 1}.get(index.columns.keys()[-1], ALIKE)
    return _stat(ROWS, ROWS, shared)


def _stat(rows: int, *shared: int) -> str:
    """Return the number of rows, then how many share the first columns of the index."""
    return " ".join(map(str, (rows, *shared)))
