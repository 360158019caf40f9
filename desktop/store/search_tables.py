"""Keeps what records are found by in the full-text tables of each database.

Both databases hold two tables beside the schema: ``words`` with the tokens of
each row, found by their beginnings, and ``digits`` with its numbers, found by
any three of their digits (stack.md §6).
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy import Connection, text


class SearchTables(Protocol):
    """The two full-text tables of one county."""

    def beginning(self, part: str) -> Iterable[int]:
        """Return the rows with a token that begins with *part*."""

    def holding(self, digits: str) -> Iterable[int]:
        """Return the rows with a number that holds *digits*, three or more."""

    def insert(self, rows: Sequence[tuple[int, Sequence[str], Sequence[str]]]) -> None:
        """Keep the tokens and the numbers of *rows*."""

    def delete(self, rows: Sequence[int]) -> None:
        """Forget *rows*."""


def search_tables(connection: Connection, county: str) -> SearchTables:
    """Return the full-text tables of this database."""
    if connection.dialect.name == "sqlite":
        return _Fts5(connection)
    return _Vectors(connection, county)


class _Fts5:
    """SQLite's own full-text tables; a file holds one county."""

    def __init__(self, connection: Connection) -> None:
        self._driver = connection.exec_driver_sql

    def beginning(self, part: str) -> Iterable[int]:
        found = self._driver("SELECT rowid FROM words WHERE words MATCH ?", (f'"{part}"*',))
        return found.scalars()

    def holding(self, digits: str) -> Iterable[int]:
        found = self._driver("SELECT rowid FROM digits WHERE digits MATCH ?", (f'"{digits}"',))
        return found.scalars()

    def insert(self, rows: Sequence[tuple[int, Sequence[str], Sequence[str]]]) -> None:
        tokens = [(row, " ".join(words)) for row, words, _numbers in rows]
        numbers = [(row, " ".join(numbers)) for row, _words, numbers in rows]
        self._driver("INSERT INTO words (rowid, k) VALUES (?, ?)", tokens)
        self._driver("INSERT INTO digits (rowid, k) VALUES (?, ?)", numbers)

    def delete(self, rows: Sequence[int]) -> None:
        listed = [(row,) for row in rows]
        self._driver("DELETE FROM words WHERE rowid = ?", listed)
        self._driver("DELETE FROM digits WHERE rowid = ?", listed)


class _Vectors:
    """PostgreSQL's text search vectors for words, trigrams for digits."""

    def __init__(self, connection: Connection, county: str) -> None:
        self._connection = connection
        self._county = county

    def beginning(self, part: str) -> Iterable[int]:
        escaped = part.replace("\\", "\\\\").replace("'", "''")
        query = 'SELECT "row" FROM words WHERE county = :county AND k @@ CAST(:part AS tsquery)'
        return self._rows(query, f"'{escaped}':*")

    def holding(self, digits: str) -> Iterable[int]:
        query = 'SELECT "row" FROM digits WHERE county = :county AND k LIKE :part'
        return self._rows(query, f"%{digits}%")  # letters and digits alone, so nothing to escape

    def insert(self, rows: Sequence[tuple[int, Sequence[str], Sequence[str]]]) -> None:
        columns = {
            "county": [self._county] * len(rows),
            "rows": [row for row, _words, _numbers in rows],
        }
        given = "SELECT * FROM unnest(CAST(:county AS text[]), CAST(:rows AS bigint[]), "
        words = f"INSERT INTO words {given} CAST(:texts AS tsvector[]))"
        digits = f"INSERT INTO digits {given} CAST(:texts AS text[]))"
        vectors = [" ".join(map(_lexeme, words)) for _row, words, _numbers in rows]
        numbers = [" ".join(numbers) for _row, _words, numbers in rows]
        self._connection.execute(text(words), {**columns, "texts": vectors})
        self._connection.execute(text(digits), {**columns, "texts": numbers})

    def delete(self, rows: Sequence[int]) -> None:
        for table in ("words", "digits"):
            gone = (
                f"DELETE FROM {table} WHERE county = :county"  # noqa: S608 - our own names
                ' AND "row" = ANY (CAST(:rows AS bigint[]))'
            )
            self._connection.execute(text(gone), {"county": self._county, "rows": list(rows)})

    def _rows(self, query: str, part: str) -> Iterable[int]:
        return self._connection.execute(
            text(query), {"county": self._county, "part": part}
        ).scalars()


def _lexeme(token: str) -> str:
    escaped = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
