"""Bundles no program of ours would write, by someone who holds a station's keys."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pyrage

from desktop.bundles.canonical import to_json, to_msgpack
from desktop.bundles.frames import pack
from desktop.bundles.header import Header
from desktop.bundles.manifest import About, Manifest, Payload, signing_context
from desktop.bundles.members import archive
from tests.bundles.people import Desk, Round, about

Parts = dict[str, bytes]


def lock(content: bytes, *to: Desk) -> bytes:
    """Encrypt for the desks *to*."""
    locks = [pyrage.x25519.Recipient.from_str(desk.card.opening) for desk in to]
    locked: bytes = pyrage.encrypt(content, locks)
    return locked


def header_of(claimed: About, **said: object) -> bytes:
    """Return a header that belongs to *claimed* and says this."""
    digest = hashlib.sha256(to_json(claimed)).digest()
    return to_msgpack(msgspec.structs.replace(Header(about=digest, changes=0), **said))


def empty(claimed: About, *to: Desk) -> bytes:
    """Return a payload in order that belongs to *claimed* and holds no change."""
    return lock(b"".join(pack([header_of(claimed)])), *to)


def parts_of(journey: Round, payload: bytes, claimed: About | None = None) -> Parts:
    """Return the three members around *payload*, rightly signed by the station."""
    claimed = claimed or about(journey.station, journey.township)
    digest = hashlib.sha256(payload).hexdigest()
    manifest = to_json(Manifest(about=claimed, payload=Payload(length=len(payload), sha256=digest)))
    return signed_parts(journey, manifest, payload, version=claimed.format)


def signed_parts(journey: Round, manifest: bytes, payload: bytes, *, version: int = 1) -> Parts:
    """Return the members with any manifest, signed by the station."""
    signature = journey.station.keys.sign(signing_context(version), manifest)
    return {"manifest.json": manifest, "manifest.sig": signature, "payload.age": payload}


def forge(journey: Round, frames: Iterable[bytes]) -> Path:
    """Write a bundle to the township of *frames*, the first being the header."""
    return forge_packed(journey, b"".join(pack(frames)))


def forge_packed(journey: Round, packed: bytes) -> Path:
    """Write a bundle to the township whose compressed stream is *packed*."""
    return save(journey, parts_of(journey, lock(packed, journey.township)))


def save(journey: Round, parts: Parts) -> Path:
    """Write the members as they are."""
    members = [(name, len(content), [content]) for name, content in parts.items()]
    journey.path.write_bytes(b"".join(archive(members)))
    return journey.path
