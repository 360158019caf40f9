"""Takes a stick out so that nothing on it is lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

from desktop.services.volumes import Volume
from desktop.services.windows_drives import take_out as let_go_by_windows

PATIENCE = 30
"""Seconds: an old stick may still be writing."""

Run = Callable[[Sequence[str]], bool]
Find = Callable[[str], str | None]


def take_out(stick: Volume, run: Run | None = None, find: Find = shutil.which) -> bool:
    """Tell whether the system let go of *stick*; where not, it is to be done by hand.

    It is asked with the means of the system alone; nothing on the stick is run.
    """
    if not stick.device:
        return False
    if sys.platform == "win32":
        return let_go_by_windows(stick.device)
    return any(all((run or _run)(step) for step in way) for way in _ways(stick, find))


def _ways(stick: Volume, find: Find) -> Sequence[Sequence[Sequence[str]]]:
    """Return what can be tried, each the commands to give one after the other."""
    ways: list[Sequence[Sequence[str]]] = []
    if tool := find("udisksctl"):
        asked = ["--no-user-interaction", "-b", stick.device]
        ways.append([[tool, "unmount", *asked]])
    if tool := find("eject"):
        ways.append([[tool, stick.device]])
    return ways


def _run(command: Sequence[str]) -> bool:
    """Tell whether *command* did what was asked, without showing what it says."""
    try:
        done = subprocess.run(  # noqa: S603 - a tool of the system, found by its name
            command,
            check=False,
            capture_output=True,
            timeout=PATIENCE,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
