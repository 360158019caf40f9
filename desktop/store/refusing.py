"""Says in plain words what a database refuses when the world stands in the way."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from desktop.domain.problems import KnownError
from desktop.messages import N_

CANNOT_WRITE = N_("The data folder can’t be written; ask whoever looks after this PC")
SERVER_GONE = N_("The county’s server does not answer; ask whoever looks after it, then try again")

FILE_REFUSALS: Mapping[str, str] = {
    "disk is full": N_("The disk is full, so nothing was saved; make room on it and try again"),
    "readonly": CANNOT_WRITE,
    "disk I/O error": N_("The disk does not answer; plug it in again, or restore a backup"),
    "malformed": N_("The data file is damaged; restore the newest backup, or ask for help"),
    "is locked": N_("Another window is saving; wait a moment and try again"),
}
"""What to say for SQLite's own words."""

SERVER_REFUSALS: Mapping[str, str] = {
    "08": SERVER_GONE,
    "28": N_("The county’s server does not let us in; check the name and password of its address"),
    "3D": N_("There is no such database on the server; ask for it to be made, then try again"),
    "42501": N_("We may not make tables in this database; ask for one of our own"),
    "53100": N_("The server’s disk is full, so nothing was saved; ask whoever looks after it"),
    "53": N_("The county’s server has too much to do; wait a moment and try again"),
    "55P03": N_("Somebody else is taking bundles in; wait until they are done and try again"),
    "57": SERVER_GONE,
    "25006": N_("The server can only be read just now; ask whoever looks after it"),
}
"""What to say for PostgreSQL's error codes, by their beginnings; the longest one counts."""


@contextmanager
def refusals_told() -> Iterator[None]:
    """Say in plain words what the disk, the server or another window refuses.

    Raises ``KnownError``.
    """
    try:
        yield
    except DBAPIError as error:
        if message := refusal(error):
            raise KnownError(message) from error
        raise


def refusal(error: DBAPIError) -> str | None:
    """Return the sentence for what a database refuses, or None for a fault of our own."""
    if error.orig is not None and hasattr(
        error.orig, "sqlstate"
    ):  # by what psycopg's errors have, without importing it
        return _by_code(error, error.orig.sqlstate)
    said = str(error.orig)
    return next((message for sign, message in FILE_REFUSALS.items() if sign in said), None)


def _by_code(error: DBAPIError, code: str | None) -> str | None:
    if code is None:  # never connected, or cut off in the middle
        return SERVER_GONE if isinstance(error, OperationalError) else None
    told = [sign for sign in SERVER_REFUSALS if code.startswith(sign)]
    return SERVER_REFUSALS[max(told, key=len)] if told else None
