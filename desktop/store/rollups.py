"""Counts the records of a register over all counties of a database.

The only queries that cross counties: for a city or a province that holds its
counties in one database, or sees theirs as partitions of its own
(:mod:`desktop.store.distribution`). They join by county and id alone, so
every way of distributing the tables can answer them.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, func, select

from desktop.domain.change import Plain
from desktop.domain.ids import RegisterKey
from desktop.domain.merge import Live
from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.store.schema import Schema


@dataclass(frozen=True, slots=True)
class Line:
    """How many records of a county have one value."""

    county: str
    value: Plain
    count: int


def roll_up(connection: Connection, schema: Schema, key: RegisterKey, by: str) -> list[Line]:
    """Count the present records of the register *key* by county and by the field *by*.

    ``resident.sex`` counts by a field of the record that ``resident`` names.
    Raises ``KnownError`` for a field that is not there.
    """
    table = schema.table(key)
    value, source = _value(schema, key, by)
    counted = (
        select(table.c.county, value, func.count())
        .select_from(source)
        .where(table.c.live == Live.PRESENT.value)
        .group_by(table.c.county, value)
        .order_by(table.c.county, value.asc().nulls_first())
    )
    return [Line(county, found, count) for county, found, count in connection.execute(counted)]


def _value(schema: Schema, key: RegisterKey, by: str) -> tuple[ColumnElement[Any], FromClause]:
    """Return the column to count by, and the tables in which it is found."""
    register, table = schema.register(key), schema.table(key)
    reference, dot, name = by.rpartition(".")
    fields = register.types()
    if not dot:
        if name in fields:
            return table.c[name], table
        raise _unknown(by)
    named = register.references().get(reference)
    if named is None or name not in schema.register(named).types():
        raise _unknown(by)
    other = schema.table(named).alias("named")
    joined = table.outerjoin(
        other, (other.c.county == table.c.county) & (other.c.id == table.c[reference])
    )
    return other.c[name], joined


def _unknown(field: str) -> KnownError:
    return KnownError(N_("There is no field {field} to count by"), field=field)
