"""A stick is taken out by the means of the system, or by hand."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop.services.taking_out import take_out
from desktop.services.volumes import Volume
from desktop.services.windows_drives import (
    DISMOUNT_VOLUME,
    EJECT_MEDIA,
    LOCK_VOLUME,
)
from desktop.services.windows_drives import take_out as by_windows
from tests.services.windows import FakeKernel

STICK = Volume(path=Path("/media/X"), name="X", free=1, writable=True, device="/dev/sdb1")
TOOLS = {"udisksctl": "/usr/bin/udisksctl", "eject": "/usr/bin/eject"}


class System:
    """Runs nothing, and remembers what it was told."""

    def __init__(self, *works: str) -> None:
        self.works, self.told = works, list[str]()

    def __call__(self, command: Sequence[str]) -> bool:
        self.told.append(" ".join(command))
        return Path(command[0]).name in self.works


@pytest.mark.parametrize(
    ("tools", "works", "out", "told"),
    [
        (["udisksctl", "eject"], ["udisksctl"], True, 1),
        (["udisksctl", "eject"], ["eject"], True, 2),
        (["eject"], ["eject"], True, 1),
        (["udisksctl"], [], False, 1),
        ([], [], False, 0),
    ],
)
def test_the_first_tool_that_works_takes_the_stick_out(
    tools: list[str], works: list[str], out: bool, told: int
) -> None:
    system = System(*works)
    found = {tool: TOOLS[tool] for tool in tools}
    assert take_out(STICK, system, found.get) is out
    assert len(system.told) == told
    assert all("/dev/sdb1" in said and "/media/X" not in said for said in system.told)


def test_a_folder_is_not_taken_out() -> None:
    system = System("udisksctl", "eject")
    folder = Volume(path=Path("/home"), name="home", free=1, writable=True)
    assert not take_out(folder, system, TOOLS.get)
    assert not system.told


def test_a_tool_that_fails_or_is_gone_leaves_it_to_the_person() -> None:
    assert not take_out(STICK, find={"eject": "/bin/false"}.get)
    assert not take_out(STICK, find={"eject": "/no/such/tool"}.get)
    assert take_out(STICK, find={"eject": "/bin/true"}.get)


def test_windows_locks_lets_go_and_ejects_in_this_order() -> None:
    kernel = FakeKernel({"E": {"type": 2}})
    assert by_windows("E", kernel)
    steps = [LOCK_VOLUME, DISMOUNT_VOLUME, EJECT_MEDIA]
    assert kernel.asked == [r"\\.\E:", *steps, "closed"]


def test_a_stick_in_use_stays_where_windows_does_not_lock_it() -> None:
    kernel = FakeKernel({"E": {"type": 2}}, refuses=LOCK_VOLUME)
    assert not by_windows("E", kernel)
    assert kernel.asked == [r"\\.\E:", LOCK_VOLUME, "closed"]
    assert not by_windows("F", kernel)
