"""Files without a name on the disk of this computer, for encrypted bytes only."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop.domain.problems import KnownError
from desktop.messages import N_


@contextmanager
def keeping() -> Iterator[None]:
    """Turn the refusal of the disk inside into one sentence."""
    try:
        yield
    except OSError as error:
        raise KnownError(
            N_("The disk of this computer is full. Make room on it, then try again.")
        ) from error


@contextmanager
def scratch_file(folder: Path) -> Iterator[BinaryIO]:
    """Open a file that vanishes with the block, or with the process."""
    with keeping():
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed below, whatever happens
    try:
        yield file
    finally:
        with keeping():  # what did not find room is written again here
            file.close()
