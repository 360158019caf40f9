"""Writes the next migration: ``python -m tests.new_migration "What changed"``."""

import sys
import tempfile
from pathlib import Path

from desktop.services.setup import schema
from desktop.store.engine import open_file
from desktop.store.migrations.steps import upgrade, write_revision

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        engine = open_file(Path(folder) / "empty.db", bytes(32))
        upgrade(engine, schema())
        write_revision(engine, schema(), sys.argv[1])
        engine.dispose()
