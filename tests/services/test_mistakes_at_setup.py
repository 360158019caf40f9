"""What people and disks get wrong about a station is said in a sentence, not found out later."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.problems import KnownError, RefusedError
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol
from desktop.services.setup import Person, Place, set_up, sign_in, staff_of
from desktop.store.whereabouts import STORE_FILE
from tests.stations import CHEAP, PASSWORD, TOWNSHIP, WILLOWS, Clock, open_station

STAFF = "王秀英"


def made(folder: Path, place: Place, staff: str) -> None:
    set_up(folder, place, Person(staff=staff, password=PASSWORD), now=Clock(), cost=CHEAP)


@pytest.mark.parametrize("region", ["", "abc", "4603011002ab", "460301100201 ", "460301100201\0"])
def test_no_desk_is_enrolled_for_a_code_that_is_none(tmp_path: Path, region: str) -> None:
    township = open_station(tmp_path / "township", TOWNSHIP)
    with pytest.raises(KnownError):
        enrol(township, name="柳树湾村", region=region, out=tmp_path / "paper.lbe")
    township.store.close()


@pytest.mark.parametrize("name", ["", " ", "村" * 61])
def test_no_desk_is_enrolled_under_a_name_that_its_card_cannot_hold(
    tmp_path: Path, name: str
) -> None:
    township = open_station(tmp_path / "township", TOWNSHIP)
    with pytest.raises(KnownError):
        enrol(township, name=name, region=WILLOWS.region, out=tmp_path / "paper.lbe")
    township.store.close()


def test_place_is_not_set_up_under_a_name_that_its_card_cannot_hold(tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        made(tmp_path, replace(WILLOWS, name="村" * 61), STAFF)


def test_nobody_is_admitted_under_a_name_that_no_change_can_hold(tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        made(tmp_path, WILLOWS, "王" * 65)


@pytest.mark.parametrize("left", [None, b""], ids=["missing", "empty"])
def test_vanished_data_file_is_not_replaced_by_an_empty_one(
    sitting: Sitting, left: bytes | None
) -> None:
    file = sitting.folder / STORE_FILE
    sitting.store.close()
    file.unlink()
    if left is not None:
        file.write_bytes(left)
    with pytest.raises(KnownError):
        sign_in(sitting.folder, STAFF, PASSWORD)
    assert file.exists() == (left is not None)


@pytest.mark.parametrize(
    "slot",
    [
        {"salt": "!"},
        {"salt": "AA"},
        {"nonce": "A"},
        {"cost": {"memory_kib": "much", "passes": 1, "lanes": 1}},
        {"cost": {"memory_kib": 0, "passes": 0, "lanes": 0}},
        {"role": "king"},
    ],
)
def test_damaged_slot_is_said(sitting: Sitting, slot: dict[str, object]) -> None:
    keys = sitting.folder / "keys.json"
    written = json.loads(keys.read_text("utf-8"))
    written["slots"][0].update(slot)
    keys.write_text(json.dumps(written), "utf-8")
    with pytest.raises(KnownError):
        sign_in(sitting.folder, STAFF, PASSWORD)


def test_key_file_of_brackets_within_brackets_is_said(sitting: Sitting) -> None:
    (sitting.folder / "keys.json").write_text("[" * 100_000, "utf-8")
    with pytest.raises(KnownError):
        staff_of(sitting.folder)


def test_password_that_is_no_text_does_not_match(sitting: Sitting) -> None:
    with pytest.raises(KnownError):
        sign_in(sitting.folder, STAFF, "\udcff")
