"""Times writing and reading a bundle beside the bare compression and encryption of its bytes.

``python -m tests.benchmarks.bundle [CHANGES]``, 20,000 unless told otherwise.
"""

import dataclasses
import hashlib
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import msgspec
import pyrage
import zstandard

from desktop.domain.levels import Level
from tests.bundles.people import Round, contents, make_desk


def change(number: int) -> bytes:
    """Return a change of about the size and variety of a real one."""
    fields = {"name": f"赵小{chr(0x4E00 + number % 5000)}", "phone": f"139{number:08}"}
    wrote = ("abcdefghijkl", number, 1_760_000_000_000 + number, f"{number // 7:032x}")
    return msgspec.msgpack.encode([*wrote, "residents", os.urandom(16), fields, os.urandom(32)])


def best(act: Callable[[], object]) -> float:
    """Return the seconds of the quickest of three goes."""
    times = []
    for _ in range(3):
        begin = perf_counter()
        act()
        times.append(perf_counter() - begin)
    return min(times)


def main() -> None:
    """Print seconds, and how many times the bare work each takes."""
    count = int(sys.argv[1]) if sys.argv[1:] else 20_000
    changes = [change(number) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        county = make_desk(Level.COUNTY)
        township = make_desk(Level.TOWNSHIP, county)
        station = make_desk(Level.STATION, township)
        journey = Round(county, township, station, Path(folder), Path(folder))
        inside = dataclasses.replace(
            contents(station, township, county), changes=changes, count=count
        )
        measure(journey, lambda: journey.write_as(inside), b"".join(changes))


def measure(journey: Round, write: Callable[[], object], stream: bytes) -> None:
    """Compare both directions with their limits in the same run."""
    township = journey.township
    locks = [pyrage.x25519.Recipient.from_str(township.card.opening)] * 2
    bare = pyrage.encrypt(zstandard.compress(stream, 6), locks)

    def read() -> None:
        with journey.open() as opened:
            hashlib.sha256(b"".join(opened.changes()))

    def unpack() -> None:
        hashlib.sha256(zstandard.decompress(pyrage.decrypt(bare, [township.keys.opening])))

    report("write", best(write), best(lambda: pyrage.encrypt(zstandard.compress(stream, 6), locks)))
    report("read", best(read), best(unpack))
    size = journey.path.stat().st_size
    print(f"size   {size / 1e6:8.2f} MB {size / len(bare):6.2f} x bare {len(bare) / 1e6:.2f} MB")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MiB at most")


def report(what: str, seconds: float, limit: float) -> None:
    """Print one line."""
    print(f"{what:6} {seconds:8.3f} s  {seconds / limit:6.2f} x bare {limit:.3f} s")


if __name__ == "__main__":
    main()
