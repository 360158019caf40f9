"""Lists the sticks that are plugged in: where systems mount what can be taken out."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.bundles.stick import is_there
from desktop.services.windows_drives import Drive, removable_drives

MOUNTS = Path("/proc/mounts")
ROOTS = ("/media", "/run/media", "/mnt", "/Volumes")
"""Where systems mount sticks: Debian, UOS and Kylin; Fedora; by hand; macOS."""
DEVICES = "/dev/"
STICK_SYSTEMS = frozenset(
    {
        *("vfat", "msdos", "exfat", "fuse.exfat", "fuseblk", "ntfs", "ntfs3", "fuse.ntfs-3g"),
        *("ext2", "ext3", "ext4", "f2fs", "btrfs", "xfs", "hfsplus", "udf"),
    }
)
"""What sticks are formatted with; a share of the network or a disc is not among them."""
_OCTAL = re.compile(rb"\\([0-7]{3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A stick: where it lies, what it is called, how many bytes are free, whether it is shut.

    ``device`` is what the system calls it when it is to be taken out.
    """

    path: Path
    name: str
    free: int
    writable: bool
    file_system: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the list of mounts."""

    device: str
    path: Path
    file_system: str
    options: frozenset[str]


def plugged_in() -> tuple[Volume, ...]:
    """Return the sticks that are plugged in, by where they lie.

    A stick that is ill may let this wait for minutes: never call it on the
    thread of the window.
    """
    if sys.platform == "win32":
        return by_letter(removable_drives())
    return mounted(MOUNTS, ROOTS)


def mounted(mounts: Path, roots: Iterable[str]) -> tuple[Volume, ...]:
    """Return the sticks among the *mounts* at or below one of the *roots*.

    A stick that was pulled out without a word stays mounted; what it was plugged in as is gone.
    """
    newest = {each.path: each for each in _read(mounts) if _is_stick(each, tuple(roots))}
    found = (_look_at(each) for each in newest.values())
    return tuple(sorted(filter(None, found), key=lambda volume: volume.path))


def by_letter(drives: Iterable[Drive]) -> tuple[Volume, ...]:
    """Return the *drives* of Windows as sticks, called by their label and letter."""
    return tuple(
        Volume(
            path=Path(f"{each.letter}:/"),
            name=f"{each.label} ({each.letter}:)" if each.label else f"{each.letter}:",
            free=each.free,
            writable=not each.read_only,
            file_system=each.file_system,
            device=each.letter,
        )
        for each in drives
    )


def describe(folder: Path) -> Volume | None:
    """Return a folder chosen by hand as if it were a stick; None when it is gone."""
    return _look_at(Mount("", folder, "", frozenset()))


def _read(mounts: Path) -> Iterator[Mount]:
    try:
        lines = mounts.read_bytes().splitlines()
    except OSError:  # a system that keeps no such list
        return
    for line in lines:
        device, path, file_system, options = (_plain(word) for word in line.split(b" ")[:4])
        yield Mount(device, Path(path), file_system, frozenset(options.split(",")))


def _plain(word: bytes) -> str:
    r"""Return *word* with its blanks, which the system writes as \040."""
    return os.fsdecode(_OCTAL.sub(lambda octal: bytes([int(octal[1], 8)]), word))


def _is_stick(mount: Mount, roots: tuple[str, ...]) -> bool:
    if mount.device.startswith(DEVICES) and not is_there(Path(mount.device)):
        return False
    return mount.file_system in STICK_SYSTEMS and any(
        mount.path.is_relative_to(root) for root in roots
    )


def _look_at(mount: Mount) -> Volume | None:
    """Ask the system about a stick; what *may* be written says nothing about a locked switch."""
    try:
        free = shutil.disk_usage(mount.path).free
        locked = "ro" in mount.options or _is_shut(mount.path)
    except OSError:  # pulled out while we looked
        return None
    return Volume(
        path=mount.path,
        name=mount.path.name or str(mount.path),
        free=free,
        writable=not locked and os.access(mount.path, os.W_OK),
        file_system=mount.file_system,
        device=mount.device,
    )


def _is_shut(folder: Path) -> bool:
    return os.name == "posix" and bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
