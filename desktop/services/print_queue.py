"""Sends a finished PDF to a printer of CUPS, which prints it as sharp as it was drawn."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass

from desktop.domain.problems import KnownError
from desktop.messages import N_

PATIENCE = 20
"""Seconds; a printer in the network that is gone lets its server wait for long."""
_ASK, _SEND = "lpstat", "lp"
_JOB = "Linbang"
"""What the queue calls every job: a title would name people to whoever walks by the printer."""
_STATE = re.compile(r"^printer (?P<name>\S+) (?P<state>.*)$", re.MULTILINE)
_DEFAULT = re.compile(r"^system default destination: (?P<name>\S+)$", re.MULTILINE)
_NAMED_SIZES = {(595, 842): "A4", (842, 1191): "A3", (420, 595): "A5"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A printer: its name, whether it takes jobs just now, whether it is the usual one."""

    name: str
    ready: bool = True
    usual: bool = False


def is_served() -> bool:
    """Tell whether this system prints through CUPS."""
    return shutil.which(_ASK) is not None and shutil.which(_SEND) is not None


def queues() -> list[Queue]:
    """Return the printers of this PC, the usual one first; none where nothing answers."""
    try:
        names = _asked("-e").split()
        stopped = {
            found["name"]
            for found in _STATE.finditer(_asked("-p"))
            if found["state"].startswith("disabled")
        }
        usual = _DEFAULT.search(_asked("-d"))
    except (OSError, subprocess.SubprocessError):
        return []
    first = usual["name"] if usual else ""
    known = [Queue(name=n, ready=n not in stopped, usual=n == first) for n in names]
    return sorted(known, key=lambda queue: not queue.usual)


def send(pdf: bytes, queue: str, copies: int, size: tuple[int, int]) -> None:
    """Hand *pdf* to *queue*; *size* is that of its paper in whole points, upright or lying.

    Raises ``KnownError`` when the printer does not take it.
    """
    command = [_SEND, "-d", queue, "-n", str(copies), "-t", _JOB, "-o", f"media={_media(size)}"]
    try:
        done = subprocess.run(  # noqa: S603 - the printer is one that CUPS itself has named
            [*command, "-o", "print-scaling=none", "-"],
            input=pdf,
            capture_output=True,
            timeout=PATIENCE,
            env=_plain(),
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise _refused() from error
    if done.returncode:
        raise _refused()


def _refused() -> KnownError:
    return KnownError(
        N_("The printer did not take it. See whether it is on and plugged in, then print again.")
    )


def _media(size: tuple[int, int]) -> str:
    upright = (min(size), max(size))
    width, height = upright
    return _NAMED_SIZES.get(upright, f"Custom.{width}x{height}")


def _asked(*words: str) -> str:
    return subprocess.run(  # noqa: S603 - fixed words
        [_ASK, *words],
        check=False,
        capture_output=True,
        timeout=PATIENCE,
        env=_plain(),
        text=True,
    ).stdout


def _plain() -> dict[str, str]:
    """Return the environment in which the answers are in English."""
    return {**os.environ, "LC_ALL": "C"}
