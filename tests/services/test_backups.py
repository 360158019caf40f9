"""Copying a station to another disk, and bringing it back."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.ids import ResidentId
from desktop.domain.problems import KnownError
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.backups import back_up_to, restore
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.setup import is_station
from desktop.services.standing import check, status
from desktop.store.keyring import WrongPasswordError
from tests.stations import AYGUL, PASSWORD, ZHANG, Clock


@pytest.fixture
def backup(sitting: Sitting, keeping: RecordKeeping, tmp_path: Path) -> Path:
    """Return a copy of a station in which 张小明 is a volunteer."""
    [resident] = keeping.add(RESIDENTS, ZHANG).records
    keeping.add(
        VOLUNTEERS, Volunteer(resident=ResidentId(resident), registered_on=date(2026, 3, 2))
    )
    return back_up_to(sitting, tmp_path / "disk")


def brought_back(backup: Path, folder: Path) -> Sitting:
    return restore(backup, folder, staff="王秀英", password=PASSWORD, now=Clock())


def test_backup_is_a_folder_named_by_its_day(backup: Path) -> None:
    assert backup.name.startswith("20261123-1200")
    assert sorted(file.name for file in backup.iterdir()) == ["keys.json", "linbang.db"]


def test_backup_lies_beside_the_data_when_no_disk_is_named(sitting: Sitting) -> None:
    assert back_up_to(sitting).parent == sitting.folder / "backups"


def test_last_backup_is_remembered_wherever_it_lies(sitting: Sitting, tmp_path: Path) -> None:
    assert status(sitting).last_backup is None
    back_up_to(sitting, tmp_path / "disk")
    made = status(sitting).last_backup
    assert made is not None
    assert timedelta() < sitting.now() - made < timedelta(minutes=1)


def test_restored_station_has_everything_and_works(backup: Path, tmp_path: Path) -> None:
    restored = brought_back(backup, tmp_path / "new")
    keeping = RecordKeeping(restored)
    assert [entry.record for entry in keeping.find(RESIDENTS, "zxm")] == [ZHANG]
    keeping.add(RESIDENTS, AYGUL)
    assert check(restored).sound
    restored.store.close()


def test_restored_station_is_a_new_desk(sitting: Sitting, backup: Path, tmp_path: Path) -> None:
    first, second = (brought_back(backup, tmp_path / name) for name in ("one", "two"))
    assert len({status(each).desk for each in (sitting, first, second)}) == 3
    for each in (first, second):
        assert status(each).name == status(sitting).name
        each.store.close()


def test_number_given_after_the_backup_is_never_given_again(
    sitting: Sitting, keeping: RecordKeeping, backup: Path, tmp_path: Path
) -> None:
    """The lost PC gave A0002 on paper; the restored one must not know it, yet not repeat it."""
    lost = number_of_next_volunteer(sitting)
    restored = brought_back(backup, tmp_path / "new")
    fresh = number_of_next_volunteer(restored)
    assert lost == "460301100201VA0002"
    assert fresh != lost
    assert fresh.startswith("460301100201VA")
    restored.store.close()


def number_of_next_volunteer(sitting: Sitting) -> str:
    keeping = RecordKeeping(sitting)
    [resident] = keeping.add(RESIDENTS, AYGUL).records
    added = keeping.add(
        VOLUNTEERS, Volunteer(resident=ResidentId(resident), registered_on=date(2026, 3, 2))
    )
    return str(keeping.get(VOLUNTEERS, added.records[0]).record.number)


def test_changes_of_the_old_desk_are_edited_without_conflict(backup: Path, tmp_path: Path) -> None:
    restored = brought_back(backup, tmp_path / "new")
    keeping = RecordKeeping(restored)
    [entry] = keeping.find(RESIDENTS)
    keeping.change(RESIDENTS, entry, replace(entry.record, group="二组"))
    assert status(restored).conflicts == 0
    restored.store.close()


def test_wrong_password_leaves_no_station_behind(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPasswordError):
        restore(backup, tmp_path / "new", staff="王秀英", password="wrong!")
    assert not is_station(tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []
    brought_back(backup, tmp_path / "new").store.close()


def test_damaged_backup_leaves_no_station_behind(backup: Path, tmp_path: Path) -> None:
    content = (backup / "linbang.db").read_bytes()
    (backup / "linbang.db").write_bytes(bytes(100) + content[100:])
    with pytest.raises(KnownError):
        brought_back(backup, tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_folder_without_a_backup_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no backup"):
        brought_back(tmp_path, tmp_path / "new")


def test_station_is_not_overwritten(sitting: Sitting, backup: Path) -> None:
    with pytest.raises(KnownError, match="already"):
        brought_back(backup, sitting.folder)
    assert status(sitting).records[RESIDENTS.key] == 1


def test_disk_that_refuses_is_told_in_a_sentence(sitting: Sitting, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match="backup"):
        back_up_to(sitting, tmp_path / "file")
