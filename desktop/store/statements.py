"""Puts the questions to the journal into SQL, each once and for all."""

from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, bindparam, func, select

from desktop.store.listed import is_one_of


@cache
def highest(table: Table) -> Select[Any]:
    """Return the last position."""
    return select(func.max(table.c.position)).where(table.c.county == bindparam("county"))


@cache
def numbered(table: Table) -> Select[Any]:
    """Return the bytes of the changes of one desk with numbers of a span."""
    return select(table.c.seq, table.c.payload).where(
        table.c.county == bindparam("county"),
        table.c.desk == bindparam("desk"),
        table.c.seq.between(bindparam("first"), bindparam("last")),
    )


@cache
def records(table: Table) -> Select[Any]:
    """Return of how many records of each register a span tells."""
    counted = select(table.c.register, func.count(table.c.record.distinct()))
    return counted.where(*_span(table)).group_by(table.c.register).order_by(table.c.register)


def _span(table: Table) -> tuple[ColumnElement[bool], ...]:
    columns = table.c
    return (
        columns.county == bindparam("county"),
        columns.position > bindparam("after"),
        columns.position <= bindparam("to"),
        columns.via.not_in(bindparam("without", expanding=True)),
    )


def _marked(table: Table) -> tuple[Column[Any], ...]:
    columns = table.c
    return columns.register, columns.record, columns.position, columns.desk, columns.seq


@cache
def marks(table: Table, *, among: bool) -> Select[Any]:
    """Return whose, of what and where the changes of a span are, of some records or of all."""
    query = select(*_marked(table)).where(*_span(table))
    if not among:
        return query
    return query.where(table.c.record.in_(bindparam("records", expanding=True)))


@cache
def stored(table: Table, *, among: bool) -> Select[Any]:
    """Return the changes of a span in order, of some registers or of all."""
    query = select(*_marked(table), table.c.payload).where(*_span(table))
    if among:
        query = query.where(table.c.register.in_(bindparam("registers", expanding=True)))
    return query.order_by(table.c.position)


@cache
def payloads(table: Table) -> Select[Any]:
    """Return the bytes of the changes of a span in order."""
    return select(table.c.payload).where(*_span(table)).order_by(table.c.position)


@cache
def stored_of(table: Table) -> Select[Any]:
    """Return the changes of some records in a span."""
    query = select(*_marked(table), table.c.payload).where(*_span(table))
    return query.where(is_one_of(table.c.record, "records"))


@cache
def at(table: Table) -> Select[Any]:
    """Return the bytes at some positions."""
    mine = table.c.county == bindparam("county")
    there = is_one_of(table.c.position, "positions")
    return select(table.c.position, table.c.payload).where(mine, there)


@cache
def tally(table: Table) -> Select[int, int]:
    """Return how many changes lie in a span, and of how many records."""
    return select(func.count(), func.count(table.c.record.distinct())).where(*_span(table))
