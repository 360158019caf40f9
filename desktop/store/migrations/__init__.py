"""Brings a database to the schema of this program, step by step."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.store.schema import Schema

FOLDER = Path(__file__).resolve().parent
SEARCH_TABLES = ("words", "digits")


class NewerStoreError(KnownError):
    """Raised when the database was written by a newer program."""


def pending(engine: Engine) -> bool:
    """Tell whether the database is older than this program.

    Raises :class:`NewerStoreError` when it is newer.
    """
    script = ScriptDirectory(str(FOLDER))
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == script.get_current_head():
        return False
    if current is not None and current not in {r.revision for r in script.walk_revisions()}:
        raise NewerStoreError(
            N_("This data was written by a newer program. Install that one and try again.")
        )
    return True


def is_new(engine: Engine) -> bool:
    """Tell whether the database has no table yet."""
    with engine.connect() as connection:
        return not inspect(connection).get_table_names()


def upgrade(engine: Engine, schema: Schema) -> None:
    """Bring the database to the newest schema, in one transaction."""
    with engine.connect() as connection, connection.begin():
        command.upgrade(_config(connection, schema), "head")


def differences(engine: Engine, schema: Schema) -> list[object]:
    """Return how the database differs from the schema derived from the registers."""
    with engine.connect() as connection:
        options = {"include_object": _ours}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, schema.metadata))


def write_revision(engine: Engine, schema: Schema, title: str) -> None:
    """Write the next migration file by comparing the database with the schema."""
    number = len(list(FOLDER.glob("versions/*.py"))) + 1
    with engine.connect() as connection, connection.begin():
        config = _config(connection, schema)
        command.revision(config, title, autogenerate=True, rev_id=f"{number:04}")


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
