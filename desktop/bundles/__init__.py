r"""The courier file that travels on a stick: who may open it, who wrote it, and what it holds.

Format 1, precisely enough to write another reader
==================================================

A bundle ``*.lbx`` is an uncompressed ustar archive of exactly three regular
files in this order, then 1024 zero bytes, then nothing. Each 512-byte header
has mode 0000644, owner, group, time and device 0 in octal, no user or group
names, no link name, no prefix; there is one way to write it::

    manifest.json     who, to whom, which positions; up to 64 KiB
    manifest.sig      64 bytes, Ed25519 by the sender
    payload.age       what is inside; up to 1 GiB

So ``tar -xf``, ``age -d -i IDENTITY payload.age`` and ``zstd -d`` open it.

**manifest.json** is UTF-8 JSON without blanks, names sorted, no name more and
none missing::

    {"about": {"born":      clock at which the sender's desk was made,
               "bundle":    32 hexadecimal digits, drawn,
               "format":    1,
               "made":      "2026-11-23", by the sender's calendar,
               "number":    counts the bundles of this sender to this receiver,
               "positions": {"from": a, "to": b}, the sender's journal, a < p <= b,
               "program":   "1.0.0", the version that wrote it,
               "sender":    the number of a desk,
               "to":        [the numbers of the receiving desks]},
     "payload": {"length": of payload.age in bytes, "sha256": of it, in hex digits}}

The number of a desk is twelve base32 digits (a-z, 2-7): the first six of the
SHA-256 of its signing key, then six drawn ones. The signature is over
``b"linbang bundle 1\0"`` and the bytes of the manifest. Formats to come keep
these two members, the format's number in what is signed, and ``format``,
``program`` and ``sender`` in their places, so that an older program can tell
which version reads them.

**payload.age** is an age file (age-encryption.org/v1) with one X25519
recipient per receiver; in it one zstd stream with a window of at most 8 MiB;
in it frames: four bytes of length, little-endian, then that many bytes, never
none. First the header (up to 8 MiB), then ``changes`` changes (each up to
1 MiB, opaque, as the journal keeps them), then the attachments in the order
of the header's list (each up to 64 MiB), together up to 4 GiB.

The header is msgpack, a map by name (names sorted, shortest numbers); names
one does not know are passed over::

    about         SHA-256 of the "about" of the manifest, written as canonical JSON
    changes       how many
    attachments   [[sha256, length], ...]
    cards         [desk card, ...]
    receipts      [{receiver, sender, position}, ...]
    known         {receiver: {author: highest number without gaps}}
    heads         [{desk, seq, digest, signature}, ...]
    introduction  nil, or {card, mac}
    successions   [{before, card, signature}, ...]

A desk card is the map of :class:`desktop.bundles.cards.DeskCard`. Signatures
within are Ed25519 over a context and the canonical msgpack of the same map
with an empty ``signature``: ``b"linbang card 1\0"`` by the desk above (by the
desk itself at the top), ``b"linbang head 1\0"`` by the desk whose journal
it is. ``mac`` is HMAC-SHA256, under the one-time secret of the enrolment, of
the canonical msgpack of the card with empty ``parent`` and ``signature``. A
desk that changed its keys goes on as that of ``card``; the key that the desk
``before`` had signs the whole card, over ``b"linbang succession 1\0"``.

A reader checks, in this order: the shape of the archive; the signature by the
key it has for ``sender``, whose digits the number must begin with; the
format; that it is among ``to``; length and SHA-256 of the payload; ``about``;
for a sender it does not know, the introduction, and then the signature by the
introduced key; the number and sizes of all frames and the hashes of the
attachments. Only then it uses the first change.

The enrolment ``*.lbe`` is canonical JSON, ``{"enrolment": ..., "signature":
base64}``, signed over ``b"linbang enrolment 1\0"`` and the canonical JSON of
:class:`desktop.bundles.enrolment.Enrolment`. It is not encrypted, for the new
desk has no key yet, and it carries a secret: it goes from hand to hand.
"""
