"""Says how a question to a register is put, whatever it asks for.

Putting a statement together costs several times what running it costs, so
one is made for each shape and the values go in anew each time.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, Text, bindparam, func, null

from desktop.domain.merge import Live
from desktop.store.listed import is_one_of


class Shape(NamedTuple):
    """Which attributes are asked about, and how; see ``Wanted``."""

    among: bool
    equal: tuple[str, ...]
    empty: tuple[str, ...]
    one_of: tuple[str, ...]
    least: tuple[str, ...]
    most: tuple[str, ...]
    filled: tuple[str, ...]
    place: bool
    near: bool
    waiting: bool
    order: tuple[str, ...]
    cut: bool
    whatever: bool = False

    def conditions(self, table: Table) -> Iterator[ColumnElement[bool]]:
        """Yield what must hold of a row."""
        columns = table.c
        yield columns.county == bindparam("county")
        if self.whatever:
            yield columns.live != Live.AWAITED.value
        else:
            yield columns.live == bindparam("live")
        if self.among:
            yield is_one_of(columns.id, "among")
        if self.place:
            yield columns.region.startswith(bindparam("place", type_=Text))
        if self.near:  # an expression: no index of the place may be walked for it
            region = columns.region.concat("")
            around = region.in_(bindparam("around", expanding=True))
            yield region.startswith(bindparam("near", type_=Text)) | around
        if self.waiting:
            yield (columns.conflicts > 0) | (columns.attention > 0)
        yield from self._compared(table)

    def _compared(self, table: Table) -> Iterator[ColumnElement[bool]]:
        columns = table.c
        for name in self.equal:
            yield columns[name] == bindparam(f"equal_{name}")
        for name in self.empty:
            yield columns[name].is_(None)
        for name in self.one_of:
            yield columns[name].in_(bindparam(f"one_of_{name}", expanding=True))
        for name in self.least:
            yield columns[name] >= bindparam(f"least_{name}")
        for name in self.most:
            yield columns[name] <= bindparam(f"most_{name}")
        for name in self.filled:
            yield columns[name].is_not(None)

    def ordered(self, table: Table) -> Iterator[ColumnElement[Any]]:
        """Yield by what the rows are ordered: as wanted, and then the newest first."""
        for name in self.order:
            column: ColumnElement[Any] = table.c[name.removeprefix("-")]
            if self.among:  # else the whole index of the order would be walked
                column = func.coalesce(column, null())
            falls = name.startswith("-")
            yield column.desc().nulls_last() if falls else column.asc().nulls_first()
        newest: ColumnElement[Any] = table.c.id
        if self.equal or self.empty:  # an expression: SQLite must use the index of what is equal
            newest = newest.concat("")
        yield newest.desc()

    def page(self, query: Select[Any]) -> Select[Any]:
        """Return *query* for the rows of one page, if only these are wanted."""
        if not self.cut:
            return query
        return query.offset(bindparam("first")).limit(bindparam("limit"))
