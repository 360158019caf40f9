"""Stands in for the sticks that a computer would find."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.services.volumes import Volume

ROOMY = Volume(
    path=Path(), name="", free=14_200_000_000, writable=True, file_system="vfat", device="/dev/sdz1"
)


def sticks_in(root: Path, **facts: Any) -> Callable[[], tuple[Volume, ...]]:
    """Return what finds each folder in *root* as a stick with these *facts*, as long as it is."""

    def look() -> tuple[Volume, ...]:
        folders = sorted(path for path in root.iterdir() if path.is_dir())
        return tuple(replace(ROOMY, path=each, name=each.name, **facts) for each in folders)

    return look


@contextmanager
def pulled_out_under(folder: Path) -> Iterator[None]:
    """Let the system answer of what is in *folder* as exFAT does of a stick that is gone.

    The mount is still there, and everything asked of it is an error of input
    and output; seen in the machine of :mod:`tests.machine`.
    """

    def ill(usual: Callable[..., Any]) -> Callable[..., Any]:
        def answer(path: Any, *more: Any, **named: Any) -> Any:
            if isinstance(path, (str, os.PathLike)) and Path(path).is_relative_to(folder):
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            return usual(path, *more, **named)

        return answer

    with pytest.MonkeyPatch.context() as patch:
        for name in ("stat", "scandir", "mkdir", "rmdir", "open", "unlink"):
            patch.setattr(os, name, ill(getattr(os, name)))
        patch.setattr(io, "open", ill(io.open))
        yield
