"""Takes the steps from one schema to the next with Alembic, configured in code."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine

from desktop.store.foretelling import foretell
from desktop.store.migrations.revisions import REVISION_DIGITS, revisions
from desktop.store.schema import Schema

FOLDER = Path(__file__).resolve().parent
SEARCH_TABLES = ("words", "digits")


def upgrade(engine: Engine, schema: Schema) -> None:
    """Bring the database to the newest schema, in one transaction."""
    with engine.connect() as connection, connection.begin():
        command.upgrade(_config(connection, schema), "head")
        foretell(connection, schema)


def differences(engine: Engine, schema: Schema) -> list[object]:
    """Return how the database differs from the schema derived from the registers."""
    with engine.connect() as connection:
        options = {"include_object": _ours}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, schema.metadata))


def write_revision(engine: Engine, schema: Schema, title: str) -> None:
    """Write the next migration file by comparing the database with the schema."""
    number = f"{len(revisions()) + 1:0{REVISION_DIGITS}}"
    with engine.connect() as connection, connection.begin():
        command.revision(_config(connection, schema), title, autogenerate=True, rev_id=number)


def _config(connection: Connection, schema: Schema) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = schema.metadata
    config.attributes["include_object"] = _ours
    return config


def _ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:  # noqa: FBT001 - Alembic's order of arguments
    """Leave the search index out: its tables are not of the schema."""
    del thing, reflected, other
    return not (kind == "table" and name is not None and name.startswith(SEARCH_TABLES))
