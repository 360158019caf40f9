"""No damage goes unnoticed, and none costs memory."""

import random
import resource
from collections.abc import Callable

import pytest

from desktop.bundles.refusals import BundleRefusedError, Reason
from tests.bundles.people import Round

Damage = Callable[[bytes, random.Random], bytes]


def flip(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    changed = content[at] ^ (1 << chance.randrange(8))
    return content[:at] + bytes([changed]) + content[at + 1 :]


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def insert(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.randbytes(chance.choice([1, 7, 512, 5000])) + content[at:]


def flip_outside(content: bytes, chance: random.Random) -> bytes:
    """Hit the headers, manifest and signature, which are a small part of the file."""
    return flip(content[:3072], chance) + content[3072:]


@pytest.mark.parametrize("damage", [flip, flip_outside, cut, insert])
def test_a_hundred_damages_of_each_kind_are_refused(journey: Round, damage: Damage) -> None:
    journey.write()
    whole = journey.path.read_bytes()
    chance = random.Random(20261123)  # noqa: S311 - the same damages each time
    for _ in range(100):
        content = damage(whole, chance)
        journey.path.write_bytes(content)
        with pytest.raises(BundleRefusedError) as caught, journey.open():
            pytest.fail("it was opened")
        expected = Reason.BROKEN if is_named(content) or not content else Reason.NOT_A_BUNDLE
        assert caught.value.reason is expected


def is_named(content: bytes) -> bool:
    """Tell whether it still looks like the beginning of a bundle."""
    return content.startswith(b"manifest.json\0")


def test_damage_costs_no_memory(journey: Round) -> None:
    journey.write(changes=[bytes(1 << 20)] * 200, count=200)
    content = journey.path.read_bytes()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    journey.path.write_bytes(content[:-1600] + b"!" + content[-1599:])
    with pytest.raises(BundleRefusedError), journey.open():
        pytest.fail("it was opened")
    journey.path.write_bytes(content)
    with journey.open() as opened:
        assert sum(map(len, opened.changes())) == 200 << 20
    kibibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert kibibytes < 40 << 10
