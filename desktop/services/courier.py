"""Keeps bundles on a stick in a folder of their own, with a note for whoever finds it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop import resources
from desktop.bundles.refusals import refusing
from desktop.bundles.stick import make_folder, put
from desktop.domain.problems import KnownError

FOLDER = "交接"
NOTE = "README.txt"
SUFFIX = ".lbx"
PART = ".part"
_BETWEEN = "、"


def courier_folder(place: Path) -> Path:
    """Return where bundles are written when a person chooses *place*."""
    return place if place.name == FOLDER else place / FOLDER


def bundles_in(place: Path) -> list[Path]:
    """Return the bundles in *place*, and those in its courier folder; read, never run.

    Raises ``KnownError`` when the stick does not answer.
    """
    folders = dict.fromkeys([place, courier_folder(place)])
    with refusing(place.name):
        return sorted(file for folder in folders for file in folder.glob(f"*{SUFFIX}"))


@contextmanager
def opened_folder(place: Path, names: str) -> Iterator[Path]:
    """Make the courier folder of *place* for the block; it goes again if nothing got into it.

    What an earlier attempt left half-written goes as well: all that begins
    with *names* and never got its own. Raises ``KnownError`` as
    :func:`desktop.bundles.stick.put` does.
    """
    folder = courier_folder(place)
    make_folder(folder)
    with suppress(OSError):  # a stick that is ill says so when it is written to
        for part in folder.glob(f"{names}*{PART}"):
            part.unlink()
    try:
        yield folder
    finally:
        with suppress(OSError):  # not empty, or gone with the stick
            folder.rmdir()


def leave_note(folder: Path, sender: str, receivers: Sequence[str]) -> None:
    """Tell whoever finds the stick what this is and where it belongs, by names of places.

    In Chinese, with a byte order mark and lines that end as Windows wants
    them, so that any editor shows it. A stick without room goes without.
    """
    text = resources.path("stick", NOTE).read_text("utf-8")
    filled = text.format(sender=sender, receivers=_BETWEEN.join(dict.fromkeys(receivers)))
    note = filled.replace("\n", "\r\n").encode("utf-8-sig")
    file = folder / NOTE
    with suppress(OSError, KnownError):
        if not file.exists() or file.read_bytes() != note:
            put(file, [note], len(note))
