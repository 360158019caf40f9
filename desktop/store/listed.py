"""Asks for any number of values with one parameter.

SQLite and PostgreSQL both limit how many parameters a statement may have, and
a statement whose length follows their number is compiled anew each time.
"""

from typing import Any

import msgspec
from sqlalchemy import ARRAY, BigInteger, ColumnElement, Dialect, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean, TypeDecorator, TypeEngine


class _Many(TypeDecorator[list[Any]]):
    """Many values in one parameter: an array, or JSON where there are no arrays."""

    impl = Text
    cache_ok = True

    def __init__(self, member: type[Text] | type[BigInteger]) -> None:
        super().__init__()
        self.member = member

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind: TypeEngine[Any] = ARRAY(self.member) if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return msgspec.json.encode(value).decode()


class _IsOneOf(FunctionElement[bool]):
    """Tells whether a column holds one of the listed values."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """Stand as it is: SQLite would walk the table for a condition written as ``… = 1``."""
        del against
        return self


@compiles(_IsOneOf)
def _by_json(element: _IsOneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - both parts are compiled by SQLAlchemy


@compiles(_IsOneOf, "postgresql")
def _by_array(element: _IsOneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY ({values})"


def is_one_of(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Say that *column* holds one of the values of the parameter *name*, a list of any length."""
    member = BigInteger if isinstance(column.type, BigInteger) else Text
    return _IsOneOf(column, bindparam(name, type_=_Many(member)))
