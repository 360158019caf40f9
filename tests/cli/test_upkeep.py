"""A station is looked after by command."""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
from sqlalchemy import text

from desktop.domain.change import decode, encode
from tests.cli.conftest import STAFF, Run, sitting_in


def test_status_says_who_this_is(run: Run, village: Path) -> None:
    said = run("status", village).stdout
    assert "柳树湾村 (station, 460301100201)" in said
    assert "Residents  2" in said


def test_status_as_json_has_plain_keys(run: Run, village: Path) -> None:
    found = json.loads(run("status", village, "--json").stdout)
    assert (found["level"], found["name"], found["staff"]) == ("station", "柳树湾村", STAFF)
    assert found["records"]["residents"] == 2
    assert found["unsent"] == found["acknowledged"] == 0
    assert found["last_hand_over"] is None
    assert {"parent", "region", "desk", "conflicts", "attention", "last_backup"} <= set(found)


def test_check_finds_a_new_station_sound(run: Run, village: Path) -> None:
    assert "All is sound." in run("check", village).stdout
    found = json.loads(run("check", village, "--json").stdout)
    assert found["sound"] is True
    assert found["changes"] == 2
    assert found["fate"] == {"here": 2}


def test_check_tells_when_the_journal_was_altered(run: Run, village: Path) -> None:
    with sitting_in(village) as sitting, sitting.store.engine.begin() as connection:
        look = text("SELECT payload FROM journal WHERE position = 1")
        [payload] = connection.execute(look).scalars()
        altered = encode(msgspec.structs.replace(decode(payload), staff="somebody else"))
        alter = text("UPDATE journal SET payload = :altered WHERE position = 1")
        connection.execute(alter, {"altered": altered})
    checked = run("check", village)
    assert checked.exit_code == 1
    assert "The journal of 柳树湾村 was altered." in checked.stdout
    assert checked.stderr.count("\n") == 1
    assert json.loads(run("check", village, "--json").stdout)["broken_chains"] == ["柳树湾村"]


def test_a_backup_comes_back_as_a_new_desk(run: Run, village: Path, tmp_path: Path) -> None:
    saved = run("backup", village, tmp_path / "disk")
    assert saved.exit_code == 0, saved.stderr
    [backup] = (tmp_path / "disk").iterdir()
    assert str(backup) in saved.stdout
    restored = run("restore", backup, tmp_path / "again")
    assert restored.exit_code == 0, restored.stderr
    before, after = (
        json.loads(run("status", folder, "--json").stdout)
        for folder in (village, tmp_path / "again")
    )
    assert after["records"] == before["records"]
    assert after["desk"] != before["desk"]


def test_a_backup_is_no_plain_database(run: Run, village: Path, tmp_path: Path) -> None:
    run("backup", village, tmp_path / "disk")
    [backup] = (tmp_path / "disk").iterdir()
    for file in backup.iterdir():
        assert "张小明".encode() not in file.read_bytes()
        assert not file.read_bytes().startswith(b"SQLite format 3")


def test_what_is_no_backup_is_refused(
    refused: Callable[..., str], village: Path, tmp_path: Path
) -> None:
    assert "no backup" in refused("restore", tmp_path, tmp_path / "again")
    assert "already" in refused("restore", village, village)
