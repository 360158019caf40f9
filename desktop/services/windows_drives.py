"""Asks Windows which drives can be taken out, and takes them out.

The library of Windows is handed in, so that what is asked of it can be tested anywhere.
"""

import ctypes
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

REMOVABLE = 2
"""``DRIVE_REMOVABLE``: sticks and cards, not disks, shares or discs."""
READ_ONLY_VOLUME = 0x0008_0000
NO_DIALOGS = 0x0001
"""``SEM_FAILCRITICALERRORS``: an empty card reader shall not ask for a disk."""
LONGEST_NAME = 261
READ_AND_WRITE, SHARED_BY_ALL, OPEN_EXISTING = 0xC000_0000, 3, 3
LOCK_VOLUME, DISMOUNT_VOLUME, EJECT_MEDIA = 0x0009_0018, 0x0009_0020, 0x002D_4808
NO_HANDLE = ctypes.c_void_p(-1).value


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """A drive with something in it that can be taken out."""

    letter: str
    label: str
    file_system: str
    free: int
    read_only: bool


def kernel32() -> Any:
    """Return the library of Windows that knows the drives."""
    if sys.platform == "win32":
        return ctypes.WinDLL("kernel32", use_last_error=True)
    raise LookupError("this is not Windows")


def removable_drives(library: Any = None) -> tuple[Drive, ...]:
    """Return the drives that can be taken out and answer."""
    asked = library or kernel32()
    asked.SetErrorMode(NO_DIALOGS)
    return tuple(filter(None, (_ask(asked, letter) for letter in _removable(asked))))


def take_out(letter: str, library: Any = None) -> bool:
    r"""Tell whether Windows let go of a drive: nobody uses it, all is written, it is out.

    As for every such drive: open ``\\.\E:``, lock, dismount, eject.
    """
    asked = library or kernel32()
    asked.CreateFileW.restype = ctypes.c_void_p
    handle = asked.CreateFileW(
        rf"\\.\{letter}:", READ_AND_WRITE, SHARED_BY_ALL, None, OPEN_EXISTING, 0, None
    )
    if handle in {None, NO_HANDLE}:
        return False
    held = ctypes.c_void_p(handle)
    try:
        steps = (LOCK_VOLUME, DISMOUNT_VOLUME, EJECT_MEDIA)
        return all(_control(asked, held, step) for step in steps)
    finally:
        asked.CloseHandle(held)


def _removable(library: Any) -> Iterator[str]:
    present = library.GetLogicalDrives()
    for place, letter in enumerate(string.ascii_uppercase):
        if present >> place & 1 and library.GetDriveTypeW(f"{letter}:\\") == REMOVABLE:
            yield letter


def _ask(library: Any, letter: str) -> Drive | None:
    root = f"{letter}:\\"
    label, kind = (ctypes.create_unicode_buffer(LONGEST_NAME) for _ in range(2))
    flags, free = ctypes.c_uint32(), ctypes.c_uint64()
    facts = (label, LONGEST_NAME, None, None, ctypes.byref(flags), kind, LONGEST_NAME)
    if not library.GetVolumeInformationW(root, *facts):
        return None  # a reader without a card, or pulled out while we looked
    if not library.GetDiskFreeSpaceExW(root, ctypes.byref(free), None, None):
        return None
    return Drive(
        letter=letter,
        label=label.value,
        file_system=kind.value,
        free=free.value,
        read_only=bool(flags.value & READ_ONLY_VOLUME),
    )


def _control(library: Any, handle: ctypes.c_void_p, code: int) -> bool:
    told = ctypes.c_uint32()
    return bool(library.DeviceIoControl(handle, code, None, 0, None, 0, ctypes.byref(told), None))
