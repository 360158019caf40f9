"""Opens the store of a data folder: backs it up, brings it to the newest schema."""

import shutil
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.store.dumps import dump
from desktop.store.engine import connect_file, open_file
from desktop.store.migrations.revisions import is_new, pending
from desktop.store.refusing import refusals_told
from desktop.store.schema import Schema
from desktop.store.seal import Seal
from desktop.store.server import open_server
from desktop.store.unit import Store
from desktop.store.whereabouts import DATABASE_FILE, STORE_FILE, recall

KEY_FILE = "keys.json"
BACKUPS = "backups"


def open_store(folder: Path, key: bytes, schema: Schema, *, now: datetime) -> Store:
    """Open the store of *folder*, making or migrating it first where needed.

    A backup is made before a migration. Raises the errors of
    :func:`desktop.store.engine.open_file` or
    :func:`desktop.store.server.open_server`, and ``NewerStoreError``.
    """
    place = recall(folder, key)
    engine = open_server(place.url, place.county) if place else open_file(folder / STORE_FILE, key)
    try:
        fresh = is_new(engine)
        if fresh or pending(engine):
            if not fresh:
                back_up(folder, key, folder / BACKUPS, now=now)
            with refusals_told():
                _upgrade(engine, schema)
    except BaseException:
        engine.dispose()
        raise
    if place is None:
        return Store(engine, schema)
    return Store(engine, schema, county=place.county, seal=Seal(key, place.county))


def back_up(folder: Path, key: bytes, to: Path, *, now: datetime) -> Path:
    """Copy the store and its key slots to a new folder in *to*; return the new folder.

    The copy is encrypted with the same key. It is made by the database itself,
    never by reading the live file, and opened once to prove it whole.
    """
    home = to / f"{now:%Y%m%d-%H%M%S}"
    home.mkdir(parents=True, exist_ok=True)
    place = recall(folder, key)
    if place is None:
        _copy_file(folder, home, key)
    else:
        dump(place, home, key)
    for name in (KEY_FILE, DATABASE_FILE):
        if (folder / name).exists():
            shutil.copy2(folder / name, home / name)
    return home


def _copy_file(folder: Path, home: Path, key: bytes) -> None:
    part = home / f"{STORE_FILE}.part"
    part.unlink(missing_ok=True)
    try:
        verdict = _copy(folder / STORE_FILE, part, key)
    except dbapi2.DatabaseError as error:
        part.unlink(missing_ok=True)
        with suppress(OSError):  # a backup of the same second stays
            home.rmdir()
        raise KnownError(
            N_("The backup cannot be written there. Choose another folder or disk.")
        ) from error
    if verdict != "ok":
        shutil.rmtree(home)
        raise KnownError(N_("The backup came out damaged. Try another disk."))
    part.replace(home / STORE_FILE)


def _copy(file: Path, part: Path, key: bytes) -> str:
    """Copy *file* to *part*; return what the database says of the copy."""
    with closing(connect_file(file, key)) as source, closing(connect_file(part, key)) as target:
        source.backup(target)
        [(verdict,)] = target.execute("PRAGMA integrity_check").fetchall()
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        target.execute("PRAGMA journal_mode = DELETE")
    return str(verdict)


def damage(engine: Engine) -> list[str]:
    """Return what the database finds wrong with its own file; nothing when it is sound."""
    try:
        with engine.connect().execution_options(writing=False) as connection:
            if connection.dialect.name != "sqlite":  # a server looks after its own files
                return []
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    except DatabaseError as error:  # a page whose seal is broken
        return [str(error.orig)]
    return [line for line in found if line != "ok"]


def _upgrade(engine: Engine, schema: Schema) -> None:
    from desktop.store.migrations import steps  # noqa: PLC0415 - Alembic would slow every start

    steps.upgrade(engine, schema)
