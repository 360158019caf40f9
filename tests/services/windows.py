"""Stands in for the library of Windows that knows the drives."""

from collections.abc import Mapping
from typing import Any


class FakeKernel:
    """Answers about *drives*, by letter; one without a label is an empty reader."""

    def __init__(self, drives: Mapping[str, Mapping[str, Any]], refuses: int = 0) -> None:
        self._drives = drives
        self._refuses = refuses
        self.error_mode = 0
        self.asked: list[object] = []
        self.CreateFileW = _Open(self)

    def SetErrorMode(self, mode: int) -> None:  # noqa: N802 - as Windows calls it
        self.error_mode = mode

    def GetLogicalDrives(self) -> int:  # noqa: N802 - likewise
        return sum(1 << ord(letter) - ord("A") for letter in self._drives)

    def GetDriveTypeW(self, root: str) -> int:  # noqa: N802 - likewise
        return int(self._drives[root[0]]["type"])

    def GetVolumeInformationW(self, root: str, *places: Any) -> int:  # noqa: N802 - likewise
        drive = self._drives[root[0]]
        if "label" not in drive:
            return 0
        label, _length, _serial, _longest, flags, system, _room = places
        label.value, system.value = drive["label"], drive["system"]
        flags._obj.value = drive.get("flags", 0)
        return 1

    def GetDiskFreeSpaceExW(self, root: str, free: Any, *_others: Any) -> int:  # noqa: N802 - likewise
        free._obj.value = self._drives[root[0]]["free"]
        return 1

    def DeviceIoControl(self, _handle: Any, code: int, *_others: Any) -> int:  # noqa: N802 - likewise
        self.asked.append(code)
        return int(code != self._refuses)

    def CloseHandle(self, _handle: Any) -> None:  # noqa: N802 - likewise
        self.asked.append("closed")


class _Open:
    """Opens a drive that there is; its result has a type, as in ctypes."""

    restype: Any = None

    def __init__(self, kernel: FakeKernel) -> None:
        self._kernel = kernel

    def __call__(self, name: str, *_others: Any) -> int | None:
        self._kernel.asked.append(name)
        return 7 if name[4] in self._kernel._drives else None
