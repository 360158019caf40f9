"""Only those addressed learn what a bundle holds; they need nothing but stock tools."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.bundles.enrolment import Enrolment
from desktop.bundles.keys import DeskKeys
from desktop.bundles.refusals import BundleRefusedError
from desktop.domain.levels import Level
from tests.bundles.people import CHANGES, Desk, Round, attachment

NAMES = ("赵小明", "柳树湾村", "460301199001010")


def assert_secret(content: bytes) -> None:
    for name in NAMES:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
            assert name.encode(encoding) not in content


def scratch_bytes(scratch: Path) -> bytes:
    """Return what nameless files in the scratch folder hold while they are open."""
    handles = [fd for fd in Path("/proc/self/fd").iterdir() if fd.is_symlink()]
    return b"".join(fd.read_bytes() for fd in handles if str(scratch) in str(fd.readlink()))


def test_stock_tools_open_a_bundle(journey: Round, tmp_path: Path) -> None:
    photograph = b"photograph" * 1000
    journey.write(attachments=(attachment(photograph),))
    identity, folder = tmp_path / "identity", tmp_path / "opened"
    identity.write_text(str(journey.township.keys.opening))
    folder.mkdir()
    run("tar", "-xf", journey.path, "-C", folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "manifest.json",
        "manifest.sig",
        "payload.age",
    ]
    assert json.loads((folder / "manifest.json").read_bytes())["about"]["number"] == 21
    run("age", "-d", "-i", identity, "-o", folder / "payload.zst", folder / "payload.age")
    run("zstd", "-q", "-d", folder / "payload.zst", "-o", folder / "payload")
    _, *frames = split((folder / "payload").read_bytes())
    assert frames == [*CHANGES, photograph]


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def split(stream: bytes) -> Iterator[bytes]:
    while stream:
        end = 4 + int.from_bytes(stream[:4], "little")
        yield stream[4:end]
        stream = stream[end:]


def test_neither_the_file_nor_what_is_left_on_the_way_holds_a_name(journey: Round) -> None:
    sizes = []

    def watched() -> Iterator[bytes]:
        for at in range(20_000):
            if at % 5000 == 4999:
                lying = scratch_bytes(journey.scratch)
                assert_secret(lying)
                sizes.append(len(lying))
            yield CHANGES[at % len(CHANGES)] + os.urandom(40)

    journey.write(changes=watched(), count=20_000)
    assert max(sizes) > 100_000
    assert_secret(journey.path.read_bytes())
    with journey.open() as opened:
        lying = scratch_bytes(journey.scratch)
        assert len(lying) > 100_000
        assert_secret(lying)
        assert sum(1 for _ in opened.changes()) == 20_000
    assert not scratch_bytes(journey.scratch)


def test_the_scratch_file_is_not_the_age_file_unlocked(journey: Round) -> None:
    journey.write()
    with journey.open():
        lying = scratch_bytes(journey.scratch)
        assert lying
        assert b"\x28\xb5\x2f\xfd" not in lying  # how zstd begins


def test_keys_and_secrets_do_not_show_themselves(journey: Round) -> None:
    keys = journey.station.keys
    enrolment = Enrolment(
        level=Level.STATION,
        region="460301100202",
        name="柳树湾村",
        mark="A",
        parents=(journey.township.card, journey.county.card),
        secret=b"secretly" * 4,
    )
    assert "secretly" not in repr(enrolment)
    assert str(keys.opening) not in repr(keys)
    assert keys.signing.private_bytes_raw().hex() not in repr(keys)


def test_a_number_without_its_key_opens_nothing(journey: Round) -> None:
    journey.write()
    thief = Desk(DeskKeys.make(), journey.township.card)
    with pytest.raises(BundleRefusedError, match="cannot be opened"), journey.open(thief):
        pytest.fail("it was opened")
