"""Runs a CUPS of the tests' own, with one printer at work and one that is stopped."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OFFICE, STOPPED = "Office", "Stopped"
_PATIENCE = 20

_FILES = """
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
ServerKeychain {folder}/root
TempDir {folder}/cache
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
FileDevice Yes
"""
_RULES = """
Listen {folder}/socket
PreserveJobFiles Yes
Browsing No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""


@dataclass(frozen=True, slots=True)
class Cups:
    """Where the server keeps what it was given."""

    folder: Path

    @property
    def address(self) -> str:
        """Return what the environment names as the server."""
        return str(self.folder / "socket")

    def jobs(self) -> list[bytes]:
        """Return the files that were handed over, the last one last."""
        return [path.read_bytes() for path in sorted((self.folder / "spool").glob("d*"))]

    def tickets(self) -> list[bytes]:
        """Return what was asked with each of them."""
        return [path.read_bytes() for path in sorted((self.folder / "spool").glob("c*"))]


@contextmanager
def serving(folder: Path) -> Iterator[Cups]:
    """Run the server in *folder*, whose path must be short: a socket lies there."""
    for name in ("root", "spool", "cache", "state"):
        (folder / name).mkdir()
    files, rules = folder / "cups-files.conf", folder / "cupsd.conf"
    files.write_text(_FILES.format(folder=folder), "utf-8")
    rules.write_text(_RULES.format(folder=folder), "utf-8")
    for path in (folder, *folder.iterdir()):
        path.chmod(0o755)
    daemon = shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin")
    assert daemon is not None, "cups is not installed"
    with subprocess.Popen(
        [daemon, "-f", "-c", rules, "-s", files],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        cups = Cups(folder)
        try:
            _add_printers(cups)
            yield cups
        finally:
            server.terminate()


def _add_printers(cups: Cups) -> None:
    admin = shutil.which("lpadmin", path=f"{os.environ['PATH']}:/usr/sbin")
    assert admin is not None, "cups-client is not installed"
    environment = {**os.environ, "CUPS_SERVER": cups.address}

    def told(*words: str) -> bool:
        command = [admin, *words]
        done = subprocess.run(command, check=False, env=environment, capture_output=True)
        return done.returncode == 0

    began = time.monotonic()
    while not told("-p", OFFICE, "-E", "-v", "file:///dev/null"):
        assert time.monotonic() - began < _PATIENCE, "CUPS does not answer"
        time.sleep(0.1)
    assert told("-p", STOPPED, "-v", "file:///dev/null")
    assert told("-d", OFFICE)
