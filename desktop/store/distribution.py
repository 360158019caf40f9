"""Writes the SQL with which several counties share one database, or a province sees theirs.

Neither is needed by a county alone. Whoever looks after the server runs what
is written here; the program itself sends the same statements as ever.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import URL, Table
from sqlalchemy.dialects.postgresql.psycopg import dialect

from desktop.store.schema import Schema

FULL_TEXT = ("words", "digits")
JOURNAL = "journal"
POSTGRES = dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy's own class


def for_citus(schema: Schema) -> Iterator[str]:
    """Yield the statements that spread a county's tables over the workers of Citus.

    Everything of one county stays together, so each statement of the program
    goes to one worker (stack.md §8).
    """
    yield "CREATE EXTENSION IF NOT EXISTS citus;"
    yield f"SELECT create_distributed_table('{JOURNAL}', 'county');"
    others = sorted({*schema.metadata.tables, *FULL_TEXT} - {JOURNAL})
    for name in others:
        yield (
            f"SELECT create_distributed_table('{name}', 'county', colocate_with => '{JOURNAL}');"
        )


def for_province(schema: Schema, counties: Mapping[str, URL]) -> Iterator[str]:
    """Yield the statements that show the registers of *counties* as one, each on its own server.

    The database in which they are run holds no row itself.
    """
    yield "CREATE EXTENSION IF NOT EXISTS postgres_fdw;"
    for county, url in counties.items():
        yield from _server(county, url)
    for register in schema.registers:
        table = schema.table(register.key)
        yield f"CREATE TABLE {_name(table.name)} ({_columns(table)}) PARTITION BY LIST (county);"
        for county in counties:
            yield (
                f"CREATE FOREIGN TABLE {_name(f'{table.name}_{county}')}"
                f" PARTITION OF {_name(table.name)} FOR VALUES IN ({_text(county)})"
                f" SERVER county_{county} OPTIONS (table_name {_text(table.name)});"
            )


def _server(county: str, url: URL) -> Iterator[str]:
    where = {
        "host": url.query.get("host", url.host),
        "port": url.query.get("port", url.port),
        "dbname": url.database,
        "sslmode": url.query.get("sslmode"),
        "async_capable": "true",
        "fetch_size": "10000",
    }
    yield (
        f"CREATE SERVER county_{county} FOREIGN DATA WRAPPER postgres_fdw"
        f" OPTIONS ({_options(where)});"
    )
    who = {"user": url.username, "password": url.password}
    yield f"CREATE USER MAPPING FOR CURRENT_USER SERVER county_{county} OPTIONS ({_options(who)});"


def _options(values: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {_text(str(value))}" for name, value in values.items() if value)


def _columns(table: Table) -> str:
    return ", ".join(
        f"{_name(column.name)} {column.type.compile(dialect=POSTGRES)}" for column in table.c
    )


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
