"""Puts a file on a stick so that it is there whole or not at all."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from desktop.bundles.progress import Doing, Tell, tell_nobody
from desktop.bundles.streams import PIECE
from desktop.domain.problems import KnownError
from desktop.messages import N_

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PROTECTED = {errno.EROFS, errno.EACCES, errno.EPERM}
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a file system says that cannot flush on demand, as some network shares."""
_MEGABYTE = 1_000_000


def put(path: Path, pieces: Iterable[bytes], size: int, tell: Tell = tell_nobody) -> str:
    """Write *pieces*, *size* bytes in all, to *path* and return their SHA-256 in hex digits.

    Until everything is written, flushed, read back and found equal, the file
    has another name. Raises KnownError when the stick is full, protected,
    unreliable or gone, and whatever *tell* raises: then nothing is left.
    """
    part = path.with_name(path.name + ".part")
    try:
        _make_sure_of_room(path.parent, size)
        digest = _write(part, pieces, size, tell)
        _compare(part, digest, size, tell)
        part.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        raise _explanation(error, part, size) from error
    finally:
        with suppress(OSError):  # a stick that was pulled out cannot be tidied
            part.unlink(missing_ok=True)
    return digest


def make_folder(folder: Path) -> None:
    """Make *folder* on the stick unless it is there; raises KnownError as :func:`put` does."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise _explanation(error, folder, 0) from error


def is_there(path: Path) -> bool:
    """Tell whether *path* is there.

    Of a stick that was pulled out under its mount a system says neither yes
    nor no: exFAT answers with an error of input and output.
    """
    try:
        path.stat()
    except OSError:
        return False
    return True


def _make_sure_of_room(folder: Path, size: int) -> None:
    missing = size - shutil.disk_usage(folder).free
    if missing > 0:
        raise _full(missing)


def _write(part: Path, pieces: Iterable[bytes], size: int, tell: Tell) -> str:
    digest = hashlib.sha256()
    with part.open("wb") as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            tell(Doing.WRITE, file.tell(), size)
        file.flush()
        _flush(file.fileno())
    return digest.hexdigest()


def _flush(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def _flush_folder(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _flush(descriptor)
        finally:
            os.close(descriptor)


def _compare(part: Path, expected: str, size: int, tell: Tell) -> None:
    digest = hashlib.sha256()
    with part.open("rb") as file:
        if hasattr(os, "posix_fadvise"):  # read the stick, not the memory of what was written
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := file.read(PIECE):
            digest.update(piece)
            tell(Doing.READ_BACK, file.tell(), size)
    if digest.hexdigest() != expected:
        raise KnownError(
            N_("The stick did not keep what was written. Use another stick and write again.")
        )


def _explanation(error: OSError, part: Path, size: int) -> KnownError:
    if not is_there(part.parent):
        return _pulled()
    if error.errno in _FULL:
        return _full(size - _length(part))
    if error.errno in _PROTECTED:
        return KnownError(
            N_("The stick cannot be written to. Switch its write protection off, or use another.")
        )
    return _pulled()


def _full(missing: int) -> KnownError:
    return KnownError(
        N_("The stick is full, {missing} MB short. Delete files or use another."),
        missing=max(1, -(-missing // _MEGABYTE)),
    )


def _pulled() -> KnownError:
    return KnownError(
        N_("The stick was pulled out too early. Nothing is lost here; plug it in and write again.")
    )


def _length(part: Path) -> int:
    return part.stat().st_size if is_there(part) else 0
