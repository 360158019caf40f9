"""Writes a bundle onto a stick."""

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyrage

from desktop.bundles.canonical import to_json, to_msgpack
from desktop.bundles.cards import DeskCard, Introduction
from desktop.bundles.frames import pack
from desktop.bundles.header import Head, Header, Listed, Receipt
from desktop.bundles.keys import SIGNATURE_LENGTH, DeskKeys
from desktop.bundles.manifest import About, Manifest, Payload, signing_context
from desktop.bundles.members import (
    LARGEST_PAYLOAD,
    MANIFEST,
    PAYLOAD,
    SIGNATURE,
    archive,
    archive_size,
)
from desktop.bundles.progress import Doing, Tell, tell_nobody
from desktop.bundles.scratch import keeping, scratch_file
from desktop.bundles.stick import put
from desktop.bundles.streams import PIECE, Sink, Source, raise_remembered
from desktop.bundles.succession import Succession
from desktop.domain.ids import DeskId
from desktop.domain.problems import KnownError
from desktop.messages import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A photograph or paper: SHA-256 (32 bytes), length in bytes, and how to get at it."""

    sha256: bytes
    length: int
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What goes into a bundle.

    ``changes`` are the ``count`` changes in their order, each the bytes that
    the journal keeps. The rest is explained at :class:`Header`.
    """

    about: About
    count: int
    changes: Iterable[bytes]
    attachments: tuple[Attachment, ...] = ()
    cards: tuple[DeskCard, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    known: Mapping[DeskId, Mapping[DeskId, int]] = dataclasses.field(default_factory=dict)
    heads: tuple[Head, ...] = ()
    introduction: Introduction | None = None
    successions: tuple[Succession, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A bundle that was written and read back: size in bytes, SHA-256 in hex digits."""

    path: Path
    size: int
    sha256: str


def write_bundle(  # noqa: PLR0913 - where, what, by whom, for whom; and two for this computer
    path: Path,
    contents: Contents,
    keys: DeskKeys,
    recipients: Mapping[DeskId, str],
    *,
    scratch: Path,
    tell: Tell = tell_nobody,
) -> Written:
    """Write *contents* to *path*, signed with *keys*, locked to the *recipients*.

    *recipients* gives the age key of each desk in ``contents.about.to``.
    *scratch* is a private folder; only encrypted bytes go there, in a file
    without a name. Raises KnownError when the stick is full, protected,
    unreliable or gone, and whatever *tell* raises; then nothing stands under
    *path* that was not there before.
    """
    if set(recipients) != set(contents.about.to):
        raise ValueError("the bundle is addressed to others than those who can open it")
    with scratch_file(scratch) as sealed:
        payload = _seal(contents, recipients, sealed, tell)
        manifest = to_json(Manifest(about=contents.about, payload=payload))
        signature = keys.sign(signing_context(contents.about.format), manifest)
        size = archive_size(len(manifest), SIGNATURE_LENGTH, payload.length)
        members = [
            (MANIFEST, len(manifest), [manifest]),
            (SIGNATURE, SIGNATURE_LENGTH, [signature]),
            (PAYLOAD, payload.length, _pieces(sealed)),
        ]
        digest = put(path, archive(members), size, tell)
        return Written(path=path, size=size, sha256=digest)


def _seal(
    contents: Contents, recipients: Mapping[DeskId, str], sealed: BinaryIO, tell: Tell
) -> Payload:
    digest = hashlib.sha256()

    def keep(piece: bytes) -> None:
        digest.update(piece)
        with keeping():
            sealed.write(piece)

    source, sink = Source(pack(_frames(contents, tell))), Sink(keep)
    locks = [pyrage.x25519.Recipient.from_str(recipients[desk]) for desk in contents.about.to]
    try:
        pyrage.encrypt_io(source, sink, locks)
    except pyrage.EncryptError:
        raise_remembered(source, sink)
        raise
    with keeping():
        sealed.flush()
    return Payload(length=_within_limit(sealed.tell()), sha256=digest.hexdigest())


def _frames(contents: Contents, tell: Tell) -> Iterator[bytes]:
    yield to_msgpack(_header(contents))
    count, everything = 0, contents.count + len(contents.attachments)
    for change in contents.changes:
        yield change
        count += 1
        tell(Doing.PACK, count, everything)
    if count != contents.count:
        raise ValueError(f"{contents.count} changes were announced, {count} came")
    for number, attachment in enumerate(contents.attachments, count + 1):
        content = attachment.read()
        if hashlib.sha256(content).digest() != attachment.sha256:
            raise ValueError("an attachment is not what its hash says")
        yield content
        tell(Doing.PACK, number, everything)


def _header(contents: Contents) -> Header:
    return Header(
        about=hashlib.sha256(to_json(contents.about)).digest(),
        changes=contents.count,
        attachments=tuple(Listed(each.sha256, each.length) for each in contents.attachments),
        cards=contents.cards,
        receipts=contents.receipts,
        known={desk: dict(authors) for desk, authors in contents.known.items()},
        heads=contents.heads,
        introduction=contents.introduction,
        successions=contents.successions,
    )


def _within_limit(length: int) -> int:
    if length > LARGEST_PAYLOAD:
        raise KnownError(
            N_("This is more than one file may hold ({limit} MB). Hand over fewer photographs."),
            limit=LARGEST_PAYLOAD // 1_000_000,
        )
    return length


def _pieces(sealed: BinaryIO) -> Iterator[bytes]:
    sealed.seek(0)
    while piece := sealed.read(PIECE):
        yield piece
