"""Reads a bundle: believes nothing before it is checked, hands nothing out before all is."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyrage

from desktop.bundles.canonical import to_json
from desktop.bundles.cards import DeskCard, Introduction
from desktop.bundles.fingerprints import fingerprint
from desktop.bundles.frames import LARGEST_ATTACHMENT, LARGEST_CHANGE, LARGEST_HEADER, Frames
from desktop.bundles.header import Header, read_header
from desktop.bundles.keys import SIGNATURE_LENGTH, DeskKeys, numbered_by, signed
from desktop.bundles.manifest import About, Manifest, read_claim, read_manifest, signing_context
from desktop.bundles.members import Members
from desktop.bundles.progress import Doing, Tell, tell_nobody
from desktop.bundles.refusals import FormatError, Reason, refusing
from desktop.bundles.scratch import scratch_file
from desktop.bundles.spool import Spool
from desktop.bundles.streams import Sink, Source, hashed, raise_remembered
from desktop.domain.ids import DeskId
from desktop.messages import N_


class Trust(Protocol):
    """Whom the reader knows. No method changes anything."""

    def card(self, desk: DeskId) -> DeskCard | None:
        """Return the card that stands for *desk*, or None for a stranger.

        For a desk restored under a new number this is the card of its key.
        """

    def welcome(self, about: About, introduction: Introduction) -> DeskCard | None:
        """Return the introduced card if a one-time secret of ours proves it, else None."""

    def successor(self, about: About, header: Header) -> DeskCard | None:
        """Return the card of the sender's new keys if a desk we know vouches for them."""

    def is_succeeded(self, card: DeskCard) -> bool:
        """Tell whether the desk of *card*, revoked, went on with new keys that we know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A bundle in which everything was found right, readable until its block ends."""

    about: About
    header: Header
    sender: DeskCard
    _spool: Spool

    def changes(self) -> Iterator[bytes]:
        """Yield the changes in their order."""
        frames = Frames(self._spool.pieces())
        frames.take(LARGEST_HEADER)
        for _ in range(self.header.changes):
            yield frames.take(LARGEST_CHANGE)

    def attachments(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield SHA-256 (32 bytes) and content of each attachment."""
        frames = Frames(self._spool.pieces())
        for _ in range(1 + self.header.changes):
            frames.take(LARGEST_HEADER)
        for listed in self.header.attachments:
            yield listed.sha256, frames.take(listed.length)


@dataclass(frozen=True, slots=True)
class _Signed:
    """The outside of a bundle."""

    manifest: bytes
    signature: bytes

    def check(self, card: DeskCard, trust: Trust) -> None:
        """Refuse what the desk of *card* did not sign or may not hand over."""
        if not self.is_signed_by(card):
            raise FormatError
        if card.revoked:
            raise FormatError(self._reason(card, trust), name=card.name, mark=card.mark)

    def _reason(self, card: DeskCard, trust: Trust) -> Reason:
        """Return why a revoked desk is refused; a number we never heard of is a restored copy."""
        if not trust.is_succeeded(card):
            return Reason.REVOKED
        mine = read_claim(self.manifest).sender == card.desk
        return Reason.SUCCEEDED if mine else Reason.RESTORED

    def is_signed_by(self, card: DeskCard) -> bool:
        """Tell whether the desk of *card* signed this, under a number of its own."""
        claim = read_claim(self.manifest)
        context = signing_context(claim.format)
        mine = numbered_by(claim.sender, card.signing)
        return mine and signed(card.signing, self.signature, context, self.manifest)


def peek(path: Path) -> About:
    """Return what the bundle claims about itself, **unchecked**: only to show it in a list."""
    with refusing(path.name), path.open("rb") as file:
        return read_manifest(Members(file).manifest()).about


@contextmanager
def open_bundle(  # noqa: PLR0913 - which file, who reads whose; and two for this computer
    path: Path,
    keys: Sequence[DeskKeys],
    trust: Trust,
    *,
    ours: Collection[DeskId],
    scratch: Path,
    tell: Tell = tell_nobody,
) -> Iterator[Opened]:
    """Check everything in the bundle at *path* and open it for the block.

    *keys* and *ours* are those of this desk and its numbers, past ones too:
    a bundle may have been on its way for long. *scratch* is a private
    folder for a nameless encrypted file about the size of the bundle; the
    stick is not needed any more once the block begins. Raises
    :class:`BundleRefusedError`, or KnownError when the stick is gone or this
    computer's disk full.
    """
    with scratch_file(scratch) as file:
        with refusing(path.name):
            opened = _open(path, _Reader(keys, trust, ours, tell), Spool(file))
        yield opened


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads: with which keys, whom they know, what they are called, who waits."""

    keys: Sequence[DeskKeys]
    trust: Trust
    ours: Collection[DeskId]
    tell: Tell


def _open(path: Path, reader: _Reader, spool: Spool) -> Opened:
    with path.open("rb") as file:
        members = Members(file)
        outside = _Signed(members.manifest(), members.signature(SIGNATURE_LENGTH))
        sender = reader.trust.card(read_claim(outside.manifest).sender)
        if sender:
            outside.check(sender, reader.trust)
        manifest = read_manifest(outside.manifest)
        _check_receivers(manifest.about, reader.ours, reader.trust)
        _unlock(members, manifest, reader, spool)
    frames = Frames(spool.pieces())
    header = _header(frames, manifest.about)
    if sender is None:
        sender = _welcome(header, manifest.about, reader.trust)
        if sender is None:
            raise FormatError(
                Reason.UNKNOWN_SENDER, sender=_claimed(header, outside) or manifest.about.sender
            )
        outside.check(sender, reader.trust)
    _check_contents(frames, header)
    return Opened(about=manifest.about, header=header, sender=sender, _spool=spool)


def _check_receivers(about: About, ours: Collection[DeskId], trust: Trust) -> None:
    if not set(about.to) & set(ours):
        names = {card.name for desk in about.to if (card := trust.card(desk))}
        receivers = ", ".join(sorted(names)) or N_("another place")
        raise FormatError(Reason.NOT_FOR_US, receivers=receivers)


def _unlock(members: Members, manifest: Manifest, reader: _Reader, spool: Spool) -> None:
    """Decrypt into *spool* exactly the bytes that the manifest speaks of."""
    digest, length = hashlib.sha256(), manifest.payload.length
    source = Source(_told(hashed(members.payload(length), digest), length, reader.tell))
    sink = Sink(spool.write)
    try:
        pyrage.decrypt_io(source, sink, [each.opening for each in reader.keys])
    except (pyrage.DecryptError, OSError) as error:
        raise_remembered(source, sink)
        raise FormatError from error
    source.drain()
    spool.finish()
    if digest.hexdigest() != manifest.payload.sha256:
        raise FormatError


def _told(pieces: Iterator[bytes], length: int, tell: Tell) -> Iterator[bytes]:
    done = 0
    for piece in pieces:
        done += len(piece)
        tell(Doing.OPEN, done, length)
        yield piece


def _header(frames: Frames, about: About) -> Header:
    header = read_header(frames.take(LARGEST_HEADER))
    if header.about != hashlib.sha256(to_json(about)).digest():
        raise FormatError
    return header


def _welcome(header: Header, about: About, trust: Trust) -> DeskCard | None:
    """Return the card of a sender that is new to us, if its bundle proves who it is."""
    introduction = header.introduction
    if introduction and introduction.card.desk == about.sender:
        card = trust.welcome(about, introduction)
        if card:
            return card
    return trust.successor(about, header)


def _claimed(header: Header, outside: _Signed) -> str:
    """Return the fingerprint of a stranger, for people to compare; nothing if it is not shown."""
    introduced = [header.introduction.card] if header.introduction else []
    signing = [card for card in (*introduced, *header.cards) if outside.is_signed_by(card)]
    return fingerprint(signing[0].signing) if signing else ""


def _check_contents(frames: Frames, header: Header) -> None:
    for _ in range(header.changes):
        frames.take(LARGEST_CHANGE)
    for listed in header.attachments:
        if listed.length > LARGEST_ATTACHMENT:
            raise FormatError(Reason.TOO_LARGE)
        content = frames.take(listed.length)
        if len(content) != listed.length or hashlib.sha256(content).digest() != listed.sha256:
            raise FormatError
    frames.end()
