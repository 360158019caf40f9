"""Asks for any number of values with one parameter.

SQLite and PostgreSQL both limit how many parameters a statement may have, and
a statement whose length follows their number is compiled anew each time.
"""

from typing import Any

import msgspec
from sqlalchemy import BigInteger, ColumnElement, Dialect, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean, TypeDecorator, TypeEngine, UserDefinedType


class _Array(UserDefinedType[str]):
    """An array of PostgreSQL as it is written: the driver takes ten times as long for it."""

    cache_ok = True
    render_bind_cast = True

    def __init__(self, member: str) -> None:
        self.member = member

    def get_col_spec(self, **_options: object) -> str:
        """Return what the type is called."""
        return f"{self.member}[]"


class _Many(TypeDecorator[list[Any]]):
    """Many values in one parameter: an array, or JSON where there are no arrays."""

    impl = Text
    cache_ok = True

    def __init__(self, member: str) -> None:
        super().__init__()
        self.member = member

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        server = dialect.name == "postgresql"
        return dialect.type_descriptor(_Array(self.member) if server else Text())

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> Any:
        if value is None:
            return value
        if dialect.name == "postgresql":
            return _array(value)
        return msgspec.json.encode(value).decode()


def _array(values: list[Any]) -> str:
    """Write *values* as PostgreSQL reads an array."""
    if values and isinstance(values[0], str):
        values = [value.replace("\\", r"\\").replace('"', r"\"") for value in values]
        return '{"' + '","'.join(values) + '"}'
    return "{" + ",".join(map(str, values)) + "}"


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
    member = "BIGINT" if isinstance(column.type, BigInteger) else "TEXT"
    return _IsOneOf(column, bindparam(name, type_=_Many(member)))
