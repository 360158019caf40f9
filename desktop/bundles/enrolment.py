"""The file by which a desk takes a new desk below it in."""

from pathlib import Path
from typing import Annotated, NoReturn

import msgspec

from desktop.bundles.canonical import MALFORMED, to_json
from desktop.bundles.cards import DeskCard, is_chain, may_enrol
from desktop.bundles.keys import DeskKeys, signed
from desktop.bundles.stick import put
from desktop.domain.levels import Level
from desktop.domain.problems import KnownError
from desktop.messages import N_

ENROLMENT = b"linbang enrolment 1\0"
FORMAT = 1
LARGEST_ENROLMENT = 64 << 20


class Enrolment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the level above gives one new desk.

    ``parents`` are the card of the desk that enrols and of those above it, up
    to the root. ``secret`` is 32 random bytes with which the new desk proves
    itself once: **whoever holds this file can join in the desk's place**, so
    it is handed over by hand and deleted after joining. ``catalogues`` are
    changes of the journal, opaque here.
    """

    format: Annotated[int, msgspec.Meta(ge=1)] = FORMAT
    level: Level
    region: Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{12}\Z")]
    name: Annotated[str, msgspec.Meta(max_length=100)]
    mark: Annotated[str, msgspec.Meta(max_length=20)]
    parents: tuple[DeskCard, ...]
    secret: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    catalogues: tuple[bytes, ...] = ()

    def __repr__(self) -> str:
        return f"<Enrolment of {self.name}, secret not shown>"


class _Paper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    enrolment: Enrolment
    signature: bytes


class _ClaimedEnrolment(msgspec.Struct, frozen=True):
    format: Annotated[int, msgspec.Meta(ge=1)]


class _ClaimedPaper(msgspec.Struct, frozen=True):
    enrolment: _ClaimedEnrolment


class EnrolmentRefusedError(KnownError):
    """Raised when a file does not let a desk join."""


def write_enrolment(path: Path, enrolment: Enrolment, keys: DeskKeys) -> None:
    """Write the file, signed by the desk above; raises KnownError when the stick is at fault."""
    signature = keys.sign(ENROLMENT, to_json(enrolment))
    paper = to_json(_Paper(enrolment, signature))
    put(path, [paper], len(paper))


def read_enrolment(path: Path) -> Enrolment:
    """Return the enrolment in *path*.

    Raises :class:`EnrolmentRefusedError` unless it is whole, signed by its
    first parent, and that parent is vouched for up to the root. That the root
    is the right one follows from who handed the file over.
    """
    try:
        paper = _parse(_read(path), path.name)
    except OSError as error:
        raise EnrolmentRefusedError(
            N_("{file} cannot be read. Plug the stick in again, then read it once more."),
            file=path.name,
        ) from error
    if not _holds(paper):
        _refuse(path.name)
    return paper.enrolment


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_ENROLMENT)


def _parse(content: bytes, file: str) -> _Paper:
    try:
        if msgspec.json.decode(content, type=_ClaimedPaper).enrolment.format > FORMAT:
            raise EnrolmentRefusedError(
                N_("{file} was written by a newer version. Install that version, then join."),
                file=file,
            )
        paper = msgspec.json.decode(content, type=_Paper)
    except MALFORMED as error:
        _refuse(file, error)
    if to_json(paper) != content:
        _refuse(file)
    return paper


def _holds(paper: _Paper) -> bool:
    enrolment = paper.enrolment
    if not is_chain(enrolment.parents):
        return False
    parent = enrolment.parents[0]
    allowed = may_enrol(parent, enrolment.level, enrolment.region)
    return allowed and signed(parent.signing, paper.signature, ENROLMENT, to_json(enrolment))


def _refuse(file: str, cause: Exception | None = None) -> NoReturn:
    raise EnrolmentRefusedError(
        N_("{file} does not let this desk join. Ask the level above to write a new one."),
        file=file,
    ) from cause
