"""Stands in for the sticks that a computer would find."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

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
