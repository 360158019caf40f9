"""Which sticks are plugged in."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.services import volumes
from desktop.services.volumes import by_letter, describe, mounted, plugged_in
from desktop.services.windows_drives import removable_drives
from tests.mounting import APART, allowed
from tests.services.windows import FakeKernel


@pytest.fixture(autouse=True)
def gone(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Devices that are not there: none unless a test adds one."""
    absent: set[str] = set()
    monkeypatch.setattr(volumes, "is_there", lambda path: str(path) not in absent)
    return absent


def listed(folder: Path, *lines: str) -> Path:
    """Return a list of mounts as Linux keeps it."""
    file = folder / "mounts"
    file.write_text("".join(f"{line} 0 0\n" for line in lines), "utf-8")
    return file


def stick(folder: Path, name: str) -> Path:
    path = folder / "media" / name
    path.mkdir(parents=True)
    return path


def test_what_is_mounted_under_a_root_and_formatted_like_a_stick_is_one(tmp_path: Path) -> None:
    one, two = stick(tmp_path, "KINGSTON"), stick(tmp_path, "王秀英的盘")
    (tmp_path / "elsewhere").mkdir()
    mounts = listed(
        tmp_path,
        f"/dev/sdb1 {one} vfat rw,relatime",
        f"/dev/sdc1 {two} exfat rw",
        f"/dev/sda2 {tmp_path / 'elsewhere'} ext4 rw",
        f"server:/share {stick(tmp_path, 'share')} nfs4 rw",
        f"tmpfs {stick(tmp_path, 'memory')} tmpfs rw",
    )
    found = mounted(mounts, [str(tmp_path / "media")])
    assert [(each.name, each.file_system, each.device) for each in found] == [
        ("KINGSTON", "vfat", "/dev/sdb1"),
        ("王秀英的盘", "exfat", "/dev/sdc1"),
    ]
    assert all(each.free > 0 and each.writable for each in found)


def test_a_stick_that_was_pulled_out_without_a_word_is_none(tmp_path: Path, gone: set[str]) -> None:
    one, two = stick(tmp_path, "KINGSTON"), stick(tmp_path, "KINGSTON1")
    mounts = listed(tmp_path, f"/dev/sdb1 {one} vfat rw", f"/dev/sdc1 {two} vfat rw")
    gone.add("/dev/sdb1")
    assert [each.path for each in mounted(mounts, [str(tmp_path)])] == [two]


def test_a_blank_in_the_name_of_a_stick_is_read(tmp_path: Path) -> None:
    path = stick(tmp_path, "NEW VOLUME")
    mounts = listed(tmp_path, f"/dev/sdb1 {str(path).replace(' ', chr(92) + '040')} vfat rw")
    assert [each.path for each in mounted(mounts, [str(tmp_path)])] == [path]


def test_a_folder_beside_which_a_root_begins_alike_is_none(tmp_path: Path) -> None:
    path = tmp_path / "media-old" / "X"
    path.mkdir(parents=True)
    mounts = listed(tmp_path, f"/dev/sdb1 {path} vfat rw")
    assert mounted(mounts, [str(tmp_path / "media")]) == ()


def test_a_switch_that_is_on_shows_even_to_whoever_may_write_everywhere(tmp_path: Path) -> None:
    path = stick(tmp_path, "LOCKED")
    mounts = listed(tmp_path, f"/dev/sdb1 {path} vfat ro,relatime")
    assert os.access(path, os.W_OK)
    [found] = mounted(mounts, [str(tmp_path)])
    assert not found.writable


def test_a_file_system_that_says_it_is_read_only_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = stick(tmp_path, "LOCKED"), os.statvfs(tmp_path)

    def shut(_path: object) -> os.statvfs_result:
        return os.statvfs_result([*real[:8], real.f_flag | os.ST_RDONLY, *real[9:]])

    monkeypatch.setattr(os, "statvfs", shut)
    [found] = mounted(listed(tmp_path, f"/dev/sdb1 {path} vfat rw"), [str(tmp_path)])
    assert not found.writable


MOUNTED = """
import subprocess, sys
from pathlib import Path
from desktop.services import volumes

stick = Path(sys.argv[1])
for options in ("size=1m", "remount,ro"):
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(stick)]
    subprocess.run(command, check=True)
    volumes.STICK_SYSTEMS = {"tmpfs"}
    [found] = volumes.mounted(volumes.MOUNTS, [str(stick.parent)])
    print(found.name, found.free, found.writable, volumes.describe(stick).writable)
"""


@pytest.mark.skipif(not allowed(), reason="nothing may be mounted here")
def test_what_this_system_says_of_a_real_stick_is_understood(tmp_path: Path) -> None:
    path = stick(tmp_path, "王秀英的 U盘")
    command = [*APART, sys.executable, "-c", MOUNTED, str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stdout.splitlines() == [
        f"王秀英的 U盘 {1 << 20} True True",
        f"王秀英的 U盘 {1 << 20} False False",
    ], done.stderr


def test_a_stick_that_was_pulled_out_is_gone(tmp_path: Path) -> None:
    path = stick(tmp_path, "KINGSTON")
    mounts = listed(tmp_path, f"/dev/sdb1 {path} vfat rw")
    assert len(mounted(mounts, [str(tmp_path)])) == 1
    path.rmdir()
    assert mounted(mounts, [str(tmp_path)]) == ()
    assert mounted(tmp_path / "no list", [str(tmp_path)]) == ()


def test_a_folder_chosen_by_hand_has_room_like_a_stick(tmp_path: Path) -> None:
    found = describe(tmp_path)
    assert found is not None
    assert (found.name, found.writable) == (tmp_path.name, True)
    assert describe(tmp_path / "gone") is None


def test_this_computer_is_asked_without_fail() -> None:
    assert all(each.path.is_absolute() for each in plugged_in())


KINGSTON: dict[str, Any] = {"type": 2, "label": "KINGSTON", "system": "FAT32", "free": 14 << 30}


def test_on_windows_only_what_can_be_taken_out_is_a_stick() -> None:
    kernel = FakeKernel(
        {
            "C": {"type": 3, "label": "Windows", "system": "NTFS", "free": 1 << 40},
            "D": {"type": 5, "label": "DVD", "system": "UDF", "free": 0},
            "E": KINGSTON,
            "F": {"type": 2},
            "Z": {"type": 4, "label": "share", "system": "NTFS", "free": 1},
        }
    )
    [found] = by_letter(removable_drives(kernel))
    assert (found.name, found.path, found.file_system) == ("KINGSTON (E:)", Path("E:/"), "FAT32")
    assert (found.free, found.writable) == (14 << 30, True)
    assert kernel.error_mode == 1, "an empty card reader must not open a dialog"


def test_on_windows_write_protection_shows_and_a_nameless_stick_has_its_letter() -> None:
    kernel = FakeKernel({"G": {**KINGSTON, "label": "", "flags": 0x80000}})
    [found] = by_letter(removable_drives(kernel))
    assert (found.name, found.writable) == ("G:", False)
