"""Lists the sticks that are plugged in, by looking at where systems mount them."""

import getpass
import os
import shutil
import string
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SYSTEM_DRIVES = frozenset("ABC")
"""Letters that are never a stick: two for floppy disks, one for Windows itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A stick: where it lies, what it is called, how many bytes are free, whether it is shut."""

    path: Path
    name: str
    free: int
    writable: bool


def usual_roots() -> tuple[Path, ...]:
    """Return the folders in which this system mounts what is plugged in."""
    if sys.platform == "win32":
        return ()
    person = getpass.getuser()
    return (Path("/media") / person, Path("/run/media") / person, Path("/Volumes"))


def plugged_in(roots: Iterable[Path] | None = None) -> tuple[Volume, ...]:
    """Return the sticks mounted under *roots*, by name; one that goes meanwhile is left out."""
    folders = _drives() if roots is None and sys.platform == "win32" else _mounted(roots)
    found = (_look_at(folder) for folder in folders)
    return tuple(sorted(filter(None, found), key=lambda volume: volume.path))


def _mounted(roots: Iterable[Path] | None) -> list[Path]:
    found: list[Path] = []
    for root in usual_roots() if roots is None else roots:
        try:
            found += [folder for folder in root.iterdir() if folder.is_dir()]
        except OSError:  # no such folder until the first stick is plugged in
            continue
    return found


def _drives() -> list[Path]:
    letters = (letter for letter in string.ascii_uppercase if letter not in SYSTEM_DRIVES)
    return [path for letter in letters if (path := Path(f"{letter}:/")).exists()]


def _look_at(folder: Path) -> Volume | None:
    try:
        free = shutil.disk_usage(folder).free
    except OSError:  # pulled out while we looked
        return None
    return Volume(
        path=folder,
        name=folder.name or str(folder),
        free=free,
        writable=os.access(folder, os.W_OK),
    )
