"""Offers the reader bundles that are broken at any of their layers, and looks at what it says.

``python -m tests.bundles.fuzzing FILES [SEED]`` prints how many files of each layer were
refused and for what reason, how long the slowest took and how much memory all took. It limits
its own memory, so that a file that swells kills it.
"""

import json
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time

import msgspec
import zstandard

from desktop.bundles.cards import DeskCard
from desktop.bundles.frames import pack
from desktop.bundles.keys import DeskKeys
from desktop.bundles.reading import Trust, open_bundle
from desktop.bundles.refusals import BundleRefusedError
from desktop.domain.change import BrokenChangeError, Change, decode, encode
from desktop.domain.ids import DeskId
from desktop.domain.levels import Level
from tests.bundles.forging import forge, forge_packed, header_of, lock, parts_of, save, signed_parts
from tests.bundles.people import (
    CHANGES,
    Acquaintances,
    Round,
    about,
    attachment,
    knowing,
    make_desk,
)

GOLDEN = Path(__file__).parent / "golden"
ROOM = 512 << 20
"""Bytes of memory that the reader may ask for beyond what the program has when it begins."""
INTERESTING = (0, 1, 0x7F, 0x80, 0xC1, 0xDB, 0xDF, 0xFF)
CHANGE = Change(
    desk="abcdefghijkl",
    seq=2,
    clock=9,
    act=1,
    staff="王秀英",
    wall=0,
    register="residents",
    record="0" * 32,
    created=False,
    fields={"name": "赵小明", "removed": None, "telephone": "13800005521"},
    seen={"name": {"abcdefghijkl": 8}},
    previous=bytes(32),
)


