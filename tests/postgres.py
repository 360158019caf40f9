"""A PostgreSQL server of the tests' own, in a temporary folder, without a network."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from desktop.services.setup import schema
from desktop.store.migrations.steps import upgrade
from desktop.store.server import open_server, server_url
from tests.sharing import MEMORY

USER = "linbang"
FAST = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off")
"""Only the machine's own fall would lose what this server holds for a minute."""
DURABLE: tuple[str, ...] = ()
"""What it acknowledges is on the disk, as on a county's server."""


class Server:
    """A running server; it listens on a socket in its own folder alone."""

    def __init__(self, programs: Path, folder: Path, options: tuple[str, ...] = FAST) -> None:
        self._programs = programs
        self._options = options
        self.folder = folder
        self._numbers = count(1)

    def new_database(self, template: str = "template1") -> str:
        """Make a database, empty unless it is made after a *template*; return its address."""
        name = f"database_{os.getpid()}_{next(self._numbers)}"  # a child counts for itself
        where = ("--host", self.folder, "--username", USER)
        self.run("createdb", *where, "--template", template, name)
        return self.address(name)

    @cached_property
    def template(self) -> str:
        """Make a database with all tables once, for others to be made after; return its name."""
        address = server_url(self.new_database())
        engine = open_server(address, "")
        upgrade(engine, schema())
        engine.dispose()
        return str(address.database)

    def address(self, database: str) -> str:
        """Return the address of *database*."""
        return f"postgresql+psycopg://{USER}@/{database}?host={self.folder}"

    def start(self) -> None:
        """Let the server run."""
        options = " ".join([*self._options, "-c", "listen_addresses=''", "-k", str(self.folder)])
        log = self.folder / "log"
        self.run("pg_ctl", "-D", self.data, "-l", log, "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop the server at once, as a power cut would."""
        self.run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")

    @property
    def data(self) -> Path:
        """Return the folder with the files of the server."""
        return self.folder / "data"

    def run(self, program: str, *words: object) -> None:
        """Run one of PostgreSQL's own programs."""
        subprocess.run(
            [self._programs / program, *map(str, words)],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            user=_keeper(),
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        )


@contextmanager
def running(options: tuple[str, ...] = FAST) -> Iterator[Server]:
    """Start a server and stop it afterwards."""
    in_memory = gettempdir() == str(MEMORY)  # any other name may be too long for a socket
    folder = Path(mkdtemp(prefix="pg-", dir=MEMORY if in_memory else "/tmp"))  # noqa: S108 - drawn
    if (keeper := _keeper()) is not None:  # the server will not run as root
        shutil.chown(folder, keeper)
    server = Server(_programs(), folder, options)
    try:
        server.run(
            "initdb", "-D", server.data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"
        )
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    """Return the folder of the newest server's programs, where Debian installs them."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise LookupError("no PostgreSQL server is installed; see README, Test")
    return found[-1].parent


def _keeper() -> str | None:
    """Return who runs the server when we are root."""
    return pwd.getpwnam("postgres").pw_name if os.geteuid() == 0 else None
