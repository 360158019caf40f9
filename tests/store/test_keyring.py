"""Who can open the store, and who cannot."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.access import Role
from desktop.domain.problems import KnownError
from desktop.store.keyring import (
    CROCKFORD,
    Cost,
    Keyring,
    WrongPasswordError,
    parse_code,
    write_code,
)
from tests.stations import CHEAP

CODE = write_code(bytes(range(20)))
SYMBOLS = CODE.replace("-", "")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
def made(file: Path) -> tuple[Keyring, bytes]:
    """Return a ring with 王秀英 and 李娜 and its key, written and read again."""
    ring, key = Keyring.create(file)
    ring = admit(ring, key, "王秀英", "willow-bay")
    admit(ring, key, "李娜", "stone-bridge").save()
    return Keyring.read(file), key


def admit(ring: Keyring, key: bytes, staff: str, password: str) -> Keyring:
    return ring.admit(key, staff=staff, role=Role.CLERK, password=password, cost=CHEAP)


def altered(file: Path, alter: Callable[[list[dict[str, Any]]], None]) -> Keyring:
    content = json.loads(file.read_text("utf-8"))
    alter(content["slots"])
    file.write_text(json.dumps(content), "utf-8")
    return Keyring.read(file)


def test_each_opens_with_their_own_password(made: tuple[Keyring, bytes]) -> None:
    ring, key = made
    assert ring.open("王秀英", "willow-bay") == ring.open("李娜", "stone-bridge") == key


@pytest.mark.parametrize(
    ("staff", "password"),
    [("王秀英", "willow-Bay"), ("王秀英", "stone-bridge"), ("王秀英", ""), ("张三", "willow-bay")],
)
def test_nobody_else_opens_and_nobody_learns_why(
    made: tuple[Keyring, bytes], staff: str, password: str
) -> None:
    with pytest.raises(WrongPasswordError) as refused:
        made[0].open(staff, password)
    assert refused.value.values == {}
    assert password not in str(refused.value) or not password


def test_word_typed_on_another_keyboard_opens(file: Path) -> None:
    """Full-width letters, and an accent composed or not, are one word (NFKC)."""
    ring, key = Keyring.create(file)
    ring = admit(ring, key, "王秀英", "Ａｂｃ１２３é")
    assert ring.open("王秀英", "Abc123e\u0301") == key


def test_moved_slot_opens_nothing(made: tuple[Keyring, bytes], file: Path) -> None:
    """李娜 puts her own slot under the name of the head."""

    def move(slots: list[dict[str, Any]]) -> None:
        slots[0] = {**slots[1], "staff": "王秀英"}

    with pytest.raises(WrongPasswordError):
        altered(file, move).open("王秀英", "stone-bridge")


def test_raised_role_opens_nothing(made: tuple[Keyring, bytes], file: Path) -> None:
    def promote(slots: list[dict[str, Any]]) -> None:
        slots[1]["role"] = Role.HEAD.value

    with pytest.raises(WrongPasswordError):
        altered(file, promote).open("李娜", "stone-bridge")


@pytest.mark.parametrize("cost", [{"memory_kib": 4096}, {"passes": 2}, {"lanes": 2}])
def test_changed_cost_opens_nothing(
    made: tuple[Keyring, bytes], file: Path, cost: dict[str, int]
) -> None:
    def change(slots: list[dict[str, Any]]) -> None:
        slots[0]["cost"].update(cost)

    with pytest.raises(WrongPasswordError):
        altered(file, change).open("王秀英", "willow-bay")


def test_slot_of_another_station_opens_nothing(made: tuple[Keyring, bytes], tmp_path: Path) -> None:
    other, _key = Keyring.create(tmp_path / "other.json")
    stolen = Keyring(tmp_path / "other.json", other._station, made[0].slots)
    with pytest.raises(WrongPasswordError):
        stolen.open("王秀英", "willow-bay")


def test_new_password_replaces_the_old(made: tuple[Keyring, bytes]) -> None:
    ring, key = made
    ring = admit(ring, key, "王秀英", "new-password")
    assert ring.open("王秀英", "new-password") == key
    assert len(ring.staff()) == 2
    with pytest.raises(WrongPasswordError):
        ring.open("王秀英", "willow-bay")


def test_key_file_holds_neither_key_nor_password_nor_code(
    made: tuple[Keyring, bytes], file: Path
) -> None:
    ring, code = made[0].with_recovery(made[1])
    ring.save()
    raw = file.read_bytes()
    for secret in (made[1], made[1].hex().encode(), b"willow-bay", code.encode()):
        assert secret not in raw


def test_usual_cost_is_not_below_the_second_choice_of_rfc_9106() -> None:
    assert Cost() == Cost(memory_kib=64 * 1024, passes=3, lanes=1)


def test_recovery_code_opens_in_any_hand(made: tuple[Keyring, bytes]) -> None:
    ring, code = made[0].with_recovery(made[1])
    untidy = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert ring.recover(code) == ring.recover(untidy) == made[1]


def test_only_the_newest_recovery_code_opens(made: tuple[Keyring, bytes]) -> None:
    ring, old = made[0].with_recovery(made[1])
    ring, new = ring.with_recovery(made[1])
    assert ring.recover(new) == made[1]
    with pytest.raises(WrongPasswordError):
        ring.recover(old)


@given(secret=st.binary(min_size=20, max_size=20))
def test_code_gives_back_its_secret(secret: bytes) -> None:
    assert parse_code(write_code(secret)) == secret


@pytest.mark.parametrize("place", range(36))
def test_every_single_slip_in_the_code_is_caught(place: int) -> None:
    """The checksum has 20 bits, so of these slips none happens to pass."""
    for symbol in set(CROCKFORD) - {SYMBOLS[place]}:
        with pytest.raises(WrongPasswordError):
            parse_code(SYMBOLS[:place] + symbol + SYMBOLS[place + 1 :])


@pytest.mark.parametrize("place", range(35))
def test_swapped_neighbours_are_caught(place: int) -> None:
    first, second = SYMBOLS[place], SYMBOLS[place + 1]
    if first != second:
        with pytest.raises(WrongPasswordError):
            parse_code(SYMBOLS[:place] + second + first + SYMBOLS[place + 2 :])


@pytest.mark.parametrize("code", ["", "-", SYMBOLS[:-1], SYMBOLS + "0", "密码"])
def test_code_of_another_length_is_refused(code: str) -> None:
    with pytest.raises(WrongPasswordError, match="36"):
        parse_code(code)


def test_ring_without_recovery_cannot_be_recovered(made: tuple[Keyring, bytes]) -> None:
    with pytest.raises(WrongPasswordError):
        made[0].recover(CODE)


def test_folder_without_a_station_is_said_to_be_one(file: Path) -> None:
    with pytest.raises(KnownError, match="no station"):
        Keyring.read(file)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'{"station": "x", "slots": [{}]}',
        b'{"station": "x", "slots": [{"kind": "password", "cost": 1}]}',
        b'{"station": "x", "slots": 5}',
        b"\xff\xfe",
    ],
)
def test_damaged_key_file_is_said_to_be_one(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(KnownError, match="key file"):
        Keyring.read(file)


def test_slot_with_damaged_bytes_opens_nothing(made: tuple[Keyring, bytes]) -> None:
    ring, _key = made
    for damage in ({"wrapped": "%"}, {"nonce": ""}, {"wrapped": "", "nonce": "AAAA"}):
        slot = replace(ring.slots[0], **damage)  # type: ignore[arg-type]  # each key names a text
        with pytest.raises(WrongPasswordError):
            Keyring(ring._file, ring._station, (slot,)).open("王秀英", "willow-bay")


def test_saving_leaves_no_other_file(made: tuple[Keyring, bytes], file: Path) -> None:
    made[0].save()
    assert [path.name for path in file.parent.iterdir()] == ["keys.json"]
