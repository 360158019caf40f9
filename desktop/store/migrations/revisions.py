"""Tells how old a database is beside this program."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from desktop.domain.problems import KnownError
from desktop.messages import N_

VERSIONS = Path(__file__).resolve().parent / "versions"
REVISION_DIGITS = 4


class NewerStoreError(KnownError):
    """Raised when the database was written by a newer program."""


def revisions() -> tuple[str, ...]:
    """Return the steps this program knows, oldest first."""
    return tuple(sorted(file.name[:REVISION_DIGITS] for file in VERSIONS.glob("[0-9]*.py")))


def pending(engine: Engine) -> bool:
    """Tell whether the database is older than this program.

    Raises :class:`NewerStoreError` when it is newer.
    """
    with engine.connect() as connection:
        current = _revision(connection)
    known = revisions()
    if current is not None and current not in known:
        raise NewerStoreError(
            N_("This data was written by a newer program. Install that one and try again.")
        )
    return current != known[-1]


def is_new(engine: Engine) -> bool:
    """Tell whether the database has no table yet."""
    with engine.connect() as connection:
        return not inspect(connection).get_table_names()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)