def spoilt(content: bytes, chance: Random) -> bytes:
    """Return *content* with one to four things wrong."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        chance.choice(HARMS)(made, chance)
    return bytes(made)


def _flip(made: bytearray, chance: Random) -> None:
    if made:
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)


def _set(made: bytearray, chance: Random) -> None:
    if made:
        made[chance.randrange(len(made))] = chance.choice(INTERESTING)


def _cut(made: bytearray, chance: Random) -> None:
    del made[chance.randrange(len(made) + 1) :]


def _take_out(made: bytearray, chance: Random) -> None:
    at = chance.randrange(len(made) + 1)
    del made[at : at + chance.choice((1, 4, 512))]


def _put_in(made: bytearray, chance: Random) -> None:
    at = chance.randrange(len(made) + 1)
    made[at:at] = chance.choice((b"\xff" * 4, b"\0" * 512, chance.randbytes(7), b"[" * 2000))


def _repeat(made: bytearray, chance: Random) -> None:
    at, length = chance.randrange(len(made) + 1), chance.choice((1, 16, 512))
    made[at:at] = made[at : at + length] * chance.choice((1, 2, 100))


def _number(made: bytearray, chance: Random) -> None:
    at = chance.randrange(len(made) + 1)
    made[at : at + 4] = chance.choice((0, 1, 1 << 20, 1 << 31, (1 << 32) - 1)).to_bytes(4, "little")


HARMS: tuple[Callable[[bytearray, Random], None], ...] = (
    _flip,
    _flip,
    _set,
    _cut,
    _take_out,
    _put_in,
    _repeat,
    _number,
)


class Fuzzer:
    """Makes broken bundles from a whole one, and has them read."""

    def __init__(self, folder: Path, seed: int) -> None:
        county = make_desk(Level.COUNTY)
        township = make_desk(Level.TOWNSHIP, county)
        station = make_desk(Level.STATION, township)
        self._journey = Round(county, township, station, folder, folder)
        self._chance = Random(seed)  # noqa: S311 - the same seed, the same files
        self._claimed = about(station, township)
        picture = b"\x89PNG" + bytes(300)
        self._frames = [header_of(self._claimed, changes=len(CHANGES)), *CHANGES]
        self._journey.write(attachments=(attachment(picture),))
        self._whole = self._journey.path.read_bytes()
        self._parts = parts_of(self._journey, lock(b"".join(pack(self._frames)), township))
        self._golden = (GOLDEN / "format-1.lbx").read_bytes()
        self.layers: dict[str, Callable[[], None]] = {
            "tar": self._tar,
            "manifest": self._manifest,
            "signature": self._signature,
            "age": self._age,
            "zstd": self._zstd,
            "frames": self._stream,
            "header": self._header,
            "frame": self._frame,
        }

    def _tar(self) -> None:
        self._journey.path.write_bytes(spoilt(self._whole, self._chance))

    def _manifest(self) -> None:
        """Rightly signed: somebody holds a station's key."""
        manifest = spoilt(self._parts["manifest.json"], self._chance)
        save(self._journey, signed_parts(self._journey, manifest, self._parts["payload.age"]))

    def _signature(self) -> None:
        signature = spoilt(self._parts["manifest.sig"], self._chance)
        save(self._journey, {**self._parts, "manifest.sig": signature})

    def _age(self) -> None:
        payload = spoilt(self._parts["payload.age"], self._chance) or b"-"
        save(self._journey, parts_of(self._journey, payload))

    def _zstd(self) -> None:
        forge_packed(self._journey, spoilt(b"".join(pack(self._frames)), self._chance))

    def _stream(self) -> None:
        lengths = ((len(frame).to_bytes(4, "little") + frame) for frame in self._frames)
        stream = spoilt(b"".join(lengths), self._chance)
        forge_packed(self._journey, _compressed(stream))

    def _header(self) -> None:
        header, *rest = self._frames
        forge(self._journey, [spoilt(header, self._chance), *rest])

    def _frame(self) -> None:
        frames = [*self._frames]
        place = self._chance.randrange(len(frames))
        frames[place : place + 1] = self._chance.choice(([], [frames[place]] * 2, [b""]))
        forge(self._journey, frames)

    def read(self) -> str:
        """Read the file at hand to its end; return why it is refused, or ``read``."""
        township = self._journey.township
        return _read(
            self._journey.path,
            township.keys,
            knowing(self._journey.station),
            township.id,
            self._journey.scratch,
        )

    def read_golden(self) -> str:
        """Read a broken copy of a file of the first format."""
        told = json.loads((GOLDEN / "format-1.json").read_text("utf-8"))
        sender = msgspec.convert(told["sender"], DeskCard)
        keys = DeskKeys.from_bytes(bytes.fromhex(told["receiver_keys"]))
        self._journey.path.write_bytes(spoilt(self._golden, self._chance))
        trust = Acquaintances({sender.desk: sender})
        ours = DeskId(told["receiver"])
        return _read(self._journey.path, keys, trust, ours, self._journey.scratch)

    def read_change(self) -> str:
        """Read a broken change, as whoever takes a bundle in does."""
        try:
            decode(spoilt(encode(CHANGE), self._chance))
        except BrokenChangeError:
            return "broken"
        return "read"


def _compressed(stream: bytes) -> bytes:
    return zstandard.compress(stream, 6)


def _read(path: Path, keys: DeskKeys, trust: Trust, ours: DeskId, scratch: Path) -> str:
    try:
        with open_bundle(path, [keys], trust, ours=[ours], scratch=scratch) as opened:
            for _ in opened.changes():
                pass
            for _ in opened.attachments():
                pass
    except BundleRefusedError as refused:
        return refused.reason
    return "read"


def main(files: int, seed: int) -> None:
    """Read as many broken files, and print what became of them."""
    began = _memory()
    limit = _address_space() + ROOM
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    became: dict[str, Counter[str]] = {}
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        fuzzer = Fuzzer(Path(folder), seed)
        others = {"golden": fuzzer.read_golden, "change": fuzzer.read_change}
        layers = [*fuzzer.layers, *others]
        for number in range(files):
            layer = layers[number % len(layers)]
            if layer in fuzzer.layers:
                fuzzer.layers[layer]()
            begun = process_time()
            said = others[layer]() if layer in others else fuzzer.read()
            slowest = max(slowest, process_time() - begun)
            became.setdefault(layer, Counter())[said] += 1
    told = {"became": became, "slowest": round(slowest, 3), "memory": _memory() - began}
    print(json.dumps(told))  # noqa: T201 - this is what it is for


def _memory() -> int:
    """Return the MiB that this process has had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 1)
