"""Writes many rows at once by the fastest way the database offers."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, update

Row = tuple[Any, ...]


def insert_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    """Insert *rows*, whose values stand in the order of *columns*."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":  # half the time of building dictionaries
        names, places = ", ".join(map(_quoted, columns)), ", ".join("?" * len(columns))
        statement = f"INSERT INTO {_quoted(table.name)} ({names}) VALUES ({places})"  # noqa: S608 - names of our own schema
        connection.exec_driver_sql(statement, list(rows))
    else:
        values = [dict(zip(columns, row, strict=True)) for row in rows]
        connection.execute(insert(table), values)


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
    else:
        chosen = update(table).where(
            table.c.county == bindparam("b_county"), table.c.id == bindparam("b_id")
        )
        assigned: dict[str, Any] = {name: bindparam(f"b_{name}") for name in columns[2:]}
        bound = [f"b_{name}" for name in columns]
        connection.execute(
            chosen.values(assigned), [dict(zip(bound, row, strict=True)) for row in rows]
        )


def _quoted(name: str) -> str:
    return f'"{name}"'
