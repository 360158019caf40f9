"""Spares the tests what costs time and proves nothing: waiting for a disk, doing work again."""

import gc
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, event

MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 - pytest makes folders of its own in it
MOST_STATEMENTS = 2000
_compiled: dict[tuple[type[Dialect], Any], tuple[Dialect, Any]] = {}


def write_into_memory() -> None:
    """Put temporary files where no disk is waited for, where there is room and nobody minds.

    What a killed process leaves is the same there; no test cuts the power.
    """
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    if roomy and os.access(MEMORY, os.W_OK) and "TMPDIR" not in os.environ:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pass_over_what_stays() -> None:
    """Let the garbage collector no longer walk through modules and tests: they stay to the end."""
    gc.collect()
    gc.freeze()


@event.listens_for(Engine, "engine_connect")
def compile_once(connection: Connection) -> None:
    """Let all stores of one run share what became of a statement, as one store does for itself."""
    engine = connection.engine
    kind = (type(engine.dialect), engine.dialect.dbapi)
    if kind not in _compiled:
        engine._compiled_cache.capacity = MOST_STATEMENTS  # type: ignore[union-attr]  # SQLAlchemy hides its type
    dialect, statements = _compiled.setdefault(kind, (engine.dialect, engine._compiled_cache))
    if engine.dialect is not dialect:
        engine.dialect = connection.dialect = dialect
        engine._compiled_cache = statements
