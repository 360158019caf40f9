"""Spares the tests what costs time and proves nothing: waiting for a disk, doing work again."""

import gc
import os
import shutil
import tempfile
from pathlib import Path

MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 - pytest makes folders of its own in it


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
