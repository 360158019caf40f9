"""Copies a county's database with PostgreSQL's own programs, encrypted on the way.

The copy is the custom format of ``pg_dump`` inside an age file. Its key is
drawn for this copy and lies beside it, sealed with the key of the store.
"""

import os
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import IO

import pyrage
from sqlalchemy import URL

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.store.seal import Seal
from desktop.store.whereabouts import ServerPlace

DUMP_FILE, DUMP_KEY = "database.age", "database.key"
MAGIC = b"PGDMP"
"""How the custom format of ``pg_dump`` begins."""


def dump(place: ServerPlace, home: Path, key: bytes) -> None:
    """Copy the database at *place* into *home*; the copy is read once to prove it whole.

    Raises ``KnownError`` when ``pg_dump`` is missing or fails, or the disk refuses.
    """
    part = home / f"{DUMP_FILE}.part"
    own = pyrage.x25519.Identity.generate()
    try:
        with part.open("wb") as file:
            _dump_to(file, place.url, own.to_public())
            file.flush()
            os.fsync(file.fileno())
        with part.open("rb") as file:
            _make_sure(file, own)
        sealed = Seal(key, place.county).close(str(own).encode(), DUMP_KEY)
        (home / DUMP_KEY).write_bytes(sealed)
        part.replace(home / DUMP_FILE)
    except OSError as error:
        raise KnownError(
            N_("The backup cannot be written there. Choose another folder or disk.")
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def load(home: Path, place: ServerPlace, key: bytes) -> None:
    """Bring the copy in *home* into the empty database at *place*, all of it or nothing.

    Raises ``KnownError`` when ``pg_restore`` is missing or fails.
    """
    secret = Seal(key, place.county).open((home / DUMP_KEY).read_bytes(), DUMP_KEY)
    own = pyrage.x25519.Identity.from_str(secret.decode())
    words = ("pg_restore", "--single-transaction", "--exit-on-error", "--no-owner")
    with (
        (home / DUMP_FILE).open("rb") as file,
        _started(place.url, *words, "--dbname", place.url.database or "") as running,
    ):
        with suppress(OSError):  # where it stops early, its exit status says so
            pyrage.decrypt_io(file, _stream(running.stdin), [own])
        with suppress(OSError):
            _stream(running.stdin).close()
        failed = running.wait()
    if failed:
        raise KnownError(
            N_("The backup could not be brought back; the database must be there, and be empty")
        )


def _dump_to(file: IO[bytes], url: URL, recipient: pyrage.x25519.Recipient) -> None:
    words = ("pg_dump", "--format=custom", "--no-owner", "--dbname", url.database or "")
    with _started(url, *words) as running:
        pyrage.encrypt_io(_stream(running.stdout), file, [recipient])
        failed = running.wait()
    if failed:
        raise KnownError(
            N_("pg_dump could not copy the database; is it as new as the county’s server?")
        )


def _make_sure(file: IO[bytes], own: pyrage.x25519.Identity) -> None:
    seen = _Beginning()
    try:
        pyrage.decrypt_io(file, seen, [own])
    except (pyrage.DecryptError, OSError) as error:
        raise _damaged() from error
    if seen.first != MAGIC:
        raise _damaged()


class _Beginning:
    """A stream that keeps nothing but how it began."""

    def __init__(self) -> None:
        self.first = b""

    def write(self, piece: bytes) -> int:
        """Look at *piece*."""
        self.first += piece[: len(MAGIC) - len(self.first)]
        return len(piece)

    def flush(self) -> None:
        """Do nothing: there is nothing kept."""


def _started(url: URL, *words: str) -> "subprocess.Popen[bytes]":
    """Start one of PostgreSQL's programs; it hears of the address by its surroundings alone."""
    try:
        return subprocess.Popen(  # noqa: S603 - programs named here, never through a shell
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_surroundings(url)},
        )
    except FileNotFoundError as error:
        raise KnownError(
            N_("{program} is not installed on this PC; install PostgreSQL’s own programs first"),
            program=words[0],
        ) from error


def _surroundings(url: URL) -> dict[str, str]:
    asked: dict[str, object] = {
        "PGHOST": url.query.get("host", url.host),
        "PGPORT": url.query.get("port", url.port),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGSSLMODE": url.query.get("sslmode"),
        "PGSSLROOTCERT": url.query.get("sslrootcert"),
    }
    return {name: str(value) for name, value in asked.items() if value is not None}


def _stream(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise TypeError("a program was started without pipes")
    return pipe


def _damaged() -> KnownError:
    return KnownError(N_("The backup came out damaged. Try another disk."))
