"""Writes many rows at once by the fastest way the database offers."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, bindparam, insert, update

Row = tuple[Any, ...]
Meanwhile: TypeAlias = Callable[[], None]

FEW = 20
"""Rows for which a statement each costs less than making ready for a stream."""
NEWS = "linbang_news"


def do_nothing() -> None:
    """Have nothing else to do while a server is at work."""


def insert_rows(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[Row],
    meanwhile: Meanwhile = do_nothing,
) -> None:
    """Insert *rows*, whose values stand in the order of *columns*.

    *meanwhile* is done where a server has the rows and is still at work on them.
    """
    if not rows:
        return
    if connection.dialect.name == "sqlite":  # half the time of building dictionaries
        places = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {_quoted(table.name)} ({_listed(columns)}) VALUES ({places})"  # noqa: S608 - names of our own schema
        connection.exec_driver_sql(statement, list(rows))
    elif len(rows) <= FEW:
        values = [dict(zip(columns, row, strict=True)) for row in rows]
        connection.execute(insert(table), values)
    else:
        _copy(connection, table.name, columns, rows, meanwhile)


def update_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    """Update the rows whose county and id are the first two of *columns*."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        changed = ", ".join(f"{_quoted(name)} = ?" for name in columns[2:])
        statement = f"UPDATE {_quoted(table.name)} SET {changed} WHERE county = ? AND id = ?"  # noqa: S608 - names of our own schema
        connection.exec_driver_sql(statement, [row[2:] + row[:2] for row in rows])
    elif len(rows) <= FEW:
        _update_each(connection, table, columns, rows)
    else:
        _update_from_copy(connection, table, columns, rows)


def _update_each(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    chosen = update(table).where(
        table.c.county == bindparam("b_county"), table.c.id == bindparam("b_id")
    )
    assigned: dict[str, Any] = {name: bindparam(f"b_{name}") for name in columns[2:]}
    bound = [f"b_{name}" for name in columns]
    connection.execute(
        chosen.values(assigned), [dict(zip(bound, row, strict=True)) for row in rows]
    )


def _update_from_copy(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    """Stream *rows* into a passing table, then update all of them by one statement."""
    name, driver = _quoted(table.name), connection.exec_driver_sql
    wanted = _listed(columns)
    driver(f"CREATE TEMP TABLE {NEWS} ON COMMIT DROP AS SELECT {wanted} FROM {name} LIMIT 0")  # noqa: S608 - names of our own schema
    _copy(connection, NEWS, columns, rows)
    changed = ", ".join(f"{_quoted(column)} = n.{_quoted(column)}" for column in columns[2:])
    driver(
        f"UPDATE {name} AS kept SET {changed} FROM {NEWS} AS n"  # noqa: S608 - names of our own schema
        " WHERE kept.county = n.county AND kept.id = n.id"
    )
    driver(f"DROP TABLE {NEWS}")


def _copy(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Row],
    meanwhile: Meanwhile = do_nothing,
) -> None:
    """Stream *rows* into *table* by PostgreSQL's COPY."""
    raw: Any = connection.connection.driver_connection
    statement = f"COPY {_quoted(table)} ({_listed(columns)}) FROM STDIN"
    with raw.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)
        meanwhile()  # the server reads behind: to wait for it now would be time lost


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(map(_quoted, columns))


def _quoted(name: str) -> str:
    return f'"{name}"'
