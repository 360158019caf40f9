"""Opens the encrypted file as an SQLAlchemy engine."""

import re
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.store.refusing import CANNOT_WRITE

RAW_KEY = re.compile(r"[0-9a-f]{64}")

SETTINGS = (
    "PRAGMA cipher_log_level = NONE",  # a wrong key is told once, by us, not on standard error
    "PRAGMA cipher_memory_security = OFF",
    "PRAGMA cache_size = -64000",  # kibibytes: hot pages stay decrypted
    "PRAGMA foreign_keys = OFF",  # a bundle may name a record that has not arrived
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # an acknowledged save survives a power cut
    "PRAGMA busy_timeout = 10000",
)


class StoreUnreadableError(KnownError):
    """Raised when the file cannot be opened with the key."""


def open_file(path: Path, key: bytes) -> Engine:
    """Return an engine on the encrypted file *path*, made when it does not exist.

    *key* is 32 random bytes. Raises :class:`StoreUnreadableError` when the
    file is damaged or was encrypted with another key.
    """

    def connect() -> Any:
        return connect_file(path, key)

    engine = create_engine("sqlite:///", module=dbapi2, creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    except (DatabaseError, dbapi2.DatabaseError) as error:
        engine.dispose()
        if "unable to open" in str(error):  # the world's fault: the folder, not the file
            raise KnownError(CANNOT_WRITE) from error
        raise StoreUnreadableError(
            N_("The data file cannot be opened. Restore the newest backup, or ask for help.")
        ) from error
    return engine


def hasten(engine: Engine) -> None:
    """Let an act return before the disk has it, for what is made anew if the power fails.

    A power cut then takes the last acts, never the file.
    """
    event.listen(engine, "connect", _do_not_wait)
    engine.dispose()


def _do_not_wait(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = NORMAL")


def connect_file(path: Path, key: bytes) -> Any:
    """Return a bare connection to the encrypted file."""
    raw = key.hex()
    if not RAW_KEY.fullmatch(raw):  # anything else would silently become a passphrase
        raise ValueError("a store key has 32 bytes")
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    connection.execute(SETTINGS[0])
    connection.execute(f"PRAGMA key = \"x'{raw}'\"")
    for setting in SETTINGS[1:]:
        connection.execute(setting)
    return connection


def _begin(connection: Connection) -> None:
    """Start transactions ourselves: the driver would commit before changing a table."""
    writing = connection.get_execution_options().get("writing", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
